"""Which row of a run is which row of the truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from kpu_extract.evaluation.sequence_alignment import sequence_alignment
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

    The likeness of two rows is that of their texts (rapidfuzz ``ratio``).
    """
    return [
        (None if row is None else true[row], None if other is None else found[other])
        for row, other in sequence_alignment(_likeness(true, found, settings))
    ]


def _likeness(
    true: Sequence[Record], found: Sequence[Record], settings: AlignmentSettings
) -> NDArray[np.float32]:
    texts = [[_row_text(record) for record in side] for side in (true, found)]
    likeness = process.cdist(*texts, scorer=fuzz.ratio, dtype=np.float32).reshape(len(true), len(found)) / 100
    # Below zero, leaving both rows alone is better than pairing them.
    return np.where(likeness < settings.least_likeness, np.float32(-1.0), likeness)


def _row_text(record: Record) -> str:
    """All that stands in the row, the months too: two rows may differ in nothing else."""
    values = [record.area_no, *(getattr(record, name) for name in TEXT_COLUMNS)]
    months = " ".join(map(str, record.bulan or []))
    return " | ".join(" ".join((value or "").split()) for value in [*values, months])
