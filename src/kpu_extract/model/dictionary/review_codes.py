"""Reads ``review_codes.csv``: the reasons for a review, what each means, and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from kpu_extract.model.dictionary.rows import dictionary_rows

ACCEPTED = "accepted"
"""The review reason of a row that a person called right as it stands."""

NO_PLAN = "no-plan"
"""The review reason of a document in which no table is a plan."""

PAGE_OVER_LIMIT = "page-over-limit"
"""The code of the review reasons of pages that broke a limit."""

_PLACEHOLDER = re.compile(r"\b[A-Z]+\b")
_NUMBERS = frozenset("NMK")
"""Placeholders that stand for a number; other words in capitals stand for any text."""
_OF_A_PAGE = re.compile(r"page \d+: ")


@dataclass(frozen=True)
class ReviewCode:
    """One kind of reason: ``reason`` is its text, with words in capitals for what differs from case to case."""

    group: str
    code: str
    reason: str
    meaning: str
    remedy: str

    @cached_property
    def placeholders(self) -> tuple[str, ...]:
        """The words in capitals, in the order of the text."""
        return tuple(_PLACEHOLDER.findall(self.reason))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches the reasons of this kind; a group for each placeholder."""
        pieces, end = [], 0
        for place in _PLACEHOLDER.finditer(self.reason):
            kind = r"(\d+)" if place[0] in _NUMBERS else "(.+)"
            pieces += [re.escape(self.reason[end : place.start()]), kind]
            end = place.end()
        return re.compile("".join([*pieces, re.escape(self.reason[end:])]), re.DOTALL)

    def values(self, reason: str) -> dict[str, str]:
        """What stands in ``reason`` for each placeholder; empty where the reason is of another kind."""
        found = self.pattern.fullmatch(reason) or self.pattern.fullmatch(_OF_A_PAGE.sub("", reason, count=1))
        return dict(zip(self.placeholders, found.groups(), strict=True)) if found else {}


REVIEW_CODES = tuple(ReviewCode(**row) for row in dictionary_rows("review_codes"))
REVIEW_CODES_BY_NAME = {one.code: one for one in REVIEW_CODES}


@cache
def review_code_of(reason: str) -> ReviewCode | None:
    """The kind of a reason, a note of a page or the code of a check; None for one that is not described. Of two kinds
    that match, the one with more of its text fixed."""
    for text in (reason, _OF_A_PAGE.sub("", reason, count=1)):
        found = [code for code in REVIEW_CODES if code.pattern.fullmatch(text)]
        if found:
            return max(found, key=lambda code: len(_PLACEHOLDER.sub("", code.reason)))
    return None
