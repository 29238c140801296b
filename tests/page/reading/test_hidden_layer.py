"""Another program's layer under a scan: its words count where ours are none and it has some."""

from __future__ import annotations

import pytest

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.projective import Projective
from kpu_extract.model.page import PageReading, Source, TextLine, Word
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.reading.text_layer.hidden_layer import with_hidden_layer

KNOWN = {"pemetaan", "risiko", "laporan", "oleh"}
TO_PAGE = Projective.scaling(2.0)
"""The layer's page is twice as large as the rectified page."""


def layer(text: str, x: float = 10.0, y: float = 50.0) -> list[Glyph]:
    return [
        Glyph(
            letter,
            Box(2 * (x + 6 * i), 2 * y, 2 * (x + 6 * i + 5), 2 * (y + 10)),
            "f",
            10.0,
            0,
            visible=False,
        )
        for i, letter in enumerate(text)
    ]


def read(ours: str, theirs: list[Glyph]) -> str:
    word = Word(ours, Box(9.0, 50.0, 9.0 + 6 * max(len(ours), 8), 60.0), 0.7, Source.OCR)
    ours_read = PageReading((), (TextLine((word,)),))
    return with_hidden_layer(ours_read, theirs, TO_PAGE, lambda word: word in KNOWN).lines[0].text


def test_a_word_of_the_layer_mends_ours_that_is_none() -> None:
    assert read("peetaan", layer("pemetaan")) == "pemetaan"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("pemetaan", "risiko"),
        ("Mesuji", "Mesdji"),
        ("2024", "2o24"),
        ("Mesuji", "laporan"),
        ("peetaan", "pemet4an"),
    ],
)
def test_ours_stays_where_the_layer_is_no_better(ours: str, theirs: str) -> None:
    assert read(ours, layer(theirs)) == ours


def test_a_layer_that_stands_elsewhere_says_nothing() -> None:
    assert read("peetaan", layer("pemetaan", y=90.0)) == "peetaan"
    assert read("peetaan", []) == "peetaan"


def test_a_layer_that_has_only_a_part_of_a_joined_word_takes_nothing_from_it() -> None:
    """Our boxes are coarse: the layer's "E" stood left of ours."""
    assert read("E-laporan", layer("-laporan")) == "E-laporan"
    assert read("risiko/oleg", layer("risiko/")) == "risiko/oleg"
    assert read("E-lporan", layer("laporan")) == "laporan"  # near miss: the layer has other letters
