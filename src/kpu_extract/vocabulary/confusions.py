"""What the OCR engines read for what is printed, and how likely each fault is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.layers import layered_rows


class _ConfusionRow(CsvRow):
    printed: str = ""
    read: str = ""
    cost: float
    source: str = ""


@dataclass(frozen=True)
class Confusions:
    """``costs`` by (printed, read), both of at most two letters, one may be empty: one more than the
    negative decimal logarithm of the fault's share in all faults."""

    costs: Mapping[tuple[str, str], float]

    @cached_property
    def by_printed(self) -> Mapping[str, tuple[tuple[str, float], ...]]:
        """What each printed letter or pair is read as, with the cost."""
        grouped: dict[str, list[tuple[str, float]]] = {}
        for (printed, read), cost in self.costs.items():
            grouped.setdefault(printed, []).append((read, cost))
        return {printed: tuple(found) for printed, found in grouped.items()}


def confusions_from(rows: Iterable[_ConfusionRow]) -> Confusions:
    """The table over checked rows."""
    return Confusions({(row.printed, row.read): row.cost for row in rows})


def load_confusions(folders: Sequence[Path]) -> Confusions:
    """``confusions.csv`` of ``folders``; VocabularyError where it is wrong."""
    return confusions_from(
        layered_rows(folders, "confusions.csv", _ConfusionRow, lambda row: f"{row.printed} > {row.read}")
    )
