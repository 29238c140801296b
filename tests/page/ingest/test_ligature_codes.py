"""The letters that a font says its ligatures stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpu_extract.page.ingest.pdf import open_pdf
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.reading.text_layer.layer import layer_lines
from small_plans import plan_pdf

CONTENT = b"BT /F1 9 Tf 100 700 Td (seXap) Tj ET"
MAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
    b"1 begincodespacerange <00> <FF> endcodespacerange "
    b"5 beginbfchar <73> <0073> <65> <0065> <61> <0061> <70> <0070> <58> <%s> endbfchar endcmap end end"
)


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        pytest.param(b"00740069", "setiap", id="two letters"),
        pytest.param(b"74006900", "setiap", id="two letters whose bytes Ghostscript has swapped"),
        pytest.param(b"D83DDDF9", "se\U0001f5f9ap", id="a ticked box, whose number takes two halves"),
        pytest.param(b"DDF9", "se\ufffdap", id="near miss: the second half alone"),
        pytest.param(b"0416", "se\u0416ap", id="near miss: a letter of another script"),
        pytest.param(b"2500", "se\u2500ap", id="near miss: a sign whose second byte is nought"),
    ],
)
def test_a_ligature_is_read_as_its_letters(tmp_path: Path, code: bytes, seen: str) -> None:
    assert "".join(glyph.text for glyph in _glyphs(tmp_path, code, CONTENT)) == seen


@pytest.mark.parametrize(
    ("code", "content", "seen"),
    [
        pytest.param(b"00660066", CONTENT, "seffap", id="two letters that are alike"),
        pytest.param(b"007400740069", CONTENT, "settiap", id="three letters, two of them alike"),
        pytest.param(b"00740069", CONTENT, "setiap", id="two other letters"),
        pytest.param(
            b"0066",
            b"BT /F1 9 Tf 100 700 Td (seXap) Tj ET BT /F1 9 Tf 100.2 700 Td (seXap) Tj ET",
            "sefap",
            id="near miss: a word printed twice to look bold",
        ),
        pytest.param(
            b"0066",
            b"BT /F1 9 Tf 100 700 Td (seXap) Tj ET BT /F1 9 Tf 100 700 Td (seXap) Tj ET",
            "sefap",
            id="near miss: a word printed twice in one place",
        ),
    ],
)
def test_each_letter_of_a_ligature_is_a_letter_of_its_word(
    tmp_path: Path, code: bytes, content: bytes, seen: str
) -> None:
    """ "Coffee" and "kick-off" of a font that draws the f twice in one form were "Cofee" and "kick-of"."""
    (line,) = layer_lines(_glyphs(tmp_path, code, content))
    assert line.text == seen


def test_the_letters_of_a_ligature_stand_beside_each_other_in_the_direction_of_reading(
    tmp_path: Path,
) -> None:
    down = b"BT /F1 9 Tf 0 -1 1 0 100 700 Tm (seXap) Tj ET"
    level = [glyph.box.x0 for glyph in _glyphs(tmp_path, b"00740069", CONTENT)]
    turned = [glyph.box.y0 for glyph in _glyphs(tmp_path, b"00740069", down)]
    assert level == sorted(set(level))
    assert turned == sorted(set(turned))


def _glyphs(folder: Path, code: bytes, content: bytes) -> tuple[Glyph, ...]:
    target = folder / "plan.pdf"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>"
    to_unicode = MAP % code
    stream = b"<< /Length %d >> stream\n%s\nendstream" % (len(to_unicode), to_unicode)
    target.write_bytes(plan_pdf(content=content, resources=b"/Font << /F1 6 0 R >>", more=(font, stream)))
    with open_pdf(target) as pdf:
        return pdf.painted(pdf.page(1)).glyphs
