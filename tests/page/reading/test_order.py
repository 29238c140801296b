"""Lines are read from top to bottom, and from left to right where they stand side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Source, TextLine, Word
from kpu_extract.page.reading.order import reading_order


def line(text: str, x0: float, y0: float, x1: float, y1: float) -> TextLine:
    return TextLine((Word(text, Box(x0, y0, x1, y1), 1.0, Source.OCR),))


def texts(lines: tuple[TextLine, ...]) -> list[str]:
    return [word.text for each in lines for word in each.words]


def test_tight_lines_stay_one_below_the_other_where_the_second_begins_farther_left() -> None:
    """With the ground around them, lines of tight type share over half of their height."""
    upper, lower = line("Publikasi", 12, 10, 90, 22), line("bagi", 10, 15, 60, 27)
    assert texts(reading_order([lower, upper])) == ["Publikasi", "bagi"]


def test_lines_side_by_side_are_read_from_left_to_right() -> None:
    """Near miss: the same heights, and little width in common."""
    right, left = line("kanan", 58, 10, 120, 22), line("kiri", 10, 15, 60, 27)
    assert texts(reading_order([right, left])) == ["kiri", "kanan"]


@given(st.integers(2, 8), st.floats(3, 12), st.lists(st.floats(0, 6), min_size=8, max_size=8))
def test_a_cell_with_one_line_below_the_other_keeps_their_order(
    count: int, pitch: float, indents: list[float]
) -> None:
    lines = [line(str(n), indents[n], n * pitch, 80, n * pitch + 12) for n in range(count)]
    assert texts(reading_order(reversed(lines))) == [str(n) for n in range(count)]
