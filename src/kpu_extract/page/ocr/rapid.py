"""RapidOCR: the PP-OCR models of its wheel."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.errors import EngineError
from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.clustering import consecutive
from kpu_extract.geometry.picture import CHANNELS, Grey
from kpu_extract.page.ocr.ctc import decode
from kpu_extract.page.ocr.engine import LineReading
from kpu_extract.page.ocr.network import LineNetwork
from kpu_extract.page.ocr.spacing import SpacingSettings

logger = logging.getLogger(__name__)

HALF_RANGE = 127.5
"""Half of the grey values: the recogniser takes -1 for black and 1 for white."""


@dataclass(frozen=True)
class RapidOcrSettings:
    """In which form the PP-OCR models are given pictures."""

    line_height_px: int = 48
    """Pixels: height that the recogniser was trained on."""

    width_step_px: int = 64
    """Pixels: crops are padded to a multiple of this, so that few shapes occur and lines of like width go
    together."""

    least_width_px: int = 8
    """Pixels: width of the narrowest crop; narrower ones are drawn out."""

    most_width_px: int = 2400
    """Pixels: width of the widest crop; a longer line is squeezed."""

    batch_width_px: int = 3200
    """Pixels: lines read at once are this wide together, at most. Bounds the memory."""

    detection_dpi: float = 110.0
    """Pixels per inch at which text is detected best, for lines of 8 to 14 point type. Varied on 14 pages
    (docs/decisions/settings.md): read alike from 55 to 220."""

    most_detection_side_px: int = 4000
    """Pixels: longer side of a picture that the detector takes as it is."""

    spacing: SpacingSettings = field(default_factory=SpacingSettings)


class RapidOcrEngine:
    """The PP-OCR recogniser with its alphabet held to Latin letters, digits and signs.

    The package's own pipeline reads Chinese too and pads each batch to its widest line; here the
    model's output is decoded over the Latin part of its alphabet only, in batches of like width.
    """

    name = "rapidocr"

    def __init__(
        self, network: LineNetwork, threads: int = 1, settings: RapidOcrSettings | None = None
    ) -> None:
        """Reads lines with ``network``, and finds them with the package's detector, which is loaded when it is first
        asked; EngineError where the package is missing."""
        self._network = network
        self._threads = threads
        self._settings = settings or RapidOcrSettings()

    @cached_property
    def _detector(self) -> Any:
        try:
            from rapidocr import RapidOCR  # noqa: PLC0415 - takes a second, and only scans need it

            logging.getLogger("RapidOCR").setLevel(logging.ERROR)
            return RapidOCR(params=_parameters(self._threads, self._settings))
        except Exception as error:
            raise EngineError(f"RapidOCR does not start ({error}); reinstall the package rapidocr") from error

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
        small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        try:
            found = self._detector(
                cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=False
            )
        except Exception as error:
            raise EngineError(f"RapidOCR's text detection failed ({error})") from error
        if found.boxes is None:
            return []
        return [_around(np.asarray(corners) / factor) for corners in found.boxes]


def _parameters(threads: int, settings: RapidOcrSettings) -> dict[str, object]:
    return {
        "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "Global.log_level": "error",
        "Global.use_cls": False,
        # Pictures come at the resolution of detection: none is to be blown up to the detector's usual least side.
        "Det.limit_type": "max",
        "Det.limit_side_len": settings.most_detection_side_px,
        "Global.max_side_len": settings.most_detection_side_px,
    }


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


def _around(corners: NDArray[np.float64]) -> Box:
    (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
    return Box(float(x0), float(y0), float(x1), float(y1))
