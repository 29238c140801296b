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


def test_a_black_cell_and_its_black_borders_stay_apart() -> None:
    cells = [
        Fill(Box(100, 50, 101.5, 80), BLACK),
        Fill(Box(101.5, 50, 120, 80), BLACK),
        Fill(Box(120, 50, 121.5, 80), BLACK),
        Fill(Box(121.5, 50, 140, 80), BLACK),
        Fill(Box(140, 50, 141.5, 80), BLACK),
    ]
    assert whole_fills(cells) == cells


def test_black_cells_that_lie_over_their_borders_stay_apart_too() -> None:
    """As Chromium paints them: first the grounds, each with the border above it, then the borders."""
    grounds = [Fill(Box(100, 50 + 30 * n, 120, 80.7 + 30 * n), BLACK) for n in range(3)]
    borders = [Fill(Box(100, 50 + 30 * n, 120, 50.7 + 30 * n), BLACK) for n in range(4)]
    assert len(whole_fills([*grounds, *borders])) == len(grounds) + len(borders)


def test_black_cells_of_a_heading_stay_apart_from_the_rules_about_them() -> None:
    """The rule between the two has other ends."""
    column = [
        Fill(Box(100, 50, 180, 50.75), BLACK),
        Fill(Box(100, 50.75, 180, 83), BLACK),
        Fill(Box(100, 83, 180, 99), BLACK),
        Fill(Box(100, 99, 180, 99.75), BLACK),
    ]
    assert whole_fills(column) == column


def test_near_miss_strips_whose_last_one_is_narrow_are_one_fill() -> None:
    strips = [Fill(Box(100, 50 + 8 * n, 120, 58 + 8 * n), BLUE) for n in range(3)]
    narrow = Fill(Box(100, 74, 120, 75.2), BLUE)
    assert whole_fills([*strips, narrow]) == [Fill(Box(100, 50, 120, 75.2), BLUE)]
