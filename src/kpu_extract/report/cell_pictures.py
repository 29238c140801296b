"""Pictures of cells, cut out of the pages of PDFs that are found by their digest."""

from __future__ import annotations

import base64
import hashlib
import io
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import TracebackType

from PIL import Image, ImageDraw

from kpu_extract.errors import InputError
from kpu_extract.evaluation.values import PaperPlace
from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.ingest.pdf import Pdf, open_pdf
from kpu_extract.settings import Limits

logger = logging.getLogger(__name__)

TRUE_COLOUR, FOUND_COLOUR = "#2e7d32", "#c62828"


@dataclass(frozen=True, slots=True)
class CellPictureSettings:
    """How cells are drawn. Set by reasoning, not measured."""

    dpi: float = 120.0
    """Pixels per inch: type of 8 points can be read, and a cell takes some kB."""

    margin_pt: float = 6.0
    """Points shown around a cell: its rules, and text that overflows them."""

    pages_kept: int = 4
    """Drawn pages kept in memory: differences come in the order of pages, by document."""

    quality: int = 80
    """Quality of the JPEG, 1..95."""


CELL_PICTURE_SETTINGS = CellPictureSettings()


class CellPictures:
    """Draws cells; the PDFs stay open until the block ends. ``missing`` are the documents whose PDF is not there."""

    def __init__(
        self, folders: Sequence[Path], settings: CellPictureSettings = CELL_PICTURE_SETTINGS
    ) -> None:
        self._settings = settings
        self._paths = list(_pdfs(folders))
        self._open = ExitStack()
        self._pdfs: dict[str, Pdf | None] = {}
        self.missing: set[str] = set()
        self._page = lru_cache(maxsize=settings.pages_kept)(self._drawn)

    def __enter__(self) -> CellPictures:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def picture(
        self, name: str, sha256: str | None, places: Sequence[PaperPlace], turns: Mapping[int, int]
    ) -> str | None:
        """The cell as a data URL, its true box green and the found one red where there are two; None where the value
        has no place or its PDF is not there. ``turns`` says by how many degrees clockwise a page must be turned to
        stand upright."""
        if not places or sha256 is None:
            return None
        if self._pdf(name, sha256) is None:
            self.missing.add(name)
            return None
        page = places[0].page
        drawn = self._page(sha256, page)
        boxes = [place.box for place in places if place.page == page and place.box]
        return (
            _data_url(_upright(_cut(drawn, boxes, self._settings), turns.get(page, 0)), self._settings)
            if drawn is not None and boxes
            else None
        )

    def _pdf(self, name: str, sha256: str) -> Pdf | None:
        if sha256 not in self._pdfs:
            self._pdfs[sha256] = self._found(Path(name).name, sha256)
        return self._pdfs[sha256]

    def _found(self, name: str, sha256: str) -> Pdf | None:
        """The PDF with that digest; files of that name are looked at first."""
        for path in sorted(self._paths, key=lambda path: path.name != name):
            if hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
                return self._open.enter_context(open_pdf(path))
        return None

    def _drawn(self, sha256: str, page: int) -> Image.Image | None:
        pdf = self._pdfs[sha256]
        assert pdf is not None
        try:
            return Image.fromarray(pdf.render(page, self._settings.dpi, Limits().page_pixels))
        except InputError as error:
            logger.warning("%s", error)
            return None


def _pdfs(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(folder.rglob("*.pdf")) if folder.is_dir() else [folder]


def _cut(page: Image.Image, boxes: Sequence[Box], settings: CellPictureSettings) -> Image.Image:
    scale, margin = settings.dpi / POINTS_PER_INCH, settings.margin_pt
    left, top = min(box.x0 for box in boxes) - margin, min(box.y0 for box in boxes) - margin
    right, bottom = max(box.x1 for box in boxes) + margin, max(box.y1 for box in boxes) + margin
    cut = page.crop(tuple(round(side * scale) for side in (left, top, right, bottom))).convert("RGB")  # type: ignore[arg-type]
    if len(boxes) > 1:
        pen = ImageDraw.Draw(cut)
        for box, colour in zip(boxes, (TRUE_COLOUR, FOUND_COLOUR), strict=False):
            corners = (box.x0 - left, box.y0 - top, box.x1 - left, box.y1 - top)
            pen.rectangle(tuple(side * scale for side in corners), outline=colour, width=2)
    return cut


def _upright(cut: Image.Image, turn: int) -> Image.Image:
    # Pillow counts against the clock.
    return cut.rotate(-turn, expand=True) if turn else cut


def _data_url(picture: Image.Image, settings: CellPictureSettings) -> str:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=settings.quality)
    return f"data:image/jpeg;base64,{base64.b64encode(file.getvalue()).decode()}"
