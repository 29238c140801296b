"""Pages of a small plan with months, written by hand: what is odd about a page is added to its content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kpu_extract.model.page import MarkState, ReadPage
from kpu_extract.page.flow import PageReader
from kpu_extract.page.ingest.pdf import open_pdf
from kpu_extract.page.unruled.heading import HeadingWords
from small_plans import plan_pdf, stream

HEADINGS = ("NO", "KEGIATAN", "JAN", "FEB", "MAR", "APR", "MEI", "JUN")
TEXTS = ("Pemetaan proses bisnis", "Evaluasi pelayanan publik", "Penyusunan laporan kinerja")
XS = (50, 90, 300, 335, 370, 405, 440, 475, 510)
"""Points from the left; the months begin at the third."""
YS = (700, 670, 640, 610, 580)
"""Points from the foot, from above downward; the heading stands between the first two."""
FIRST_MONTH = 2

Cell = tuple[int, int]
"""Row below the heading, month; both from 0."""


def area(cell: Cell, inset: float = 0.0) -> tuple[float, float, float, float]:
    """x0, y0, width and height of a month's cell in the page's user space, ``inset`` points within its rules."""
    row, month = cell
    left, right = XS[FIRST_MONTH + month], XS[FIRST_MONTH + month + 1]
    foot, top = YS[row + 2], YS[row + 1]
    return left + inset, foot + inset, right - left - 2 * inset, top - foot - 2 * inset


def box(cell: Cell, inset: float = 0.0) -> bytes:
    """The path of a month's cell."""
    return b"%.2f %.2f %.2f %.2f re" % area(cell, inset)


def tick(cell: Cell) -> bytes:
    """A tick stroked in the middle of a month's cell."""
    x, y, wide, high = area(cell)
    x, y = x + wide / 2, y + high / 2
    return b"1.2 w %.1f %.1f m %.1f %.1f l %.1f %.1f l S" % (x - 4, y, x - 1, y - 4, x + 5, y + 5)


def sides() -> list[tuple[int, int, int, int]]:
    """x0, y0, x1, y1 of each rule."""
    upright = [(x, YS[-1], x, YS[0]) for x in XS]
    return upright + [(XS[0], y, XS[-1], y) for y in YS]


def rules(width: float = 0.7) -> bytes:
    """Plain strokes."""
    return b"%.2f w " % width + b" ".join(b"%d %d m %d %d l S" % side for side in sides())


def text(x: float, y: float, words: str, more: bytes = b"") -> bytes:
    """A line of 8 points; ``more`` are operators of its state."""
    return b"BT /F1 8 Tf %s %.1f %.1f Td (%s) Tj ET" % (more, x, y, words.encode("latin-1"))


def words() -> bytes:
    """The headings, and number and text of each row."""
    shown = [text(x + 4, YS[0] - 18, name) for x, name in zip(XS, HEADINGS, strict=False)]
    for row, said in enumerate(TEXTS):
        y = YS[row + 1] - 18
        shown += [text(XS[0] + 4, y, str(row + 1)), text(XS[1] + 4, y, said)]
    return b" ".join(shown)


PLAIN = rules() + b" " + words()


@dataclass(frozen=True)
class Seen:
    """What was read on a page: the texts of the second column below the heading, and the marked or doubtful months."""

    texts: tuple[str, ...]
    months: tuple[Cell, ...]


class NoEngine:
    """An engine that must not be asked."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(name)


def read_page(path: Path, engine: object = None) -> ReadPage:
    """The first page, read as a page of a paper is; without an OCR engine, which a page of text must not need."""
    asked = engine or NoEngine()
    words = HeadingWords(lambda _: None, frozenset(HEADINGS).__contains__, lambda _: slice(0))
    reader = PageReader(asked, lambda _: True, 10**8, words)  # type: ignore[arg-type]
    with open_pdf(path) as pdf:
        return reader.read(pdf, 1)


def seen_on(page: ReadPage) -> Seen:
    """The texts and months of a page with one table or none."""
    found: list[tuple[int, int, str, MarkState]] = [
        (cell.cell.row, column, cell.text, cell.mark.state)
        for table in page.tables
        for cell in table.cells
        for column in range(cell.cell.column, cell.cell.column + cell.cell.column_span)
    ]
    texts = tuple(said for row, column, said, _ in found if row and column == FIRST_MONTH - 1)
    months = tuple(
        (row - 1, column - FIRST_MONTH)
        for row, column, _, state in found
        if row and column >= FIRST_MONTH and state is not MarkState.BLANK
    )
    return Seen(texts, tuple(sorted(months)))


def written(
    target: Path,
    content: bytes,
    *,
    resources: bytes = b"",
    page: bytes = b"",
    catalog: bytes = b"",
    more: Sequence[bytes] = (),
    media_box: bytes = b"[0 0 595 842]",
) -> Path:
    """A file of one page; ``more`` are objects from number 6."""
    target.write_bytes(
        plan_pdf(
            content=content, resources=resources, page=page, catalog=catalog, more=more, media_box=media_box
        )
    )
    return target


def read_content(target: Path, content: bytes, *, resources: bytes = b"", more: Sequence[bytes] = ()) -> Seen:
    """What is read on a page with ``content``."""
    return seen_on(read_page(written(target, content, resources=resources, more=more)))


def form(content: bytes, bbox: bytes = b"[0 0 595 842]") -> bytes:
    """A form: a content stream of its own, cut off at ``bbox``."""
    return stream(
        content,
        b"/Type /XObject /Subtype /Form /BBox %s /Resources << /Font << /F1 5 0 R >> >>" % bbox,
    )


def ticks(cells: Iterable[Cell]) -> bytes:
    """Ticks in several cells."""
    return b" ".join(map(tick, cells))
