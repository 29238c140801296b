"""The towns where regions' governments and commissions sit, by which a misread place of a decree is recognised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rapidfuzz.distance import OSA

from kpu_extract.text.folding import allowed_edits, compact
from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.layers import layered_rows
from kpu_extract.vocabulary.regions import Code, Regions


@dataclass(frozen=True, slots=True)
class SeatSettings:
    """When a place that no list has is a misread seat: villages have names too, and some lie near a seat's."""

    most_edits: int = 1
    """Letters that may be misread, where the name allows any; villages' names lie two apart (Sukamaju, Sukamara)."""


SEAT_SETTINGS = SeatSettings()


class _SeatRow(CsvRow):
    seat: str
    code: Code
    note: str = ""


@dataclass(frozen=True)
class RegionSeats:
    """The seats of each region by its code, as they are spelled; several are spellings of one."""

    by_code: Mapping[str, tuple[str, ...]]
    settings: SeatSettings = SEAT_SETTINGS

    @property
    def seats(self) -> tuple[str, ...]:
        """All seats, each once."""
        return tuple(dict.fromkeys(seat for seats in self.by_code.values() for seat in seats))

    def has(self, place: str) -> bool:
        """Whether ``place`` is a seat, letter for letter but for case and spaces."""
        return compact(place) in self._compact

    def is_near(self, place: str) -> bool:
        """Whether ``place`` is a letter away from a seat, and none itself."""
        read = compact(place)
        return not self.has(place) and any(
            OSA.distance(read, seat, score_cutoff=self.settings.most_edits)
            <= min(self.settings.most_edits, allowed_edits(len(seat)))
            for seat in self._compact
        )

    @cached_property
    def _compact(self) -> frozenset[str]:
        return frozenset(map(compact, self.seats))


def load_region_seats(folders: Sequence[Path], regions: Regions) -> RegionSeats:
    """``region_seats.csv`` of ``folders``; VocabularyError where it is wrong or names a code that no region has."""
    rows = layered_rows(
        folders,
        "region_seats.csv",
        _SeatRow,
        key=lambda row: f"{row.seat.casefold()} ({row.code})",
        fault=lambda row: None if regions.by_code(row.code) else f"no region has the code {row.code}",
    )
    by_code: dict[str, tuple[str, ...]] = {}
    for row in rows:
        by_code[row.code] = (*by_code.get(row.code, ()), row.seat)
    return RegionSeats(by_code)
