"""The grammar of time expressions, by recursive descent over tokens.

::

    group    = { item | frame | filler }          joined by commas, "dan" … or nothing
    item     = ("sebelum" | "setelah") month | operand [ ("-" | "s.d.") operand ] | "antara" operand "dan" operand
             | "mulai" operand | "s.d." operand
    operand  = [ "awal" | "akhir" ] ( [days] month [week] | unit numbers ) [ year ] [ "(" group ")" ]
    days     = day { ("-" | "s.d." | "," | "dan") day }
    frame    = [ "akhir" ] "setiap" [ "akhir" ] unit | number unit "sekali" | "setiap bulan" number unit
             | "sepanjang tahun"

A frame counts only where no item names months: in "setiap bulan (Maret-Mei)" the months decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from kpu_extract.plan.schedule.cursor import RANGE_SIGNS
from kpu_extract.plan.schedule.frames import FrameReader
from kpu_extract.plan.schedule.spans import (
    ALL_MONTHS,
    Meaning,
    Span,
    edge_of_year,
    is_within_period,
    months_within,
    period_months,
    walk,
)
from kpu_extract.plan.schedule.token_kinds import Token, TokenKind
from kpu_extract.text.numerals import MONTHS_A_YEAR

_ENDS_OF_RANGE = 2  # spans of a range: its first and its last


def read_meaning(tokens: list[Token]) -> Meaning:
    """What ``tokens`` say."""
    reader = _Reader(tokens)
    while not reader.done:
        reader.group(reader.meaning.named)
        reader.take()
    return reader.meaning


class _Reader(FrameReader):
    """A cursor over the tokens, and what has been understood up to it."""

    # -- groups

    def group(self, target: set[int]) -> None:
        """Reads up to a closing bracket or the end; the months named go to ``target``."""
        spans: list[Span] = []
        apart: list[bool] = []
        separated, is_beside_frame = True, False
        while self.peek().kind is not TokenKind.CLOSE:
            is_beside_frame |= self._joins_frame(has_items=bool(spans))
            if self._lost_or_list(has_items=bool(spans)):
                self.meaning.flags.add("range-or-list")
            if self.peek().kind is TokenKind.EXCEPT:
                self.take()
                self.group(self.meaning.removed)
                break
            start = self.at
            span = self._item()
            if span is not None:
                spans.append(span)
                apart.append(separated)
                separated = False
                continue
            self.at = start
            separated = self._other(target) or separated
        if spans and is_beside_frame and not self.meaning.frame <= self._joined(spans, apart):
            self.meaning.flags.add("parts-disagree")
        target |= self._joined(spans, apart)

    def _joins_frame(self, *, has_items: bool) -> bool:
        """Whether "dan" at the cursor joins a frame and an item: "setiap triwulan dan akhir tahun" says more than the
        item."""
        if self.peek().kind is not TokenKind.AND:
            return False
        return (
            self.peek(1).kind in (TokenKind.EACH, TokenKind.EVERY) if has_items else bool(self.meaning.frame)
        )

    def _lost_or_list(self, *, has_items: bool) -> bool:
        """Whether a comma and a dash stand between items ("Jan,- Mar") that no dash began: a range or a list."""
        signs = (self.peek().kind, self.peek(1).kind)
        is_listed = self.tokens[0].kind is TokenKind.DASH
        return has_items and signs == (TokenKind.COMMA, TokenKind.DASH) and not is_listed

    def _joined(self, spans: list[Span], apart: list[bool]) -> frozenset[int]:
        """The months of neighbouring spans; two with nothing between them lost their dash."""
        union = frozenset[int]().union(*(span.months for span in spans))
        if all(apart):
            self.meaning.flags |= {"parts-disagree"} if is_within_period(spans) else set()
            return union
        if (within := months_within(spans)) is not None:
            return within
        if len(spans) == _ENDS_OF_RANGE and spans[0].last < spans[1].first:
            self.meaning.flags.add("range-lost-dash")
            return self._between(*spans).months
        self.meaning.flags.add("list-lost-separator")
        return union

    def _other(self, target: set[int]) -> bool:
        """Takes words that are not an item; True if they separate the items around them."""
        token = self.take()
        match token.kind:
            case TokenKind.OPEN:
                self.group(target)
                self.take()
            case TokenKind.ALWAYS:
                self.meaning.frame |= ALL_MONTHS
            case TokenKind.UNSCHEDULED:
                self.meaning.unscheduled = True
            case TokenKind.EVERY:
                self.frame(token.value, edge=0)
            case TokenKind.EACH:
                self.each()
            case TokenKind.EDGE if self.peek().kind in (TokenKind.UNIT, TokenKind.EACH):
                self.edge_of_each(token.value)
            case TokenKind.UNIT:
                self._numbers()
            case TokenKind.NUMBER:
                self.count(token.value)
        return token.kind not in (TokenKind.YEAR, TokenKind.UNKNOWN)

    def _item(self) -> Span | None:
        """An item at the cursor, or None; the cursor may have moved then."""
        is_behind_dash = self.at > 0 and self.tokens[self.at - 1].kind is TokenKind.DASH
        kind = self.peek().kind
        if kind in (TokenKind.FROM, TokenKind.BETWEEN, TokenKind.UNTIL):
            self.take()
        if kind is TokenKind.ASIDE and self.is_month_behind():
            return self._aside(self.take().value)
        left = self._operand()
        if left is None:
            return None
        if kind is TokenKind.UNTIL:
            self.meaning.flags.add("open-start")
            return self._between(Span(1, 1, frozenset({1}), left.year), left)
        if self.peek().kind in RANGE_SIGNS or (
            kind is TokenKind.BETWEEN and self.peek().kind is TokenKind.AND
        ):
            return self._range(left, is_behind_dash=is_behind_dash)
        if kind is TokenKind.FROM:
            self.meaning.flags.add("open-end")
            return self._between(left, Span(MONTHS_A_YEAR, MONTHS_A_YEAR, frozenset({MONTHS_A_YEAR})))
        return left

    def _aside(self, side: int) -> Span | None:
        """The months before (``side`` -1) or behind the month at the cursor, or itself where the year has none."""
        month = self._operand()
        self.meaning.flags.add("open-start" if side < 0 else "open-end")
        if month is None or month.first + side not in ALL_MONTHS:
            return month
        first, last = (1, month.first - 1) if side < 0 else (month.last + 1, MONTHS_A_YEAR)
        return Span(first, last, frozenset(range(first, last + 1)), month.year)

    def _range(self, left: Span, *, is_behind_dash: bool) -> Span:
        """The cursor is at the sign of a range behind ``left``; a sign with nothing behind is dropped, and a word that
        is one is reported. A dash before and a dash within may be those of a list: "- Maret - Juni"."""
        start = self.at
        sign = self.take().kind
        while self.peek().kind in RANGE_SIGNS:
            sign = TokenKind.UNTIL if TokenKind.UNTIL in (sign, self.peek().kind) else sign
            self.take()
        right = self._operand()
        if right is None:
            if sign is TokenKind.UNTIL:
                self.meaning.flags.add("left-over-words")
            self.at = start + 1
            return left
        chain = [left, right]
        while sign is TokenKind.DASH and (behind := self.behind_dash(self._operand)) is not None:
            chain.append(behind)
        if len(chain) > _ENDS_OF_RANGE:
            return self._list_of_dashes(chain)
        if sign is TokenKind.DASH and is_behind_dash and left.last + 1 != right.first:
            self.meaning.flags.add("range-or-list")
        return self._between(left, right)

    def _list_of_dashes(self, chain: list[Span]) -> Span:
        """Three months and more with dashes between them ("Maret-Juni-September"): a list. It is in doubt but where
        each follows the one before."""
        months = frozenset[int]().union(*(span.months for span in chain))
        if any(one.last + 1 != other.first for one, other in pairwise(chain)):
            self.meaning.flags.add("range-or-list")
        return Span(chain[0].first, chain[-1].last, months, chain[-1].year)

    def _between(self, left: Span, right: Span) -> Span:
        years = right.year - left.year if left.year and right.year and right.year > left.year else 0
        count = years * MONTHS_A_YEAR + right.last - left.first + 1
        if years or count < 1:
            self.meaning.flags.add("range-over-new-year")
        if count < 1:
            count += MONTHS_A_YEAR
        return Span(left.first, right.last, walk(left.first, count), left.year or right.year)

    def _operand(self) -> Span | None:
        """A month or a numbered unit with all that belongs to it, or None."""
        edge = 0
        while (token := self.peek()).kind in (
            TokenKind.NUMBER,
            TokenKind.EDGE,
            TokenKind.DEADLINE,
            TokenKind.ASIDE,
            TokenKind.UNIT,
            TokenKind.FROM,
        ):
            if token.kind is TokenKind.NUMBER and not self.days():
                return None
            if token.kind is TokenKind.EDGE:
                edge = token.value
                if edge and self.peek(1).kind is TokenKind.ALWAYS:
                    self.at += 2
                    return self._finished(edge_of_year(edge))
                if self.signs(1) and self.days():
                    continue
                if self.peek(1 + self.signs(1)).kind is TokenKind.EDGE:
                    self.meaning.flags.add("left-over-words")
            if token.kind is TokenKind.UNIT:
                if token.value == 0 and self.days():
                    continue
                span = self._unit(edge)
                if span is not None:
                    return self._finished(span)
                continue
            if token.kind is not TokenKind.NUMBER:
                self.take()
        if token.kind is not TokenKind.MONTH:
            return None
        self.take()
        self.skip_number_behind_month()
        return self._finished(Span(token.value, token.value, frozenset({token.value})))

    def _unit(self, edge: int) -> Span | None:
        """A unit with its numbers; None for one that only explains ("bulan Mei", "minggu ke-2")."""
        unit = self.take().value
        if unit == 1 and (months := self.month_of_each(0)):
            return Span(min(months), max(months), months)
        if unit == MONTHS_A_YEAR and edge:
            return edge_of_year(edge)
        numbers = self._numbers()
        if unit == 0 or not numbers:
            return None
        periods = [
            period_months(number, unit, edge) for number in numbers if 0 < number * unit <= MONTHS_A_YEAR
        ]
        if len(periods) < len(numbers):
            self.meaning.contradictory = True
            return None
        months = frozenset(month for first, last in periods for month in range(first, last + 1))
        return Span(periods[0][0], periods[-1][1], months)

    def _numbers(self) -> list[int]:
        """A list of numbers with ranges ("I, II s.d. IV") at the cursor, as far as it goes."""
        found: list[int] = []
        while True:
            step = self.step_to_number(first=not found)
            if step is None:
                return found
            token = self.tokens[self.at + step]
            ranged = any(self.peek(skip).kind in RANGE_SIGNS for skip in range(step))
            if found and step == 0:
                self.meaning.flags.add("range-lost-dash")
            if found and (ranged or step == 0):
                found.extend(range(found[-1] + 1, token.value))
            self.at += step + 1
            found.append(token.value)

    def _finished(self, span: Span) -> Span:
        """``span`` with its week, its year and what stands in brackets behind it."""
        if self.peek().kind is TokenKind.UNIT and self.peek().value == 0:
            self.take()
            self._numbers()
        span = Span(span.first, span.last, span.months, self.year())
        if self.peek().kind is TokenKind.OPEN:
            inner: set[int] = set()
            self.take()
            self.group(inner)
            self.take()
            return self._refined(span, inner)
        if self.peek().kind is TokenKind.COLON:
            self.take()
            item = self._item()
            return self._refined(span, item.months if item else ())
        return span

    def _refined(self, span: Span, inner: Iterable[int]) -> Span:
        """``span`` narrowed to the months named with it; both where the two disagree."""
        named = frozenset(inner)
        months = span.months & named or span.months | named
        if named and not span.months & named:
            self.meaning.flags.add("parts-disagree")
        return Span(span.first, span.last, months, span.year)
