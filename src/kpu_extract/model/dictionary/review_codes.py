"""Reads ``review_codes.csv``: the reasons for a review, what each means, and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from kpu_extract.model.dictionary.rows import dictionary_rows

ACCEPTED = "accepted"
"""The review reason of a row that a person called right as it stands."""

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
    def pattern(self) -> re.Pattern[str]:
        """Matches the reasons of this kind."""
        pieces, end = [], 0
        for place in _PLACEHOLDER.finditer(self.reason):
            pieces += [re.escape(self.reason[end : place.start()]), r"\d+" if place[0] in _NUMBERS else ".+"]
            end = place.end()
        return re.compile("".join([*pieces, re.escape(self.reason[end:])]), re.DOTALL)


REVIEW_CODES = tuple(ReviewCode(**row) for row in dictionary_rows("review_codes"))


@cache
def review_code_of(reason: str) -> ReviewCode | None:
    """The kind of a reason, a note of a page or the code of a check; None for one that is not described. Of two kinds
    that match, the one with more of its text fixed."""
    for text in (reason, _OF_A_PAGE.sub("", reason, count=1)):
        found = [code for code in REVIEW_CODES if code.pattern.fullmatch(text)]
        if found:
            return max(found, key=lambda code: len(_PLACEHOLDER.sub("", code.reason)))
    return None
