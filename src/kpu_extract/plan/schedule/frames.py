"""Reads what says when without naming months: "setiap bulan", "akhir tiap triwulan", "3 bulan sekali"."""

from __future__ import annotations

from kpu_extract.plan.schedule.cursor import TokenCursor
from kpu_extract.plan.schedule.spans import ALL_MONTHS, Meaning, period_months
from kpu_extract.plan.schedule.token_kinds import Token, TokenKind
from kpu_extract.text.numerals import MONTHS_A_YEAR

_MONTH_UNIT = Token(TokenKind.UNIT, 1)
_BEHIND_COUNT = frozenset({TokenKind.TIMES, TokenKind.UNIT, TokenKind.MONTH, TokenKind.UNKNOWN})
"""What a number behind "setiap bulan" counts; without it the number may say which: "setiap triwulan ketiga"."""


class FrameReader(TokenCursor):
    """A cursor over the tokens, and what has been understood up to it."""

    def __init__(self, tokens: list[Token]) -> None:
        super().__init__(tokens)
        self.meaning = Meaning()

    def edge_of_each(self, edge: int) -> None:
        """Behind "akhir": a unit, or "tiap" and one."""
        if self.peek().kind is TokenKind.EACH:
            self.take()
        if self.peek().kind is TokenKind.UNIT:
            self.frame(self.take().value, edge)

    def each(self) -> None:
        """Behind "setiap": an edge, a number of units, a unit, a month of a unit ("bulan ketiga triwulan"); what else
        follows reads on its own."""
        if self.peek() == _MONTH_UNIT and (months := self.month_of_each(1)):
            self.meaning.frame |= months
            return
        edge = self.take().value if self.peek().kind is TokenKind.EDGE else 0
        many = self.peek().kind is TokenKind.NUMBER and self.peek(1).kind is TokenKind.UNIT
        count = self.take().value if many else 1
        if self.peek().kind in (TokenKind.UNIT, TokenKind.EVERY):
            unit = self.take().value
            self.frame(unit * count, edge)
            is_left = self.peek().kind is TokenKind.NUMBER and self.peek(1).kind not in _BEHIND_COUNT
            if unit and is_left:
                self.meaning.flags.add("left-over-words")

    def frame(self, unit: int, edge: int) -> None:
        """The months of every ``unit``: all, or the first or last of each for an edge."""
        if unit > 1 and edge and MONTHS_A_YEAR % unit == 0:
            periods = (period_months(number, unit, edge) for number in range(1, MONTHS_A_YEAR // unit + 1))
            self.meaning.frame |= {first for first, _ in periods}
        elif unit < MONTHS_A_YEAR:
            self.meaning.frame |= ALL_MONTHS
            self.meaning.flags |= {"each-period"} if unit > 1 else set()
        else:
            self.meaning.unscheduled = True

    def count(self, number: int) -> None:
        """A number that is not a day: a duration ("12 bulan"), a frequency ("2 kali", "3 bulan sekali"), or an ordinal,
        or the number of an item: "2. Triwulan III"."""
        if self.peek().kind is TokenKind.UNIT and self.peek(1).kind is TokenKind.TIMES:
            self.frame(self.take().value * number, edge=0)
            self.take()
        elif self.peek().kind is TokenKind.UNIT and self._is_numbered_unit():
            return
        elif self.peek().kind is TokenKind.UNIT:
            months = number * self.take().value
            self.meaning.frame |= ALL_MONTHS if months >= MONTHS_A_YEAR else set()
            self.meaning.unscheduled |= months < MONTHS_A_YEAR
        elif self.peek().kind is TokenKind.TIMES:
            self.take()
            self.meaning.unscheduled = True
            if self.peek().kind is TokenKind.NUMBER and self.peek(1).kind is TokenKind.UNIT:
                self.frame(self.take().value * self.take().value, edge=0)

    def _is_numbered_unit(self) -> bool:
        """Whether the unit at the cursor has a number of its own: the one before is no count of it."""
        return self.peek(1).kind is TokenKind.NUMBER and self.peek(2).kind not in _BEHIND_COUNT
