"""Fills cut into strips."""

from __future__ import annotations

from kpu_extract.geometry.boxes import Box
from kpu_extract.page.ingest.source import BLACK, Fill
from kpu_extract.page.rules.strips import whole_fills

BLUE = (150, 190, 230)


def test_strips_of_one_fill_are_one_area() -> None:
    strips = [Fill(Box(100, 50 + 2 * n, 120, 52 + 2 * n), BLUE) for n in range(10)]
    assert whole_fills(strips) == [Fill(Box(100, 50, 120, 70), BLUE)]


def test_upright_strips_are_one_fill_too() -> None:
    strips = [Fill(Box(100 + 2.4 * n, 50, 102.4 + 2.4 * n, 70), BLUE) for n in range(5)]
    (whole,) = whole_fills(strips)
    assert abs(whole.box.x1 - 112) < 1e-6


def test_near_miss_double_rules_and_other_colours_stay_apart() -> None:
    double = [Fill(Box(100, 50, 300, 50.5), BLACK), Fill(Box(100, 52, 300, 52.5), BLACK)]
    assert sorted(whole_fills(double), key=lambda fill: fill.box.y0) == double
    beside = [Fill(Box(100, 50, 300, 51), BLACK), Fill(Box(100, 51, 300, 60), BLUE)]
    assert sorted(whole_fills(beside), key=lambda fill: fill.box.y0) == beside
