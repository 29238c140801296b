"""Which fonts of a text layer cannot be trusted."""

from __future__ import annotations

import pytest

from kpu_extract.geometry.boxes import Box
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.reading.text_layer.garbled_fonts import garbled_fonts

WORDS = frozenset({"laporan", "kegiatan", "tersedia"})


def glyphs(lines: list[str]) -> list[Glyph]:
    return [
        Glyph(
            letter, Box(100.0 + 6 * at, 100.0 + 14 * row, 106.0 + 6 * at, 110.0 + 14 * row), "F", 9.0, 0, True
        )
        for row, line in enumerate(lines)
        for at, letter in enumerate(line)
        if letter != " "
    ]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["☐☐☒☐", "☒☐☐☐"] * 3, id="boxes"),
        pytest.param(["✓✓", "✓✓"] * 3, id="ticks"),
        pytest.param(["laporan kegiatan", "kegiatan tersedia"], id="words"),
    ],
)
def test_signs_and_words_can_be_trusted(lines: list[str]) -> None:
    assert garbled_fonts(glyphs(lines), WORDS.__contains__) == frozenset()


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            ["\ue001\ue002\ue003\ue004", "\ue005\ue002\ue007"] * 3, id="private letters: no map to Unicode"
        ),
        pytest.param(["Nfrqszo lfgktw", "krtqszm"] * 4, id="letters shifted"),
    ],
)
def test_near_miss_letters_that_make_no_words_cannot(lines: list[str]) -> None:
    assert garbled_fonts(glyphs(lines), WORDS.__contains__) == {"F"}
