"""The day a decree was made: "pada tanggal 3 Februari 2026"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from kpu_extract.text.look_alikes import DAY_FIGURES
from kpu_extract.text.years import YEAR_PATTERN, as_year
from kpu_extract.vocabulary.time_word_rows import TimeKind
from kpu_extract.vocabulary.time_words import TimeWords

_IN_FIGURES = re.compile(rf"(\d{{1,2}})\s?[-/.]\s?(\d{{1,2}})\s?[-/.]\s?({YEAR_PATTERN})")
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class DateReading:
    """``date`` is None where day, month or year is missing or cannot be; ``year`` may be known all the
    same. ``mended`` is the month as read where it was misread."""

    date: dt.date | None = None
    year: int | None = None
    mended: str | None = None
    reason: str | None = None


def read_date(text: str, words: TimeWords) -> DateReading:
    """The date in ``text``, which stands behind "pada tanggal"."""
    if found := _IN_FIGURES.search(text):
        return _dated(int(found[1]), int(found[2]), int(found[3]))
    parts = _WORDS.findall(text)
    years = [(at, year) for at, part in enumerate(parts) if (year := as_year(part))]
    year = years[-1][1] if years else None
    months = [(at, *month) for at, part in enumerate(parts) if (month := _month(part, words))]
    if not parts:
        return DateReading(reason="date-blank")
    if not months or year is None:
        return DateReading(None, year, reason="date-unreadable")
    at, number, is_mended = months[0]
    day = _day(_digits_before(parts, at)) if at > 0 else None
    if day is None:
        return DateReading(None, year, reason="date-without-day")
    reading = _dated(day, number, year)
    return DateReading(reading.date, year, parts[at] if is_mended else None, reading.reason)


def _dated(day: int, month: int, year: int) -> DateReading:
    try:
        return DateReading(dt.date(year, month, day), year)
    except ValueError:
        return DateReading(None, year, reason="date-impossible")


def _month(text: str, words: TimeWords) -> tuple[int, bool] | None:
    """The month that ``text`` names and whether it was misread."""
    exact = words.phrase((text,))
    if exact is not None:
        return (exact.value, text.lower() not in words.spelled) if exact.kind is TimeKind.MONTH else None
    near = words.near(text).meaning
    return (near.value, True) if near is not None and near.kind is TimeKind.MONTH else None


def _digits_before(parts: list[str], at: int) -> str:
    """The word before ``at``, with the one before it where each is one digit: "2 1 Januari"."""
    one, two = "".join(parts[max(0, at - 2) : at - 1]), parts[at - 1]
    is_apart = len(one) == 1 and len(two) == 1 and (one + two).isdecimal()
    return one + two if is_apart else two


def _day(text: str) -> int | None:
    digits = text.translate(DAY_FIGURES)
    return int(digits) if digits.isdecimal() and any(letter.isdigit() for letter in text) else None
