"""Compares a document with the truth, column by column of the contract: figures, and each difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kpu_extract.evaluation.alignment import Pair, aligned
from kpu_extract.evaluation.document_values import document_values
from kpu_extract.evaluation.figures import Figures, Overlap, Share
from kpu_extract.evaluation.golden_document import is_complete
from kpu_extract.evaluation.grits import TableGrid, matched, page_grids
from kpu_extract.evaluation.provenance import BOX_COLUMN
from kpu_extract.evaluation.row_values import CELLS, ROW_TABLE, PairedRow, row_values
from kpu_extract.evaluation.values import JudgedValue, is_lost
from kpu_extract.model.document import Document, Record

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
ITEMS = ("considerations", "legal_bases", "legal_bases.raw", "dictums", "dictums.text")


@dataclass(frozen=True)
class ComparisonSettings:
    """When a cell's place counts as found."""

    covered: float = 0.9
    """Part of a true cell's box that must lie in the given one; rules are a point or two thick."""


COMPARISON_SETTINGS = ComparisonSettings()


@dataclass(frozen=True)
class Comparison:
    """A document of the golden folder beside the run's."""

    name: str
    document_id: str
    figures: Figures
    values: tuple[JudgedValue, ...]
    found_sha256: str | None = None
    """Of the PDF that the run read; None where the run has no such document."""
    turns: Mapping[int, int] = field(default_factory=dict)
    """Degrees clockwise by which the run turned a page to stand upright, by its number."""

    @property
    def found(self) -> bool:
        return self.found_sha256 is not None

    @cached_property
    def differences(self) -> tuple[JudgedValue, ...]:
        return tuple(value for value in self.values if not value.right)


def compare(
    true: Document, found: Document | None, settings: ComparisonSettings = COMPARISON_SETTINGS
) -> Comparison:
    """Compares with the golden ``true``; a document that the run lacks counts as all wrong.

    Compared is what ``true`` states (pydantic's ``model_fields_set``): a column that its file does not name is none
    of its business. Of a golden document that holds only some rows, other rows of ``found`` are left out.
    """
    pairs = _judged_pairs(true, found)
    rows = list(_rows(pairs, found))
    head = list(document_values(true, found, pairs))
    figures = sum((_row_figures(row, settings) for row in rows), _document_figures(head)) + _structure(pairs)
    values = (*head, *(value for row in rows for value in row.listed))
    return Comparison(
        true.source_file,
        true.document_id,
        figures,
        values,
        found.source_sha256 if found else None,
        {entry.page: entry.turn or 0 for entry in found.page_entries} if found else {},
    )


def _rows(pairs: Sequence[Pair], found: Document | None) -> Iterator[PairedRow]:
    """Rows made up are named after the true row before them: that name is the same in every run."""
    last, surplus = 0, 0
    for pair in pairs:
        last, surplus = (pair[0].seq, 0) if pair[0] else (last, surplus + 1)
        where = f"row {last}" if pair[0] else f"after row {last} ({surplus})"
        yield PairedRow(pair, where, tuple(row_values(pair, found)))


def _judged_pairs(true: Document, found: Document | None) -> list[Pair]:
    pairs = aligned(true.records, found.records if found else [])
    return pairs if is_complete(true) else [pair for pair in pairs if pair[0] is not None]


def _row_figures(row: PairedRow, settings: ComparisonSettings) -> Figures:
    true, found = row.pair
    cells = [value for value in row.values if value.column in CELLS and value.filled]
    both = true is not None and found is not None
    boxes = list(_boxes(true, found))
    return Figures(
        rows=Overlap(int(both and row.exact), int(found is not None), int(true is not None)),
        columns=_counted([value for value in row.values if value.right]),
        values=_counted(row.values),
        cells=Share(sum(value.right for value in cells), len(cells)),
        letters=Share(sum(value.distance for value in cells), sum(len(value.true) for value in cells)),
        lost=sum(map(is_lost, cells)) if both else 1,
        months=_month_overlap(true, found),
        pages=Share(int(_same_pages(true, found)), int(true is not None)),
        covered=Share(sum(cover >= settings.covered for cover, _ in boxes), len(boxes)),
        iou=Share(sum(iou for _, iou in boxes), len(boxes)),
    )


def _counted(values: Sequence[JudgedValue]) -> Counter[str]:
    return Counter(value.column for value in values if value.filled)


def _same_pages(true: Record | None, found: Record | None) -> bool:
    if true is None or found is None:
        return False
    return (true.page_first, true.page_last) == (found.page_first, found.page_last)


def _month_overlap(true: Record | None, found: Record | None) -> Overlap:
    right, got = (set(record.bulan or []) if record else set[int]() for record in (true, found))
    return Overlap(len(right & got), len(got), len(right))


def _boxes(true: Record | None, found: Record | None) -> Iterator[tuple[float, float]]:
    """For each true box: how much of it the best box of that field and page covers, and their IoU."""
    for entry in true.provenance if true else []:
        right = entry.box
        given = [
            e.box
            for e in (found.provenance if found else [])
            if (e.field, e.page) == (entry.field, entry.page)
        ]
        yield (
            max((right.share_inside(box) for box in given), default=0.0),
            max(map(right.iou, given), default=0.0),
        )


def _document_figures(values: Sequence[JudgedValue]) -> Figures:
    head = [value for value in values if value.column in _named(HEAD) and value.filled]
    items = [value for value in values if value.column in _named(ITEMS)]
    return Figures(
        columns=_counted([value for value in values if value.right]),
        values=_counted(values),
        head=Share(sum(value.right for value in head), len(head)),
        items=Share(sum(value.right for value in items), len(items)),
    )


def _named(names: Sequence[str]) -> frozenset[str]:
    return frozenset(f"documents.{name}" for name in names)


def _structure(pairs: Sequence[Pair]) -> Figures:
    """GriTS over the pages that either side has rows on."""
    true = page_grids([one for one, _ in pairs if one])
    found = page_grids([other for _, other in pairs if other])
    nothing = TableGrid([], [])
    total = Figures()
    for page in sorted({*true, *found}):
        match = matched(true.get(page, nothing), found.get(page, nothing))
        topology, content, location = (
            Overlap(common, match.found_cells, match.true_cells)
            for common in (match.topology, match.content, match.location)
        )
        total += Figures(topology=topology, content=content, location=location)
    return total


FIGURES_OF = {
    **dict.fromkeys(CELLS, ("exact_row_f1", "field_accuracy", "cer")),
    ROW_TABLE: ("exact_row_f1",),
    "records.bulan": ("exact_row_f1", "month_f1"),
    "records.page_first": ("pages",),
    "records.page_last": ("pages",),
    BOX_COLUMN: ("boxes_covered", "box_iou"),
    **dict.fromkeys(_named(HEAD), ("head",)),
    **dict.fromkeys(_named(ITEMS), ("items",)),
}
"""Which figures count a column: a floor under one of them allows that column's differences as long as it holds."""

LOST_COLUMNS = frozenset({*CELLS, ROW_TABLE})
"""Columns where a value that is another one altogether counts as ``lost``."""
