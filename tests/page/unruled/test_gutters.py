"""White gutters: what all rows leave free."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unruled_by_hand import part

from kpu_extract.page.unruled.columns import column_borders, white_gutters, without_halves
from kpu_extract.page.unruled.heading import HeadingWords, with_single_months
from kpu_extract.page.unruled.parts import usual_pitch

STRETCHES = st.lists(
    st.tuples(st.integers(0, 400), st.integers(1, 60)).map(lambda own: (float(own[0]), float(sum(own)))),
    min_size=1,
)


@given(STRETCHES, st.integers(1, 20))
def test_a_gutter_is_free_of_all_stretches_and_none_is_missed(
    taken: list[tuple[float, float]], least: int
) -> None:
    gutters = white_gutters(taken, float(least))
    low, high = min(start for start, _ in taken), max(end for _, end in taken)
    free = [x for x in range(int(low), int(high)) if not any(start < x + 0.5 < end for start, end in taken)]
    inside = [x for x in free if any(start <= x + 0.5 <= end for start, end in gutters)]
    assert all(not (start < right and left < end) for left, right in gutters for start, end in taken)
    runs = [x for x in free if all(x + step in free for step in range(least))]
    assert set(runs) <= set(inside)


@given(STRETCHES)
def test_the_order_of_the_stretches_says_nothing(taken: list[tuple[float, float]]) -> None:
    assert white_gutters(taken, 2.0) == white_gutters(taken[::-1], 2.0)


def test_borders_between_months_stand_half_way_whatever_the_marks_leave() -> None:
    borders = column_borders([(90.0, 104.0), (115.0, 121.0)], (), (0.0, 135.0), [110.0, 130.0])
    assert borders == pytest.approx([0.0, 100.0, 120.0, 140.0])


def test_near_miss_a_border_of_texts_stands_beside_the_right_one() -> None:
    assert column_borders([(60.0, 100.0)], (), (0.0, 200.0), []) == [0.0, 96.0, 200.0]


def test_names_of_months_that_touch_are_parts_of_their_own() -> None:
    words = HeadingWords(
        column=lambda _: None,
        is_known=lambda _: False,
        months=lambda texts: slice(texts.index("Jan"), len(texts)),
        cut=lambda word: ("Feb", "Mar") if word == "FebMar" else (word,),
    )
    found = with_single_months([part("Sub Kegiatan", 0.0, 0.0), part("Jan FebMar", 100.0, 0.0)], words)
    assert [own.text for own in found] == ["Sub Kegiatan", "Jan", "Feb", "Mar"]
    assert [own.box.x0 for own in found[1:]] == [100.0, 117.5, 132.5]


def test_the_pitch_is_that_of_lines_where_rows_stand_close() -> None:
    lines = [part("teks", 10.0, y) for y in (0.0, 10.5, 24.0, 34.5, 48.0, 61.5)]
    assert usual_pitch(lines) == 10.5


def test_a_heading_in_the_middle_and_numbers_at_the_side_are_one_column() -> None:
    assert without_halves([0.0, 10.0, 30.0, 90.0], [20.0, 60.0], [5.0, 50.0]) == [0.0, 30.0, 90.0]


def test_near_miss_a_column_with_both_keeps_its_border_to_one_without_texts() -> None:
    """A month that no row has planned."""
    assert without_halves([0.0, 10.0, 30.0], [5.0, 20.0], [5.0]) == [0.0, 10.0, 30.0]
