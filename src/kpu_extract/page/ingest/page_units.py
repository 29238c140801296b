"""How large the units of pages are: pdfium takes each for a point."""

from __future__ import annotations

import logging
import mmap
from dataclasses import dataclass
from pathlib import Path

import pikepdf

logger = logging.getLogger(__name__)

_UNIT_ENTRY, _PACKED = b"UserUnit", b"ObjStm"
"""What a file must hold for a page to have a unit of its own: the entry, or objects packed into streams, where the
entry may be."""


@dataclass(frozen=True, slots=True)
class PageUnitSettings:
    """Which units are believed."""

    largest_pt: float = 1000.0
    """Points of a unit, at most: a larger one is a fault, for the page would be a kilometre wide."""


PAGE_UNIT_SETTINGS = PageUnitSettings()


def page_units(path: Path, settings: PageUnitSettings = PAGE_UNIT_SETTINGS) -> dict[int, float]:
    """The points of a unit of each page (numbers from 1) that has another unit than a point (ISO 32000-2, 14.11.2).

    Empty where the file cannot be parsed: its pages are then read as they are.
    """
    if not _may_have_units(path):
        return {}
    try:
        with pikepdf.open(path) as pdf:
            said = {number: page.obj.get("/UserUnit") for number, page in enumerate(pdf.pages, 1)}
            units = {number: float(unit) for number, unit in said.items() if unit is not None}
    except (pikepdf.PdfError, TypeError, ValueError, RuntimeError) as error:
        logger.debug("%s: the units of its pages cannot be read (%s)", path.name, error)
        return {}
    return {
        number: unit for number, unit in units.items() if 0.0 < unit <= settings.largest_pt and unit != 1.0
    }


def _may_have_units(path: Path) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return data.find(_UNIT_ENTRY) >= 0 or data.find(_PACKED) >= 0
