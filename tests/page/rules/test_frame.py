from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.frame import framed, joined

H, V = Orientation.HORIZONTAL, Orientation.VERTICAL
FRAME = [Rule(H, 0, 0, 200), Rule(H, 100, 0, 200), Rule(V, 0, 0, 100), Rule(V, 200, 0, 100)]


def test_an_underline_that_meets_nothing_is_left_out() -> None:
    assert Rule(H, 50, 20, 90) not in framed([*FRAME, Rule(H, 50, 20, 90)])


def test_a_short_rule_held_at_both_ends_is_kept() -> None:
    kept = framed([*FRAME, Rule(V, 40, 0, 100), Rule(H, 50, 0, 40)])
    assert Rule(H, 50, 0, 40) in kept


def test_a_stroke_across_one_narrow_column_parts_no_rows() -> None:
    """A stamp's stroke between the sides of a month column."""
    frame = [*FRAME, Rule(V, 20, 0, 100), Rule(V, 40, 0, 100)]
    assert Rule(H, 50, 20, 40) not in framed([*frame, Rule(H, 50, 20, 40)])
    # With more beside it on one line it is a row's rule.
    assert Rule(H, 50, 20, 40) in framed(
        [*frame, Rule(H, 50, 20, 40), Rule(H, 50, 60, 200), Rule(V, 60, 0, 100)]
    )


def test_a_table_lower_than_any_long_rule_is_found() -> None:
    """One row and its heading at the top of a last page."""
    low = [Rule(H, y, 0, 200) for y in (0, 20, 40)] + [Rule(V, x, 0, 40) for x in (0, 80, 200)]
    assert set(framed(low)) == set(low)


def test_the_rest_of_a_row_at_the_head_of_a_page_is_a_table() -> None:
    """The last line of a cell, under which the table ends: no rule above it."""
    rest = [Rule(H, 15, 0, 200), *(Rule(V, x, 0, 15) for x in (0, 80, 200))]
    assert set(framed(rest)) == set(rest)
    start = [Rule(H, 0, 0, 200), *(Rule(V, x, 0, 15) for x in (0, 80, 200))]
    assert set(framed(start)) == set(start)


def test_near_miss_marks_on_a_line_are_no_row() -> None:
    line = Rule(H, 15, 0, 200)
    assert framed([line, *(Rule(V, x, 10, 15) for x in (0, 80, 200))]) == ()  # lower than a letter
    assert framed([line, *(Rule(V, x, 0, 15) for x in (0, 80, 190))]) == ()  # no side
    assert (
        framed([line, *(Rule(V, x, y, 15) for x, y in ((0, 0), (80, 6), (200, 0)))]) == ()
    )  # not of one height


def test_two_underlined_lines_with_strokes_between_are_no_table() -> None:
    assert framed([Rule(H, 0, 0, 200), Rule(H, 20, 0, 200), Rule(V, 30, 0, 20), Rule(V, 90, 2, 17)]) == ()


def test_a_stroke_held_at_one_end_only_is_left_out() -> None:
    assert Rule(H, 50, 0, 20) not in framed([*FRAME, Rule(H, 50, 0, 20)])


def test_pieces_of_a_broken_rule_become_one() -> None:
    assert joined([Rule(H, 10.0, 0, 40), Rule(H, 10.4, 44, 90)]) == [
        Rule(H, (10.0 * 40 + 10.4 * 46) / 86, 0, 90)
    ]


def test_rules_on_one_line_with_a_column_between_them_stay_two() -> None:
    assert len(joined([Rule(H, 10, 0, 40), Rule(H, 10, 54, 90)])) == 2


def test_a_lone_side_as_tall_as_the_table_is_kept_step_by_step() -> None:
    """The number and area columns of a page whose one cell is cut at both ends touch no horizontal rule."""
    inner = [Rule(H, y, 300, 500) for y in (20, 60, 90)] + [Rule(V, x, 0, 100) for x in (300, 400, 500)]
    kept = framed([*inner, Rule(V, 100, 0, 100), Rule(V, 20, 0, 100)])
    assert {rule.position for rule in kept if rule.orientation is V} == {20, 100, 300, 400, 500}


pieces = st.builds(
    lambda position, start, length: Rule(H, position, start, start + length),
    st.floats(0, 30),
    st.floats(0, 300),
    st.floats(9, 100),
)


@given(st.lists(pieces, max_size=8))
def test_joining_loses_nothing_and_leaves_no_overlap_on_a_line(rules: list[Rule]) -> None:
    found = joined(rules)
    assert len(found) <= len(rules)
    for rule in rules:
        assert any(one.start <= rule.start and rule.end <= one.end for one in found)
    lengths = sum(one.length for one in found)
    assert lengths >= max((rule.length for rule in rules), default=0.0)
    for one, other in combinations(found, 2):
        if one.position == other.position:
            assert one.end < other.start or other.end < one.start
