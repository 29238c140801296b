"""What a picture has against the lines that were read in it: ink that no word explains, and stamps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.picture import Grey
from kpu_extract.model.page import TextDoubt
from kpu_extract.page.ocr.engine import LineReading, ReadWord
from kpu_extract.page.reading.doubt_settings import TextDoubtSettings
from kpu_extract.page.reading.doubts.unread_ink import has_extra_pieces, has_pieces_beside
from kpu_extract.page.reading.pictures.crops import LineCrop, flattened
from kpu_extract.page.reading.pictures.stamped_lines import picture_of
from kpu_extract.page.rectification.rectified_page import RectifiedPage
from kpu_extract.page.rectification.removed_stamps import changed_pixels, had_stamp
from kpu_extract.page.tables.lookup import CellPlace
from kpu_extract.text.joining import Known


def cell_doubts(
    rectified: RectifiedPage,
    crops: Sequence[LineCrop],
    first: Sequence[LineReading],
    readings: Sequence[LineReading],
    known: Known,
    settings: TextDoubtSettings,
) -> Mapping[CellPlace, frozenset[TextDoubt]]:
    """What speaks against the ``readings`` of the cells' ``crops``, by cell; ``first`` is what was read of them before
    a stamped line was looked at again; ``known`` recognises words of the language."""
    found: defaultdict[CellPlace, set[TextDoubt]] = defaultdict(set)
    stamps = _StampInk(rectified, settings)
    for crop, before, reading in zip(crops, first, readings, strict=True):
        if crop.place is not None and crop.sign is None:
            found[crop.place].update(_of_ink(crop.picture, reading, known, settings))
            found[crop.place].update(stamps.doubts(crop, before, reading))
    return {place: frozenset(doubts) for place, doubts in found.items() if doubts}


def _of_ink(
    line: Grey, reading: LineReading, known: Known, settings: TextDoubtSettings
) -> Iterator[TextDoubt]:
    if has_pieces_beside(line, reading, settings.ink):
        yield TextDoubt.INK_NOT_READ
    if has_extra_pieces(line, reading, known, settings.ink):
        yield TextDoubt.LETTERS_LOST


class _StampInk:
    """The stamps that were removed from a page."""

    def __init__(self, rectified: RectifiedPage, settings: TextDoubtSettings) -> None:
        self._settings = settings
        before = rectified.before_stamps
        self._change: NDArray[np.bool_] | None = None
        if before is not None:
            changed = changed_pixels(flattened(rectified), flattened(before), settings.stamped)
            reach = 2 * rectified.ink.pixels(settings.beside_stamp_pt) + 1
            self._change = cv2.dilate(changed.astype(np.uint8), np.ones((reach, reach), np.uint8)) > 0

    def doubts(self, crop: LineCrop, before: LineReading, reading: LineReading) -> Iterator[TextDoubt]:
        if self._change is None:
            return
        here = picture_of(self._change.astype(np.uint8), crop)
        if not here.any():
            return
        if any(self._is_doubtful(word, here) for word in reading.words):
            yield TextDoubt.UNDER_STAMP
        if _letters(before) != _letters(reading):
            yield TextDoubt.LOOKS_DIFFER

    def _is_doubtful(self, word: ReadWord, here: Grey) -> bool:
        """Whether a word that is not sure, or a single sign, stands where a stamp was: what a stamp leaves is read as
        a sign of its own."""
        width = here.shape[1]
        first = int(word.start * width)
        part = here[:, first : max(first + 1, round(word.end * width))]
        is_weak = word.margin < self._settings.sure_margin or len(word.text) == 1
        return is_weak and had_stamp(part > 0, self._settings.least_stamped)


def _letters(reading: LineReading) -> str:
    return reading.text.replace(" ", "")
