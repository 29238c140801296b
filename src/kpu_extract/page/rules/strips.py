"""Fills that printers' drivers cut into strips, made whole: a strip of a shade is no rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from kpu_extract.geometry.boxes import Box
from kpu_extract.page.ingest.source import Colour, Fill
from kpu_extract.page.rules.settings import RULE_SETTINGS, VectorRuleSettings

_StripGroup = tuple[float, float, Colour]


def whole_fills(fills: Sequence[Fill], settings: VectorRuleSettings = RULE_SETTINGS.vector) -> list[Fill]:
    """``fills`` with those of one colour that lie side to side made one, level ones first."""
    level = _joined(
        fills, lambda box: (box.x0, box.x1, box.y0, box.y1), lambda a, b, c, d: Box(a, c, b, d), settings
    )
    return _joined(
        level, lambda box: (box.y0, box.y1, box.x0, box.x1), lambda a, b, c, d: Box(c, a, d, b), settings
    )


def _joined(
    fills: Sequence[Fill],
    spread: Callable[[Box], tuple[float, float, float, float]],
    made: Callable[[float, float, float, float], Box],
    settings: VectorRuleSettings,
) -> list[Fill]:
    """``spread`` gives a box's ends along the strips and then those across them; ``made`` is its inverse."""
    groups: dict[_StripGroup, list[tuple[float, float]]] = defaultdict(list)
    for fill in fills:
        start, end, near, far = spread(fill.box)
        groups[round(start, 1), round(end, 1), fill.colour].append((near, far))
    found: list[Fill] = []
    for (start, end, colour), spans in groups.items():
        runs: list[tuple[float, float]] = []
        for near, far in sorted(spans):
            if runs and near - runs[-1][1] <= settings.strip_gap_pt:
                runs[-1] = runs[-1][0], max(far, runs[-1][1])
            else:
                runs.append((near, far))
        found.extend(Fill(made(start, end, near, far), colour) for near, far in runs)
    return found
