"""Which rules are of one table."""

from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.tables.rule_groups import rule_groups

H, V = Orientation.HORIZONTAL, Orientation.VERTICAL
FRAME = [Rule(H, 0, 0, 100), Rule(H, 60, 0, 100), Rule(V, 0, 0, 60), Rule(V, 100, 0, 60)]


def shifted(rules: list[Rule], down: float) -> list[Rule]:
    return [
        Rule(H, rule.position + down, rule.start, rule.end)
        if rule.orientation is H
        else Rule(V, rule.position, rule.start + down, rule.end + down)
        for rule in rules
    ]


def test_frames_nearer_than_the_touch_are_one_and_others_two() -> None:
    assert len(rule_groups([*FRAME, *shifted(FRAME, 64)], touch=5.0)) == 1
    assert len(rule_groups([*FRAME, *shifted(FRAME, 66)], touch=5.0)) == 2


def test_a_lone_upright_joins_the_table_at_its_height() -> None:
    beside = Rule(V, 150, 2, 58)
    assert beside in rule_groups([*FRAME, beside], touch=5.0)[0]


def test_a_lone_upright_below_the_table_and_a_lone_level_rule_join_none() -> None:
    groups = rule_groups([*FRAME, Rule(V, 150, 70, 130), Rule(H, 30, 150, 200)], touch=5.0)
    assert [len(group) for group in groups] == [len(FRAME)]
