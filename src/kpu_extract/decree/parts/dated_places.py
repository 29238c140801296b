"""Finds the row that says place and date without their labels: "Kupang, 11 Februari 2026"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kpu_extract.decree.rows.rows import Row
from kpu_extract.text.years import YEAR_PATTERN

_PLACE_AND_DATE = re.compile(
    rf"[^\W\d_][^\d,]{{2,40}}(?P<comma>,)\s*\d{{1,2}}\s+[^\W\d_]{{3,9}}\s+{YEAR_PATTERN}\.?"
)


@dataclass(frozen=True, slots=True)
class DatedPlace:
    """Place from word ``place`` of a row on, date from word ``date`` on to the row's end."""

    place: int
    date: int


def dated_place(row: Row) -> DatedPlace | None:
    """Where the last column of the row is a place and a date, in figures but for the month; else None."""
    start = len(row.words) - len(row.segments[-1].words)
    found = _PLACE_AND_DATE.fullmatch(row.segments[-1].text)
    if found is None:
        return None
    before = row.segments[-1].text[: found.end("comma")]
    return DatedPlace(start, start + len(before.split()))
