"""Finds rules that are written with letters: rows of underscores or full stops, and box-drawing characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.geometry.boxes import Box, union_of
from kpu_extract.page.ingest.glyphs import Character
from kpu_extract.page.ingest.source import Fill, Stroke

BOX_DRAWING = range(0x2500, 0x2580)
"""Codes of the characters that draw tables (Unicode, block Box Drawing)."""
RULE_LETTERS = frozenset("_.-–—=…·")
"""Letters of which rows are set as lines."""


@dataclass(frozen=True, slots=True)
class WrittenRuleSettings:
    """When a row of letters is a rule. A line to fill in begins at a cell's padding, a rule at its side."""

    least_letters: int = 8
    """Letters, at least. A dash for nothing and an ellipsis have fewer."""

    at_side_pt: float = 1.0
    """Points from an upright line at which it begins at most."""

    short_pt: float = 5.0
    """Points by which it ends short of another at most: less than a letter, and what whole letters leave over."""

    least_upright_pt: float = 24.0
    """Points: the shortest side of a table's column that is looked at."""

    thickest_pt: float = 3.0
    """Points: the thickest upright rule."""


WRITTEN_RULE_SETTINGS = WrittenRuleSettings()


def _uprights(strokes: Sequence[Stroke], fills: Sequence[Fill], settings: WrittenRuleSettings) -> list[Box]:
    """The upright lines of a page, as boxes."""
    boxes = [stroke.box for stroke in strokes if stroke.width <= settings.thickest_pt]
    boxes.extend(fill.box for fill in fills)
    return [
        box for box in boxes if box.width <= settings.thickest_pt and box.height >= settings.least_upright_pt
    ]


def written_rules(
    characters: Sequence[Character],
    strokes: Sequence[Stroke],
    fills: Sequence[Fill],
    settings: WrittenRuleSettings = WRITTEN_RULE_SETTINGS,
) -> frozenset[int]:
    """The text objects that are rules: those of box-drawing characters, and rows of letters from one upright line to
    another."""
    objects: dict[int, list[Character]] = defaultdict(list)
    for character in characters:
        if character.glyph.text.strip():
            objects[character.text_object].append(character)
    rows = {
        name: own
        for name, own in objects.items()
        if len(own) >= settings.least_letters and all(c.glyph.text in RULE_LETTERS for c in own)
    }
    sides = _uprights(strokes, fills, settings) if rows else []
    drawn = {name for name, own in objects.items() if all(ord(c.glyph.text[0]) in BOX_DRAWING for c in own)}
    return frozenset(drawn | {name for name, own in rows.items() if _is_between(own, sides, settings)})


def _is_between(row: Sequence[Character], sides: Sequence[Box], settings: WrittenRuleSettings) -> bool:
    """Whether a row begins at one of the upright lines and ends at another."""
    box = union_of(character.glyph.box for character in row)
    at = [side.center[0] for side in sides if side.y0 <= box.y1 and side.y1 >= box.y0]
    begins = any(abs(x - box.x0) <= settings.at_side_pt for x in at)
    return begins and any(-settings.at_side_pt <= x - box.x1 <= settings.short_pt for x in at)
