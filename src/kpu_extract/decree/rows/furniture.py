"""Leaves out what belongs to the page and not to the decree: page numbers, running lines, addresses
at the foot, catchwords."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from rapidfuzz import fuzz

from kpu_extract.decree.rows.rows import Row, page_rows
from kpu_extract.model.page import ReadPage
from kpu_extract.text.folding import skeleton
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind


@dataclass(frozen=True, slots=True)
class FurnitureSettings:
    """What distinguishes a page's furniture from the decree. The cases that set the values are in
    tests/decree/test_furniture.py."""

    margin_share: float = 0.13
    """The part of the page's height at its head and foot in which running lines stand."""
    same_place_pt: float = 12.0
    """Rows of two pages nearer than this stand at the same place, in points."""
    detached: float = 1.3
    """Of a row's height, and of the usual room between rows: so much parts a running line from the text."""
    fewest_gaps: int = 3
    """Gaps between the rows of a page from which their usual room is known."""
    small_type: float = 0.85
    """Of the usual height of a page's rows: notes at the foot are set in smaller type."""
    same_line: float = 85.0
    """Least likeness (0..100) of two readings of one running line."""
    fewest_other_pages: int = 2
    """Other pages from which "most pages" says something; with fewer only the same words do."""
    most_address_words: int = 2
    """Into so many words readers cut an address of the web."""
    most_catchwords: int = 3
    """Words of a catchword that three dots show by themselves."""
    sure_dots: int = 3
    """Dots behind a catchword from which on it is one for certain."""
    fewest_dots: int = 2
    """Dots behind a catchword, at least: of so few one may be the sentence's own."""


FURNITURE_SETTINGS = FurnitureSettings()
_DOTS_OF_ELLIPSIS = 3
_PAGE_NUMBER = re.compile(r"[-–—~_.\s]*(?P<number>\d{1,3})(?:\s*(?:/|[^\W\d_]{2,4})\s*\d{1,3})?[-–—~_.\s]*")
_ADDRESS = re.compile(r"(?:https?:?/*)?[\w-]{2,}[.,][\w-]+[.,][\w-]+(?:[.,/][\w./-]*)?")
_CATCHWORD = re.compile(r"(?P<words>.{2,40}?)\s*(?P<dots>[.,…](?:\s*[.,…])*)")


@dataclass(frozen=True, slots=True)
class _Marginal:
    """A row in the margin of its page, at ``place`` (from 0) among the page's rows; ``detached`` from the text by
    more room than rows have."""

    place: int
    row: Row
    detached: bool


def decree_rows(
    pages: Sequence[ReadPage], labels: DecreeLabels, settings: FurnitureSettings = FURNITURE_SETTINGS
) -> list[list[Row]]:
    """The rows of each page without the page's furniture."""
    rows = [page_rows(page) for page in pages]
    heights = [page.size.height for page in pages]
    margins = [_marginal(own, height, settings) for own, height in zip(rows, heights, strict=True)]
    running = [
        {
            one.place
            for one in own
            if _is_address(one.row, settings) or _recurs(one, margins[:page] + margins[page + 1 :], settings)
        }
        for page, own in enumerate(margins)
    ]
    kept = [
        [row for place, row in enumerate(own) if place not in out]
        for own, out in zip(rows, running, strict=True)
    ]
    footed = [
        _without_foot_note(own, height, labels, settings) for own, height in zip(kept, heights, strict=True)
    ]
    numbered = [
        _without_page_number(own, height, labels, settings)
        for own, height in zip(footed, heights, strict=True)
    ]
    return [_without_catchword(own, after, settings) for own, after in pairwise([*numbered, []])]


def _in_margin(row: Row, height: float, settings: FurnitureSettings) -> bool:
    middle = row.box.center[1]
    return middle < settings.margin_share * height or middle > (1 - settings.margin_share) * height


def _marginal(rows: Sequence[Row], height: float, settings: FurnitureSettings) -> list[_Marginal]:
    return [
        _Marginal(place, row, _is_detached(row, rows, settings))
        for place, row in enumerate(rows)
        if _in_margin(row, height, settings)
    ]


def _is_address(row: Row, settings: FurnitureSettings) -> bool:
    """Whether the row is an address of the web."""
    return len(row.words) <= settings.most_address_words and bool(_ADDRESS.fullmatch("".join(row.texts)))


def _recurs(one: _Marginal, others: Sequence[Sequence[_Marginal]], settings: FurnitureSettings) -> bool:
    """Whether a row stands at the same place of most other pages: with the same words, or detached from
    the text, whatever a bad scan made of its words."""
    said = sum(any(_same_line(one.row, other.row, settings) for other in own) for own in others)
    if len(others) < settings.fewest_other_pages:
        return one.detached and said > 0
    placed = sum(
        any(other.detached and _same_place(one.row, other.row, settings) for other in own) for own in others
    )
    return said > len(others) / 2 or (one.detached and placed > len(others) / 2)


def _same_place(row: Row, other: Row, settings: FurnitureSettings) -> bool:
    return (
        abs(row.box.y0 - other.box.y0) <= settings.same_place_pt
        and abs(row.x0 - other.x0) <= settings.same_place_pt
    )


def _same_line(row: Row, other: Row, settings: FurnitureSettings) -> bool:
    if not _same_place(row, other, settings):
        return False
    one, two = (re.sub(r"\d", "", item.text) for item in (row, other))
    return bool(one.strip()) and fuzz.ratio(one, two) >= settings.same_line


def _is_detached(row: Row, rows: Sequence[Row], settings: FurnitureSettings) -> bool:
    """Whether the row is the first or last of its page with more room between it and the next than the
    page's rows have."""
    if len(rows) <= 1 or row not in (rows[0], rows[-1]):
        return False
    gaps = [max(0.0, below.box.y0 - above.box.y1) for above, below in pairwise(rows)]
    gap = gaps[0] if row is rows[0] else gaps[-1]
    return gap > settings.detached * max(
        row.box.height, median(gaps) if len(gaps) >= settings.fewest_gaps else 0.0
    )


def _without_foot_note(
    rows: Sequence[Row], height: float, labels: DecreeLabels, settings: FurnitureSettings
) -> list[Row]:
    """The rows less a note or an address at the page's foot: from the first row there that begins as such notes do
    and stands apart from the text or is set in smaller type."""
    usual = median(row.box.height for row in rows) if rows else 0.0
    for index in range(1, len(rows)):
        row, above = rows[index], rows[index - 1]
        is_apart = (
            row.box.y0 - above.box.y1 > settings.detached * row.box.height
            or row.box.height < settings.small_type * usual
        )
        in_foot = row.box.center[1] > (1 - settings.margin_share) * height
        if in_foot and is_apart and labels.opening(row.texts, (LabelKind.FOOTER,)):
            return list(rows[:index])
    return list(rows)


def _without_page_number(
    rows: Sequence[Row], height: float, labels: DecreeLabels, settings: FurnitureSettings
) -> list[Row]:
    """The rows less a page number that is the first or the last of them."""
    kept = list(rows)
    for end in (0, -1):
        if kept and _in_margin(kept[end], height, settings) and page_number(kept[end], labels) is not None:
            kept.pop(end)
    return kept


def page_number(row: Row, labels: DecreeLabels) -> int | None:
    """The number of a page that is all that the row says: "- 3 -", "Halaman 3 dari 12"; None where it says more."""
    word = labels.opening(row.texts[:-1], (LabelKind.PAGE,))
    rest = row.texts[word.words :] if word else row.texts
    found = _PAGE_NUMBER.fullmatch(" ".join(rest))
    return int(found["number"]) if found else None


def _without_catchword(rows: list[Row], following: Sequence[Row], settings: FurnitureSettings) -> list[Row]:
    """The rows less a last one that says what the next page begins with: ``Mengingat . . .``

    Three dots behind a few words are enough; of two, one may be the sentence's own, so the next page
    must begin with the words.
    """
    found = _CATCHWORD.fullmatch(rows[-1].text) if rows else None
    if found is None:
        return rows
    words = found["words"].split()
    dots = sum(_DOTS_OF_ELLIPSIS if dot == "…" else 1 for dot in found["dots"] if not dot.isspace())
    is_sure = dots >= settings.sure_dots and len(words) <= settings.most_catchwords
    return (
        rows[:-1]
        if is_sure or (dots >= settings.fewest_dots and _begins_with(following, words, settings))
        else rows
    )


def _begins_with(rows: Sequence[Row], words: Sequence[str], settings: FurnitureSettings) -> bool:
    start = "".join(rows[0].texts[: len(words)]) if rows else ""
    return fuzz.ratio(skeleton(start), skeleton("".join(words))) >= settings.same_line
