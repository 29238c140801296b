"""Leaves out what belongs to the page and not to the decree: page numbers, running lines, addresses
at the foot, catchwords."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from rapidfuzz import fuzz

from kpu_extract.content import ReadPage
from kpu_extract.decree.rows import Row, page_rows
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind
from kpu_extract.vocabulary.folding import skeleton

MARGIN = 0.13
"""The part of the page's height at its head and foot in which running lines stand."""
SAME_PLACE_PT = 12.0
DETACHED = 1.3
"""Of a row's height, and of the usual room between rows: so much parts a running line from the text."""
CATCHWORDS = 3
ALIKE = 85.0
"""Least likeness (0..100) of two readings of one running line."""

_PAGE_NUMBER = re.compile(r"[-–—~_.\s]*\d{1,3}(?:\s*(?:/|[^\W\d_]{2,4})\s*\d{1,3})?[-–—~_.\s]*")
_ADDRESS = re.compile(r"(?:https?:?/*)?[\w-]{2,}[.,][\w-]+[.,][\w-]+(?:[.,/][\w./-]*)?")
_CATCHWORD = re.compile(r"(?P<words>.{2,40}?)\s*(?P<dots>[.,…](?:\s*[.,…])*)")


def decree_rows(pages: Sequence[ReadPage], labels: DecreeLabels) -> list[list[Row]]:
    """The rows of each page without the page's furniture."""
    rows = [page_rows(page) for page in pages]
    heights = [page.size.height for page in pages]
    kept = [
        [row for row in own if not _is_running(row, height) and not _recurs(row, index, rows, heights)]
        for index, (own, height) in enumerate(zip(rows, heights, strict=True))
    ]
    numbered = [_without_page_number(own, height, labels) for own, height in zip(kept, heights, strict=True)]
    return [_without_catchword(own, after) for own, after in pairwise([*numbered, []])]


def _in_margin(row: Row, height: float) -> bool:
    middle = row.box.center[1]
    return middle < MARGIN * height or middle > (1 - MARGIN) * height


def _is_running(row: Row, height: float) -> bool:
    """An address of the web at the head or foot of the page."""
    return _in_margin(row, height) and len(row.words) <= 2 and bool(_ADDRESS.fullmatch("".join(row.texts)))


def _recurs(row: Row, page: int, rows: Sequence[Sequence[Row]], heights: Sequence[float]) -> bool:
    """Whether a row stands at the same place of most other pages, in a margin: with the same words, or
    detached from the text, whatever a bad scan made of its words."""
    if len(rows) < 3 or not _in_margin(row, heights[page]):
        return False
    others = [own for index, own in enumerate(rows) if index != page]
    said = sum(any(_same_line(row, other) for other in own) for own in others)
    placed = sum(any(_same_place(row, other) and _is_detached(other, own) for other in own) for own in others)
    most = len(others) / 2
    return said > most or (placed > most and _is_detached(row, rows[page]))


def _same_place(row: Row, other: Row) -> bool:
    return abs(row.box.y0 - other.box.y0) <= SAME_PLACE_PT and abs(row.x0 - other.x0) <= SAME_PLACE_PT


def _same_line(row: Row, other: Row) -> bool:
    if not _same_place(row, other):
        return False
    one, two = (re.sub(r"\d", "", item.text) for item in (row, other))
    return bool(one.strip()) and fuzz.ratio(one, two) >= ALIKE


def _is_detached(row: Row, rows: Sequence[Row]) -> bool:
    """Whether the row is the first or last of its page with more room between it and the next than the
    page's rows have."""
    if len(rows) < 2 or row not in (rows[0], rows[-1]):
        return False
    gaps = [max(0.0, below.box.y0 - above.box.y1) for above, below in pairwise(rows)]
    gap = gaps[0] if row is rows[0] else gaps[-1]
    return gap > DETACHED * max(row.box.height, median(gaps) if len(gaps) > 2 else 0.0)


def _without_page_number(rows: Sequence[Row], height: float, labels: DecreeLabels) -> list[Row]:
    """The rows less a page number that is the first or the last of them."""
    kept = list(rows)
    for end in (0, -1):
        if kept and _in_margin(kept[end], height) and _is_page_number(kept[end], labels):
            kept.pop(end)
    return kept


def _is_page_number(row: Row, labels: DecreeLabels) -> bool:
    word = labels.opening(row.texts[:-1], (LabelKind.PAGE,))
    rest = row.texts[word.words :] if word else row.texts
    return bool(_PAGE_NUMBER.fullmatch(" ".join(rest)))


def _without_catchword(rows: list[Row], following: Sequence[Row]) -> list[Row]:
    """The rows less a last one that says what the next page begins with: ``Mengingat . . .``

    Three dots behind a few words are enough; of two, one may be the sentence's own, so the next page
    must begin with the words.
    """
    found = _CATCHWORD.fullmatch(rows[-1].text) if rows else None
    if found is None:
        return rows
    words = found["words"].split()
    dots = sum(3 if dot == "…" else 1 for dot in found["dots"] if not dot.isspace())
    is_sure = dots >= 3 and len(words) <= CATCHWORDS
    return rows[:-1] if is_sure or (dots >= 2 and _begins_with(following, words)) else rows


def _begins_with(rows: Sequence[Row], words: Sequence[str]) -> bool:
    start = "".join(rows[0].texts[: len(words)]) if rows else ""
    return fuzz.ratio(skeleton(start), skeleton("".join(words))) >= ALIKE
