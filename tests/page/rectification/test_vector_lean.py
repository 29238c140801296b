"""Vector pages a little off the level."""

from __future__ import annotations

import math

import pytest

from kpu_extract.geometry.boxes import Box, Size
from kpu_extract.geometry.projective import Projective
from kpu_extract.page.ingest.source import Glyph, SourcePage
from kpu_extract.page.rectification.vector_lean import level_page

WIDTH, HEIGHT = 800.0, 500.0


def leaning(degrees: float, leans: list[float] | None = None) -> SourcePage:
    """A line of letters that runs ``degrees`` clockwise off the level through the page's middle."""
    slope = math.tan(math.radians(degrees))
    places = range(100, 700, 10)
    glyphs = tuple(
        Glyph("a", Box(x - 3, y - 5, x + 3, y + 5), "F", 10.0, 0, True, lean)
        for x, lean in zip(places, leans or [degrees] * len(places), strict=True)
        for y in [HEIGHT / 2 + slope * (x - WIDTH / 2)]
    )
    return SourcePage(1, Size(WIDTH, HEIGHT), glyphs, (), (), (), 0.0, None)


@pytest.mark.parametrize("degrees", [-3.0, -0.6, 0.6, 2.5])
def test_a_leaning_line_becomes_level_and_maps_back(degrees: float) -> None:
    page = leaning(degrees)
    level, to_page = level_page(page, Projective.identity())
    assert {round(glyph.box.center[1], 3) for glyph in level.glyphs} == {HEIGHT / 2}
    for before, after in zip(page.glyphs, level.glyphs, strict=True):
        assert to_page.point(*after.box.center) == pytest.approx(before.box.center)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(leaning(0.0), id="level"),
        pytest.param(leaning(0.05), id="less than can be seen"),
        pytest.param(leaning(12.0), id="slanted letters"),
        pytest.param(leaning(0.0, [0.0, 2.0, -2.0] * 20), id="letters that do not agree"),
    ],
)
def test_near_miss_stays_as_it_is(page: SourcePage) -> None:
    assert level_page(page, Projective.identity()) == (page, Projective.identity())
