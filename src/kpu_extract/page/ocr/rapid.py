"""RapidOCR: the PP-OCR models of its wheel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.allocation import give_freed_pages_back
from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.clustering import consecutive
from kpu_extract.geometry.picture import CHANNELS, Grey
from kpu_extract.page.ocr.ctc import decode
from kpu_extract.page.ocr.engine import LineReading
from kpu_extract.page.ocr.network import LineNetwork, TextMapNetwork
from kpu_extract.page.ocr.spacing import SpacingSettings
from kpu_extract.page.ocr.text_boxes import HALF_RANGE, TextBoxSettings, text_boxes


@dataclass(frozen=True)
class RapidOcrSettings:
    """In which form the PP-OCR models are given pictures."""

    line_height_px: int = 48
    """Pixels: height that the recogniser was trained on."""

    width_step_px: int = 64
    """Pixels: crops are padded to a multiple of this, so that few shapes occur and lines of like width go
    together."""

    least_width_px: int = 8
    """Pixels: width of the narrowest crop; narrower ones are stretched."""

    most_width_px: int = 2400
    """Pixels: width of the widest crop; a longer line is squeezed."""

    batch_width_px: int = 1024
    """Pixels: lines read at once are this wide together, at most. Bounds the memory, and what a batch works on stays in
    the processor's cache (docs/decisions/speed.md): lines read the same, bit by bit, from 1,024 to 3,200."""

    detection_dpi: float = 110.0
    """Pixels per inch at which text is detected best, for lines of 8 to 14 point type. Varied on 14 pages
    (docs/decisions/settings.md): read alike from 55 to 220."""

    spacing: SpacingSettings = field(default_factory=SpacingSettings)
    boxes: TextBoxSettings = field(default_factory=TextBoxSettings)


RAPID_OCR_SETTINGS = RapidOcrSettings()


class RapidOcrEngine:
    """The PP-OCR recogniser with its alphabet held to Latin letters, digits and signs, and the PP-OCR detector.

    The package's own pipeline reads Chinese too and pads each batch to its widest line; here the
    model's output is decoded over the Latin part of its alphabet only, in batches of like width.
    """

    name = "rapidocr"

    def __init__(
        self,
        lines: LineNetwork,
        text_map: Callable[[], TextMapNetwork],
        settings: RapidOcrSettings = RAPID_OCR_SETTINGS,
    ) -> None:
        """Reads lines with ``lines``, and finds them with what ``text_map`` gives, which is called when lines are
        first to be found."""
        self._network = lines
        self._make_text_map = text_map
        self._settings = settings

    @cached_property
    def _text_map(self) -> TextMapNetwork:
        return self._make_text_map()

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        readings: list[LineReading] = [LineReading(())] * len(crops)
        inputs = [_to_height(crop, self._settings) for crop in crops]
        for batch in _batches([picture.shape[1] for picture in inputs], self._settings):
            step = self._settings.width_step_px
            width = _rounded(max(inputs[index].shape[1] for index in batch), step)
            stack = np.stack([_normalised(inputs[index], width) for index in batch])
            scores = self._network.scores(stack)
            for index, line in zip(batch, scores, strict=True):
                used = inputs[index].shape[1] / stack.shape[3]
                readings[index] = decode(
                    line, self._network.letters, used, inputs[index], self._settings.spacing
                )
        return readings

    def find_lines(self, picture: Grey, dpi: float) -> list[Box]:
        factor = min(1.0, self._settings.detection_dpi / dpi)
        # The detector takes 200 MB for a page, the peak of a worker.
        self._network.release_memory()
        give_freed_pages_back()
        small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        found = text_boxes(small.astype(np.uint8, copy=False), self._text_map, self._settings.boxes)
        return [Box(*(side / factor for side in (box.x0, box.y0, box.x1, box.y1))) for box in found]


def _to_height(crop: Grey, settings: RapidOcrSettings) -> Grey:
    """The crop at the recogniser's height, its width in proportion."""
    (height, width), wanted = crop.shape, settings.line_height_px
    in_proportion = max(settings.least_width_px, round(width * wanted / max(height, 1)))
    how = cv2.INTER_AREA if height > wanted else cv2.INTER_CUBIC
    size = (min(settings.most_width_px, in_proportion), wanted)
    return cv2.resize(crop, size, interpolation=how).astype(np.uint8, copy=False)


def _rounded(width: int, step: int) -> int:
    """``width`` raised to a multiple of ``step``."""
    return -(-width // step) * step


def _normalised(picture: Grey, width: int) -> NDArray[np.float32]:
    """(3, height, width) in -1..1, the right end padded with the mean grey 0, as in PP-OCR's training."""
    out = np.zeros((CHANNELS, picture.shape[0], width), dtype=np.float32)
    out[:, :, : picture.shape[1]] = picture.astype(np.float32) / HALF_RANGE - 1.0
    return out


def _batches(widths: Sequence[int], settings: RapidOcrSettings) -> list[list[int]]:
    """Indices grouped by rounded width, each group no wider together than a batch may be."""
    rounded = [_rounded(width, settings.width_step_px) for width in widths]

    def belongs(batch: Sequence[int], index: int) -> bool:
        fits = (len(batch) + 1) * rounded[index] <= settings.batch_width_px
        return fits and rounded[batch[0]] == rounded[index]

    return consecutive(sorted(range(len(widths)), key=widths.__getitem__), belongs)
