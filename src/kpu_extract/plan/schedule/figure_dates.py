"""Dates and months written in figures: "15/05/2024", "03-2024", "1/3 - 30/4/2024"."""

from __future__ import annotations

import re

from kpu_extract.plan.schedule.token_kinds import Token, TokenKind
from kpu_extract.text.years import CENTURY, YEAR_NUMBERS, YEAR_PATTERN
from kpu_extract.vocabulary.time_word_rows import TimeKind
from kpu_extract.vocabulary.time_words import TimeWords

_MONTH_FIGURES = "0?[1-9]|1[0-2]"
SHORT_YEARS = range(15, 50)
"""Years of this century that are written with two figures."""
_SHORT_YEAR = "|".join(map(str, SHORT_YEARS))
FIGURE_DATE = re.compile(
    rf"(?<!\d)(?P<year>{YEAR_PATTERN})-(?P<month>{_MONTH_FIGURES})-\d{{1,2}}(?!\d)"
    rf"|(?<!\d)(?P<day>\d{{1,2}})\s?(?P<mark>[-/.])\s?(?P<month2>{_MONTH_FIGURES})\s?(?P=mark)\s?(?P<year2>{YEAR_PATTERN}|{_SHORT_YEAR})(?!\d)"
    rf"|(?<![\w/-])(?P<month3>{_MONTH_FIGURES})[-/](?P<year3>{YEAR_PATTERN})(?!\d)"
    rf"|(?<![\w/-])(?P<year4>{YEAR_PATTERN})[-/](?P<month5>0[1-9]|1[0-2])(?![\w/-])"
    rf"|(?:(?<=[^\W\d])['’-]|(?<=\s)['’])(?P<short>{_SHORT_YEAR})(?=\s*(?:$|[-–—,;)]))"
    rf"|(?<![\d./-])\d{{1,2}}(?P<mark4>[/.])(?P<month4>{_MONTH_FIGURES})"
    rf"(?=[^\d,;]+\d{{1,2}}(?P=mark4)(?:{_MONTH_FIGURES})(?P=mark4)(?:{YEAR_PATTERN}|{_SHORT_YEAR})(?!\d))"
)
"""Dates in figures, and months with their year ("03/2024", "2024-03"); the short year of ``Jan-25``; and a day and
month before a whole date: ``1/3 - 30/4/2024``."""
_FOLLOWING_WORD = re.compile(r"[^\W_]+")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?\s*$")


def is_date(found: re.Match[str], words: TimeWords) -> bool:
    """Whether a match of ``FIGURE_DATE`` is a date: no days, whose month stands behind them ("10/11/20 Mei"), and no
    number of a quarter, half or week with its year ("TW 2/2024")."""
    following = _FOLLOWING_WORD.match(found.string[found.end() :].lstrip())
    if following is not None and words.month(following[0]) is not None:
        return False
    return found["month3"] is None or not _is_behind_period(found.string[: found.start()], words)


def _is_behind_period(before: str, words: TimeWords) -> bool:
    """Whether ``before`` ends with a unit of time other than the month."""
    last = _WORD_BEFORE.search(before)
    unit = words.phrase((last[1],)) if last is not None else None
    return unit is not None and unit.kind is TimeKind.UNIT and unit.value != 1


def date_tokens(found: re.Match[str]) -> list[Token]:
    """Day, month and year of a date in figures; only the year of ``Jan-25``, only the month of ``1/3 - 30/4/2024``."""
    if found["month4"]:
        return [Token(TokenKind.MONTH, int(found["month4"]))]
    if found["short"]:
        return [Token(TokenKind.YEAR, CENTURY + int(found["short"]))]
    month = found["month"] or found["month2"] or found["month3"] or found["month5"]
    year = int(found["year"] or found["year2"] or found["year3"] or found["year4"])
    day = [Token(TokenKind.NUMBER, int(found["day"]))] if found["day"] else []
    return [
        *day,
        Token(TokenKind.MONTH, int(month)),
        Token(TokenKind.YEAR, year if year in YEAR_NUMBERS else CENTURY + year),
    ]
