"""Which part of a page is shown for a row, in upright coordinates.

A page is shown so that it can be read: one that was scanned sideways is turned by the degrees that the run found.
Lengths are points; the origin is the top left of the upright page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kpu_extract.edits.places import field_boxes, row_boxes
from kpu_extract.geometry.boxes import Box, Size, union_of
from kpu_extract.geometry.projective import FULL_TURN, QUARTER_TURN
from kpu_extract.model.accounts import BandAccount, Fate
from kpu_extract.model.document import Document, Record

HEADING_FATES = (Fate.HEADING, Fate.REPEATED_HEADING)
"""Bands whose texts name the columns."""
A4 = Size(595.0, 842.0)
"""Upright, in points."""
HALF_TURN, THREE_QUARTERS = 2 * QUARTER_TURN, 3 * QUARTER_TURN


@dataclass(frozen=True)
class ViewSettings:
    """How much of a page is shown around a row; points."""

    around: float = 14.0
    """On all sides: enough to see the rules, and a line of the rows beside it."""
    least_height: float = 150.0
    """A row of one line is shown with its neighbours."""
    most_height: float = 420.0
    """A merged cell may be as high as the page; the row's own band is in the middle of what is shown then."""
    most_cell: float = 150.0
    """A cell that is higher is not shown beside its text: the row's picture has it."""
    most_heading: float = 260.0
    """A heading that is higher is cut at its top: the lines nearest to the rows name the columns."""


VIEW_SETTINGS = ViewSettings()


@dataclass(frozen=True)
class Turned:
    """A page of ``size`` (as a viewer shows it) turned by ``turn`` degrees clockwise, a multiple of 90."""

    size: Size
    turn: int

    @property
    def upright(self) -> Size:
        return self.size if self.turn % HALF_TURN == 0 else Size(self.size.height, self.size.width)

    def box(self, box: Box) -> Box:
        """A box of the page as the upright page has it."""
        width, height = self.size.width, self.size.height
        if self.turn == QUARTER_TURN:
            return Box(height - box.y1, box.x0, height - box.y0, box.x1)
        if self.turn == HALF_TURN:
            return Box(width - box.x1, height - box.y1, width - box.x0, height - box.y0)
        if self.turn == THREE_QUARTERS:
            return Box(box.y0, width - box.x1, box.y1, width - box.x0)
        return box

    @property
    def transform(self) -> str:
        """The same as SVG writes it."""
        moves = {QUARTER_TURN: (self.size.height, 0.0), HALF_TURN: (self.size.width, self.size.height)}
        moves[THREE_QUARTERS] = (0.0, self.size.width)
        if self.turn not in moves:
            return ""
        x, y = moves[self.turn]
        return f"translate({x:.2f} {y:.2f}) rotate({self.turn})"


@dataclass(frozen=True)
class OutlinedCell:
    """A cell of the row as it is drawn over the picture."""

    field: str
    box: Box
    doubtful: bool


@dataclass(frozen=True)
class PagePart:
    """What is shown of one page: ``crop`` is the band of the ``row`` with what is around it, ``heading`` the headings
    over it, which may stand on another page. ``of_row`` is False for a page that only a merged cell of the row
    reaches."""

    page: int
    turned: Turned
    crop: Box
    row: Box
    cells: tuple[OutlinedCell, ...]
    heading: Box | None
    heading_page: int
    heading_turned: Turned
    of_row: bool


@dataclass(frozen=True)
class CellView:
    """A part of a cell, to be shown beside its text; ``box`` is upright."""

    page: int
    turned: Turned
    box: Box


def page_of(document: Document, number: int) -> Turned:
    """How a page is turned; an A4 page where its size is not on record."""
    entry = next((entry for entry in document.page_entries if entry.page == number), None)
    if entry is None or not entry.width or not entry.height:
        return Turned(A4, 0)
    return Turned(Size(entry.width, entry.height), (entry.turn or 0) % FULL_TURN)


def parts_of(document: Document, record: Record, doubtful: Sequence[str]) -> list[PagePart]:
    """What is shown for a row, a part for each page that it stands on, those behind that only its merged cells
    reach; none where its place is not on record."""
    parts = [_part(document, record, page, band, doubtful) for page, band in row_boxes(record).items()]
    return sorted(parts, key=lambda part: not part.of_row)


def cell_pictures(
    document: Document, record: Record, field: str, settings: ViewSettings = VIEW_SETTINGS
) -> list[CellView]:
    """The parts of a cell, page by page, that are low enough to be shown beside the text."""
    parts = [
        CellView(page, turned := page_of(document, page), turned.box(box))
        for page, box in sorted(field_boxes(record, field).items())
    ]
    return [part for part in parts if 0 < part.box.height <= settings.most_cell and part.box.width > 0]


def _part(document: Document, record: Record, page: int, band: Box, doubtful: Sequence[str]) -> PagePart:
    turned = page_of(document, page)
    cells = [part for part in record.provenance if part.page == page]
    heading_page = heading_page_of(document, page)
    heading_turned = page_of(document, heading_page)
    row = turned.box(band)
    unsure = [turned.box(cell.box) for cell in cells if cell.field in doubtful and cell.field != "area"]
    own = [turned.box(cell.box) for cell in cells]
    crop = _crop(turned, row, union_of([row, *own, *_rows(document, page, turned)]), unsure)
    heading = _heading(document, heading_page, heading_turned, crop, row.y0 if heading_page == page else None)
    if heading is not None and heading_page == page:
        # What the strip shows is not shown once more below it.
        crop = replace(crop, y0=max(crop.y0, min(heading.y1, row.y0)))
    return PagePart(
        page=page,
        turned=turned,
        crop=crop,
        row=row,
        cells=tuple(OutlinedCell(part.field, turned.box(part.box), part.field in doubtful) for part in cells),
        heading=heading,
        heading_page=heading_page,
        heading_turned=heading_turned,
        of_row=record.page_first <= page <= record.page_last,
    )


def _crop(
    turned: Turned, row: Box, wide: Box, doubtful: Sequence[Box], settings: ViewSettings = VIEW_SETTINGS
) -> Box:
    """The row as wide as the table, and the doubtful cells as far as there is room."""
    high = union_of([row, *doubtful])
    top, bottom = _bounded(high.y0, high.y1, (row.y0 + row.y1) / 2)
    around = settings.around
    page = turned.upright
    return Box(
        max(0.0, wide.x0 - around),
        max(0.0, top - around),
        min(page.width, wide.x1 + around),
        min(page.height, bottom + around),
    )


def _bounded(
    top: float, bottom: float, middle: float, settings: ViewSettings = VIEW_SETTINGS
) -> tuple[float, float]:
    height = bottom - top
    if height > settings.most_height:
        half = settings.most_height / 2
        return middle - half, middle + half
    missing = max(0.0, settings.least_height - height) / 2
    return top - missing, bottom + missing


def heading_page_of(document: Document, page: int) -> int:
    """The page whose headings stand over the rows of ``page``: itself, else the nearest before it that has some."""
    pages = {one.page for one in document.accounts if one.fate in HEADING_FATES and one.page <= page}
    return max(pages, default=page)


def _rows(document: Document, page: int, turned: Turned) -> list[Box]:
    """The rows of a page."""
    return [
        turned.box(boxes[page])
        for record in document.records
        if record.page_first <= page <= record.page_last and page in (boxes := row_boxes(record))
    ]


def _heading(
    document: Document,
    page: int,
    turned: Turned,
    crop: Box,
    above: float | None,
    settings: ViewSettings = VIEW_SETTINGS,
) -> Box | None:
    """The headings of a table of the page, as wide as the crop: of the last one that begins over ``above``, else of
    the last. None where no account says where headings stand."""
    tables: dict[int, list[Box]] = {}
    for account in document.accounts:
        if account.page == page and account.fate in HEADING_FATES and (box := account_box(account)):
            tables.setdefault(account.table, []).append(turned.box(box))
    strips = [union_of(boxes) for boxes in tables.values()]
    over = [strip for strip in strips if above is None or strip.y0 < above]
    if not over:
        return None
    strip = max(over, key=lambda box: box.y1)
    top = max(0.0, strip.y0, strip.y1 - settings.most_heading)
    return Box(crop.x0, top, min(crop.x1, turned.upright.width), strip.y1)


def account_box(account: BandAccount) -> Box | None:
    """Where a band stands, in page space; None where that is not on record."""
    edges = (account.x0, account.y0, account.x1, account.y1)
    return None if None in edges else Box(*(edge or 0.0 for edge in edges))


def bands_of(document: Document, page: int, fate: Fate) -> list[Box]:
    """The bands of a page that met this fate, upright."""
    turned = page_of(document, page)
    boxes = [account_box(one) for one in document.accounts if one.page == page and one.fate is fate]
    return [turned.box(box) for box in boxes if box is not None]
