"""Which letters of a recogniser's alphabet are read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

CTC_BLANK = 0
"""Index of the CTC blank in an alphabet."""

LATIN_SIGNS = " !\"#%&'()*+,-./:;<=>?@[]_°²·×–—‘’“”•…≤≥√✓●■▪éè"
"""Beyond letters and digits: what Indonesian official text is set with."""


def latin_letters(alphabet: Sequence[str]) -> NDArray[np.int64]:
    """The indices of the blank, of ASCII letters and digits, and of LATIN_SIGNS in ``alphabet``."""
    return np.array(
        [index for index, letter in enumerate(alphabet) if index == CTC_BLANK or _is_wanted(letter)],
        dtype=np.int64,
    )


def _is_wanted(letter: str) -> bool:
    return len(letter) == 1 and (letter in LATIN_SIGNS or (letter.isascii() and letter.isalnum()))
