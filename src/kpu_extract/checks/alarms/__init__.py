"""Alarms: cheap looks at a finished document for signs that something went wrong in its reading.

Each is a function from records (and pages) to :class:`~kpu_extract.checks.alarms.raised.Alarm` values; none changes
data. ``docs/review-codes.md`` says what each code means and what to do.
"""
