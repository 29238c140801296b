"""A cursor over the tokens of a time expression. It steps over what may stand before a month."""

from __future__ import annotations

from collections.abc import Callable

from kpu_extract.plan.schedule.figure_dates import SHORT_YEARS
from kpu_extract.plan.schedule.spans import DAYS_A_MONTH, Span
from kpu_extract.plan.schedule.token_kinds import Token, TokenKind
from kpu_extract.text.numerals import MONTHS_A_YEAR

RANGE_SIGNS = frozenset({TokenKind.DASH, TokenKind.UNTIL})
LIST_SIGNS = frozenset({TokenKind.COMMA, TokenKind.AND})
_END = Token(TokenKind.CLOSE)
_MOST_SIGNS_BETWEEN = 2  # numbers of a list: a comma and "dan"


class TokenCursor:
    """Stands before token ``at`` of ``tokens``; behind the last one stands a closing bracket."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0

    @property
    def done(self) -> bool:
        return self.at >= len(self.tokens)

    def peek(self, ahead: int = 0) -> Token:
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else _END

    def take(self) -> Token:
        token = self.peek()
        self.at += 1
        return token

    def days(self) -> bool:
        """Steps over days or weeks before their month ("1-5 Maret", "10 s.d. 20 April", "minggu I s.d. III Mei", "10
        bulan Mei"); False, with the cursor where it was, if they are something else."""
        start = self.at
        is_day = self._day()
        while is_day and (signs := self.signs()):
            self.at += signs
            is_day = self._day()
        if is_day and self.peek().kind is TokenKind.UNIT and self.peek().value == 1:
            self.take()
        if is_day and self.peek().kind is TokenKind.MONTH:
            return True
        self.at = start
        return False

    def _day(self) -> bool:
        """Takes one day, week or part of a month: "10", "tanggal 10", "minggu II", "Senin", "akhir"; False if something
        else stands there."""
        start = self.at
        if self.peek().kind is TokenKind.EDGE:
            self.take()
            return True
        while self.peek().kind is TokenKind.UNIT and self.peek().value == 0:
            self.take()
        if self.peek().kind is TokenKind.NUMBER and 0 < self.peek().value <= DAYS_A_MONTH:
            self.take()
        return self.at > start

    def signs(self, ahead: int = 0) -> int:
        """How many signs of a list or range stand ``ahead`` tokens on, two at most."""
        step = 0
        while step < _MOST_SIGNS_BETWEEN and self.peek(ahead + step).kind in LIST_SIGNS | RANGE_SIGNS:
            step += 1
        return step

    def behind_dash(self, operand: Callable[[], Span | None]) -> Span | None:
        """The ``operand`` behind a dash at the cursor, or None with the cursor where it was."""
        start = self.at
        if self.peek().kind is TokenKind.DASH:
            self.take()
            if (found := operand()) is not None:
                return found
        self.at = start
        return None

    def is_month_behind(self) -> bool:
        """Whether a month stands behind the token at the cursor: "sebelum April", "sebelum bulan April"."""
        is_unit = self.peek(1).kind is TokenKind.UNIT and self.peek(1).value == 1
        return self.peek(2 if is_unit else 1).kind is TokenKind.MONTH

    def skip_number_behind_month(self) -> None:
        """Steps over a day or a short year behind a month ("Juni 15 - Juli 15", "Mar 24", "Mar-24 s.d. Mei-24"), where
        no later month or count has it."""
        start = self.at
        is_dash = self.peek().kind is TokenKind.DASH
        if is_dash:
            self.take()
        number = self.peek()
        is_short_year = number.value in SHORT_YEARS or not is_dash
        if number.kind is TokenKind.NUMBER and is_short_year and not self.days():
            self.take()
            if self.peek().kind in RANGE_SIGNS:
                return
        self.at = start

    def year(self) -> int | None:
        """Takes the year behind an operand ("Mei 2025", "Mei, 2025", "Mei tahun 2025"), if there is one."""
        step = 0
        while self.peek(step).kind is TokenKind.COMMA or (
            self.peek(step).kind is TokenKind.UNIT and self.peek(step).value == MONTHS_A_YEAR
        ):
            step += 1
        if self.peek(step).kind is not TokenKind.YEAR:
            return None
        self.at += step
        return self.take().value

    def step_to_number(self, *, first: bool) -> int | None:
        """How many tokens to the list's next number, or None where the list ends."""
        step = 0 if first else self.signs()
        behind = self.peek(step + 1).kind
        if self.peek(step).kind is not TokenKind.NUMBER:
            return None
        belongs_to_next = behind in (TokenKind.TIMES, TokenKind.MONTH) or (
            behind is TokenKind.UNIT and self.peek(step + 2).kind is not TokenKind.YEAR
        )
        return None if belongs_to_next and not first else step

    def month_of_each(self, ahead: int) -> frozenset[int]:
        """The month of that number of each period ("ketiga [setiap] triwulan", ``ahead`` tokens on), which is taken;
        none where no such words stand there."""
        number, unit = self.peek(ahead), self.peek(ahead + 1)
        behind = ahead + 2
        if unit.kind is TokenKind.EACH:
            unit, behind = self.peek(ahead + 2), ahead + 3
        is_period = unit.kind is TokenKind.UNIT and 1 < unit.value < MONTHS_A_YEAR
        if number.kind is not TokenKind.NUMBER or not is_period or not 0 < number.value <= unit.value:
            return frozenset()
        if self.peek(behind).kind is TokenKind.NUMBER:
            return frozenset()
        self.at += behind
        return frozenset(range(number.value, MONTHS_A_YEAR + 1, unit.value))
