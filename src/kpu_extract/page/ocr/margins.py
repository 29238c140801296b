"""By how much a line's reading leads the next best one, column by column."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kpu_extract.page.ocr.letters import CTC_BLANK

NO_OTHER = 1.0
"""The margin where the second letter would not change the text."""


def text_margins(line: NDArray[np.float32]) -> NDArray[np.float32]:
    """Per column of ``line`` (columns, letters; probabilities) by how much (0..1) its best letter leads the second;
    1 where the second in its place would not change the text that best-path decoding gives.

    A letter's first and last column lie between the letter and the blank; there the second changes nothing, as long
    as the letter has another column beside it.
    """
    columns = np.arange(len(line))
    best = line.argmax(axis=1)
    rest = line.copy()
    rest[columns, best] = -1.0
    second = rest.argmax(axis=1)
    lead = line[columns, best] - rest[columns, second]
    before = np.concatenate(([CTC_BLANK], best[:-1]))
    after = np.concatenate((best[1:], [CTC_BLANK]))
    letter = np.where(best == CTC_BLANK, second, best)
    blank_beside = (best == CTC_BLANK) | (second == CTC_BLANK)
    one_neighbour = (before == letter) ^ (after == letter)
    return np.where(blank_beside & one_neighbour, NO_OTHER, lead).astype(np.float32)
