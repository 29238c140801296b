"""Which pages are scans, and what kind of picture they hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_pdf import page_pdf
from PIL import Image

from kpu_extract.page.ingest.pdf import open_pdf
from kpu_extract.page.ingest.raster_pages import is_raster_page

TEXTS = [(60.0, 40.0 + 14 * row, "Tersedianya laporan hasil pengawasan internal") for row in range(20)]


@pytest.mark.parametrize(("picture_last", "scan"), [(True, True), (False, False)])
def test_text_under_a_picture_of_the_page_is_some_ocr_program_s(
    tmp_path: Path, picture_last: bool, scan: bool
) -> None:
    """Text over a picture (a letterhead) is the page's own."""
    target = tmp_path / "page.pdf"
    page_pdf(target, TEXTS, picture_last=picture_last)
    with open_pdf(target) as pdf:
        assert is_raster_page(pdf.painted(pdf.page(1))) is scan


@pytest.mark.parametrize(("mode", "bits"), [("1", 1), ("L", 8), ("RGB", 24)])
def test_the_bits_of_a_scan_are_reported(tmp_path: Path, mode: str, bits: int) -> None:
    target = tmp_path / "page.pdf"
    Image.new("RGB", (1200, 800), "white").convert(mode).save(target, resolution=150)
    with open_pdf(target) as pdf:
        assert pdf.page(1).picture_bits == bits
