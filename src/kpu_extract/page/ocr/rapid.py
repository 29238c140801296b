"""RapidOCR: the PP-OCR models of its wheel, run by onnxruntime."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.errors import EngineError
from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ocr.ctc import decode, latin_letters
from kpu_extract.page.ocr.engine import LineReading

logger = logging.getLogger(__name__)

LINE_HEIGHT = 48
"""Pixels; the height the recogniser was trained on."""
WIDTH_STEP = 64
"""Crops are padded to a multiple of this, so that few shapes occur and lines of like width go together."""
BATCH_PIXELS = LINE_HEIGHT * 3200
"""Upper bound of a batch's size."""
MAX_WIDTH = 2400
"""Pixels; a longer line is squeezed."""
DETECTION_DPI = 110
"""Text detection finds lines of 8 to 14 point type best around this resolution."""


class RapidOcrEngine:
    """The PP-OCR recogniser with its alphabet held to Latin letters, digits and signs.

    The package's own pipeline reads Chinese too and pads each batch to its widest line; here the
    model's output is decoded over the Latin part of its alphabet only, in batches of like width.
    """

    name = "rapidocr"

    def __init__(self, threads: int = 1) -> None:
        """Loads the models; EngineError where the package or a model is missing."""
        try:
            from rapidocr import RapidOCR  # noqa: PLC0415 - takes a second, and only scans need it
        except ImportError as error:
            raise EngineError(
                "RapidOCR is not installed; install the package rapidocr, or use --ocr tesseract"
            ) from error
        logging.getLogger("RapidOCR").setLevel(logging.ERROR)
        try:
            engine: Any = RapidOCR(params=_parameters(threads))
            # The package loads a model at its first use; the call makes text_rec real.
            engine(np.full((LINE_HEIGHT, 64, 3), 255, np.uint8), use_det=False, use_cls=False, use_rec=True)
        except Exception as error:
            raise EngineError(f"RapidOCR does not start ({error}); reinstall the package rapidocr") from error
        self._engine = engine
        self._alphabet: list[str] = list(engine.text_rec.postprocess_op.character)
        self._letters: NDArray[np.int64] = latin_letters(self._alphabet)

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        readings: list[LineReading] = [LineReading(())] * len(crops)
        inputs = [_to_height(crop) for crop in crops]
        for batch in _batches([picture.shape[1] for picture in inputs]):
            width = max(inputs[index].shape[1] for index in batch)
            stack = np.stack([_normalised(inputs[index], _rounded(width)) for index in batch])
            scores = self._recognise(stack)
            for index, line in zip(batch, scores, strict=True):
                used = inputs[index].shape[1] / stack.shape[3]
                readings[index] = decode(line, self._letters, self._alphabet, used, inputs[index])
        return readings

    def find_lines(self, picture: Grey, dpi: float) -> list[Box]:
        factor = min(1.0, DETECTION_DPI / dpi)
        small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        try:
            found = self._engine(
                cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=False
            )
        except Exception as error:
            raise EngineError(f"RapidOCR's text detection failed ({error})") from error
        if found.boxes is None:
            return []
        return [_around(np.asarray(corners) / factor) for corners in found.boxes]

    def _recognise(self, stack: NDArray[np.float32]) -> NDArray[np.float32]:
        try:
            return np.asarray(self._engine.text_rec.session(stack), dtype=np.float32)
        except Exception as error:
            raise EngineError(f"RapidOCR failed on a batch of {len(stack)} lines ({error})") from error


def _parameters(threads: int) -> dict[str, object]:
    return {
        "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "Global.log_level": "error",
        "Global.use_cls": False,
        # Pictures come at DETECTION_DPI: none is to be blown up to the detector's usual least side.
        "Det.limit_type": "max",
        "Det.limit_side_len": 4000,
        "Global.max_side_len": 4000,
    }


def _to_height(crop: Grey) -> Grey:
    height, width = crop.shape
    wanted = min(MAX_WIDTH, max(8, round(width * LINE_HEIGHT / max(height, 1))))
    shrinks = height > LINE_HEIGHT
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return cv2.resize(crop, (wanted, LINE_HEIGHT), interpolation=how).astype(np.uint8, copy=False)


def _rounded(width: int) -> int:
    return -(-width // WIDTH_STEP) * WIDTH_STEP


def _normalised(picture: Grey, width: int) -> NDArray[np.float32]:
    """(3, 48, width) in -1..1, the right end padded with the mean grey 0, as in PP-OCR's training."""
    out = np.zeros((3, LINE_HEIGHT, width), dtype=np.float32)
    out[:, :, : picture.shape[1]] = picture.astype(np.float32) / 127.5 - 1.0
    return out


def _batches(widths: Sequence[int]) -> list[list[int]]:
    """Indices grouped by rounded width, each group at most BATCH_PIXELS."""
    batches: list[list[int]] = []
    for index in sorted(range(len(widths)), key=lambda i: widths[i]):
        width = _rounded(widths[index])
        last = batches[-1] if batches else []
        fits = (len(last) + 1) * width * LINE_HEIGHT <= BATCH_PIXELS
        if last and fits and _rounded(widths[last[0]]) == width:
            last.append(index)
        else:
            batches.append([index])
    return batches


def _around(corners: NDArray[np.float64]) -> Box:
    (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
    return Box(float(x0), float(y0), float(x1), float(y1))
