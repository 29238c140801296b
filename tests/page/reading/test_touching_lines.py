"""Letters of tight lines go to the line that holds most of them."""

from __future__ import annotations

import numpy as np

from kpu_extract.geometry.picture import Mask
from kpu_extract.page.reading.pictures.lines import LineBox
from kpu_extract.page.reading.pictures.touching_lines import parted_lines

USUAL = 24.0


def letter(ink: Mask, left: int, top: int, bottom: int) -> None:
    ink[top:bottom, left : left + 6] = 255


def tight_cell() -> Mask:
    """Two lines whose rows overlap: a letter with a tail to row 25 stands beside those of a line that begins in row
    22."""
    ink = np.zeros((46, 200), np.uint8)
    letter(ink, 2, 4, 20)
    letter(ink, 150, 8, 26)
    letter(ink, 2, 22, 40)
    letter(ink, 40, 24, 40)
    return ink


CUT = [LineBox(2, 4, 156, 21), LineBox(2, 21, 156, 40)]


def test_a_tail_goes_to_the_line_of_its_letter() -> None:
    first, second = parted_lines(tight_cell(), CUT, USUAL)
    assert first.box == LineBox(2, 4, 156, 26)
    assert second.box == LineBox(2, 22, 46, 40)
    assert second.foreign is not None
    assert second.foreign[22:26, 150:156].all()
    assert not second.foreign[:, 40:46].any()


def test_lines_that_a_gap_parts_stay_as_they_are() -> None:
    lines = [LineBox(2, 4, 156, 20), LineBox(2, 22, 46, 40)]
    assert [(line.box, line.foreign) for line in parted_lines(tight_cell(), lines, USUAL)] == [
        (lines[0], None),
        (lines[1], None),
    ]


def test_letters_that_touch_are_parted_by_the_cut() -> None:
    ink = tight_cell()
    letter(ink, 80, 4, 40)
    first, second = parted_lines(ink, CUT, USUAL)
    assert second.foreign is not None
    assert first.foreign is not None
    assert first.foreign[24:40, 80:86].all()
    assert not second.foreign[24:40, 80:86].any()


def test_a_dot_above_a_letter_stays_where_the_cut_leaves_it() -> None:
    ink = tight_cell()
    ink[20:24, 100:103] = 255
    first, second = parted_lines(ink, CUT, USUAL)
    assert first.foreign is not None
    assert second.foreign is not None
    assert first.foreign[22, 100]
    assert not second.foreign[22, 100]
