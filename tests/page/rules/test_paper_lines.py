"""Squared paper under a table."""

from __future__ import annotations

from kpu_extract.geometry.boxes import Size
from kpu_extract.page.ingest.source import BLACK, Stroke
from kpu_extract.page.rules.paper_lines import without_paper_lines

PAGE = Size(600.0, 400.0)
RULE = Stroke(40.0, 100.0, 560.0, 100.0, 0.5, BLACK)


def lines(count: int, *, start: float = 0.0) -> list[Stroke]:
    return [Stroke(start, 12.0 * n, PAGE.width - start, 12.0 * n, 0.2, (200, 220, 240)) for n in range(count)]


def test_many_lines_from_edge_to_edge_are_the_paper_s() -> None:
    assert without_paper_lines([*lines(30), RULE], PAGE) == [RULE]


def test_near_miss_the_rules_of_a_table_that_fills_its_page_stay() -> None:
    assert len(without_paper_lines([*lines(8), RULE], PAGE)) == 9


def test_near_miss_many_rules_that_end_at_a_margin_stay() -> None:
    assert len(without_paper_lines([*lines(30, start=20.0), RULE], PAGE)) == 31
