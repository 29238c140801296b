"""What a workbook's plan says: its columns, rows and marked months, by a seed."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

WORDINGS = Path(__file__).with_name("wordings.tsv")
HEADINGS = {
    "kegiatan": ("Kegiatan", "PROGRAM", "Program Kerja"),
    "sub_kegiatan": ("Uraian Kegiatan", "SUB KEGIATAN", "Tahapan Kegiatan", "Rincian Kegiatan"),
    "indikator": ("Indikator Kinerja", "INDIKATOR", "Tolok Ukur", "Indikator Keberhasilan"),
    "output": ("Output", "KELUARAN", "Hasil / Output"),
    "penanggung_jawab": ("Pelaksana", "PENANGGUNG JAWAB", "Penanggung Jawab Kegiatan"),
}
WIDTHS = {
    "number": 5,
    "kegiatan": 19,
    "sub_kegiatan": 33,
    "indikator": 31,
    "output": 23,
    "penanggung_jawab": 14,
}
"""In digits of the workbook's font, as spreadsheets count."""
SETS = (
    ("kegiatan", "sub_kegiatan", "indikator"),
    ("kegiatan", "sub_kegiatan", "indikator", "penanggung_jawab"),
    ("kegiatan", "sub_kegiatan", "indikator", "output"),
    ("kegiatan", "indikator", "output"),
)
OVER = ("Jadwal Pelaksanaan", "BULAN KE-", "Waktu Pelaksanaan")
NAMES = (
    ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des"),
    ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"),
    ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"),
)
SIGNS = ("v", "√", "X", "x", "●", "*", "")
"""The empty sign: the cell is filled with a colour."""
FILLS = ("#92D050", "#FFC000", "#BFBFBF", "#9DC3E6", "#D0CECE", "#F4B183")
FONTS = ("Liberation Sans", "Carlito", "DejaVu Sans", "Liberation Serif", "Nimbus Roman", "C059")


@dataclass(frozen=True)
class WorkbookRow:
    """The texts of a row by field, and its marked months (1 to 12)."""

    texts: dict[str, str]
    months: tuple[int, ...]


@dataclass(frozen=True)
class WorkbookPlan:
    """A plan as a workbook has it; ``starts`` are the rows at which a merged activity begins, ``last`` tells that the
    people's column stands behind the months."""

    name: str
    font: str
    size: float
    fields: tuple[str, ...]
    headings: dict[str, str]
    over: str
    month_names: tuple[str, ...]
    sign: str
    fill: str
    head_fill: str
    rows: tuple[WorkbookRow, ...]
    starts: tuple[int, ...]
    last: bool
    numbered: bool
    line: int


@lru_cache(maxsize=1)
def activities() -> list[tuple[str, list[dict[str, str]]]]:
    """Each activity with the texts of its rows."""
    found: list[tuple[str, list[dict[str, str]]]] = []
    with WORDINGS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["kegiatan"] != "^":
                found.append((row["kegiatan"], []))
            found[-1][1].append({**row, "kegiatan": found[-1][0]})
    return found


def workbook_plan(seed: int) -> WorkbookPlan:
    """The plan of that seed: ten to twenty rows."""
    chance = random.Random(seed)
    fields = chance.choice(SETS)
    rows: list[WorkbookRow] = []
    starts: list[int] = []
    for _, own in chance.sample(activities(), chance.randint(4, 7)):
        starts.append(len(rows))
        rows += [
            WorkbookRow({name: said[name] for name in fields}, _months(chance))
            for said in own[: chance.randint(2, 3)]
        ]
    return WorkbookPlan(
        name=f"workbook-{seed}",
        font=chance.choice(FONTS),
        size=chance.choice((8, 8.5, 9, 10)),
        fields=fields,
        headings={name: chance.choice(HEADINGS[name]) for name in fields},
        over=chance.choice(OVER),
        month_names=chance.choice(NAMES),
        sign=chance.choice(SIGNS),
        fill=chance.choice(FILLS),
        head_fill=chance.choice(("#FFFFFF", "#DDEBF7", "#E7E6E6", "#FFF2CC")),
        rows=tuple(rows),
        starts=tuple(starts),
        last=chance.random() < 0.5,
        numbered=chance.random() < 0.7,
        line=chance.choice((1, 1, 1, 7)),
    )


def _months(chance: random.Random) -> tuple[int, ...]:
    kind = chance.random()
    if kind < 0.4:
        return tuple(sorted(chance.sample(range(1, 13), chance.randint(1, 4))))
    if kind < 0.7:
        first = chance.randint(1, 9)
        return tuple(range(first, min(12, first + chance.randint(1, 5)) + 1))
    return (3, 6, 9, 12) if kind < 0.85 else tuple(range(1, 13)) if kind < 0.92 else (chance.randint(1, 12),)
