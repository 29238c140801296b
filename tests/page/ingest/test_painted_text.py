"""What a viewer does not paint is not read; what it paints is."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpu_extract.geometry.boxes import Box
from kpu_extract.page.ingest.pdf import open_pdf
from kpu_extract.page.ingest.source import SourcePage
from small_plans import plan_pdf

OLD = b"BT /F1 9 Tf 100 700 Td (LAMA) Tj ET"
NEW = b"BT /F1 9 Tf 100 700 Td (BARU) Tj ET"
AT = b"90 690 60 24 re"
LAYERS = (
    b"/OCProperties << /OCGs [6 0 R] /D << /Order [6 0 R] /OFF [%s] >> >>",
    b"/Properties << /L1 6 0 R >>",
    (b"<< /Type /OCG /Name (Draft) >>",),
)


def seen_text(target: Path, content: bytes, layer_off: bool | None = None) -> str:
    catalog, resources = b"", b""
    more: tuple[bytes, ...] = ()
    if layer_off is not None:
        catalog, resources, more = LAYERS[0] % (b"6 0 R" if layer_off else b""), LAYERS[1], LAYERS[2]
    target.write_bytes(plan_pdf(content=content, catalog=catalog, resources=resources, more=more))
    with open_pdf(target) as pdf:
        glyphs = pdf.painted(pdf.page(1)).glyphs
    return "".join(glyph.text for glyph in glyphs if glyph.visible)


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        pytest.param(OLD, "LAMA", id="plain"),
        pytest.param(
            OLD + b" 1 g " + AT + b" f 0 g " + NEW, "BARU", id="old words under a box, new ones over it"
        ),
        pytest.param(
            OLD + b" 1 g 90 690 14 24 re f 22 w 1 G 116.5 690 m 116.5 714 l S 0 G 0 g " + NEW,
            "BARU",
            id="two boxes over old words, a sliver of a letter between them",
        ),
        pytest.param(b"1 g " + OLD, "", id="letters in the paper's colour"),
        pytest.param(b"0.2 0.3 0.6 rg " + AT + b" f " + OLD, "", id="letters in their box's colour"),
        pytest.param(
            b"105.6 690 3.2 24 re f BT /F1 9 Tf 100 700 Td (BIRU) Tj ET",
            "BIRU",
            id="a rule covers the narrow letter of a word",
        ),
        pytest.param(b"q 90 690 20 24 re W n " + OLD + b" Q", "LA", id="a clip cuts the word"),
        pytest.param(
            b"q 90 690 20 24 re W n " + OLD + b" Q BT /F1 9 Tf 112 700 Td (IN) Tj ET",
            "LAIN",
            id="a clipped end under a neighbour's text",
        ),
        pytest.param(
            OLD + b" 1 g " + AT + b" f 0 g " + OLD,
            "LAMA",
            id="the same words printed again over the box (pdfium itself gives one of the prints)",
        ),
        pytest.param(
            b"q 90 705.5 60 24 re W n BT /F1 9 Tf 100 700 Td (kak) Tj ET Q",
            "",
            id="heads of letters at the foot of a cell that a spreadsheet has cut",
        ),
        pytest.param(
            b"q 90 696 60 24 re W n "
            + OLD
            + b" Q q 90 600 60 92 re W n BT /F1 9 Tf 101 693 Td (xxx) Tj ET Q",
            "LAMA",
            id="what a clip hides just below a neighbour's text",
        ),
        pytest.param(
            b"q BT 7 Tr /F1 9 Tf 100 700 Td (LAMA) Tj ET 0.2 0.3 0.6 rg " + AT + b" f Q",
            "LAMA",
            id="letters cut out of a fill by a clip",
        ),
        pytest.param(b"BT 3 Tr /F1 9 Tf 100 700 Td (LAMA) Tj ET", "", id="invisible by its render mode"),
    ],
)
def test_only_painted_characters_are_seen(tmp_path: Path, content: bytes, seen: str) -> None:
    assert seen_text(tmp_path / "x.pdf", content) == seen


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        pytest.param(b"1 g " + AT + b" f 0 g " + OLD, "LAMA", id="the box lies under the words"),
        pytest.param(b"0.9 g " + OLD, "LAMA", id="pale letters"),
        pytest.param(b"0.2 0.3 0.6 rg " + AT + b" f 1 g " + OLD, "LAMA", id="white letters on blue"),
        pytest.param(
            b"105.6 690 9.8 24 re f BT /F1 9 Tf 100 700 Td (BIRU) Tj ET",
            "BU",
            id="a bar covers two letters",
        ),
        pytest.param(b"q " + AT + b" W n " + OLD + b" Q", "LAMA", id="the clip holds the word"),
        pytest.param(
            OLD + b" BT /F1 9 Tf 100.3 700 Td (LAMA) Tj ET",
            "LAMA",
            id="printed twice for bold (pdfium itself gives one of the prints)",
        ),
        pytest.param(
            b"q 90 702 60 24 re W n BT /F1 9 Tf 100 700 Td (kak) Tj ET Q",
            "kak",
            id="letters that lose their feet only",
        ),
        pytest.param(
            b"q 90 690 21 24 re W n BT /F1 9 Tf 100 700 Td (ke-13 besar) Tj ET Q",
            "ke- ",
            id="a hyphen in a line that the clip cuts",
        ),
        pytest.param(
            b"q 90 690 19.4 24 re W n BT /F1 9 Tf 100 700 Td (is:besar) Tj ET Q",
            "is:",
            id="a colon in a line that the clip cuts",
        ),
        pytest.param(
            b"q 90 690 34 24 re W n BT /F1 9 Tf 100 700 Td (LAMA xxxx) Tj ET Q "
            + b"BT /F1 9 Tf 126 700 Td (BARU) Tj ET",
            "LAMA BARU",
            id="the neighbour's own text stays",
        ),
        pytest.param(
            b"q BT 7 Tr /F1 9 Tf 100 700 Td (LAMA) Tj ET Q",
            "",
            id="a clip of letters over nothing",
        ),
    ],
)
def test_near_miss_characters_that_show_stay(tmp_path: Path, content: bytes, seen: str) -> None:
    assert seen_text(tmp_path / "x.pdf", content) == seen


@pytest.mark.parametrize(("off", "seen"), [(True, "BARU"), (False, "LAMABARU")])
def test_a_layer_that_is_off_is_not_read(tmp_path: Path, off: bool, seen: str) -> None:
    content = b"/OC /L1 BDC " + OLD + b" EMC BT /F1 9 Tf 100 600 Td (BARU) Tj ET"
    assert seen_text(tmp_path / "x.pdf", content, layer_off=off) == seen


def test_a_comment_set_as_text_on_the_page_is_part_of_it(tmp_path: Path) -> None:
    """FreeText annotations and filled fields are painted by every viewer."""
    note = (
        b"<< /Type /Annot /Subtype /FreeText /Rect [100 600 300 620] /Contents (CATATAN) /F %d "
        b"/DA (/F1 9 Tf 0 g) /AP << /N 7 0 R >> >>"
    )
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >> "
        b"/Length 38 >>\nstream\nBT /F1 9 Tf 2 6 Td (CATATAN) Tj ET     \nendstream"
    )
    for flags, seen in ((4, "LAMACATATAN"), (2, "LAMA"), (32, "LAMA")):  # printed; hidden; not to be viewed
        target = tmp_path / f"{flags}.pdf"
        target.write_bytes(plan_pdf(content=OLD, page=b"/Annots [6 0 R]", more=(note % flags, form)))
        with open_pdf(target) as pdf:
            glyphs = pdf.painted(pdf.page(1)).glyphs
        assert "".join(glyph.text for glyph in glyphs if glyph.visible) == seen


@pytest.mark.parametrize(
    ("annotation", "painted"),
    [
        pytest.param(
            b"/Subtype /Highlight /C [1 0.8 0] /QuadPoints [100 620 160 620 100 600 160 600]",
            True,
            id="a highlight",
        ),
        pytest.param(b"/Subtype /Ink /C [1 0 0] /InkList [[105 605 150 615]]", True, id="a stroke of a pen"),
        pytest.param(b"/Subtype /Square /C [0 0 0] /IC [0 0.5 0]", True, id="a filled box"),
        pytest.param(b"/Subtype /Text /Contents (periksa)", False, id="near miss: the icon of a comment"),
        pytest.param(b"/Subtype /Highlight /C [1 0 0] /F 2", False, id="near miss: hidden"),
    ],
)
def test_an_annotation_without_an_appearance_is_painted_as_viewers_do(
    tmp_path: Path, annotation: bytes, painted: bool
) -> None:
    target = tmp_path / "note.pdf"
    note = b"<< /Type /Annot /Rect [100 600 160 620] " + annotation + b" >>"
    target.write_bytes(plan_pdf(content=OLD, page=b"/Annots [6 0 R]", more=(note,)))
    with open_pdf(target) as pdf:
        page = pdf.painted(pdf.page(1))
    assert page.ground is not None
    assert (int(page.ground.pixels.min()) < 200) is painted


def test_the_ground_is_the_page_without_its_text(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(plan_pdf(content=OLD + b" 90 600 60 24 re f"))
    with open_pdf(tmp_path / "x.pdf") as pdf:
        ground = pdf.painted(pdf.page(1)).ground
    assert ground is not None
    scale = ground.scale
    assert ground.pixels[round((842 - 712) * scale) : round((842 - 695) * scale)].min() == 255
    assert ground.pixels[round((842 - 612) * scale), round(120 * scale)].max() == 0


def page_in_units(target: Path, unit: bytes) -> SourcePage:
    """A page with a word and a line under it, measured in ``unit``."""
    target.write_bytes(plan_pdf(content=OLD + b" 2 w 90 600 m 150 600 l S", page=unit))
    with open_pdf(target) as pdf:
        return pdf.painted(pdf.page(1))


def is_measured_in(page: SourcePage, points: float) -> bool:
    """Whether a unit of the page is so many points, in all that stands on it."""
    assert page.ground is not None
    return (
        page.size.width == pytest.approx(595 * points)
        and page.glyphs[0].box.x0 == pytest.approx(100 * points, abs=2 * points)
        and page.glyphs[0].size == pytest.approx(9 * points)
        and page.strokes[0].width == pytest.approx(2 * points)
        and page.ground.pixels.shape[1] == pytest.approx(595 * points * page.ground.scale, abs=2)
        and [glyph.visible for glyph in page.glyphs] == [True] * 4
    )


def test_the_page_s_unit_may_be_another_than_a_point(tmp_path: Path) -> None:
    assert is_measured_in(page_in_units(tmp_path / "x.pdf", b"/UserUnit 2"), 2.0)


@pytest.mark.parametrize("unit", [pytest.param(b"", id="none"), pytest.param(b"/UserUnit 0", id="no size")])
def test_near_miss_without_a_unit_that_makes_sense_it_is_a_point(tmp_path: Path, unit: bytes) -> None:
    assert is_measured_in(page_in_units(tmp_path / "x.pdf", unit), 1.0)


def letter_boxes(target: Path, descent: int, ascent: int) -> list[Box]:
    """The boxes of a word in a font that says how deep and high its letters are, in thousandths of its size."""
    font = (
        b"<< /Type /FontDescriptor /FontName /Helvetica /Flags 32 /FontBBox [0 %d 1000 %d] /Ascent %d /Descent %d "
        b"/ItalicAngle 0 /CapHeight 700 /StemV 80 >>" % (descent, ascent, ascent, descent)
    )
    target.write_bytes(
        plan_pdf(content=OLD, more=(font,)).replace(
            b"/Encoding /WinAnsiEncoding >>", b"/Encoding /WinAnsiEncoding /FontDescriptor 6 0 R >>"
        )
    )
    with open_pdf(target) as pdf:
        return [glyph.box for glyph in pdf.page(1).glyphs]


def test_letters_that_a_font_makes_far_too_tall_have_boxes_of_their_size(tmp_path: Path) -> None:
    boxes = letter_boxes(tmp_path / "x.pdf", -2000, 6000)
    assert [6.0 <= box.height <= 12.0 for box in boxes] == [True] * 4
    assert all(box.y0 < 842 - 703 < box.y1 for box in boxes)


def test_near_miss_a_usual_font_s_boxes_stay_as_they_are(tmp_path: Path) -> None:
    boxes = letter_boxes(tmp_path / "x.pdf", -220, 900)
    assert [box.height for box in boxes] == pytest.approx([9 * 1.12] * 4, abs=0.001)
    assert all(box.y0 < 842 - 703 < box.y1 for box in boxes)


def test_letters_drawn_as_a_picture_are_reported_and_real_ones_are_not(tmp_path: Path) -> None:
    real = b"BT /F1 9 Tf 100 500 Td (Tersedianya laporan) Tj ET"
    (tmp_path / "x.pdf").write_bytes(plan_pdf(content=real))
    with open_pdf(tmp_path / "x.pdf") as pdf:
        assert pdf.painted(pdf.page(1)).unread == ()
    strokes = b" ".join(b"%d 600 m %d 606 l %d 600 l S" % (x, x + 2, x + 4) for x in range(100, 160, 6))
    (tmp_path / "y.pdf").write_bytes(plan_pdf(content=real + b" 0.8 w " + strokes))
    with open_pdf(tmp_path / "y.pdf") as pdf:
        unread = pdf.painted(pdf.page(1)).unread
    assert len(unread) >= 5
    assert all(842 - 612 < box.center[1] < 842 - 594 for box in unread)


@pytest.mark.parametrize(
    ("matrix", "watermark", "painted"),
    [
        pytest.param(b"0.7 0.7 -0.7 0.7", True, True, id="shown as viewers do"),
        pytest.param(b"0.7 0.7 -0.7 0.7", False, False, id="left out for reading"),
        pytest.param(b"1 0 0 1", False, True, id="near miss: level words stay"),
        pytest.param(b"0 1 -1 0", False, True, id="near miss: upright words stay"),
    ],
)
def test_words_aslant_can_be_left_out_of_the_picture(
    tmp_path: Path, matrix: bytes, watermark: bool, painted: bool
) -> None:
    target = tmp_path / "scan.pdf"
    target.write_bytes(plan_pdf(content=b"BT /F1 40 Tf %s 200 300 Tm (SALINAN) Tj ET" % matrix))
    with open_pdf(target) as pdf:
        picture = pdf.render(1, 72.0, 10**7, watermark=watermark)
        assert (pdf.render(1, 72.0, 10**7) < 128).any(), "it is there again"
    assert bool((picture < 128).any()) is painted
