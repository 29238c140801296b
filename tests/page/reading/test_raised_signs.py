"""A footnote's raised sign before small capitals is one line with them."""

from __future__ import annotations

import pytest

from kpu_extract.geometry.boxes import Box
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.reading.text_layer.layer import layer_lines


def glyph(text: str, x: float, top: float, foot: float) -> Glyph:
    return Glyph(text, Box(x, top, x + 4.0, foot), "Arial", foot - top, 0, True)


SMALL = [glyph(letter, 14.0 + 4 * at, 2.4, 8.4) for at, letter in enumerate("ub")]


@pytest.mark.parametrize(
    ("raised", "lines"),
    [
        pytest.param(glyph("2", 22.0, -1.0, 4.0), ["Sub2"], id="a raised sign"),
        pytest.param(glyph("2", 22.0, -7.0, -1.5), ["2", "Sub"], id="near miss: a sign of the line above"),
    ],
)
def test_small_capitals_stay_with_their_capital(raised: Glyph, lines: list[str]) -> None:
    found = layer_lines([glyph("S", 10.0, 0.0, 8.0), *SMALL, raised])
    assert [" ".join(word.text for word in line.words) for line in found] == lines
