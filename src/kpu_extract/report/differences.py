"""The differences of a check as an HTML page: each with the picture of its cell, grouped by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from kpu_extract.evaluation.check import Checked
from kpu_extract.evaluation.compare import Comparison
from kpu_extract.evaluation.provenance import BOX_COLUMN
from kpu_extract.evaluation.row_values import CELLS, ROW_TABLE
from kpu_extract.evaluation.values import JudgedValue
from kpu_extract.output.atomic import write_whole
from kpu_extract.report.cell_pictures import CellPictures
from kpu_extract.report.page_templates import page_templates


@dataclass(frozen=True, slots=True)
class DifferencePageSettings:
    """How much the page of differences shows; the rest is counted."""

    most_shown: int = 300
    """Differences of one kind: a page of so many with pictures is about 5 MB."""

    most_boxes: int = 20
    """Boxes of one document that differ by points."""


DIFFERENCE_PAGE_SETTINGS = DifferencePageSettings()


class DifferenceKind(StrEnum):
    """The kinds of differences, in the order in which the page shows them."""

    ROWS = "Rows lost or made up"
    MONTHS = "Months"
    TEXTS = "Texts"
    RAW_TEXTS = "Texts as read"
    OTHER_COLUMNS = "Other columns of rows"
    PLACES = "Boxes and pages of values"
    DECREE = "Decree"
    PAGES = "Pages"
    CORRECTIONS = "Corrections"
    ACCOUNTS = "Accounts of bands"
    STORED_TABLES = "Tables that disagree with the JSON"


_KIND_OF_TABLE = {
    "documents": DifferenceKind.DECREE,
    "pages": DifferenceKind.PAGES,
    "corrections": DifferenceKind.CORRECTIONS,
    "accounts": DifferenceKind.ACCOUNTS,
}
_KIND_OF_ROW_VALUE = {
    "": DifferenceKind.ROWS,
    "bulan": DifferenceKind.MONTHS,
    **{column.removeprefix(f"{ROW_TABLE}."): DifferenceKind.TEXTS for column in CELLS},
}


@dataclass(frozen=True)
class MarkedPart:
    """A stretch of a text; ``changed`` where the other text has something else."""

    text: str
    changed: bool


@dataclass(frozen=True)
class ShownDifference:
    """A difference as the page shows it; ``picture`` is a data URL."""

    document: str
    where: str
    column: str
    true: tuple[MarkedPart, ...]
    found: tuple[MarkedPart, ...]
    allowed: bool
    picture: str | None


@dataclass(frozen=True)
class DifferenceGroup:
    """The differences of one kind; ``hidden`` others are not shown one by one."""

    title: str
    anchor: str
    differences: tuple[ShownDifference, ...]
    hidden: int

    @property
    def failing(self) -> int:
        """How many of those shown nothing allows."""
        return sum(not difference.allowed for difference in self.differences)


def write_html(
    checked: Checked,
    folders: Sequence[Path],
    path: Path,
    settings: DifferencePageSettings = DIFFERENCE_PAGE_SETTINGS,
) -> None:
    """Writes the page; pictures are cut from the PDFs found in ``folders`` by their SHA-256. OutputError if the disk
    refuses."""
    with CellPictures(folders) as pictures:
        groups = list(_groups(checked, pictures, settings))
        unpictured = sorted(pictures.missing)
    page = (
        page_templates()
        .get_template("differences.html.j2")
        .render(checked=checked, groups=groups, unpictured=unpictured, figures=_figure_rows(checked))
    )
    write_whole(path, page.encode())


def marked(true: str, found: str) -> tuple[tuple[MarkedPart, ...], tuple[MarkedPart, ...]]:
    """Both texts in stretches that are the same and stretches that are not, by the fewest letters changed."""
    sides: tuple[list[MarkedPart], list[MarkedPart]] = ([], [])
    for step in Levenshtein.opcodes(true, found):
        changed = step.tag != "equal"
        for side, part in zip(
            sides, (true[step.src_start : step.src_end], found[step.dest_start : step.dest_end]), strict=True
        ):
            if part:
                side.append(MarkedPart(part, changed))
    return tuple(sides[0]), tuple(sides[1])


def kind_of(value: JudgedValue) -> DifferenceKind:
    """What kind of difference it is."""
    table, _, name = value.column.partition(".")
    if ".parquet" in value.where:
        return DifferenceKind.STORED_TABLES
    return _row_kind(name) if table == ROW_TABLE else _KIND_OF_TABLE[table]


def _row_kind(name: str) -> DifferenceKind:
    if name in _KIND_OF_ROW_VALUE:
        return _KIND_OF_ROW_VALUE[name]
    if name.endswith("_raw"):
        return DifferenceKind.RAW_TEXTS
    is_place = name.startswith(("provenance", "page_"))
    return DifferenceKind.PLACES if is_place else DifferenceKind.OTHER_COLUMNS


def _groups(
    checked: Checked, pictures: CellPictures, settings: DifferencePageSettings
) -> Iterator[DifferenceGroup]:
    found: defaultdict[DifferenceKind, list[tuple[Comparison, JudgedValue]]] = defaultdict(list)
    hidden: defaultdict[DifferenceKind, int] = defaultdict(int)
    for comparison in checked.comparisons:
        boxes = 0
        for value in comparison.differences:
            boxes += value.column == BOX_COLUMN
            kind = kind_of(value)
            too_many = value.column == BOX_COLUMN and boxes > settings.most_boxes
            if len(found[kind]) >= settings.most_shown or too_many:
                hidden[kind] += 1
            else:
                found[kind].append((comparison, value))
    for place, kind in enumerate(DifferenceKind):
        if found[kind]:
            shown = tuple(
                _shown(comparison, value, pictures, is_allowed=checked.verdict.allows(comparison, value))
                for comparison, value in found[kind]
            )
            yield DifferenceGroup(kind.value, f"kind-{place}", shown, hidden[kind])


def _shown(
    comparison: Comparison, value: JudgedValue, pictures: CellPictures, *, is_allowed: bool
) -> ShownDifference:
    true, found = marked(value.true, value.found)
    picture = pictures.picture(comparison.name, comparison.found_sha256, value.places, comparison.turns)
    return ShownDifference(comparison.name, value.where, value.column, true, found, is_allowed, picture)


def _figure_rows(checked: Checked) -> list[tuple[str, str, dict[str, float]]]:
    by_document = {comparison.name: comparison.figures for comparison in checked.comparisons}
    return [
        (name, f"{figures.rows.common} of {figures.rows.true}", figures.named())
        for name, figures in {**by_document, "all": checked.total}.items()
    ]
