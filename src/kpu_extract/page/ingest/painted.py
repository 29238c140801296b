"""What of a page's text is painted: the page's own renderer is asked, not the file.

A character may stand in the file and not on the page: on a layer that is switched off, outside a clip
path, under a box that was painted later, in the colour of its ground. All of these show in one
difference: the page rendered with its text and without it. Where that difference is nothing, no
character is seen.

Characters of two text objects in one place hide each other from this test (old words under a box with
new words over it). Such objects are rendered alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Rgb, strongest_change
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.ingest.glyphs import Character
from kpu_extract.page.ingest.source import PagePicture

Change = NDArray[np.uint8]
"""(height, width): by how much the text changes each pixel, 0..255."""


@dataclass(frozen=True, slots=True)
class PaintedSettings:
    """When a character counts as seen."""

    dpi: float = 150.0
    """Pixels per inch of the two renders. At 150 a full stop of 6 pt type still colours a pixel and a pen
    stroke of half a point two; an A4 page costs 5 to 20 ms a render. Measured on the vector samples, pdfium 159."""
    least_change: int = 14
    """Of 255, in the strongest colour channel. The palest grey that offices print text in (#eeeeee) changes
    white by 17; antialiasing at a neighbour's edge changes a pixel beside it by less than 8."""
    margin_pt: float = 0.2
    """Around a character's outline: the renderer rounds to whole pixels."""
    most_alone: int = 400
    """Text objects rendered alone on one page; beyond it the page is not one that an office prints, and
    its overlapping characters stay seen."""


@dataclass(frozen=True)
class PaintedText:
    """``seen``: for each character given, in order, whether it is painted. ``ground`` is the page's picture
    without its text."""

    seen: tuple[bool, ...]
    ground: PagePicture


def painted_text(page: Any, characters: Sequence[Character], settings: PaintedSettings) -> PaintedText:
    """Asks the renderer which of the page's characters it paints.

    ``page`` is a pypdfium2 page; its text objects are switched off and on again.
    """
    handles = {character.text_object: character.handle for character in characters}
    whole = _rendered(page, settings.dpi)
    with _switched_off(handles.values()):
        ground = _rendered(page, settings.dpi)
        change = strongest_change(whole, ground)
        seen = [character.paints and _is_seen(character.ink, change, settings) for character in characters]
        hiding = _in_one_place(characters, seen)
        if len(hiding) <= settings.most_alone:
            _look_alone(page, characters, hiding, seen, ground, settings)
    return PaintedText(_with_spaces(characters, seen), PagePicture(ground, settings.dpi))


def _with_spaces(characters: Sequence[Character], seen: Sequence[bool]) -> tuple[bool, ...]:
    """A space counts as seen where a letter of its text object is: it parts that object's words. Objects of
    spaces alone, as word processors leave them over other text, part nothing."""
    written = {character.text_object for character, is_seen in zip(characters, seen, strict=True) if is_seen}
    return tuple(
        is_seen or (character.text_object in written and not character.glyph.text.strip())
        for character, is_seen in zip(characters, seen, strict=True)
    )


def _look_alone(
    page: Any,
    characters: Sequence[Character],
    hiding: Mapping[int, Sequence[int]],
    seen: list[bool],
    ground: Rgb,
    settings: PaintedSettings,
) -> None:
    """Judges the characters of each text object of ``hiding`` with no other text on the page."""
    for places in hiding.values():
        handle = characters[places[0]].handle
        pdfium_c.FPDFPageObj_SetIsActive(handle, True)
        alone = strongest_change(_rendered(page, settings.dpi), ground)
        pdfium_c.FPDFPageObj_SetIsActive(handle, False)
        for place in places:
            seen[place] = seen[place] and _is_seen(characters[place].ink, alone, settings)


def _in_one_place(characters: Sequence[Character], seen: Sequence[bool]) -> dict[int, list[int]]:
    """The places of the seen characters of each text object that shares ground with another one, or of which
    only some are seen: the others may be hidden by what is painted in their place."""
    shown = [place for place, is_seen in enumerate(seen) if is_seen]
    by_cell: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place in shown:
        for cell in _cells(characters[place].ink):
            by_cell[cell].append(place)
    objects: set[int] = set(_partly_seen(characters, seen))
    for place in shown:
        own = characters[place]
        x, y = own.ink.center
        near = by_cell[int(x // _CELL_PT), int(y // _CELL_PT)]
        for other in (characters[at] for at in near):
            if other.text_object != own.text_object and other.ink.contains_point(x, y):
                objects.update((own.text_object, other.text_object))
    found: dict[int, list[int]] = defaultdict(list)
    for place in shown:
        if characters[place].text_object in objects:
            found[characters[place].text_object].append(place)
    return found


def _partly_seen(characters: Sequence[Character], seen: Sequence[bool]) -> Iterator[int]:
    """The text objects that have an unseen character with an outline."""
    for character, is_seen in zip(characters, seen, strict=True):
        if not is_seen and character.paints and character.glyph.text.strip():
            yield character.text_object


_CELL_PT = 20.0
"""Side of the squares by which characters near each other are found: larger than most letters, so that a
letter lies in one to four of them. It changes no result."""


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.x0 // _CELL_PT), int(box.x1 // _CELL_PT) + 1):
        for row in range(int(box.y0 // _CELL_PT), int(box.y1 // _CELL_PT) + 1):
            yield column, row


def _is_seen(ink: Box, change: Change, settings: PaintedSettings) -> bool:
    scale = settings.dpi / POINTS_PER_INCH
    box = ink.grown(settings.margin_pt)
    top, bottom = max(0, math.floor(box.y0 * scale)), max(0, math.ceil(box.y1 * scale))
    left, right = max(0, math.floor(box.x0 * scale)), max(0, math.ceil(box.x1 * scale))
    inside = change[top:bottom, left:right]
    return bool(inside.size) and int(inside.max()) >= settings.least_change


def _rendered(page: Any, dpi: float) -> Rgb:
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True, may_draw_forms=False)
    picture: Rgb = np.array(bitmap.to_numpy()[:, :, :3], dtype=np.uint8, copy=True)
    bitmap.close()
    return picture


@contextmanager
def _switched_off(handles: Iterable[Any]) -> Iterator[None]:
    """The page objects are not painted within the block."""
    found = list(handles)
    for handle in found:
        pdfium_c.FPDFPageObj_SetIsActive(handle, False)
    try:
        yield
    finally:
        for handle in found:
            pdfium_c.FPDFPageObj_SetIsActive(handle, True)
