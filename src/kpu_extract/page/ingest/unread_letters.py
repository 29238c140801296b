"""How many letters a page shows that its text layer does not hold: those of pictures and of outlines."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.ink import InkMap
from kpu_extract.page.ingest.source import PagePicture


@dataclass(frozen=True, slots=True)
class UnreadLetterSettings:
    """What looks like letters in a page's picture without its text."""

    drawn: float = 0.35
    """Darkness above which a pixel belongs to a letter. Worst case: grey JPEG scans of 100 dpi. Measured on: the
    shared cases 01, 03 and 37."""

    lowest_pt: float = 2.5
    highest_pt: float = 18.0
    """Points: heights of letters of 6 to 16 point type."""

    widest_pt: float = 24.0
    """Points: three letters that touch."""

    between_letters_pt: float = 2.6
    """Points: the gap over which letters of a word belong together. Ticks in month columns stand further apart."""

    least_in_word: int = 3
    """Letters: fewer in one place are signs or marks."""


def unread_letters(ground: PagePicture, settings: UnreadLetterSettings | None = None) -> int:
    """The number of letters, about, in words that stand in ``ground``, the page's picture without its text."""
    settings = settings or UnreadLetterSettings()
    grey = cv2.cvtColor(ground.pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    mask = InkMap.of(grey, ground.dpi).mask(settings.drawn)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    like_letters = _like_letters(np.asarray(stats, dtype=np.int32), ground.scale, settings)
    like_letters[0] = False
    if not like_letters.any():
        return 0
    letters = np.where(like_letters[labels], 255, 0).astype(np.uint8)
    reach = max(1, round(settings.between_letters_pt * ground.scale))
    _, words = cv2.connectedComponents(cv2.dilate(letters, np.ones((1, reach), np.uint8)))
    word_of_letter = np.zeros(count, dtype=np.int64)
    word_of_letter[labels[letters > 0]] = words[letters > 0]
    sizes = np.bincount(word_of_letter[like_letters])
    sizes[0] = 0
    return int(sizes[sizes >= settings.least_in_word].sum())


def _like_letters(
    stats: NDArray[np.int32], scale: float, settings: UnreadLetterSettings
) -> NDArray[np.bool_]:
    wide, high = stats[:, cv2.CC_STAT_WIDTH] / scale, stats[:, cv2.CC_STAT_HEIGHT] / scale
    found: NDArray[np.bool_] = (
        (high >= settings.lowest_pt) & (high <= settings.highest_pt) & (wide <= settings.widest_pt)
    )
    return found
