"""The boxes of a page's lines of text, from the map that the detector makes (DB, https://arxiv.org/abs/1911.08947).

The steps are those of RapidOCR 3, so that the boxes are the same; its package takes two seconds to import.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import pyclipper
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.clustering import consecutive
from kpu_extract.geometry.picture import CHANNELS, Grey
from kpu_extract.page.ocr.network import TextMapNetwork

Corners = NDArray[np.float32]
"""(4, 2) of x and y."""

HALF_RANGE = 127.5
"""Half of the grey values: the networks take -1 for black and 1 for white."""

SIDE_STEP_PX = 32
"""The detector halves its picture five times."""


@dataclass(frozen=True)
class TextBoxSettings:
    """How the map is cut into lines: the values that the model was published with."""

    text: float = 0.3
    """Probability above which a pixel is text."""

    line: float = 0.5
    """Mean probability of a line's pixels, at least."""

    most_lines: int = 1000
    """Lines of a page, at most."""

    grown: float = 1.6
    """The network is trained on shrunken lines; a box is grown by this many times its area over its girth."""

    least_side_px: float = 3.0
    """Pixels of the map: the least side of a line before it is grown."""

    least_grown_side_px: float = 5.0
    """Pixels of the map: the least side of a line after it is grown."""

    least_box_px: int = 4
    """Pixels: the least side of a box."""

    least_picture_px: int = 30
    """Pixels: a picture whose shorter side is less is enlarged to it."""

    most_picture_px: int = 4000
    """Pixels: a picture whose longer side is more is reduced to it."""

    row_px: float = 10.0
    """Pixels: boxes that begin nearer than this below each other stand beside each other."""

    flattest: float = 8.0
    """Width over height: a flatter picture is given ground above and below."""


TEXT_BOX_SETTINGS = TextBoxSettings()


def text_boxes(
    picture: Grey, network: TextMapNetwork, settings: TextBoxSettings = TEXT_BOX_SETTINGS
) -> list[Box]:
    """The boxes, in pixels, of the lines of text in a picture (height, width)."""
    height, width = picture.shape
    fitted = _fitted(picture, settings)
    above = _ground_above(fitted, settings)
    padded = cv2.copyMakeBorder(fitted, above, above, 0, 0, cv2.BORDER_CONSTANT, value=0)
    sides = [round(side / SIDE_STEP_PX) * SIDE_STEP_PX for side in padded.shape]
    if not all(sides):
        return []
    sized = cv2.resize(padded, (sides[1], sides[0])).astype(np.uint8, copy=False)
    likely = network.text_map(_channels(sized))
    across, down = width / fitted.shape[1], height / fitted.shape[0]
    return [
        Box(
            _held(box.x0 * across, width),
            _held((box.y0 - above) * down, height),
            _held(box.x1 * across, width),
            _held((box.y1 - above) * down, height),
        )
        for box in _boxes(likely, padded.shape, settings)
    ]


def _channels(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The picture as the network takes it: (channels, height, width), each -1..1. Of a page at 300 dpi that is 100 MB,
    of which no second copy is made."""
    seen = picture.astype(np.float32)
    seen /= np.float32(HALF_RANGE)
    seen -= np.float32(1.0)
    return np.repeat(seen[None], CHANNELS, axis=0)


def _held(value: float, most: int) -> float:
    return min(float(most), max(0.0, value))


def _fitted(picture: Grey, settings: TextBoxSettings) -> Grey:
    """The picture with its sides within bounds."""
    for bound, side in (
        (settings.most_picture_px, max(picture.shape)),
        (settings.least_picture_px, min(picture.shape)),
    ):
        too_large = bound == settings.most_picture_px and side > bound
        too_small = bound == settings.least_picture_px and side < bound
        if too_large or too_small:
            sides = [
                round(int(length * bound / side) / SIDE_STEP_PX) * SIDE_STEP_PX for length in picture.shape
            ]
            size = (max(SIDE_STEP_PX, sides[1]), max(SIDE_STEP_PX, sides[0]))
            picture = cv2.resize(picture, size).astype(np.uint8, copy=False)
    return picture


def _ground_above(picture: Grey, settings: TextBoxSettings) -> int:
    """Rows of ground that a flat picture is given above, and as many below."""
    height, width = picture.shape
    if height > settings.least_picture_px and width / height <= settings.flattest:
        return 0
    wanted = max(int(width / settings.flattest), settings.least_picture_px) * 2
    return int(abs(wanted - height)) // 2


def _boxes(likely: NDArray[np.float32], shape: tuple[int, ...], settings: TextBoxSettings) -> list[Box]:
    """The boxes in pixels of a picture of ``shape``, from the map of its text."""
    drawn = cv2.dilate((likely > settings.text).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(drawn * 255, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    scale = np.array([shape[1] / likely.shape[1], shape[0] / likely.shape[0]])
    most = np.array([shape[1], shape[0]])
    found = []
    for contour in contours[: settings.most_lines]:
        corners, side = _least_rectangle(contour.astype(np.int32, copy=False))
        if side < settings.least_side_px or _mean_within(likely, corners) < settings.line:
            continue
        corners, side = _least_rectangle(_grown(corners, settings.grown))
        if side < settings.least_grown_side_px:
            continue
        placed = np.clip(np.clip(np.round(corners * scale), 0, most).astype(int), 0, most - 1)
        if _is_large(placed, settings.least_box_px):
            found.append(placed)
    boxes = [Box(*corners.min(axis=0).astype(float), *corners.max(axis=0).astype(float)) for corners in found]
    return _row_by_row(boxes, settings)


def _row_by_row(boxes: Sequence[Box], settings: TextBoxSettings) -> list[Box]:
    """From top to bottom, and from left to right those that begin at about the same height."""

    def beside(row: Sequence[Box], box: Box) -> bool:
        return box.y0 - row[-1].y0 < settings.row_px

    rows = consecutive(sorted(boxes, key=lambda box: box.y0), beside)
    return [box for row in rows for box in sorted(row, key=lambda box: box.x0)]


def _least_rectangle(points: NDArray[np.int32]) -> tuple[Corners, float]:
    """The corners of the smallest rectangle, turned as it may be, that holds the points, in order around it, and
    its shorter side."""
    rectangle = cv2.minAreaRect(points)
    return cv2.boxPoints(rectangle).astype(np.float32, copy=False), float(min(rectangle[1]))


def _grown(corners: Corners, by: float) -> NDArray[np.int32]:
    """The outline of the rectangle with each side moved out by ``by`` times its area over its girth."""
    distance = by * cv2.contourArea(corners) / cv2.arcLength(corners, closed=True)
    offset = pyclipper.PyclipperOffset()
    offset.AddPath(corners.tolist(), pyclipper.JT_ROUND, pyclipper.ET_CLOSEDPOLYGON)
    return np.array(offset.Execute(distance), dtype=np.int32).reshape(-1, 1, 2)


def _mean_within(likely: NDArray[np.float32], corners: Corners) -> float:
    """The mean of the map within the rectangle."""
    height, width = likely.shape
    left, top = np.clip(np.floor(corners.min(axis=0)).astype(int), 0, (width - 1, height - 1))
    right, bottom = np.clip(np.ceil(corners.max(axis=0)).astype(int), 0, (width - 1, height - 1))
    mask = np.zeros((bottom - top + 1, right - left + 1), np.uint8)
    cv2.fillPoly(mask, [(corners - (left, top)).astype(np.int32)], 1)
    return float(cv2.mean(likely[top : bottom + 1, left : right + 1], mask)[0])


def _is_large(corners: NDArray[np.int_], least: int) -> bool:
    """Whether both sides of the rectangle, whose corners are in order around it, are ``least`` pixels long."""
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    return int(sides[:2].min()) >= least
