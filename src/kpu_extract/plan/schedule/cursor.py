"""A cursor over the tokens of a time expression. It steps over what may stand before a month."""

from __future__ import annotations

from kpu_extract.plan.schedule.tokens import Token, TokenKind

RANGE_SIGNS = frozenset({TokenKind.DASH, TokenKind.UNTIL})
LIST_SIGNS = frozenset({TokenKind.COMMA, TokenKind.AND})
_END = Token(TokenKind.CLOSE)
_DAYS_A_MONTH = 31
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
        """Takes one day or week: "10", "tanggal 10", "minggu II", "Senin"; False if something else stands there."""
        start = self.at
        while self.peek().kind is TokenKind.UNIT and self.peek().value == 0:
            self.take()
        if self.peek().kind is TokenKind.NUMBER and 0 < self.peek().value <= _DAYS_A_MONTH:
            self.take()
        return self.at > start

    def signs(self) -> int:
        """How many signs of a list or range stand at the cursor, two at most."""
        step = 0
        while step < _MOST_SIGNS_BETWEEN and self.peek(step).kind in LIST_SIGNS | RANGE_SIGNS:
            step += 1
        return step
