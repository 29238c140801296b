"""Plans put together by chance, as read pages: columns, cells merged over rows, page breaks, repeated headings, rows of
column numbers. They try what no paper at hand shows."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpu_extract.model.page import ReadPage
from pages_by_hand import ABOVE, LEFT, page, table

VERBS = ("Menyusun", "Menata", "Memeriksa", "Mengumumkan", "Menetapkan", "Mengevaluasi")
THINGS = (
    "arsip dinamis",
    "laporan kinerja",
    "tim kerja",
    "standar pelayanan",
    "rencana aksi",
    "naskah dinas",
)
AREAS = ("Manajemen Perubahan", "Deregulasi Kebijakan", "Penguatan Akuntabilitas", "Penguatan Pengawasan")
HEADINGS = {
    "no": ("No", "No."),
    "area": ("Area Perubahan", "AREA PERUBAHAN"),
    "kegiatan": ("Kegiatan", "Program Kerja", "Komponen"),
    "sub_kegiatan": ("Sub Kegiatan", "Rincian Kegiatan", "Uraian Kegiatan"),
    "indikator": ("Indikator", "Indikator Kinerja"),
    "output": ("Output", "Keluaran"),
    "waktu": ("Waktu", "Jadwal"),
    "keterangan": ("Ket", "Keterangan"),
}
LEAF_VALUES = {
    "output": ("Dokumen", "Laporan", "SK Tim", "Notula rapat"),
    "waktu": ("Januari", "Triwulan I", "Maret s.d. Mei", "Setiap bulan"),
    "keterangan": ("", "Rutin"),
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
WIDE = 4000.0
"""Points that a page is wide: its table is not cut off."""
MERGED = ("no", "area", "kegiatan")
"""Columns whose cells span all rows of an activity."""


@dataclass(frozen=True)
class PlanByChance:
    """The pages as read, and the texts of each row by column, with ``bulan`` where months are marked."""

    pages: tuple[ReadPage, ...]
    rows: tuple[dict[str, object], ...]


def plan_by_chance(seed: int) -> PlanByChance:
    """The plan of that number; the same whenever it is asked for."""
    chance = random.Random(seed)
    names = [*_columns(chance)]
    with_months = "waktu" not in names and chance.random() < 0.7
    rows = list(_rows(chance, names, with_months))
    heading = _heading(chance, names, with_months)
    repeats, numbers = chance.random() < 0.5, chance.random() < 0.3
    parts = list(_parts(chance, rows))
    pages = []
    for number, part in enumerate(parts, 1):
        lines = [list(cells) for _, cells in part]
        if number > 1:
            lines[0] = ["" if cell == ABOVE else cell for cell in lines[0]]
        top = heading if number == 1 or repeats else []
        if numbers and (number == 1 or repeats):
            top = [*top, [str(place) for place in range(1, len(lines[0]) + 1)]]
        following = parts[number][0][1] if number < len(parts) else ()
        open_foot = [cell == ABOVE for cell in following] or [False] * len(lines[0])
        pages.append(page(number, table([*top, *lines], open_bottom=open_foot), width=WIDE))
    return PlanByChance(tuple(pages), tuple(said for said, _ in rows))


def _columns(chance: random.Random) -> Iterator[str]:
    yield "no"
    if chance.random() < 0.6:
        yield "area"
    yield "kegiatan"
    for name, share in (("sub_kegiatan", 0.5), ("indikator", 1.0), ("output", 0.5), ("waktu", 0.5)):
        if chance.random() < share:
            yield name
    if chance.random() < 0.3:
        yield "keterangan"


def _heading(chance: random.Random, names: Sequence[str], with_months: bool) -> list[list[str]]:
    own = [chance.choice(HEADINGS[name]) for name in names]
    if not with_months:
        return [own]
    group = ["Jadwal", *[LEFT] * (len(MONTHS) - 1)]
    return [[*own, *group], [*[ABOVE] * len(own), *MONTHS]]


def _rows(
    chance: random.Random, names: Sequence[str], with_months: bool
) -> Iterator[tuple[dict[str, object], list[str]]]:
    number = 0
    for area in chance.sample(AREAS, 3):
        for _ in range(chance.randint(1, 2)):
            number += 1
            shared = {"no": str(number), "area": area, "kegiatan": _activity(chance)}
            for place in range(chance.randint(1, 4)):
                leaf = {name: chance.choice(LEAF_VALUES.get(name, (_activity(chance),))) for name in names}
                said: dict[str, object] = {**leaf, **{name: shared[name] for name in MERGED}}
                cells = [ABOVE if place and name in MERGED else str(said[name]) for name in names]
                if with_months:
                    planned = sorted(chance.sample(range(1, 13), chance.randint(1, 4)))
                    said["bulan"] = planned
                    cells += ["v" if month in planned else "" for month in range(1, 13)]
                yield {name: said[name] for name in (*names[1:], *["bulan"] * with_months)}, cells


def _activity(chance: random.Random) -> str:
    return f"{chance.choice(VERBS)} {chance.choice(THINGS)}"


def _parts(
    chance: random.Random, rows: Sequence[tuple[dict[str, object], list[str]]]
) -> Iterator[Sequence[tuple[dict[str, object], list[str]]]]:
    """The rows of each page."""
    start = 0
    while start < len(rows):
        count = chance.randint(3, 7)
        yield rows[start : start + count]
        start += count
