"""Squared paper under a table."""

from __future__ import annotations

import numpy as np

from kpu_extract.geometry.boxes import Size
from kpu_extract.page.ingest.source import BLACK, Colour, PagePicture, SourcePage, Stroke
from kpu_extract.page.rules.paper_lines import without_paper_lines

PAGE = Size(600.0, 400.0)
RULE = Stroke(40.0, 100.0, 560.0, 100.0, 0.5, BLACK)
PALE: Colour = (200, 220, 240)


def lines(count: int, *, start: float = 0.0) -> list[Stroke]:
    return [Stroke(start, 12.0 * n, PAGE.width - start, 12.0 * n, 0.2, PALE) for n in range(count)]


def page(*strokes: Stroke) -> SourcePage:
    """A page at one pixel a point; a black mark stands on its line at 120."""
    pixels = np.full((400, 600, 3), 255, np.uint8)
    for stroke in strokes:
        pixels[round(stroke.y0), round(stroke.x0) : round(stroke.x1)] = stroke.colour
    pixels[115:126, 300] = 0
    return SourcePage(1, PAGE, (), strokes, (), (), 0.0, None, ground=PagePicture(pixels, 72.0))


def test_many_lines_from_edge_to_edge_are_the_paper_s() -> None:
    assert without_paper_lines(page(*lines(30), RULE)).strokes == (RULE,)


def test_they_are_gone_from_the_picture_and_what_stands_on_them_is_not() -> None:
    ground = without_paper_lines(page(*lines(30))).ground
    assert ground is not None
    assert (ground.pixels[:, 100] == 255).all()
    assert (ground.pixels[115:126, 300] == 0).all()


def test_near_miss_the_rules_of_a_table_that_fills_its_page_stay() -> None:
    assert len(without_paper_lines(page(*lines(8), RULE)).strokes) == 9


def test_near_miss_many_rules_that_end_at_a_margin_stay() -> None:
    assert len(without_paper_lines(page(*lines(30, start=20.0), RULE)).strokes) == 31
