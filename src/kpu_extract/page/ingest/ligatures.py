"""Gives each letter of a ligature its own part of the ligature's box.

pdfium gives all letters that one drawn form stands for ("ff", "tt", "ffi") in the box of the whole. Two that are alike
would then look like one letter printed twice, to make it bold: "kick-of", "Cofee", "htps".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.clustering import consecutive
from kpu_extract.geometry.projective import QUARTER_TURN
from kpu_extract.page.ingest.glyphs import Character


def with_parted_ligatures(characters: Sequence[Character]) -> list[Character]:
    """``characters`` in their order, those of a ligature beside each other and no longer in one box."""
    return list(chain.from_iterable(_parted(run) for run in consecutive(characters, _is_same_form)))


def _is_same_form(run: Sequence[Character], character: Character) -> bool:
    """Whether a character is of the same drawn form as the one before it: what is printed twice in one place is written
    twice."""
    previous = run[-1]
    return (
        previous.text_object == character.text_object != 0
        and previous.glyph.box == character.glyph.box
        and previous.ink == character.ink
    )


def _parted(run: Sequence[Character]) -> Sequence[Character]:
    if len(run) == 1:
        return run
    boxes = _parts(run[0].glyph.box, len(run), run[0].glyph.angle)
    return [
        replace(character, glyph=replace(character.glyph, box=box))
        for character, box in zip(run, boxes, strict=True)
    ]


def _parts(box: Box, count: int, angle: int) -> list[Box]:
    """``box`` in as many equal parts along the line, in the direction of reading."""
    is_level = angle % (2 * QUARTER_TURN) == 0
    step = (box.width if is_level else box.height) / count
    parts = [
        Box(box.x0 + at * step, box.y0, box.x0 + (at + 1) * step, box.y1)
        if is_level
        else Box(box.x0, box.y0 + at * step, box.x1, box.y0 + (at + 1) * step)
        for at in range(count)
    ]
    return parts if angle in (0, QUARTER_TURN) else parts[::-1]
