"""Reads a time expression: its months, its year, and what is doubtful about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kpu_extract.plan.schedule.grammar import read_meaning
from kpu_extract.plan.schedule.settings import SCHEDULE_SETTINGS, ScheduleSettings
from kpu_extract.plan.schedule.spans import Meaning
from kpu_extract.plan.schedule.token_kinds import Token, TokenKind
from kpu_extract.plan.schedule.token_runs import (
    has_impossible_day,
    numbers_behind_months,
    with_shared_edges,
    without_repeated_numbers,
)
from kpu_extract.plan.schedule.tokens import tokenise
from kpu_extract.text.years import CENTURY
from kpu_extract.vocabulary.time_words import TimeWords

_PLAIN = frozenset({"deadline", "each-period", "no-fixed-month", "word-mended"})
_UNEXPLAINED = frozenset({TokenKind.UNKNOWN, TokenKind.NUMBER})
"""Tokens beside a year that may be a month read badly: "17.12,2023"."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a row of the plan is due.

    ``months`` are 1..12, sorted; empty where the expression names none. ``year`` is the expression's
    own, None where it has none. ``understood`` is False where the text says nothing that the grammar
    knows, or where a month could be one or another: no guess is made then.

    ``flags``: ``range-lost-dash`` (two months side by side, taken as a range),
    ``list-lost-separator``, ``range-or-list`` ("Maret-Juni-September", "- Maret - Juni"),
    ``range-over-new-year``, ``open-start`` ("s.d. Juni", "sebelum Juni": from January), ``open-end``
    ("mulai Maret", "setelah Maret": to December), ``each-period`` ("setiap triwulan": every month),
    ``parts-disagree`` ("Triwulan I (Mei)": both), ``deadline``, ``no-fixed-month`` ("sesuai kebutuhan"),
    ``word-mended``, ``month-ambiguous``, ``number-out-of-range``, ``left-over-words``, ``several-years``,
    ``year-contradicts-plan``, ``too-long``.
    """

    months: tuple[int, ...]
    year: int | None
    flags: tuple[str, ...]
    understood: bool

    @property
    def doubts(self) -> tuple[str, ...]:
        """The flags that a person should look at; the others only say how the expression was read."""
        return tuple(flag for flag in self.flags if flag not in _PLAIN)


def parse_schedule(
    text: str, words: TimeWords, plan_year: int | None, settings: ScheduleSettings = SCHEDULE_SETTINGS
) -> Schedule:
    """What ``text`` says of months and year.

    ``plan_year`` only serves to flag a year that contradicts it; no year is taken from it.
    """
    tokens = with_shared_edges(without_repeated_numbers(tokenise(text, words)))
    if len(tokens) > settings.most_tokens:
        return Schedule((), None, ("too-long",), False)
    meaning = read_meaning(tokens)
    years = tuple(dict.fromkeys(token.value for token in tokens if token.kind is TokenKind.YEAR))
    kinds = {token.kind for token in tokens}
    doubtful = meaning.contradictory or TokenKind.AMBIGUOUS in kinds
    months = () if doubtful else tuple(sorted((meaning.named or meaning.frame) - meaning.removed))
    says_when = bool(months) or _is_unscheduled(meaning, tokens) or bool(years and not kinds & _UNEXPLAINED)
    flags = meaning.flags | set(_flags(meaning, tokens, months, years, plan_year))
    return Schedule(months, years[0] if years else None, tuple(sorted(flags)), says_when and not doubtful)


def _flags(
    meaning: Meaning,
    tokens: Sequence[Token],
    months: Sequence[int],
    years: Sequence[int],
    plan_year: int | None,
) -> Iterator[str]:
    """What the tokens, beside the grammar, say of how the expression was read."""
    kinds = {token.kind for token in tokens}
    raised = {
        "deadline": bool(kinds & {TokenKind.DEADLINE, TokenKind.ASIDE}),
        "no-fixed-month": meaning.unscheduled and not months,
        "word-mended": any(token.mended for token in tokens),
        "month-ambiguous": TokenKind.AMBIGUOUS in kinds,
        "number-out-of-range": meaning.contradictory,
        "left-over-words": bool(months) and (TokenKind.UNKNOWN in kinds or has_impossible_day(tokens)),
        "several-years": len(years) > 1,
        "year-contradicts-plan": plan_year is not None and _contradicts(tokens, years, plan_year),
    }
    return (flag for flag, is_raised in raised.items() if is_raised)


def _contradicts(tokens: Sequence[Token], years: Sequence[int], plan_year: int) -> bool:
    """Whether the years of the text, or else those it has in two figures ("Jan 24 - Jun 24"), are not the plan's. A
    day looks the same, so two figures count only where they are a year beside the plan's."""
    if years:
        return plan_year not in years
    short = {CENTURY + number for number in numbers_behind_months(tokens)}
    return plan_year not in short and bool(short & {plan_year - 1, plan_year + 1})


def _is_unscheduled(meaning: Meaning, tokens: Sequence[Token]) -> bool:
    """Whether the text says surely that no month is fixed: none of its words was misread."""
    is_sure = not any(token.mended for token in tokens) and not _names_strange_month(tokens)
    return meaning.unscheduled and is_sure


def _names_strange_month(tokens: Sequence[Token]) -> bool:
    """Whether a word that is not known stands where a month's name does: "bulan Nei"."""
    return any(
        one.kind is TokenKind.UNIT and one.value == 1 and other.kind is TokenKind.UNKNOWN
        for one, other in pairwise(tokens)
    )
