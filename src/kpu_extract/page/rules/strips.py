"""Joins fills that printer drivers cut into strips: a strip of a shade is not a rule. The border of a cell that is
filled with the border's own colour is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise

from kpu_extract.geometry.boxes import Box, union_of
from kpu_extract.page.ingest.source import Colour, Fill
from kpu_extract.page.rules.settings import RULE_SETTINGS, VectorRuleSettings

_StripGroup = tuple[float, float, Colour]


def whole_fills(fills: Sequence[Fill], settings: VectorRuleSettings = RULE_SETTINGS.vector) -> list[Fill]:
    """``fills``, with those of one colour that touch side by side joined; level ones first."""
    level = _joined(fills, lambda box: (box.x0, box.x1, box.y0, box.y1), settings)
    return _joined(level, lambda box: (box.y0, box.y1, box.x0, box.x1), settings)


def _joined(
    fills: Sequence[Fill],
    spread: Callable[[Box], tuple[float, float, float, float]],
    settings: VectorRuleSettings,
) -> list[Fill]:
    """``spread`` gives a box's ends along the strips and then those across them."""
    groups: dict[_StripGroup, list[Fill]] = defaultdict(list)
    for fill in fills:
        start, end, _, _ = spread(fill.box)
        groups[round(start, 1), round(end, 1), fill.colour].append(fill)
    return [
        run[0] if len(run) == 1 else Fill(union_of(fill.box for fill in run), run[0].colour)
        for group in groups.values()
        for strips in _runs(sorted(group, key=lambda fill: spread(fill.box)[2:]), spread, settings)
        for run in _without_borders(strips, spread, settings)
    ]


def _runs(
    fills: Sequence[Fill],
    spread: Callable[[Box], tuple[float, float, float, float]],
    settings: VectorRuleSettings,
) -> list[list[Fill]]:
    """Fills in order across the strips, in groups without a gap inside."""
    runs: list[list[Fill]] = []
    reached = 0.0
    for fill in fills:
        _, _, near, far = spread(fill.box)
        if runs and near - reached <= settings.strip_gap_pt:
            runs[-1].append(fill)
            reached = max(reached, far)
        else:
            runs.append([fill])
            reached = far
    return runs


def _without_borders(
    run: list[Fill],
    spread: Callable[[Box], tuple[float, float, float, float]],
    settings: VectorRuleSettings,
) -> list[list[Fill]]:
    """The fills of a run apart where they are filled cells and the rules between them: a rule is thin, and stands on
    both sides of the run or between any two fills. The strips of one fill stand side by side, the last may be thin."""
    thickness = [far - near for _, _, near, far in (spread(fill.box) for fill in run)]
    thin = min(settings.thickest_pt, settings.border_share * max(thickness))
    is_rule = [own <= thin for own in thickness]
    between = any(is_rule) and all(one or other for one, other in pairwise(is_rule))
    return [[fill] for fill in run] if between or (is_rule[0] and is_rule[-1]) else [run]
