"""Scan or digital is a question of a region, not of a page: where a picture holds letters and the layer none, the
picture is read; where the layer has the words, it is."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from month_pages import (
    PLAIN,
    TEXTS,
    XS,
    YS,
    Seen,
    area,
    read_page,
    rules,
    seen_on,
    sides,
    text,
    tick,
    words,
    written,
)
from PIL import Image, ImageDraw, ImageFont

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ingest.pdf import open_pdf
from kpu_extract.page.ingest.raster_pages import is_raster_page, is_written_in_pictures
from kpu_extract.page.ocr.engine import LineReading, ReadWord
from small_plans import stream

AT = (1, 2)
MARKED = Seen(TEXTS, (AT,))
PAGE = (595, 842)
PIXELS_PER_POINT = 2
PROSE = "Laporan hasil pengawasan internal triwulan disampaikan kepada sekretaris setiap bulan"
FOOTER = (
    "Dokumen ini telah ditandatangani secara elektronik dengan sertifikat BSrE",
    "Salinan sesuai dengan aslinya, dicetak dari sistem naskah dinas",
)


def paper(size: tuple[int, int] = PAGE) -> Image.Image:
    return Image.new("L", (size[0] * PIXELS_PER_POINT, size[1] * PIXELS_PER_POINT), 255)


def with_prose(picture: Image.Image, lines: int) -> Image.Image:
    pen, face = ImageDraw.Draw(picture), ImageFont.load_default(size=9 * PIXELS_PER_POINT)
    for line in range(lines):
        pen.text((80, 100 + 36 * line), PROSE, fill=0, font=face)
    return picture


def with_rules(picture: Image.Image, ticked: tuple[int, int] | None = None) -> Image.Image:
    pen, height = ImageDraw.Draw(picture), PAGE[1]
    for x0, y0, x1, y1 in sides():
        ends = [(x * PIXELS_PER_POINT, (height - y) * PIXELS_PER_POINT) for x, y in ((x0, y0), (x1, y1))]
        pen.line(ends, fill=0, width=2)
    if ticked:
        x, y, wide, high = area(ticked)
        x, y = (x + wide / 2) * PIXELS_PER_POINT, (height - y - high / 2) * PIXELS_PER_POINT
        pen.line([(x - 8, y), (x - 2, y + 8), (x + 10, y - 10)], fill=0, width=3)
    return picture


def picture_object(picture: Image.Image, entries: bytes = b"") -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=90)
    space = b"/DeviceGray" if picture.mode == "L" else b"/DeviceRGB"
    return stream(
        buffer.getvalue(),
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s /BitsPerComponent 8 "
        b"/Filter /DCTDecode %s" % (*picture.size, space, entries),
    )


def placed(box: Box) -> bytes:
    return b"q %.1f 0 0 %.1f %.1f %.1f cm /Im Do Q" % (box.width, box.height, box.x0, box.y0)


WHOLE = placed(Box(0, 0, *PAGE))


def page_with(
    target: Path, content: bytes, picture: Image.Image, media_box: bytes = b"[0 0 595 842]"
) -> Path:
    return written(
        target,
        content,
        resources=b"/XObject << /Im 6 0 R >>",
        more=(picture_object(picture),),
        media_box=media_box,
    )


def is_read_from_its_picture(path: Path) -> bool:
    with open_pdf(path) as pdf:
        page = pdf.painted(pdf.page(1))
        return is_raster_page(page) or is_written_in_pictures(page)


def prose(lines: int) -> bytes:
    return b" ".join(text(40, 780 - 18 * line, PROSE) for line in range(lines))


def test_a_scan_at_whose_foot_a_signing_service_set_lines_of_text_is_read_from_its_picture(
    tmp_path: Path,
) -> None:
    footer = b" ".join(text(40, 20 + 10 * line, said) for line, said in enumerate(FOOTER))
    scan = page_with(tmp_path / "scan.pdf", WHOLE + b" " + footer, with_prose(paper(), 35))
    assert is_read_from_its_picture(scan)


def test_near_miss_a_page_of_words_under_a_letterhead_is_not(tmp_path: Path) -> None:
    letter = page_with(tmp_path / "letter.pdf", WHOLE + b" " + prose(35), with_prose(paper(), 1))
    assert not is_read_from_its_picture(letter)


def test_a_scan_that_covers_half_of_its_page_is_read_from_its_picture(tmp_path: Path) -> None:
    larger = b"[-150 -150 745 1042]"
    scan = page_with(tmp_path / "scan.pdf", WHOLE, with_prose(paper(), 35), larger)
    assert is_read_from_its_picture(scan)


def test_near_miss_words_beside_a_photograph_as_large_are_not(tmp_path: Path) -> None:
    photograph = Image.linear_gradient("L").resize((1190, 800))
    half = placed(Box(0, 0, 595, 420))
    beside = page_with(tmp_path / "beside.pdf", half + b" " + prose(20), photograph)
    assert not is_read_from_its_picture(beside)


def outlined(lines: int) -> bytes:
    """Rows of small shapes as letters are, drawn as paths."""
    return b" ".join(
        b"%d %d m %d %d l %d %d l S" % (x, y, x + 2, y + 6, x + 4, y)
        for y in range(780, 780 - 16 * lines, -16)
        for x in range(40, 500, 6)
        if x % 60
    )


def test_a_page_whose_letters_are_outlines_is_read_from_its_picture(tmp_path: Path) -> None:
    assert is_read_from_its_picture(written(tmp_path / "x.pdf", b"0.8 w " + outlined(20)))


def test_near_miss_words_beside_ticks_drawn_as_paths_are_not(tmp_path: Path) -> None:
    ticked = PLAIN + b" " + b" ".join(tick((row, month)) for row in range(3) for month in range(6))
    assert not is_read_from_its_picture(written(tmp_path / "x.pdf", ticked))


def test_rules_and_ticks_in_a_picture_under_real_words_are_those_of_the_page(tmp_path: Path) -> None:
    path = page_with(tmp_path / "x.pdf", WHOLE + b" " + words(), with_rules(paper(), AT))
    assert seen_on(read_page(path)) == MARKED


def test_near_miss_rules_in_a_picture_under_a_white_box_are_none(tmp_path: Path) -> None:
    covered = WHOLE + b" 1 g 0 0 595 842 re f 0 g " + words()
    path = page_with(tmp_path / "x.pdf", covered, with_rules(paper(), AT))
    assert read_page(path).tables == ()


def clear_layer(target: Path, *strokes: list[tuple[float, float]]) -> Path:
    """The plain page under a blue picture that shows only where ``strokes``, in pixels, make it."""
    blue = Image.new("RGB", (PAGE[0] * PIXELS_PER_POINT, PAGE[1] * PIXELS_PER_POINT), (30, 30, 120))
    mask = Image.new("L", blue.size, 0)
    for stroke in strokes:
        ImageDraw.Draw(mask).line(stroke, fill=255, width=4)
    return written(
        target,
        PLAIN + b" " + WHOLE,
        resources=b"/XObject << /Im 6 0 R >>",
        more=(picture_object(blue, b"/SMask 7 0 R"), picture_object(mask)),
    )


def test_ticks_in_a_clear_layer_over_the_page_mark_their_months(tmp_path: Path) -> None:
    x, y, wide, high = area(AT)
    x, y = (x + wide / 2) * PIXELS_PER_POINT, (PAGE[1] - y - high / 2) * PIXELS_PER_POINT
    ticked = clear_layer(tmp_path / "x.pdf", [(x - 8, y), (x - 2, y + 8), (x + 10, y - 10)])
    assert seen_on(read_page(ticked)) == MARKED


def test_near_miss_a_layer_that_is_clear_all_over_marks_nothing(tmp_path: Path) -> None:
    assert seen_on(read_page(clear_layer(tmp_path / "x.pdf"))) == Seen(TEXTS, ())


class ReadsOneWord:
    """An engine that reads the same word in each line."""

    name = "rapidocr"

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        return [LineReading((ReadWord("terbaca", 0.0, 1.0, 0.99),)) for _ in crops]

    def find_lines(self, picture: Grey, dpi: float) -> list[Box]:
        raise AssertionError(f"asked for lines of {picture.shape} at {dpi}")


def cell_in_a_picture(target: Path, pasted: str, layer: str) -> Path:
    """A page of text on which one cell lies in a picture that says ``pasted``, and the layer ``layer``."""
    cell = Image.new("L", (206 * PIXELS_PER_POINT, 26 * PIXELS_PER_POINT), 255)
    face = ImageFont.load_default(size=9 * PIXELS_PER_POINT)
    ImageDraw.Draw(cell).text((8, 12), pasted, fill=0, font=face)
    content = PLAIN.replace(text(XS[1] + 4, YS[2] - 18, TEXTS[1]), text(XS[1] + 4, YS[2] - 18, layer))
    return page_with(target, placed(Box(92, 612, 298, 638)) + b" " + content, cell)


def test_a_region_whose_picture_holds_letters_and_whose_layer_none_is_read_from_the_picture(
    tmp_path: Path,
) -> None:
    page = read_page(cell_in_a_picture(tmp_path / "x.pdf", "Evaluasi pelayanan", ""), ReadsOneWord())
    assert seen_on(page).texts == (TEXTS[0], "terbaca", TEXTS[2])


@pytest.mark.parametrize(
    "layer", [pytest.param(TEXTS[1], id="the layer has the words"), pytest.param("", id="neither has any")]
)
def test_near_miss_a_region_whose_picture_is_blank_is_not(tmp_path: Path, layer: str) -> None:
    page = read_page(cell_in_a_picture(tmp_path / "x.pdf", "", layer), ReadsOneWord())
    assert seen_on(page).texts == (TEXTS[0], layer, TEXTS[2])


def test_a_table_pasted_as_a_picture_into_a_page_of_words_has_its_rules(tmp_path: Path) -> None:
    """The rules of the picture make the grid, and each cell with letters is read from it."""
    table = with_rules(paper())
    pen, face = ImageDraw.Draw(table), ImageFont.load_default(size=9 * PIXELS_PER_POINT)
    for row in range(3):
        at = ((XS[1] + 6) * PIXELS_PER_POINT, (PAGE[1] - YS[row + 1] + 8) * PIXELS_PER_POINT)
        pen.text(at, TEXTS[row], fill=0, font=face)
    path = page_with(tmp_path / "x.pdf", WHOLE + b" " + prose(4) + b" " + rules(0.1), table)
    page = read_page(path, ReadsOneWord())
    assert page.facts is not None
    assert not page.facts.is_scan
    assert [said for said in seen_on(page).texts if said] == ["terbaca"] * 3
