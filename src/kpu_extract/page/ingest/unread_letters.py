"""The letters that a page shows and its text layer does not hold: those of pictures and of outlines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.connected import connected_pieces
from kpu_extract.geometry.ink import ink_mask
from kpu_extract.geometry.picture import LIGHTEST, Mask, mask_of
from kpu_extract.page.ingest.source import PagePicture


@dataclass(frozen=True, slots=True)
class UnreadLetterSettings:
    """What looks like letters in a page's picture without its text."""

    drawn: float = 0.35
    """Darkness above which a pixel belongs to a letter. Worst case: grey JPEG scans of 100 dpi. Measured on: the
    shared cases 01, 03 and 37."""

    lowest_pt: float = 2.5
    """Points: height of the lowest letter, an x of 6 point type."""

    highest_pt: float = 18.0
    """Points: height of the highest letter, of 16 point type."""

    widest_pt: float = 24.0
    """Points: three letters that touch."""

    between_letters_pt: float = 2.6
    """Points: the gap over which letters of a word belong together. Ticks in month columns stand further apart."""

    between_words_pt: float = 7.0
    """Points: the gap over which words of a line belong together. Worst case: a line set in both margins."""

    least_in_word: int = 3
    """Letters: fewer in one place are signs or marks."""


UNREAD_LETTER_SETTINGS = UnreadLetterSettings()


def unread_letters(
    rest: PagePicture, settings: UnreadLetterSettings = UNREAD_LETTER_SETTINGS
) -> tuple[Box, ...]:
    """The boxes of the letters, about, in words that stand in ``rest``, the page's picture without the text that
    its layer holds."""
    grey = cv2.cvtColor(rest.pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    if int(grey.min()) > LIGHTEST * (1.0 - settings.drawn):
        return ()
    return tuple(_in_words(ink_mask(grey, rest.dpi, settings.drawn), rest.scale, settings))


def _in_words(mask: Mask, scale: float, settings: UnreadLetterSettings) -> Iterator[Box]:
    """The boxes of what is like letters and stands in words."""
    count, found, stats, _ = connected_pieces(mask)
    labels = np.asarray(found, dtype=np.int32)
    like_letters = _like_letters(np.asarray(stats, dtype=np.int32), scale, settings)
    like_letters[0] = False
    if np.count_nonzero(like_letters) < settings.least_in_word:
        return
    letters = mask_of(like_letters[labels])
    words = _joined(letters, labels, count, settings.between_letters_pt * scale)
    sizes = np.bincount(words[like_letters])
    in_words = like_letters & (sizes[words] >= settings.least_in_word)
    if not in_words.any():
        return
    # Short words and numbers are known by the words beside them.
    lines = _joined(letters, labels, count, settings.between_words_pt * scale)
    beside = np.isin(lines, np.unique(lines[in_words]))
    for label in np.flatnonzero(like_letters & beside):
        left, top, wide, high = (float(value) / scale for value in stats[label, :4])
        yield Box(left, top, left + wide, top + high)


def _joined(letters: Mask, labels: NDArray[np.int32], count: int, reach: float) -> NDArray[np.int64]:
    """For each label the number of the group that its letter is of: those in a row with gaps of at most ``reach``
    pixels."""
    kernel = np.ones((1, max(1, round(reach))), np.uint8)
    _, groups = cv2.connectedComponents(cv2.dilate(letters, kernel))
    found = np.zeros(count, dtype=np.int64)
    found[labels[letters > 0]] = groups[letters > 0]
    return found


def _like_letters(
    stats: NDArray[np.int32], scale: float, settings: UnreadLetterSettings
) -> NDArray[np.bool_]:
    wide, high = stats[:, cv2.CC_STAT_WIDTH] / scale, stats[:, cv2.CC_STAT_HEIGHT] / scale
    found: NDArray[np.bool_] = (
        (high >= settings.lowest_pt) & (high <= settings.highest_pt) & (wide <= settings.widest_pt)
    )
    return found
