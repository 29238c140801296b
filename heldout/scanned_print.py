"""A print as a scan: its pages drawn, scanned and stored, and perhaps another OCR program's words over them."""

from __future__ import annotations

from pathlib import Path

from heldout.hidden_text import hide_text
from heldout.scan import Scan, rendered, scanned, write_scan
from kpu_extract.geometry.projective import Projective

SEEDS_OF_A_PRINT = 1000
"""More pages than a print has: each page's noise has a seed of its own."""


def scan_print(printed: Path, scan: Scan, target: Path, seed: int, *, hidden: bool) -> list[Projective]:
    """Writes the scan and tells for each page where the print's points went."""
    pages = [
        scanned(picture, scan, SEEDS_OF_A_PRINT * seed + place)
        for place, picture in enumerate(rendered(printed, scan.dpi))
    ]
    write_scan(pages, scan, target)
    to_page = [page.to_page for page in pages]
    if hidden:
        hide_text(printed, target, to_page, seed)
    return to_page
