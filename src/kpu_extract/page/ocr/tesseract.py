"""Tesseract with the Indonesian model, through pytesseract."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pandas as pd
import pytesseract

from kpu_extract.errors import EngineError
from kpu_extract.geometry.boxes import Box, union_of
from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ocr.engine import LineReading, ReadWord

TESSERACT_LANGUAGE = "ind"
BLOCK = "--psm 6"
"""One uniform block of text."""
SPARSE = "--psm 11"
"""Text anywhere, in no order."""
PERCENT = 100
"""Tesseract's confidence is in percent."""


@dataclass(frozen=True)
class TesseractSettings:
    """In which form Tesseract is given lines."""

    line_height_px: int = 40
    """Pixels: Tesseract's LSTM reads best where capitals are about 30 pixels high."""

    least_width_px: int = 8
    """Pixels: width of the narrowest line; narrower ones are stretched."""

    strip_lines: int = 40
    """Lines stacked in one picture, so that one process reads many."""

    gap_px: int = 28
    """Pixels of white between stacked lines."""


TESSERACT_SETTINGS = TesseractSettings()


@dataclass(frozen=True, slots=True)
class _TesseractWord:
    text: str
    box: Box
    confidence: float
    line: tuple[int, int, int]


class TesseractEngine:
    """Reads stacks of lines in one call of the Tesseract program each."""

    name = "tesseract"

    def __init__(self, settings: TesseractSettings = TESSERACT_SETTINGS) -> None:
        """EngineError where the program or its Indonesian model is missing."""
        self._settings = settings
        try:
            languages = pytesseract.get_languages()
        except (pytesseract.TesseractError, pytesseract.TesseractNotFoundError, OSError) as error:
            raise EngineError(
                "Tesseract is not installed; apt-get install tesseract-ocr tesseract-ocr-ind"
            ) from error
        if TESSERACT_LANGUAGE not in languages:
            raise EngineError("Tesseract lacks the Indonesian model; apt-get install tesseract-ocr-ind")

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        lines = [_to_height(crop, self._settings) for crop in crops]
        step = self._settings.strip_lines
        strips = (lines[first : first + step] for first in range(0, len(lines), step))
        return [reading for strip in strips for reading in self._read_strip(strip)]

    def find_lines(self, picture: Grey, dpi: float) -> list[Box]:
        lines: dict[tuple[int, int, int], list[Box]] = {}
        for word in _recognised(picture, f"{SPARSE} --dpi {dpi:.0f}"):
            lines.setdefault(word.line, []).append(word.box)
        return [union_of(boxes) for boxes in lines.values()]

    def _read_strip(self, crops: Sequence[Grey]) -> list[LineReading]:
        gap, height = self._settings.gap_px, self._settings.line_height_px
        width = max(crop.shape[1] for crop in crops) + 2 * gap
        pitch = height + gap
        strip = np.full((pitch * len(crops) + gap, width), 255, dtype=np.uint8)
        for index, crop in enumerate(crops):
            top = gap + index * pitch
            strip[top : top + height, gap : gap + crop.shape[1]] = crop
        words: list[list[ReadWord]] = [[] for _ in crops]
        for found in sorted(_recognised(strip, BLOCK), key=lambda word: word.box.x0):
            index = int((found.box.center[1] - gap / 2) // pitch)
            if 0 <= index < len(crops):
                words[index].append(_placed(found, gap, crops[index].shape[1]))
        return [LineReading(tuple(line)) for line in words]


def tesseract_told() -> list[str]:
    """What the program says of itself and its languages, and a digest of the model, if there is a program."""
    try:
        version, languages = _said("--version"), _said("--list-langs")
    except OSError:
        return ["no program"]
    folder = re.search(r'"(.+)"', languages)
    model = Path(folder[1], f"{TESSERACT_LANGUAGE}.traineddata") if folder else None
    kept = model.read_bytes() if model is not None and model.is_file() else b""
    return [version, languages, hashlib.sha256(kept).hexdigest()]


def _said(option: str) -> str:
    command = [pytesseract.pytesseract.tesseract_cmd, option]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False).stdout


def _placed(found: _TesseractWord, left: int, width: int) -> ReadWord:
    start, end = (found.box.x0 - left) / width, (found.box.x1 - left) / width
    start, end = min(1.0, max(0.0, start)), min(1.0, max(0.0, end))
    return ReadWord(found.text, start, end, found.confidence, letters=(found.confidence,) * len(found.text))


def _to_height(crop: Grey, settings: TesseractSettings) -> Grey:
    height = settings.line_height_px
    width = max(settings.least_width_px, round(crop.shape[1] * height / max(crop.shape[0], 1)))
    return cv2.resize(crop, (width, height), interpolation=cv2.INTER_CUBIC).astype(np.uint8, copy=False)


def _recognised(picture: Grey, config: str) -> Iterator[_TesseractWord]:
    try:
        table = pytesseract.image_to_data(
            picture, lang=TESSERACT_LANGUAGE, config=config, output_type=pytesseract.Output.DATAFRAME
        )
    except (pytesseract.TesseractError, OSError, ValueError, pd.errors.ParserError) as error:
        raise EngineError(f"Tesseract failed ({error})") from error
    for row in table[table.conf >= 0].itertuples(index=False):
        text = str(row.text).strip()
        if text and text != "nan":
            box = Box(row.left, row.top, row.left + row.width, row.top + row.height)
            yield _TesseractWord(text, box, row.conf / PERCENT, (row.block_num, row.par_num, row.line_num))
