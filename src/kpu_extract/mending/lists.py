"""Mends the signs of lists as engines misread them: the space after a marker, and the colon that is read
for the semicolon between two items.

Offices write "1. …; 2. …". A colon opens a list, so what follows it is a first item; between an item and
the next in order it can only be a semicolon whose tail was lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kpu_extract.mending.context import MendContext
from kpu_extract.mending.corrections import Mend
from kpu_extract.mending.settings import MENDING_SETTINGS, MendingRuleSettings
from kpu_extract.model.correction_rules import CorrectionRule
from kpu_extract.model.page import Source
from kpu_extract.text.list_markers import CLOSE_MARKER, ITEM_MARKER

_SAME_SHAPE = re.compile(r"(?:(?<=^)|(?<=\s))(?P<sign>[COSUVWXZ])(?P<end>[.)])(?=\s+[^\W\d_]{2})")
_NUMBERED = re.compile(r"(?<![\w.])(?P<sign>[COSUVWXZcosuvwxz])\.(?=\d)")
"""A letter with a number, ``c.4``."""
_LIKELY = "C"
"""The marker of that shape that a cell may begin with; later ones begin names ("S. Parman") or are numerals."""
_BEFORE = re.compile(r"(?<=[^\d\s])(?P<colon>:)\s*$")


@dataclass(frozen=True)
class ListMender:
    """Judges the signs between the items of a list, in texts read by OCR."""

    context: MendContext
    settings: MendingRuleSettings = MENDING_SETTINGS.rules

    def mends(self, raw: str) -> Iterator[Mend]:
        """A mend for each marker that its text stands close to, and for each colon between an item and the
        next in order, both marked alike."""
        if self.context.source is not Source.OCR:
            return
        score = self.settings.list_sign
        for found in CLOSE_MARKER.finditer(raw):
            yield Mend(
                found.start(), found.end(), found[0], f"{found[0]} ", CorrectionRule.SPACING, found[0], score
            )
        yield from self._capitals(raw)
        yield from self._numbered_capitals(raw)
        open_items: dict[str, str] = {}
        for found in ITEM_MARKER.finditer(raw):
            kind = found["end"] + ("1" if found["sign"].isdecimal() else "a")
            before = _BEFORE.search(raw, 0, found.start())
            if before is not None and _follows(open_items.get(kind), found["sign"]):
                at = before.start("colon")
                yield Mend(
                    at, at + 1, ":", ";", CorrectionRule.LIST, f"{open_items[kind]} … {found['sign']}", score
                )
            open_items[kind] = found["sign"]

    @property
    def _has_small_markers(self) -> bool:
        return self.context.document.small_markers

    def _capitals(self, raw: str) -> Iterator[Mend]:
        """A marker whose capital has the shape of its small letter, "C." for "c.": where the item before it in the
        text has the letter before, or, at the text's head, the document's lists are in small letters."""
        for found in _SAME_SHAPE.finditer(raw):
            small = found["sign"].lower()
            before = [
                item for item in ITEM_MARKER.finditer(raw, 0, found.start()) if item["end"] == found["end"]
            ]
            is_next = bool(before) and _follows(before[-1]["sign"], small)
            leads = found["sign"] == _LIKELY and not raw[: found.start()].strip() and self._has_small_markers
            if is_next or leads:
                start, score = found.start("sign"), self.settings.list_sign
                yield Mend(start, start + 1, found["sign"], small, CorrectionRule.LIST, small, score)

    def _numbered_capitals(self, raw: str) -> Iterator[Mend]:
        """A numbered letter whose capital has the shape of its small letter, where the text has the small one before:
        "c.1 s.d. C.4"."""
        small: set[str] = set()
        for found in _NUMBERED.finditer(raw):
            sign = found["sign"]
            if sign.lower() in small and sign.isupper():
                at, score = found.start("sign"), self.settings.list_sign
                yield Mend(at, at + 1, sign, sign.lower(), CorrectionRule.LIST, sign.lower(), score)
            if sign.islower():
                small.add(sign)


def _follows(first: str | None, second: str) -> bool:
    if first is None:
        return False
    if first.isdecimal() != second.isdecimal():
        return False
    if first.isdecimal():
        return int(second) == int(first) + 1
    return ord(second) == ord(first) + 1
