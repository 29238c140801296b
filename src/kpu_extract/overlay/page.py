"""From a PDF and a page number to the picture file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from kpu_extract.errors import OutputError
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.overlay.drawing import draw
from kpu_extract.page.ingest.pdf import open_pdf
from kpu_extract.pipeline import Pipeline
from kpu_extract.settings import DEFAULT_SETTINGS, Settings


@dataclass(frozen=True, slots=True)
class OverlaySettings:
    """How a page is drawn."""

    dpi: float = 150.0
    """Pixels per inch: letters can be read, and a page is under 2 MB."""


OVERLAY_SETTINGS = OverlaySettings()


def draw_page(
    path: Path,
    number: int,
    out: Path,
    settings: Settings = DEFAULT_SETTINGS,
    overlay: OverlaySettings = OVERLAY_SETTINGS,
) -> None:
    """Writes to ``out`` the page ``number`` (from 1) of the PDF at ``path`` as a viewer shows it, with words,
    rules, cells and marks over it.

    Raises the errors of :func:`kpu_extract.extract`, and OutputError where ``out`` cannot be written.
    """
    page = Pipeline(settings).read_page(path, number)
    with open_pdf(path) as pdf:
        picture = Image.fromarray(pdf.render(number, overlay.dpi, settings.limits.page_pixels))
    drawn = draw(picture, page, overlay.dpi / POINTS_PER_INCH)
    try:
        drawn.save(out)
    except (OSError, ValueError) as error:
        raise OutputError(
            f"{out}: the picture cannot be written ({error}); name a .png file that can be"
        ) from error
