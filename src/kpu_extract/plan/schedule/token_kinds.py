"""The tokens of a time expression."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto


class TokenKind(StrEnum):
    """What a token is; those of the vocabulary's words keep its names."""

    MONTH = auto()
    YEAR = auto()
    NUMBER = auto()
    UNIT = auto()
    EVERY = auto()
    EACH = auto()
    ALWAYS = auto()
    UNSCHEDULED = auto()
    UNTIL = auto()
    DASH = auto()
    AND = auto()
    COMMA = auto()
    COLON = auto()
    OPEN = auto()
    CLOSE = auto()
    FROM = auto()
    BETWEEN = auto()
    EXCEPT = auto()
    EDGE = auto()
    DEADLINE = auto()
    ASIDE = auto()
    TIMES = auto()
    PREFIX = auto()
    FILLER = auto()
    UNKNOWN = auto()
    AMBIGUOUS = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """``value`` is a month, a year, a number, the months of a unit or the side of an edge.
    ``mended`` says that the text was not quite the word it was taken for."""

    kind: TokenKind
    value: int = 0
    mended: bool = False
