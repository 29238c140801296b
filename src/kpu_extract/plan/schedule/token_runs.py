"""What neighbouring tokens of a time expression say together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kpu_extract.plan.schedule.spans import DAYS_A_MONTH
from kpu_extract.plan.schedule.token_kinds import Token, TokenKind

_LIST = frozenset({TokenKind.COMMA, TokenKind.AND})
_COUNTED_BEHIND = frozenset({TokenKind.TIMES, TokenKind.UNIT, TokenKind.MONTH})
_EDGED_PERIOD = 3  # tokens: an edge, its unit and the number


def without_repeated_numbers(tokens: list[Token]) -> list[Token]:
    """The tokens without numbers that are repeated in brackets: ``1 (satu) tahun``."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        kinds = [token.kind for token in tokens[at : at + 4]]
        kept.append(tokens[at])
        repeats = kinds == [TokenKind.NUMBER, TokenKind.OPEN, TokenKind.NUMBER, TokenKind.CLOSE]
        at += 4 if repeats and tokens[at].value == tokens[at + 2].value else 1
    return kept


def with_shared_edges(tokens: list[Token]) -> list[Token]:
    """The tokens with the edge of a period for the periods listed behind it: "akhir TW I dan TW III" are two ends."""
    shared: list[Token] = []
    for token in tokens:
        if token.kind is TokenKind.UNIT and (edge := _listed_edge(shared, token)) is not None:
            shared.append(edge)
        shared.append(token)
    return shared


def _listed_edge(before: Sequence[Token], unit: Token) -> Token | None:
    """The edge of the period that a sign of a list joins to ``unit``, which is of the same length."""
    end = len(before)
    while end and before[end - 1].kind in _LIST:
        end -= 1
    if end == len(before) or end < _EDGED_PERIOD:
        return None
    edge, last, number = before[end - _EDGED_PERIOD : end]
    is_period = edge.kind is TokenKind.EDGE and last == unit and number.kind is TokenKind.NUMBER
    return edge if is_period and unit.value > 1 else None


def has_impossible_day(tokens: Sequence[Token]) -> bool:
    """Whether a number beside a month is neither a day nor a year: "32 Maret", "Mei 205"."""
    pairs = ({one.kind: one.value, other.kind: other.value} for one, other in pairwise(tokens))
    return any(TokenKind.MONTH in pair and pair.get(TokenKind.NUMBER, 0) > DAYS_A_MONTH for pair in pairs)


def numbers_behind_months(tokens: Sequence[Token]) -> Iterator[int]:
    """The numbers right behind a month that count nothing behind them: days, or years in two figures."""
    for at, (one, other) in enumerate(pairwise(tokens)):
        counts = at + 2 < len(tokens) and tokens[at + 2].kind in _COUNTED_BEHIND
        if one.kind is TokenKind.MONTH and other.kind is TokenKind.NUMBER and not counts:
            yield other.value
