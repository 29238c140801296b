"""Cuts the lines of text out of a rectified page's picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.picture import LIGHTEST, ONE_PIXEL_AROUND, Grey, Mask, strips
from kpu_extract.model.page import Grid, GridCell
from kpu_extract.page.reading.pictures.lines import (
    LineBox,
    cell_lines,
    line_heights,
    usual_height,
    without_specks,
)
from kpu_extract.page.reading.pictures.lone_signs import lone_sign
from kpu_extract.page.reading.pictures.touching_lines import PartedLine, parted_lines
from kpu_extract.page.reading.settings import READING_SETTINGS, CropSettings, ReadingSettings
from kpu_extract.page.rectification.direction import Direction, DirectionSettings, text_direction
from kpu_extract.page.rectification.rectified_page import RectifiedPage
from kpu_extract.page.tables.lookup import CellPlace


@dataclass(frozen=True)
class LineCrop:
    """A line to be read.

    ``place`` is (grid, cell), or None outside tables; ``box`` is in pixels of the rectified page. Where ``turned`` is
    true, the text runs upwards and the crop was turned clockwise for reading. ``sign`` is the text of a crop whose
    shape says it (see :mod:`kpu_extract.page.reading.pictures.lone_signs`), so that no engine is needed.
    """

    place: CellPlace | None
    box: Box
    picture: Grey
    turned: bool = False
    sign: str | None = None


@dataclass(frozen=True)
class _Inside:
    """A cell's inside: its corner in the rectified page's picture, its ink and flat picture, turned if need be.
    ``foot`` is the row at which the cell ends; lines below it may have overflowed from the cell."""

    place: CellPlace
    left: int
    top: int
    ink: Mask
    flat: Grey
    turned: bool
    foot: float


def flattened(rectified: RectifiedPage) -> Grey:
    """The picture with white ground, without shadows, paper tone and cell shading."""
    darkness = rectified.ink.darkness
    white = np.empty(darkness.shape, np.uint8)
    for rows in strips(len(darkness)):
        white[rows] = np.clip(float(LIGHTEST) * (1.0 - darkness[rows]), 0, LIGHTEST)
    return white


def cell_crops(
    rectified: RectifiedPage, flat: Grey, grids: Sequence[Grid], settings: ReadingSettings = READING_SETTINGS
) -> list[LineCrop]:
    """The crops of all lines in the grids' cells."""
    drawn = rectified.ink.mask(settings.crops.ink)
    insides = (
        _inside(rectified, flat, (table, number), cell, grid.box.y1, settings)
        for table, grid in enumerate(grids)
        for number, cell in enumerate(grid.cells)
        if not _is_blank(rectified, drawn, cell, grid.box.y1, settings)
    )
    filled = [inside for inside in insides if inside.ink.any()]
    usual = usual_height(
        [height for inside in filled for height in line_heights(inside.ink, settings)],
        rectified.scale,
        settings,
    )
    return [crop for inside in filled for crop in _crops_of(inside, usual, rectified.scale, settings)]


def _crops_of(inside: _Inside, usual: float, scale: float, settings: ReadingSettings) -> list[LineCrop]:
    """The crops of a cell's lines."""
    found = _own(inside, cell_lines(inside.ink, usual, scale, settings), settings)
    lines = parted_lines(inside.ink, _of_letters(found, usual, scale, settings.crops), usual)
    crops = [_crop(inside, line, settings.crops) for line in lines]
    if len(crops) == 1 and not inside.turned and (sign := lone_sign(inside.ink, scale, settings.lone_signs)):
        return [replace(crops[0], sign=sign)]
    return crops


def _of_letters(
    lines: Sequence[LineBox], usual: float, scale: float, settings: CropSettings
) -> list[LineBox]:
    wide = [line for line in lines if line.right - line.left >= settings.least_width_pt * scale]
    if wide or len(lines) != 1:
        return wide
    low, high = settings.lone_height
    return [line for line in lines if low * usual <= line.height <= high * usual]


def _own(inside: _Inside, lines: Sequence[LineBox], settings: ReadingSettings) -> list[LineBox]:
    """The lines in the cell, and those directly below its foot: they overflowed from a cell that the page break cut
    (see :mod:`kpu_extract.page.reading.overflow`)."""
    own: list[LineBox] = []
    for line in lines:
        outside = (line.top + line.bottom) / 2 > inside.foot
        if outside and (not own or line.top - own[-1].bottom > settings.overflow.follows * line.height):
            break
        own.append(line)
    return own


def box_crops(
    flat: Grey, boxes: Sequence[Box], settings: CropSettings = READING_SETTINGS.crops
) -> list[LineCrop]:
    """The crops of lines outside tables, whose boxes are given in pixels."""
    crops = (box_crop(flat, box, settings) for box in boxes)
    return [crop for crop in crops if crop is not None]


def box_crop(flat: Grey, box: Box, settings: CropSettings = READING_SETTINGS.crops) -> LineCrop | None:
    """The crop of a line whose box is given in pixels; None where the box is too small to hold letters."""
    height, width = flat.shape
    top, bottom = max(0, int(box.y0)), min(height, round(box.y1))
    left, right = max(0, int(box.x0)), min(width, round(box.x1))
    if min(bottom - top, right - left) < settings.least_side_px:
        return None
    return LineCrop(None, Box(left, top, right, bottom), flat[top:bottom, left:right])


def _is_blank(
    rectified: RectifiedPage, drawn: Mask, cell: GridCell, foot: float, settings: ReadingSettings
) -> bool:
    """Whether nothing is ``drawn`` on the page where the cell's inside may be: most cells of a plan are its months."""
    box = _down_to_foot(cell, cell.box.grown(-settings.crops.inset_pt), foot, settings)
    return not drawn[rectified.ink.window(box)].any()


def _down_to_foot(cell: GridCell, box: Box, foot: float, settings: ReadingSettings) -> Box:
    """``box``, the inside of ``cell``; where the page break cut the cell, with what overflowed from it below the
    table's ``foot``."""
    if not (cell.open_bottom and cell.box.y1 >= foot):
        return box
    return Box(box.x0, box.y0, box.x1, foot + settings.overflow.reach_pt)


def _inside(
    rectified: RectifiedPage,
    flat: Grey,
    place: CellPlace,
    cell: GridCell,
    foot: float,
    settings: ReadingSettings,
) -> _Inside:
    scale = rectified.scale
    box = _down_to_foot(cell, _within_rules(rectified, cell.box, settings.crops), foot, settings)
    rows, columns = rectified.ink.window(box)
    top, left = rows.start, columns.start
    picture = flat[rows, columns]
    if picture.size == 0:
        return _Inside(place, left, top, np.zeros((1, 1), np.uint8), np.zeros((1, 1), np.uint8), False, 0.0)
    ink = rectified.ink.mask(settings.crops.ink, box)
    ink = _without_edges(_without_borders(ink, scale, settings.crops), scale, settings.crops)
    ink = without_specks(ink, scale, settings)
    turned = bool(ink.any()) and _is_sideways(ink, rectified.dpi, settings.crops)
    if turned:
        ink = cv2.rotate(ink, cv2.ROTATE_90_CLOCKWISE).astype(np.uint8, copy=False)
        picture = cv2.rotate(picture, cv2.ROTATE_90_CLOCKWISE).astype(np.uint8, copy=False)
    return _Inside(place, left, top, ink, picture, turned, np.inf if turned else foot * scale - top)


def _within_rules(rectified: RectifiedPage, box: Box, settings: CropSettings) -> Box:
    """The cell's box without the inner halves of the rules around it."""
    scale = rectified.scale
    top, bottom = max(0, round(box.y0 * scale)), round(box.y1 * scale)
    left, right = max(0, round(box.x0 * scale)), round(box.x1 * scale)
    reach = max(1, round(settings.thickest_rule_pt * scale))
    drawn = rectified.ink.darkness
    across = slice(left + reach, max(left + reach + 1, right - reach))
    along = slice(top + reach, max(top + reach + 1, bottom - reach))
    inwards = (
        drawn[top : top + reach + 1, across].mean(axis=1),
        drawn[max(0, bottom - reach) : bottom + 1, across].mean(axis=1)[::-1],
        drawn[along, left : left + reach + 1].mean(axis=0),
        drawn[along, max(0, right - reach) : right + 1].mean(axis=0)[::-1],
    )
    above, below, before, behind = (_inset(profile, scale, settings) for profile in inwards)
    return Box(box.x0 + before, box.y0 + above, box.x1 - behind, box.y1 - below)


def _inset(profile: NDArray[np.float32], scale: float, settings: CropSettings) -> float:
    """How far in points a rule extends into the cell, from the darkness of its side, measured from the border
    inwards."""
    if not profile.size or not np.isfinite(profile).all():
        return settings.inset_pt
    middle = profile[: max(1, round(settings.inset_pt * scale))].max()
    light = np.flatnonzero(profile < settings.rule_end * middle)
    reach = (int(light[0]) + 1) / scale if len(light) else settings.inset_pt
    return min(settings.thickest_rule_pt, max(settings.inset_pt, reach))


def _without_borders(ink: Mask, scale: float, settings: CropSettings) -> Mask:
    """The ink without lines that run along a whole side: the inner line of a double rule."""
    reach = max(settings.least_double_rule_px, round(settings.double_rule_pt * scale))
    kept = ink.copy()
    for view in (kept, kept.T):
        for side in (view[:reach], view[-reach:]):
            side[(side > 0).mean(axis=1) >= settings.drawn_side] = 0
    return kept


def _without_edges(ink: Mask, scale: float, settings: CropSettings) -> Mask:
    """The ink without what a rule leaves along the cell's border: flat pieces at an edge."""
    height, width = ink.shape
    thickest = max(settings.least_residue_px, round(settings.residue_pt * scale))
    long = settings.residue_length
    if not ink.any():
        return ink
    count, labels, stats, _ = connected_pieces(ink)
    drop = np.zeros(count, dtype=bool)
    for label in range(1, count):
        left, top, wide, high = (int(value) for value in stats[label, :4])
        flat_across = high <= thickest and wide > long * high and (top == 0 or top + high == height)
        flat_down = wide <= thickest and high > long * wide and (left == 0 or left + wide == width)
        drop[label] = flat_across or flat_down
    return np.where(drop[labels], 0, ink).astype(np.uint8) if drop.any() else ink


def _is_sideways(ink: Mask, dpi: float, settings: CropSettings) -> bool:
    height, width = ink.shape
    if height < settings.tall_cell * width:
        return False
    direction = text_direction(ink, dpi, DirectionSettings(least_letters=settings.least_sideways_letters))
    return direction is Direction.UPWARDS


def _crop(inside: _Inside, parted: PartedLine, settings: CropSettings) -> LineCrop:
    (height, width), line = inside.ink.shape, parted.box
    margin = max(settings.least_margin_px, round(settings.margin * line.height))
    top, bottom = max(0, line.top - margin), min(height, line.bottom + margin)
    left, right = max(0, line.left - margin), min(width, line.right + margin)
    picture = inside.flat[top:bottom, left:right]
    if parted.foreign is not None:
        blurred = cv2.dilate(parted.foreign, ONE_PIXEL_AROUND)[top:bottom, left:right]
        picture = np.where(blurred > 0, LIGHTEST, picture).astype(np.uint8)
    if inside.turned:
        box = Box(
            inside.left + top, inside.top + width - right, inside.left + bottom, inside.top + width - left
        )
    else:
        box = Box(inside.left + left, inside.top + top, inside.left + right, inside.top + bottom)
    return LineCrop(inside.place, box, picture, inside.turned)
