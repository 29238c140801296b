"""Rules that a copy of a copy broke: the lattice is fitted to what is left of them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from rule_pictures import POINT, H, V, blank, grey_of, ink_of, line, write

from kpu_extract.geometry.picture import Grey, Rgb
from kpu_extract.page.rules.lattice import are_broken, lattice_rules
from kpu_extract.page.rules.raster import raster_rules
from kpu_extract.page.tables.grid import find_grids

XS, YS = (30.0, 60.0, 170.0, 330.0, 352.0, 374.0, 396.0), (40.0, 70.0, 105.0, 140.0, 175.0, 210.0)
WORDS = "penyusunan dokumen rencana kerja"


def table() -> Rgb:
    pixels = blank()
    for y in YS:
        line(pixels, XS[0], y, XS[-1], y)
    for x in XS:
        line(pixels, x, YS[0], x, YS[-1])
    for y in YS[:-1]:
        for at in (4.0, 15.0):
            pixels = write(pixels, XS[1] + 3, y + at, WORDS[:24], 8)
            pixels = write(pixels, XS[2] + 3, y + at, WORDS, 8)
    return pixels


def worn(pixels: Rgb, lost: float, seed: int = 3) -> Grey:
    """What a copier makes of it: a share of its ink is lost in small patches, and the rest is pale."""
    chance = np.random.default_rng(seed)
    patches = cv2.GaussianBlur(chance.normal(size=pixels.shape[:2]).astype(np.float32), (0, 0), 1.2)
    kept = patches > np.quantile(patches, lost)
    grey = np.where(kept, grey_of(pixels), 255).astype(np.float32)
    return np.clip(80 + cv2.GaussianBlur(grey, (0, 0), 0.6) * 175 / 255, 0, 255).astype(np.uint8)


def shape(grey: Grey) -> list[tuple[int, int]]:
    return [(grid.row_count, grid.column_count) for grid in find_grids(raster_rules(ink_of(grey), grey))]


@pytest.mark.parametrize("lost", [0.3, 0.4])
def test_the_grid_of_a_faded_copy_is_seen(lost: float) -> None:
    grey = worn(table(), lost)
    assert shape(grey) == [(len(YS) - 1, len(XS) - 1)]


def test_lines_are_whole_from_crossing_to_crossing() -> None:
    rules = lattice_rules(ink_of(worn(table(), 0.4)))
    level = [rule for rule in rules if rule.orientation is H]
    upright = [rule for rule in rules if rule.orientation is V]
    assert [round(rule.position / 5) for rule in level] == [round(y / 5) for y in YS]
    assert [round(rule.position / 5) for rule in upright] == [round(x / 5) for x in XS]
    assert all(rule.length == pytest.approx(XS[-1] - XS[0], abs=4) for rule in level)


def test_near_miss_a_merged_cell_stays_merged() -> None:
    pixels = table()
    top, foot = (round(y * POINT) for y in (YS[1] + 2, YS[3] - 2))
    pixels[top:foot, round((XS[0] + 2) * POINT) : round((XS[1] - 2) * POINT)] = 255
    (grid,) = find_grids(lattice_rules(ink_of(worn(pixels, 0.4))))
    assert {(cell.row, cell.row_span) for cell in grid.cells if cell.column == 0} == {
        (0, 1),
        (1, 2),
        (3, 1),
        (4, 1),
    }


def test_a_whole_table_is_left_to_the_finder_of_single_rules() -> None:
    grey = grey_of(table())
    ink = ink_of(grey)
    assert not are_broken(raster_rules(ink, grey), ink)


def test_near_miss_worn_prose_has_no_lattice() -> None:
    pixels = blank()
    for row in range(18):
        pixels = write(
            pixels, 40, 20 + 13 * row, "bahwa untuk melaksanakan ketentuan tersebut perlu menetapkan", 9
        )
    assert shape(worn(pixels, 0.4)) == []
