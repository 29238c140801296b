"""What is reported of a file that cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hostile_structure import two_pages

from kpu_extract.errors import BrokenPdfError, EncryptedPdfError, LimitExceededError
from kpu_extract.page.ingest.paths import DrawingSettings, read_drawing
from kpu_extract.page.ingest.pdf import open_pdf
from kpu_extract.page.ingest.placement import Placement
from small_plans import plan_pdf, stream

HOSTILE = Path(__file__).parents[2] / "hostile" / "files"


def test_a_broken_file_is_not_called_encrypted_because_the_one_before_it_was() -> None:
    with pytest.raises(EncryptedPdfError), open_pdf(HOSTILE / "encrypted.pdf"):
        pass
    with pytest.raises(BrokenPdfError), open_pdf(HOSTILE / "no-pages.pdf"):
        pass
    with pytest.raises(EncryptedPdfError), open_pdf(HOSTILE / "encrypted.pdf"):
        pass


def test_a_page_with_more_than_any_plan_has_is_not_read_and_the_others_are(tmp_path: Path) -> None:
    letters = stream(b"BT /F1 2 Tf " + b"(%s) Tj " % (b"x" * 1_000) * 260 + b"ET")
    second = b"/MediaBox [0 0 595 842] /Contents 7 0 R /Resources << /Font << /F1 5 0 R >> >>"
    target = tmp_path / "crowded.pdf"
    target.write_bytes(two_pages(second, letters))
    with open_pdf(target) as pdf:
        assert pdf.page(1).glyphs
        with pytest.raises(LimitExceededError, match=r"crowded\.pdf: page 2: more than 250,000 characters"):
            pdf.page(2)


@pytest.mark.parametrize(
    ("most", "read"),
    [pytest.param(12, True, id="near miss: just as much"), pytest.param(11, False, id="more")],
)
def test_what_is_drawn_on_a_page_is_counted_before_it_is_read(tmp_path: Path, most: int, read: bool) -> None:
    target = tmp_path / "drawn.pdf"
    target.write_bytes(plan_pdf(content=b"10 10 m 90 10 l S " * 4))
    document = pdfium.PdfDocument(target)
    page = document[0]
    placement = Placement.of_page(page.raw, 1.0)
    if read:
        assert len(read_drawing(page.raw, placement, DrawingSettings(most_drawn=most)).strokes) == 4
    else:
        with pytest.raises(LimitExceededError, match="more than 11 drawn lines"):
            read_drawing(page.raw, placement, DrawingSettings(most_drawn=most))
    page.close()
    document.close()
