from kpu_extract.content import Orientation, Rule
from kpu_extract.rules.frame import framed, joined

H, V = Orientation.HORIZONTAL, Orientation.VERTICAL
FRAME = [Rule(H, 0, 0, 200), Rule(H, 100, 0, 200), Rule(V, 0, 0, 100), Rule(V, 200, 0, 100)]


def test_an_underline_that_meets_nothing_is_left_out() -> None:
    assert Rule(H, 50, 20, 90) not in framed([*FRAME, Rule(H, 50, 20, 90)])


def test_a_short_rule_held_at_both_ends_is_kept() -> None:
    kept = framed([*FRAME, Rule(V, 20, 0, 100), Rule(H, 50, 0, 20)])
    assert Rule(H, 50, 0, 20) in kept


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
