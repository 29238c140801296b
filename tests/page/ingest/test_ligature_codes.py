"""The letters that a font says its ligatures stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpu_extract.page.ingest.pdf import open_pdf
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
    target = tmp_path / "plan.pdf"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>"
    to_unicode = MAP % code
    stream = b"<< /Length %d >> stream\n%s\nendstream" % (len(to_unicode), to_unicode)
    target.write_bytes(plan_pdf(content=CONTENT, resources=b"/Font << /F1 6 0 R >>", more=(font, stream)))
    with open_pdf(target) as pdf:
        glyphs = pdf.painted(pdf.page(1)).glyphs
    assert "".join(glyph.text for glyph in glyphs) == seen
