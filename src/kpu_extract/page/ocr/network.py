"""The networks of an OCR engine, whichever runtime works them out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class LineNetwork(Protocol):
    """A line recogniser (PP-OCR, trained with CTC loss) held to the letters of :mod:`kpu_extract.page.ocr.letters`.

    All methods raise EngineError where the runtime fails.
    """

    @property
    def letters(self) -> Sequence[str]:
        """What the scores are of; the first is the CTC blank."""
        ...

    def scores(self, lines: NDArray[np.float32]) -> NDArray[np.float32]:
        """Probabilities (lines, columns, letters) of ``lines`` (lines, 3, height, width; -1 black, 1 white).

        Where a column's best is a letter they are taken over the model's whole alphabet: what they lack to 1 is the
        mass of letters left out. Where it is the blank they may be taken over ``letters`` alone.
        """
        ...

    def release_memory(self) -> None:
        """Gives back what is held between two calls; the next one takes it again."""
        ...


class TextMapNetwork(Protocol):
    """A text detector (PP-OCR, DB). EngineError where the runtime fails."""

    def text_map(self, picture: NDArray[np.float32]) -> NDArray[np.float32]:
        """How likely each pixel of ``picture`` (3, height, width; -1 black, 1 white; sides that 32 divides) is
        text, (height, width) of 0..1."""
        ...
