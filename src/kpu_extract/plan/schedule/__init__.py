"""Time expressions of a plan ("Januari-Maret 2025", "TW II") turned into months and a year."""

from kpu_extract.plan.schedule.expression import Schedule, parse_schedule

__all__ = ["Schedule", "parse_schedule"]
