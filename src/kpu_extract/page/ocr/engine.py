"""What an OCR engine can do, whichever it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Grey
from kpu_extract.text.confidence import mean_confidence


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word of a line: where it stands as a part of the crop's width (0..1), and how sure the engine
    is of it (0..1).

    ``letters`` (0..1) is how sure it is of each of its letters; empty where the engine does not say, and of another
    length than ``text`` where a later step wrote other letters. ``margin`` (0..1) is by how much at least each letter
    leads the second that would change the word, 1 where the engine does not say.
    """

    text: str
    start: float
    end: float
    confidence: float
    letters: tuple[float, ...] = ()
    margin: float = 1.0

    @property
    def least_letter(self) -> float:
        """How sure (0..1) the engine is of the least sure letter; 1 where it does not say."""
        return min(self.letters, default=1.0)


@dataclass(frozen=True, slots=True)
class LineReading:
    """What an engine reads in one line's crop; no words where it reads nothing."""

    words: tuple[ReadWord, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        """Mean confidence over the letters, 0 for an empty reading."""
        return mean_confidence(self.words)


class OcrEngine(Protocol):
    """Reads lines of Latin text. Engines may hold models and are made once per process.

    All methods raise EngineError where the engine is missing or fails.
    """

    @property
    def name(self) -> str:
        """``rapidocr`` or ``tesseract``."""
        ...

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        """Reads each crop (height, width; dark on light, one line of text each), in order."""
        ...

    def find_lines(self, picture: Grey, dpi: float) -> list[Box]:
        """The boxes, in pixels, of the lines of text in a picture (height, width)."""
        ...


def legibility(engine: OcrEngine, crops: Sequence[Grey]) -> float:
    """How well ``engine`` reads lines (one at least), 0..1: the mean of its confidence."""
    return float(np.mean([reading.confidence for reading in engine.read_lines(crops)]))
