"""Rules that are written with letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpu_extract.page.ingest.pdf import open_pdf
from small_plans import plan_pdf

SIDES = b"0.5 w 100 650 m 100 720 l S 200.5 650 m 200.5 720 l S "


def seen(target: Path, text: bytes, x: float) -> tuple[str, bool]:
    """The text that is seen, and whether anything but it and the two sides is drawn."""
    content = SIDES + b"BT /F1 9 Tf %.1f 700 Td (%s) Tj ET" % (x, text)
    target.write_bytes(plan_pdf(content=content))
    with open_pdf(target) as pdf:
        page = pdf.painted(pdf.page(1))
    assert page.ground is not None
    height, scale = page.size.height, page.ground.scale
    line = page.ground.pixels[round((height - 705) * scale) : round((height - 695) * scale)]
    drawn = line[:, round(103 * scale) : round(197 * scale)].min() < 128
    return "".join(glyph.text for glyph in page.glyphs if glyph.visible), bool(drawn)


@pytest.mark.parametrize(
    ("text", "x"), [(b"_" * 20, 100.0), (b"." * 40, 100.0)], ids=["underscores", "stops"]
)
def test_a_row_of_letters_from_side_to_side_is_drawn(tmp_path: Path, text: bytes, x: float) -> None:
    assert seen(tmp_path / "a.pdf", text, x) == ("", True)


@pytest.mark.parametrize(
    ("text", "x"),
    [(b"_" * 18, 104.0), (b"_" * 5, 100.0), (b"Nama" + b"_" * 16, 100.0)],
    ids=["a line to fill in, at the cell's padding", "a short one", "words before it"],
)
def test_near_miss_other_rows_are_text(tmp_path: Path, text: bytes, x: float) -> None:
    assert seen(tmp_path / "a.pdf", text, x) == (text.decode(), False)
