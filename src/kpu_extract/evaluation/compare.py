"""Compares a document with the truth: figures, and each difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from rapidfuzz.distance import Levenshtein

from kpu_extract.evaluation.alignment import Pair, aligned
from kpu_extract.evaluation.figures import Figures, Overlap, Share
from kpu_extract.geometry.boxes import Box
from kpu_extract.model.columns import TEXT_COLUMNS
from kpu_extract.model.document import Decree, Document, Provenance, Record


@dataclass(frozen=True)
class ComparisonSettings:
    """When a cell's place counts as found."""

    covered: float = 0.9
    """Part of a true cell's box that must lie in the given one; rules are a point or two thick."""


COMPARISON_SETTINGS = ComparisonSettings()


CELLS = ("area_no", *TEXT_COLUMNS)
HEAD = (
    "kind",
    "issuer",
    "level",
    "region",
    "region_code",
    "number",
    "year",
    "title",
    "place",
    "date",
    "signatory",
    "signatory_role",
)


@dataclass(frozen=True)
class Difference:
    """``where``: ``row 12 kegiatan``, ``title``; the truth and what was found, ``-`` for nothing."""

    where: str
    true: str
    found: str


@dataclass(frozen=True)
class Comparison:
    """``found`` is False where the run has no such document at all."""

    name: str
    figures: Figures
    differences: tuple[Difference, ...]
    found: bool = True


def compare(
    true: Document, found: Document | None, settings: ComparisonSettings = COMPARISON_SETTINGS
) -> Comparison:
    """Compares with the golden ``true``; a document that the run lacks counts as all wrong."""
    pairs = aligned(true.records, found.records if found else [])
    figures = sum((_row_figures(pair, settings) for pair in pairs), _decree_figures(true, found))
    differences = [*_decree_differences(true, found), *(d for pair in pairs for d in _row_differences(pair))]
    return Comparison(true.source_file, figures, tuple(differences), found is not None)


def _row_figures(pair: Pair, settings: ComparisonSettings) -> Figures:
    true, found = pair
    cells = {name: (_cell(true, name), _cell(found, name)) for name in CELLS}
    filled = {name: values for name, values in cells.items() if any(values)}
    distance = sum(Levenshtein.distance(*values) for values in filled.values())
    boxes = list(_boxes(true, found))
    return Figures(
        rows=Overlap(int(_exact(pair)), int(found is not None), int(true is not None)),
        columns=Counter(name for name, (right, got) in filled.items() if right == got and true and found),
        cells=Counter(filled.keys()),
        letters=Share(distance, sum(len(right) for right, _ in filled.values())),
        months=_month_overlap(true, found),
        pages=Share(int(_same_pages(pair)), int(true is not None)),
        covered=Share(sum(cover >= settings.covered for cover, _ in boxes), len(boxes)),
        iou=Share(sum(iou for _, iou in boxes), len(boxes)),
    )


def _exact(pair: Pair) -> bool:
    true, found = pair
    if true is None or found is None:
        return False
    return all(_cell(true, name) == _cell(found, name) for name in CELLS) and true.bulan == found.bulan


def _same_pages(pair: Pair) -> bool:
    true, found = pair
    if true is None or found is None:
        return False
    return (true.page_first, true.page_last) == (found.page_first, found.page_last)


def _month_overlap(true: Record | None, found: Record | None) -> Overlap:
    right, got = (set(record.bulan or []) if record else set[int]() for record in (true, found))
    return Overlap(len(right & got), len(got), len(right))


def _boxes(true: Record | None, found: Record | None) -> Iterator[tuple[float, float]]:
    """For each true box: how much of it the best box of that field and page covers, and their IoU."""
    for entry in true.provenance if true else []:
        right = _box(entry)
        given = [
            _box(e)
            for e in (found.provenance if found else [])
            if (e.field, e.page) == (entry.field, entry.page)
        ]
        yield (
            max((right.share_inside(box) for box in given), default=0.0),
            max(map(right.iou, given), default=0.0),
        )


def _box(entry: Provenance) -> Box:
    return Box(entry.x0, entry.y0, entry.x1, entry.y1)


def _decree_figures(true: Document, found: Document | None) -> Figures:
    head = [_same_field(true, found, name) for name in HEAD if _told(true, name) or _told(found, name)]
    items = [right == got for _, right, got in _items(true, found)]
    return Figures(head=Share(sum(head), len(head)), items=Share(sum(items), len(items)))


def _same_field(true: Decree, found: Decree | None, name: str) -> bool:
    return found is not None and _told(true, name) == _told(found, name)


def _items(true: Decree, found: Decree | None) -> Iterator[tuple[str, str, str]]:
    """What it is, and both texts, by their place; a missing or surplus one stands beside nothing."""
    for name in ("considerations", "legal_bases", "dictums"):
        right, got = _texts(true, name), _texts(found, name) if found else []
        for index, (one, other) in enumerate(zip_longest(right, got, fillvalue=""), start=1):
            yield f"{name} {index}", one, other


def _texts(decree: Decree, name: str) -> list[str]:
    values = getattr(decree, name)
    if name == "legal_bases":
        return [_plain(basis.raw) for basis in values]
    if name == "dictums":
        return [_plain(f"{dictum.label} {dictum.text}") for dictum in values]
    return [_plain(value) for value in values]


def _decree_differences(true: Document, found: Document | None) -> Iterator[Difference]:
    if found is None:
        yield Difference("document", true.source_file, "-")
        return
    for name in HEAD:
        if not _same_field(true, found, name):
            yield Difference(name, _told(true, name) or "-", _told(found, name) or "-")
    for where, right, got in _items(true, found):
        if right != got:
            yield Difference(where, right or "-", got or "-")


def _row_differences(pair: Pair) -> Iterator[Difference]:
    true, found = pair
    if true is None or found is None:
        side = true or found
        assert side is not None
        text = " | ".join(filter(None, (_cell(side, name) for name in CELLS)))
        yield Difference(f"row {side.seq}", text if true else "-", text if found else "-")
        return
    for name in CELLS:
        right, got = _cell(true, name), _cell(found, name)
        if right != got:
            yield Difference(f"row {true.seq} {name}", right or "-", got or "-")
    if true.bulan != found.bulan:
        yield Difference(f"row {true.seq} bulan", str(true.bulan), str(found.bulan))
    if not _same_pages(pair):
        pages = (f"{record.page_first}-{record.page_last}" for record in (true, found))
        yield Difference(f"row {true.seq} pages", *pages)


def _cell(record: Record | None, name: str) -> str:
    return _plain(getattr(record, name, None))


def _told(decree: Decree | None, name: str) -> str:
    return _plain(getattr(decree, name, None))


def _plain(value: Any) -> str:
    return " ".join(str(value).split()) if value is not None else ""
