"""Where the cells and rows of a document stand, and which of them an edit is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kpu_extract.edits.edit import CellPart, is_text_field
from kpu_extract.geometry.boxes import Box, union_of
from kpu_extract.model.document import Provenance, Record

PageBoxes = Mapping[int, Box]
"""A box on each page that something stands on."""

OnPage = TypeVar("OnPage")


@dataclass(frozen=True)
class FitSettings:
    """When a cell is the one that an edit is about."""

    least_overlap: float = 0.6
    """Intersection over union, 0..1, on each page. A cell found a point higher in a row of ten points has 0.8 with
    what it was, its neighbour 0. Worst case: a rule of a narrow row found two points off. Set by hand."""


FIT_SETTINGS = FitSettings()


def field_boxes(record: Record, field: str) -> dict[int, Box]:
    """The cell of ``field``, page by page; empty where it has none."""
    found: dict[int, list[Box]] = defaultdict(list)
    for part in record.provenance:
        if part.field == field:
            found[part.page].append(part.box)
    return {page: union_of(boxes) for page, boxes in found.items()}


def row_boxes(record: Record) -> dict[int, Box]:
    """The band of the row, page by page: what all its cells share across, and as long as they reach along.

    On a page that lies sideways rows run down the page; the cells show it, for those of one row share no height
    there. The cell of an area may be a section's, beside the row, and is left out where the row has another.
    """
    pages: dict[int, list[Provenance]] = defaultdict(list)
    for part in record.provenance:
        pages[part.page].append(part)
    return {page: _band(parts) for page, parts in sorted(pages.items())}


def _band(parts: Sequence[Provenance]) -> Box:
    boxes = [part.box for part in parts if part.field != "area"] or [part.box for part in parts]
    around = union_of(boxes)
    top, bottom = max(box.y0 for box in boxes), min(box.y1 for box in boxes)
    left, right = max(box.x0 for box in boxes), min(box.x1 for box in boxes)
    if top < bottom:
        return Box(around.x0, top, around.x1, bottom)
    return Box(left, around.y0, right, around.y1) if left < right else around


def cell_of(record: Record, field: str) -> dict[int, Box]:
    """Where ``field`` stands: its own cell, else the row."""
    return field_boxes(record, field) or row_boxes(record)


def overlap(parts: Sequence[CellPart], boxes: PageBoxes) -> float:
    """The least intersection over union on any page; 0 where the pages are not the same."""
    if not parts or {part.page for part in parts} != set(boxes):
        return 0.0
    return min(part.box.iou(boxes[part.page]) for part in parts)


@dataclass(frozen=True)
class FoundCell:
    """A cell that an edit speaks of: the ``records`` (by their place in the document) that share it, and the field
    that it holds now."""

    records: tuple[int, ...]
    field: str


class PlaceIndex:
    """The cells and rows of a document's records, by page."""

    def __init__(self, records: Sequence[Record], settings: FitSettings = FIT_SETTINGS) -> None:
        self._settings = settings
        self._cells: dict[int, dict[tuple[str, tuple[tuple[int, Box], ...]], list[int]]] = {}
        self._rows: dict[int, list[tuple[int, dict[int, Box]]]] = defaultdict(list)
        for place, record in enumerate(records):
            for field in dict.fromkeys(part.field for part in record.provenance):
                boxes = field_boxes(record, field)
                key = (field, tuple(sorted(boxes.items())))
                for page in boxes:
                    self._cells.setdefault(page, {}).setdefault(key, []).append(place)
            rows = row_boxes(record)
            for page in rows:
                self._rows[page].append((place, rows))

    def cell(self, field: str, parts: Sequence[CellPart]) -> FoundCell | None:
        """The cell that stands where the edit's did: of ``field`` where there is one, else of another text, for a
        column may be read under another name now. None where there is none."""
        found = [
            ((name == field, overlap(parts, dict(boxes))), name, records)
            for (name, boxes), records in _on_first_page(parts, self._cells, {}).items()
            if name == field or (is_text_field(name) and is_text_field(field))
        ]
        fitting = [one for one in found if one[0][1] >= self._settings.least_overlap]
        if not fitting:
            return None
        _, name, records = max(fitting, key=lambda one: one[0])
        return FoundCell(tuple(dict.fromkeys(records)), name)

    def row(self, field: str, parts: Sequence[CellPart]) -> FoundCell | None:
        """The row that stands where the edit's did."""
        rows: list[tuple[int, dict[int, Box]]] = _on_first_page(parts, self._rows, [])
        found = [(overlap(parts, boxes), place) for place, boxes in rows]
        best = max(found, default=(0.0, 0))
        return FoundCell((best[1],), field) if best[0] >= self._settings.least_overlap else None


def _on_first_page(parts: Sequence[CellPart], pages: Mapping[int, OnPage], none: OnPage) -> OnPage:
    return pages.get(parts[0].page, none) if parts else none


def column_boxes(records: Iterable[Record], field: str) -> dict[int, Box]:
    """All cells of a column on the first page that has any, as one box; empty where there is none."""
    boxes: dict[int, list[Box]] = defaultdict(list)
    for record in records:
        for part in record.provenance:
            if part.field == field:
                boxes[part.page].append(part.box)
    return {page: union_of(boxes[page]) for page in sorted(boxes)[:1]}
