"""Rules from a PDF's own drawing: stroked lines, and the thin filled boxes that word processors use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.ingest.source import Colour, Fill, Stroke
from kpu_extract.page.rules.frame import framed
from kpu_extract.page.rules.settings import RULE_SETTINGS, RuleSettings, VectorRuleSettings
from kpu_extract.page.rules.strips import whole_fills


def vector_rules(
    strokes: Iterable[Stroke], fills: Sequence[Fill], settings: RuleSettings = RULE_SETTINGS
) -> tuple[Rule, ...]:
    """The rules of tables among the strokes and fills, in the space these are given in."""
    found = (
        *_from_strokes(strokes, settings.vector),
        *_from_fills(whole_fills(fills, settings.vector), settings.vector),
    )
    return framed(_without_short_thick(found, settings.vector), settings.frame)


def _without_short_thick(rules: Sequence[Rule], settings: VectorRuleSettings) -> list[Rule]:
    """The rules without thick ones that are bars: these are shorter than half the longest line of their direction."""
    longest = {
        orientation: max((rule.length for rule in rules if rule.orientation is orientation), default=0.0)
        for orientation in Orientation
    }
    return [
        rule
        for rule in rules
        if rule.thickness <= settings.thickest_pt
        or rule.length >= settings.long_share * longest[rule.orientation]
    ]


def _from_strokes(strokes: Iterable[Stroke], settings: VectorRuleSettings) -> Iterator[Rule]:
    for stroke in strokes:
        if _is_unseen(stroke.colour, settings) or stroke.width > settings.thickest_long_pt:
            continue
        (left, right), (top, bottom) = sorted((stroke.x0, stroke.x1)), sorted((stroke.y0, stroke.y1))
        thickness = max(stroke.width, settings.thinnest_pt)
        yield from _line(Box(left, top, right, bottom), thickness, settings.slant_pt)


def _from_fills(fills: Iterable[Fill], settings: VectorRuleSettings) -> Iterator[Rule]:
    for fill in fills:
        thickness = min(fill.box.width, fill.box.height)
        if not _is_unseen(fill.colour, settings) and thickness <= settings.thickest_long_pt:
            yield from _line(fill.box, max(thickness, settings.thinnest_pt), settings.thickest_long_pt)


def _line(box: Box, thickness: float, slant: float) -> Iterator[Rule]:
    """The rule in ``box``, whose ends may differ by ``slant`` points; none where it is neither level nor upright."""
    x, y = box.center
    if box.height <= slant and box.width > box.height:
        yield Rule(Orientation.HORIZONTAL, y, box.x0, box.x1, thickness)
    elif box.width <= slant and box.height > box.width:
        yield Rule(Orientation.VERTICAL, x, box.y0, box.y1, thickness)


def _is_unseen(colour: Colour, settings: VectorRuleSettings) -> bool:
    return min(colour) >= settings.nearly_white
