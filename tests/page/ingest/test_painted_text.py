"""What a viewer does not paint is not read; what it paints is."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpu_extract.page.ingest.pdf import open_pdf
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
        pytest.param(b"1 g " + AT + b" f 0 g " + OLD, "LAMA", id="near miss: the box lies under the words"),
        pytest.param(b"1 g " + OLD, "", id="letters in the paper's colour"),
        pytest.param(b"0.9 g " + OLD, "LAMA", id="near miss: pale letters"),
        pytest.param(b"0.2 0.3 0.6 rg " + AT + b" f " + OLD, "", id="letters in their box's colour"),
        pytest.param(
            b"0.2 0.3 0.6 rg " + AT + b" f 1 g " + OLD, "LAMA", id="near miss: white letters on blue"
        ),
        pytest.param(b"q 90 690 20 24 re W n " + OLD + b" Q", "LA", id="a clip cuts the word"),
        pytest.param(b"q " + AT + b" W n " + OLD + b" Q", "LAMA", id="near miss: the clip holds the word"),
        pytest.param(
            b"q 90 690 20 24 re W n " + OLD + b" Q BT /F1 9 Tf 112 700 Td (IN) Tj ET",
            "LAIN",
            id="a clipped end under a neighbour's text",
        ),
        pytest.param(
            OLD + b" BT /F1 9 Tf 100.3 700 Td (LAMA) Tj ET",
            "LAMA",
            id="near miss: printed twice for bold (pdfium itself gives one of the prints)",
        ),
        pytest.param(b"BT 3 Tr /F1 9 Tf 100 700 Td (LAMA) Tj ET", "", id="invisible by its render mode"),
    ],
)
def test_only_painted_characters_are_seen(tmp_path: Path, content: bytes, seen: str) -> None:
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
    for flags, seen in ((4, "LAMACATATAN"), (2, "LAMA")):  # printed; hidden
        target = tmp_path / f"{flags}.pdf"
        target.write_bytes(plan_pdf(content=OLD, page=b"/Annots [6 0 R]", more=(note % flags, form)))
        with open_pdf(target) as pdf:
            glyphs = pdf.painted(pdf.page(1)).glyphs
        assert "".join(glyph.text for glyph in glyphs if glyph.visible) == seen


def test_the_ground_is_the_page_without_its_text(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(plan_pdf(content=OLD + b" 90 600 60 24 re f"))
    with open_pdf(tmp_path / "x.pdf") as pdf:
        ground = pdf.painted(pdf.page(1)).ground
    assert ground is not None
    scale = ground.scale
    assert ground.pixels[round((842 - 712) * scale) : round((842 - 695) * scale)].min() == 255
    assert ground.pixels[round((842 - 612) * scale), round(120 * scale)].max() == 0
