"""Which row of a run is which row of the truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from kpu_extract.model.columns import TEXT_COLUMNS
from kpu_extract.model.document import Record


@dataclass(frozen=True)
class AlignmentSettings:
    """When two rows can be the same."""

    least_likeness: float = 0.3
    """Likeness (0..1): rows less alike than this are not the same row read badly, but one lost and another made up."""


ALIGNMENT_SETTINGS = AlignmentSettings()


Pair = tuple[Record | None, Record | None]


def aligned(
    true: Sequence[Record], found: Sequence[Record], settings: AlignmentSettings = ALIGNMENT_SETTINGS
) -> list[Pair]:
    """Pairs (true, found) in the order of the rows, with None where one side has no such row.

    The order-keeping alignment of the greatest total likeness (Needleman and Wunsch 1970, gaps cost
    nothing), where the likeness of two rows is that of their texts (rapidfuzz ``ratio``).
    """
    likeness = _likeness(true, found, settings)
    best = np.zeros((len(true) + 1, len(found) + 1))
    for i in range(1, len(true) + 1):
        for j in range(1, len(found) + 1):
            together = best[i - 1, j - 1] + likeness[i - 1, j - 1]
            best[i, j] = max(together, best[i - 1, j], best[i, j - 1])
    return _traced(true, found, likeness, best)


def _likeness(true: Sequence[Record], found: Sequence[Record], settings: AlignmentSettings) -> np.ndarray:
    texts = [[_row_text(record) for record in side] for side in (true, found)]
    likeness = process.cdist(*texts, scorer=fuzz.ratio, dtype=np.float32).reshape(len(true), len(found)) / 100
    # Below zero, leaving both rows alone is better than pairing them.
    return np.where(likeness < settings.least_likeness, -1.0, likeness)


def _traced(
    true: Sequence[Record], found: Sequence[Record], likeness: np.ndarray, best: np.ndarray
) -> list[Pair]:
    pairs: list[Pair] = []
    i, j = len(true), len(found)
    while i or j:
        if i and j and best[i, j] == best[i - 1, j - 1] + likeness[i - 1, j - 1]:
            i, j = i - 1, j - 1
            pairs.append((true[i], found[j]))
        elif i and best[i, j] == best[i - 1, j]:
            i -= 1
            pairs.append((true[i], None))
        else:
            j -= 1
            pairs.append((None, found[j]))
    return pairs[::-1]


def _row_text(record: Record) -> str:
    """All that stands in the row, the months too: they may be all that tells two rows apart."""
    values = [record.area_no, *(getattr(record, name) for name in TEXT_COLUMNS)]
    months = " ".join(map(str, record.bulan or []))
    return " | ".join(" ".join((value or "").split()) for value in [*values, months])
