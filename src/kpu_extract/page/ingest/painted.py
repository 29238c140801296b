"""What of a page's text is painted: the page's own renderer is asked, not the file.

A character may stand in the file and not on the page: on a layer that is switched off, outside a clip
path, under a box that was painted later, in the colour of its ground. All of these show in one
difference: the page rendered with its text and without it. Where that difference is nothing, no
character is seen.

Characters of two text objects in one place hide each other from this test (old words under a box with
new words over it). Such objects are rendered apart: in as few pictures as keep them from meeting.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.meeting import groups_apart, meeting_pairs, share_ground
from kpu_extract.geometry.picture import CHANNELS, Rgb, strongest_change, window_sums
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.ingest.glyphs import Character
from kpu_extract.page.ingest.source import PagePicture

_MOST_PIXELS = 1 << 20
"""More than a page's picture has on a side: what stands further off is not in it."""


@dataclass(frozen=True, slots=True)
class PaintedSettings:
    """When a character counts as seen."""

    dpi: float = 150.0
    """Pixels per inch of the two renders. At 150 a full stop of 6 pt type still colours a pixel and a pen
    stroke of half a point two; an A4 page costs 5 to 20 ms a render. Measured on the vector samples, pdfium 159."""
    least_change: int = 14
    """Of 255, in the strongest colour channel. The palest grey that offices print text in (#eeeeee) changes
    white by 17; antialiasing at a neighbour's edge changes a pixel beside it by less than 8."""
    sliver: float = 0.25
    """Part of a letter's width, 0..1: less is a sliver that no person reads, between two boxes over an old text say.
    """
    rest: float = 0.45
    """Part of a letter's height, 0..1: less of one that is cut at a cell's border, as of the line that no longer fits,
    is no letter to a reader. Worst case: the heads of k and j over a row that a spreadsheet has cut."""
    low_pt: float = 2.5
    """Points: what is lower is a dash or a full stop, of which all or nothing is seen."""
    margin_pt: float = 0.2
    """Around a character's outline: the renderer rounds to whole pixels."""
    shared: float = 0.1
    """Part of the smaller letter's box, 0..1, that two letters in one place have in common. Neighbours in a line
    share less."""
    apart_pt: float = 0.8
    """Points: objects nearer than this are not rendered at once when they are examined one by one."""
    most_pictures: int = 24
    """Pictures of one page on which objects are examined one by one. What is printed three times takes three or four;
    beyond it the page is not one that an office prints, and its overlapping characters stay seen."""
    most_compared: int = 5_000_000
    """Pairs of text objects, or of the letters of two, that are compared to find what stands in one place: some
    seconds' work. A page of 10,000 letters with an object each takes 300,000. Where more are wanted, very many overlap,
    and they stay seen as where more pictures are."""
    cut_out: int = 60
    """Of 255: contrast within the box of a letter that cuts what is painted behind it into its shape."""


PAINTED_SETTINGS = PaintedSettings()


@dataclass(frozen=True)
class PaintedText:
    """``seen``: for each character given, in order, whether it is painted. ``shown`` is the page's picture,
    ``ground`` the same without its text; ``windows`` (characters, 4) are the top, bottom, left and right side of each
    character there, in pixels."""

    seen: tuple[bool, ...]
    shown: PagePicture
    ground: PagePicture
    windows: NDArray[np.int64]


def painted_text(
    page: pdfium.PdfPage,
    characters: Sequence[Character],
    texts: Sequence[pdfium_c.FPDF_PAGEOBJECT],
    unit: float,
    settings: PaintedSettings,
) -> PaintedText:
    """Asks the renderer which of the page's characters it paints.

    ``page`` is a pypdfium2 page, whose user space has ``unit`` points a unit; its text objects ``texts`` are switched
    off and on again. Others count as drawn: no character of theirs is seen.
    """
    whole = _rendered(page, settings.dpi * unit)
    with switched_off(texts):
        ground = _rendered(page, settings.dpi * unit)
        windows = _windows(characters, settings)
        changed = _are_changed(windows, whole, ground, settings)
        seen = [
            _is_cut_out(character.ink, ground, settings)
            if character.clips
            else character.paints and is_changed
            for character, is_changed in zip(characters, changed, strict=True)
        ]
        for together in _apart(characters, seen, settings):
            _look_apart(page, characters, together, seen, ground, settings, unit)
    shown = PagePicture(whole, settings.dpi)
    seen = _with_covered_letters(characters, seen)
    return PaintedText(_with_spaces(characters, seen), shown, PagePicture(ground, settings.dpi), windows)


def _with_covered_letters(characters: Sequence[Character], seen: Sequence[bool]) -> list[bool]:
    """A letter counts as seen where both its neighbours in its text object are: a rule covers a narrow letter of a
    word that is wider than its cell, and a person reads the word."""
    found = list(seen)
    for at, (before, own, after) in enumerate(
        zip(characters, characters[1:], characters[2:], strict=False), 1
    ):
        of_one = before.text_object == own.text_object == after.text_object
        if of_one and own.paints and own.glyph.text.isalpha() and seen[at - 1] and seen[at + 1]:
            found[at] = True
    return found


def _with_spaces(characters: Sequence[Character], seen: Sequence[bool]) -> tuple[bool, ...]:
    """A space counts as seen where a letter of its text object is: it parts that object's words. Objects of
    spaces alone, as word processors leave them over other text, part nothing."""
    written = {
        character.text_object
        for character, is_seen in zip(characters, seen, strict=True)
        if is_seen and character.glyph.text.strip()
    }
    return tuple(
        is_seen if character.glyph.text.strip() else character.text_object in written
        for character, is_seen in zip(characters, seen, strict=True)
    )


def _look_apart(
    page: pdfium.PdfPage,
    characters: Sequence[Character],
    together: Sequence[Sequence[int]],
    seen: list[bool],
    ground: Rgb,
    settings: PaintedSettings,
    unit: float,
) -> None:
    """Judges the characters (by their places) of some text objects with no other text on the page."""
    handles = [characters[places[0]].handle for places in together]
    for handle in handles:
        pdfium_c.FPDFPageObj_SetIsActive(handle, True)
    alone = _rendered(page, settings.dpi * unit)
    for handle in handles:
        pdfium_c.FPDFPageObj_SetIsActive(handle, False)
    for place in (place for places in together for place in places):
        seen[place] = seen[place] and _is_mostly_seen(characters[place].ink, alone, ground, settings)


def _apart(
    characters: Sequence[Character], seen: Sequence[bool], settings: PaintedSettings
) -> list[list[list[int]]]:
    """The places of the seen characters of each text object that shares ground with another one, or of which only
    some are seen: the others may be hidden by what is painted in their place. In groups whose objects do not meet;
    none where these would be too many."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, character in enumerate(characters):
        if seen[place] and character.glyph.text.strip():
            places[character.text_object].append(place)
    names = list(places)
    if not names:
        return []
    sides = np.array([_sides(characters[at].ink) for at in chain.from_iterable(places.values())])
    first = np.cumsum([0, *map(len, places.values())])[:-1]
    own = dict(zip(names, np.split(sides, first[1:]), strict=True))
    around = np.hstack([np.minimum.reduceat(sides[:, :2], first), np.maximum.reduceat(sides[:, 2:], first)])
    meeting = meeting_pairs(around, 0.0, settings.most_compared)
    if meeting is None:
        return []
    hiding = set(_partly_seen(characters, seen)) & own.keys()
    for one, other in ((names[one], names[other]) for one, other in meeting.tolist()):
        if not (one in hiding and other in hiding) and share_ground(
            own[one], own[other], settings.shared, settings.most_compared
        ):
            hiding.update((one, other))
    found = [place for place, name in enumerate(names) if name in hiding]
    groups = groups_apart(around[found], settings.apart_pt, settings.most_pictures, settings.most_compared)
    return [[places[names[found[at]]] for at in group] for group in groups]


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.y0, box.x1, box.y1


def _partly_seen(characters: Sequence[Character], seen: Sequence[bool]) -> Iterator[int]:
    """The text objects that have an unseen character with an outline."""
    for character, is_seen in zip(characters, seen, strict=True):
        if not is_seen and character.paints and character.glyph.text.strip():
            yield character.text_object


def _windows(characters: Sequence[Character], settings: PaintedSettings) -> NDArray[np.int64]:
    """(characters, 4): the top, bottom, left and right side of the pixels that each character touches."""
    sides = np.array([_sides(character.ink) for character in characters]).reshape(-1, 4)
    if not np.isfinite(sides).all():
        raise ValueError("a character stands nowhere")
    scale = settings.dpi / POINTS_PER_INCH
    first = np.floor((sides[:, :2] - settings.margin_pt) * scale)
    last = np.ceil((sides[:, 2:] + settings.margin_pt) * scale)
    ends = np.stack([first[:, 1], last[:, 1], first[:, 0], last[:, 0]], axis=1)
    return ends.clip(0, _MOST_PIXELS).astype(np.int64)


def _are_changed(
    windows: NDArray[np.int64], whole: Rgb, ground: Rgb, settings: PaintedSettings
) -> list[bool]:
    """Whether the text changes a pixel of each character."""
    same = cv2.inRange(cv2.absdiff(whole, ground), (0, 0, 0), (settings.least_change - 1,) * CHANNELS)
    return [bool(count) for count in window_sums((np.asarray(same) == 0).view(np.uint8), windows)]


def _is_mostly_seen(ink: Box, alone: Rgb, ground: Rgb, settings: PaintedSettings) -> bool:
    """Whether more than a sliver of a letter's width, and more than a rest of its height, is seen beside what covers
    it: ``alone`` is the page with it and without what may cover it."""
    window = _window(ink.grown(settings.margin_pt), settings.dpi / POINTS_PER_INCH)
    if not ground[window].size:
        return False
    inside = strongest_change(alone[window], ground[window])
    seen = inside >= settings.least_change
    columns, rows = seen.any(axis=0), np.flatnonzero(seen.any(axis=1))
    if not len(rows) or columns.mean() < settings.sliver:
        return False
    # From the first to the last row: between the dots of a colon nothing is painted.
    return ink.height < settings.low_pt or bool(rows[-1] + 1 - rows[0] >= settings.rest * len(seen))


def _is_cut_out(ink: Box, ground: Rgb, settings: PaintedSettings) -> bool:
    """Whether light and dark stand beside each other where a letter cuts out what is painted behind it."""
    inside = ground[_window(ink, settings.dpi / POINTS_PER_INCH)]
    return bool(inside.size) and int(inside.max()) - int(inside.min()) >= settings.cut_out


def _window(box: Box, scale: float) -> tuple[slice, slice]:
    """The pixels that ``box`` touches."""
    top, bottom = max(0, math.floor(box.y0 * scale)), max(0, math.ceil(box.y1 * scale))
    left, right = max(0, math.floor(box.x0 * scale)), max(0, math.ceil(box.x1 * scale))
    return slice(top, bottom), slice(left, right)


def without_seen_text(text: PaintedText) -> PagePicture:
    """The page's picture less the letters that are seen: pictures, outlines, and text that is painted where the
    file's characters do not stand."""
    rest, ground = text.shown.pixels.copy(), text.ground.pixels
    for top, bottom, left, right in text.windows[np.array(text.seen, dtype=np.bool_)].tolist():
        rest[top:bottom, left:right] = ground[top:bottom, left:right]
    return PagePicture(rest, text.shown.dpi)


def _rendered(page: pdfium.PdfPage, dpi: float) -> Rgb:
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True, may_draw_forms=False)
    picture: Rgb = np.array(bitmap.to_numpy()[:, :, :3], dtype=np.uint8, copy=True)
    bitmap.close()
    return picture


@contextmanager
def switched_off(handles: Iterable[pdfium_c.FPDF_PAGEOBJECT]) -> Iterator[None]:
    """The page objects are not painted within the block."""
    found = list(handles)
    for handle in found:
        pdfium_c.FPDFPageObj_SetIsActive(handle, False)
    try:
        yield
    finally:
        for handle in found:
            pdfium_c.FPDFPageObj_SetIsActive(handle, True)
