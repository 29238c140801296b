"""Rules that are as dark as their heading are led on through it; names of groups are not cut."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from kpu_extract.page.rectification.column_groups import Ink
from kpu_extract.page.rectification.unseen_rules import UnseenRules, unseen_rules

SCALE = 2.0
COLUMNS = (10, 110, 300, 360, 420, 480, 640)
HEADING = (40, 100)
"""First and last row of the heading."""

Text = tuple[int, int, int, int]
"""Left, top, right, bottom of something written."""


def sheet(
    texts: Sequence[Text] = (),
    section: int = 0,
    from_row: int = HEADING[1],
    columns: Sequence[int] = COLUMNS,
) -> tuple[Ink, Ink]:
    """The ink of a table and where its heading was: rules below ``from_row``, but for ``section`` rows without any."""
    ink = np.zeros((360, 660), np.uint8)
    for x in columns:
        ink[from_row + section :, x : x + 2] = 1
    ink[HEADING[1] :: 80, COLUMNS[0] : COLUMNS[-1]] = 1
    for left, top, right, bottom in texts:
        cv2.rectangle(ink, (left, top), (right, bottom), 1, -1)
    fill = np.zeros(ink.shape, np.bool_)
    fill[HEADING[0] : HEADING[1] + 1, COLUMNS[0] : COLUMNS[-1] + 2] = True
    return ink > 0, fill


def near(found: Sequence[int], wanted: Sequence[int]) -> bool:
    return len(found) == len(wanted) and all(
        abs(one - other) <= 3 for one, other in zip(found, wanted, strict=True)
    )


def led(found: UnseenRules) -> list[int]:
    return [x for x, _, _ in found.upright]


def test_rules_below_a_heading_are_led_on_to_its_top() -> None:
    """A scan of one bit with a black heading gave none of its 26 rows, and nothing was reported."""
    found = unseen_rules(*sheet(), SCALE)
    assert near(led(found), COLUMNS)
    assert {start for _, start, _ in found.upright} == {HEADING[0]}
    assert found.level == ()


def test_the_rules_below_the_band_of_a_section_are_led_on_too() -> None:
    assert near(led(unseen_rules(*sheet(section=36), SCALE)), COLUMNS)


def test_rules_are_led_on_up_to_the_name_of_their_group() -> None:
    """The group has three columns; its name, in the middle, is written across two of the rules between them."""
    name, names = (340, 46, 440, 60), [(320 + 60 * place, 76, 340 + 60 * place, 90) for place in range(3)]
    found = unseen_rules(*sheet([name, *names]), SCALE)
    ((y, left, right),) = found.level
    assert 60 < y < 76 and near([left, right], [300, 480])
    assert [start > 60 for _, start, _ in found.upright] == [False, False, False, True, True, False, False]


def test_a_group_has_the_columns_on_both_sides_of_its_name_that_have_none_beside_it() -> None:
    """A short name ("BULAN") is written across one rule of three."""
    columns = (10, 200, 260, 320, 380, 440, 640)
    names = [(215 + 60 * place, 76, 245 + 60 * place, 90) for place in range(4)]
    ink, fill = sheet([(295, 46, 345, 60), *names, (30, 50, 180, 85), (460, 50, 620, 85)], columns=columns)
    ((_, left, right),) = unseen_rules(ink, fill, SCALE).level
    assert near([left, right], [200, 440])


def test_a_group_may_reach_the_heading_s_own_side() -> None:
    """The side is drawn already; without it January and December stood outside their group, and were no months."""
    columns = (10, 200, 260, 320, 380, 440)
    names = [(215 + 60 * place, 76, 245 + 60 * place, 90) for place in range(4)]
    ink, fill = sheet([(295, 46, 345, 60), *names, (30, 50, 180, 85)], columns=columns)
    fill[:, 442:] = False
    ((_, left, right),) = unseen_rules(ink, fill, SCALE).level
    assert near([left, right], [200, 440])


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([(310, 46, 414, 60), (426, 46, 470, 60)], id="the last word"),
        pytest.param([(310, 46, 354, 60), (366, 46, 470, 60)], id="the first word"),
    ],
)
def test_a_rule_between_two_words_of_a_name_does_not_end_its_group(words: list[Text]) -> None:
    names = [(320 + 60 * place, 76, 340 + 60 * place, 90) for place in range(3)]
    ((_, left, right),) = unseen_rules(*sheet([*words, *names]), SCALE).level
    assert near([left, right], [300, 480])


def test_near_miss_a_name_over_one_column_is_no_group() -> None:
    assert unseen_rules(*sheet([(130, 60, 280, 80)]), SCALE).level == ()


def test_near_miss_what_fills_the_heading_is_no_name_of_a_group() -> None:
    """No room is left below it for the names of columns: no rule is led through what is written there."""
    found = unseen_rules(*sheet([(340, 46, 440, 94)]), SCALE)
    assert found.level == ()
    assert near(led(found), [x for x in COLUMNS if x not in (360, 420)])


@pytest.mark.parametrize("place", ["above", "inside"])
def test_near_miss_the_band_of_a_section_and_a_heading_with_rules_stay_as_they_are(place: str) -> None:
    from_row = 0 if place == "above" else HEADING[0]
    assert unseen_rules(*sheet(from_row=from_row), SCALE) == UnseenRules()


NAMES = [(320 + 60 * place, 76, 340 + 60 * place, 84) for place in range(3)]
TITLES = [(40, 50, 80, 62), (130, 50, 280, 62), (500, 50, 600, 62)]
NUMBERS = [(56, 90, 60, 97), (200, 90, 205, 97), (388, 90, 393, 97), (556, 90, 562, 97)]


def test_numbers_of_columns_are_parted_from_the_headings() -> None:
    """The number of the months stands across the rule between two of them, whose names were read as one."""
    name = (340, 46, 440, 60)
    found = unseen_rules(*sheet([name, *NAMES, *TITLES, *NUMBERS]), SCALE)
    under_name, between = found.level
    assert 84 < between[0] < 90 and near(between[1:], [COLUMNS[0], COLUMNS[-1]])
    assert near(under_name[1:], [300, 480])
    assert near([x for x, start, end in found.upright if start < 84 < end], COLUMNS)


@pytest.mark.parametrize(
    "last_line",
    [
        pytest.param(NUMBERS[:2], id="too few"),
        pytest.param([*NUMBERS[:3], (500, 90, 600, 97)], id="a word"),
        pytest.param(NUMBERS[1:], id="none in the first column"),
    ],
)
def test_near_miss_a_last_line_of_headings_is_no_row_of_numbers(last_line: list[Text]) -> None:
    found = unseen_rules(*sheet([*NAMES, *TITLES, *last_line]), SCALE)
    assert [level for level in found.level if level[0] > 84] == []
