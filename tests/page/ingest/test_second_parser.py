"""Where pdfium gives up, pdfplumber reads the page; where a form's rules are a picture, camelot finds them."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from made_pdf import form_pdf

from kpu_extract.errors import BrokenPdfError
from kpu_extract.page.ingest import pdf as pdf_module
from kpu_extract.page.ingest.pdf import open_pdf
from kpu_extract.page.ingest.plumber import plumbed_page
from kpu_extract.page.reading.text_layer.layer import layer_lines
from kpu_extract.page.tables.camelot_lattice import printed_grids

XS, YS = (50, 150, 300, 550), (40, 80, 140, 200)
TEXTS = (
    (60.0, 62.0, "NO"),
    (160.0, 62.0, "KEGIATAN"),
    (310.0, 62.0, "INDIKATOR"),
    (160.0, 110.0, "Rapat tim"),
)


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.pdf"
    form_pdf(path, XS, YS, TEXTS)
    return path


def test_both_parsers_see_the_same_words_in_the_same_places(form: Path) -> None:
    with open_pdf(form) as pdf:
        first = layer_lines(pdf.page(1).glyphs)
    second = layer_lines(plumbed_page(form, 1).glyphs)
    assert (
        [line.text for line in first]
        == [line.text for line in second]
        == ["NO KEGIATAN INDIKATOR", "Rapat tim"]
    )
    for one, other in zip(first, second, strict=True):
        assert one.box.x0 == pytest.approx(other.box.x0, abs=1.5)
        assert one.box.center[1] == pytest.approx(other.box.center[1], abs=2.5)


def test_a_page_that_pdfium_cannot_read_is_read_by_the_second_parser(
    form: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("a broken stream")

    monkeypatch.setattr(pdf_module, "read_drawing", fail)
    with open_pdf(form) as pdf:
        page = pdf.page(1)
    assert [line.text for line in layer_lines(page.glyphs)] == ["NO KEGIATAN INDIKATOR", "Rapat tim"]


def test_a_page_that_defeats_both_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.4 nothing more")
    with pytest.raises(BrokenPdfError, match=r"broken\.pdf: page 1 defeats both parsers"):
        plumbed_page(path, 1)


@pytest.mark.slow
def test_rules_in_a_form_s_picture_make_its_grid(form: Path) -> None:
    (grid,) = printed_grids(form, 1, 400.0)
    assert [round(x / 10) for x in grid.xs] == [round(x / 10) for x in XS]
    assert [round(y / 10) for y in grid.ys] == [round(y / 10) for y in YS]


@pytest.mark.slow
def test_a_file_that_camelot_may_not_take_text_from_is_read_without_it(
    form: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(form) as pdf:
        nothing = pikepdf.Permissions(extract=False, accessibility=False)
        pdf.save(locked, encryption=pikepdf.Encryption(owner="owner", user="", R=6, allow=nothing))
    assert printed_grids(locked, 1, 400.0) == ()
    assert "locked.pdf: page 1 is read without camelot" in caplog.text
