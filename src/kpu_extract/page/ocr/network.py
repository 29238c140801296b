"""The network that scores the columns of a line's picture, whichever runtime works it out."""

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

        They are taken over the model's whole alphabet: what they lack to 1 is the mass of letters left out.
        """
        ...
