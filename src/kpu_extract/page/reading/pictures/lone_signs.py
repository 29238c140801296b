"""Recognises lone signs by their shape, because a recogniser of words reads a lone dash as 1 or 8, or not at all."""

from __future__ import annotations

import cv2

from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.picture import Mask
from kpu_extract.page.reading.settings import READING_SETTINGS
from kpu_extract.page.reading.sign_settings import LoneSignSettings

DASH, DOT = "-", "●"


def lone_sign(
    ink: Mask, scale: float, settings: LoneSignSettings = READING_SETTINGS.lone_signs
) -> str | None:
    """The sign that stands alone in a cell (``ink`` is 255 where drawn, ``scale`` pixels a point): a dash for a short
    level stroke, a dot for a filled round piece; None for anything else."""
    pieces = connected_pieces(ink).stats[1:]
    sizes = pieces[:, (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT)].max(axis=1)
    if not len(sizes) or (sizes >= settings.beside * sizes.max()).sum() > 1:
        return None
    _, _, across, down, area = (float(value) for value in pieces[int(sizes.argmax())])
    wide, high, filled = across / scale, down / scale, area / (across * down)
    if _is_dash(wide, high, filled, settings):
        return DASH
    return DOT if _is_dot(wide, high, filled, settings) else None


def _is_dash(wide: float, high: float, filled: float, settings: LoneSignSettings) -> bool:
    return (
        settings.least_dash_pt <= wide <= settings.longest_dash_pt
        and high <= settings.dash_height_pt
        and wide >= settings.dash_length * high
        and filled >= settings.dash_filled
    )


def _is_dot(wide: float, high: float, filled: float, settings: LoneSignSettings) -> bool:
    least, most = settings.dot_filled
    return (
        settings.least_dot_pt <= min(wide, high)
        and max(wide, high) <= settings.largest_dot_pt
        and max(wide, high) <= settings.dot_length * min(wide, high)
        and least <= filled <= most
    )
