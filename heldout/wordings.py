"""What the invented plans say: official prose, areas of change, offices."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Unit:
    """One line of a plan. Units of one kegiatan share its text, and so for the sub kegiatan."""

    area_id: str
    kegiatan: str
    sub_kegiatan: str
    indikator: str
    langkah_aksi: str
    bukti_fisik: str


@dataclass(frozen=True)
class WordedArea:
    """An area of change: the contract's id and name, and three ways in which offices word it."""

    area_id: str
    number: int
    name: str
    wordings: tuple[str, str, str]


@dataclass(frozen=True)
class Office:
    """An office that might exist; its people do not."""

    key: str
    level: str
    region: str
    code: str
    place: str
    chair: str
    secretary_role: str
    secretary: str

    @property
    def name(self) -> str:
        """``Komisi Pemilihan Umum Kabupaten Sumba Timur``"""
        return f"Komisi Pemilihan Umum {self.level.title()} {self.region}"


def units() -> list[Unit]:
    """All units in the file's order."""
    found: list[Unit] = []
    above: dict[str, str] = {}
    for row in _rows("wordings.tsv"):
        above = {name: above[name] if text == "^" else text for name, text in row.items()}
        found.append(Unit(**above))
    return found


def areas() -> dict[str, WordedArea]:
    """The areas by id."""
    return {
        row["area_id"]: WordedArea(
            row["area_id"],
            int(row["number"]),
            row["name"],
            (row["wording_1"], row["wording_2"], row["wording_3"]),
        )
        for row in _rows("areas.tsv")
    }


def offices() -> dict[str, Office]:
    """The offices by key."""
    return {row["key"]: Office(**row) for row in _rows("offices.tsv")}


def _rows(name: str) -> Sequence[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
