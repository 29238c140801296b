import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.reading.pictures.lines import cell_lines, line_heights, usual_height, without_specks

SCALE = 200 / POINTS_PER_INCH


def ink(*runs: tuple[int, int], width: int = 300) -> np.ndarray:
    """Ink rows from top to bottom (exclusive), over most of the width."""
    mask = np.zeros((runs[-1][1] + 20, width), np.uint8)
    for top, bottom in runs:
        mask[top:bottom, 10 : width - 10 : 2] = 255
        mask[top:bottom, 11 : width - 10 : 4] = 255
    return mask


def tops(mask: np.ndarray, usual: float = 25.0) -> list[int]:
    return [line.top for line in cell_lines(mask, usual, SCALE)]


@given(st.lists(st.integers(6, 30), min_size=1, max_size=8))
def test_every_line_apart_is_found(gaps: list[int]) -> None:
    runs, y = [], 5
    for gap in gaps:
        runs.append((y, y + 25))
        y += 25 + gap
    assert tops(ink(*runs)) == [top for top, _ in runs]


def test_lines_that_touch_are_parted_where_they_are_thin() -> None:
    mask = ink((5, 30), (34, 59))
    mask[30:34, 20:28] = 255
    assert len(tops(mask)) == 2


def test_the_dots_of_letters_do_not_make_a_line() -> None:
    assert tops(ink((2, 5), (8, 33))) == [2]


def test_a_dash_far_from_other_lines_stays() -> None:
    assert tops(ink((5, 30), (60, 64))) == [5, 60]


def test_ticks_do_not_set_the_page_s_usual_height() -> None:
    tick = np.zeros((60, 40), np.uint8)
    tick[20:36, 12:26] = 255
    heights = [*line_heights(tick), *line_heights(ink((5, 30)))]
    assert usual_height(heights, SCALE) == 25


def test_lone_specks_go_and_dots_by_letters_stay() -> None:
    mask = ink((30, 55))
    mask[26, 40] = 255
    mask[3, 150] = 255
    clean = without_specks(mask, SCALE)
    assert clean[26, 40] == 255
    assert clean[3, 150] == 0


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_touching_lines_are_cut_between_them_at_every_resolution(dpi: int) -> None:
    """Two lines 9 points high whose tails and heads touch over 1.5 points."""
    scale = dpi / POINTS_PER_INCH
    first, gap, second, end = (round(points * scale) for points in (2.0, 11.0, 12.5, 21.5))
    mask = ink((first, gap), (second, end))
    mask[gap:second, 20:28] = 255
    lines = cell_lines(mask, 9.0 * scale, scale)
    assert lines[0].top == first
    assert len(lines) == 2
    assert gap - 1 <= lines[0].bottom <= second + 1
    assert lines[1].bottom == end


def test_one_high_line_is_not_cut() -> None:
    """A line half as high again as usual: capitals with accents, no two lines."""
    assert tops(ink((5, 42))) == [5]


def test_dust_between_lines_is_no_line() -> None:
    mask = ink((5, 30), (60, 85))
    mask[42:47, 150:155] = 255
    assert tops(mask) == [5, 60]


def test_a_short_word_between_lines_is_one() -> None:
    mask = ink((5, 30), (60, 85))
    mask[38:52, 150:158] = 255
    assert tops(mask) == [5, 38, 60]


def test_the_hyphen_of_small_type_alone_in_its_cell_is_a_line() -> None:
    mask = np.zeros((60, 300), np.uint8)
    mask[30:33, 150:155] = 255
    assert tops(mask) == [30]


def test_dust_alone_in_its_cell_is_no_line() -> None:
    mask = np.zeros((60, 300), np.uint8)
    mask[30:35, 150:155] = 255
    assert tops(mask) == []


def disc(mask: np.ndarray, y: int, x: int, across: int) -> None:
    rows, columns = np.ogrid[: mask.shape[0], : mask.shape[1]]
    mask[(rows - y) ** 2 + (columns - x) ** 2 <= (across / 2) ** 2] = 255


def test_a_blot_below_a_text_is_no_line() -> None:
    """The speck of a worn drum, 3.2 points across, was read as "e" and as "0"."""
    mask = ink((5, 30), (60, 85))
    disc(mask, 45, 150, 9)
    assert tops(mask) == [5, 60]


def test_near_miss_a_ring_and_a_higher_disc_are_signs() -> None:
    ring = ink((5, 30), (60, 85))
    disc(ring, 45, 150, 9)
    ring[43:48, 148:153] = 0
    high = ink((5, 30), (60, 95))
    disc(high, 45, 150, 13)
    assert len(tops(ring)) == len(tops(high)) == 3


def test_near_miss_a_blot_alone_in_its_cell_may_be_a_mark() -> None:
    mask = np.zeros((60, 300), np.uint8)
    disc(mask, 30, 150, 9)
    assert len(tops(mask)) == 1


def test_specks_far_apart_in_one_row_are_no_line() -> None:
    mask = ink((5, 30), (60, 85))
    for x in (40, 150, 190):
        mask[44:46, x : x + 2] = 255
    assert tops(mask) == [5, 60]


def test_near_miss_dots_to_write_on_are_a_line() -> None:
    mask = ink((5, 30), (60, 85))
    for x in range(40, 200, 8):
        mask[43:46, x : x + 3] = 255
    assert tops(mask) == [5, 43, 60]
