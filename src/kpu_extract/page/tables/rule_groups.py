"""Groups the rules of one table: those that are connected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kpu_extract.model.page import Orientation, Rule


def rule_groups(rules: Sequence[Rule], touch: float) -> list[list[Rule]]:
    """``rules`` in groups, one a table: rules of different direction are of one group where they come nearer
    than ``touch`` points. A rule that touches none and lies beside no table is left out."""
    return _with_lone_sides(_connected(rules, touch), touch)


def _connected(rules: Sequence[Rule], touch: float) -> list[list[Rule]]:
    """The connected components of the rules, by union and find."""
    parent = list(range(len(rules)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    horizontal = [i for i, rule in enumerate(rules) if rule.orientation is Orientation.HORIZONTAL]
    vertical = [i for i, rule in enumerate(rules) if rule.orientation is Orientation.VERTICAL]
    for h in horizontal:
        for v in vertical:
            if _touch(rules[h], rules[v], touch):
                parent[root(h)] = root(v)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for index, rule in enumerate(rules):
        groups[root(index)].append(rule)
    return list(groups.values())


def _touch(first: Rule, second: Rule, touch: float) -> bool:
    return (
        first.start - touch <= second.position <= first.end + touch
        and second.start - touch <= first.position <= second.end + touch
    )


def _with_lone_sides(groups: Sequence[list[Rule]], touch: float) -> list[list[Rule]]:
    """The groups of more than one rule. Vertical rules that meet none join the first table at their height: they
    stand between columns whose one cell is cut by both ends of the page."""
    tables = [list(group) for group in groups if len(group) > 1]
    for rule in (group[0] for group in groups if len(group) == 1):
        beside = next((table for table in tables if _stands_beside(rule, table, touch)), None)
        if beside is not None:
            beside.append(rule)
    return tables


def _stands_beside(rule: Rule, table: Sequence[Rule], touch: float) -> bool:
    """Whether a vertical rule lies within the height of the table's vertical rules."""
    if rule.orientation is not Orientation.VERTICAL:
        return False
    sides = [other for other in table if other.orientation is Orientation.VERTICAL]
    top, bottom = min(other.start for other in sides), max(other.end for other in sides)
    return top - touch <= rule.start and rule.end <= bottom + touch
