"""What columns a plan for the fit has, and what their headings say."""

from __future__ import annotations

import random
from dataclasses import dataclass

from heldout.schedule import MONTHS, ROMAN, SHORT

HEADINGS = {
    "number": ("No", "NO.", "No.", "NO"),
    "area": ("Area Perubahan", "AREA", "Area", "AREA PERUBAHAN"),
    "sasaran": ("Sasaran", "SASARAN", "Sasaran Kegiatan"),
    "kegiatan": ("Kegiatan", "PROGRAM KERJA", "Program Kerja", "KEGIATAN", "Nama Kegiatan"),
    "sub_kegiatan": ("Sub Kegiatan", "Rincian Kegiatan", "URAIAN KEGIATAN", "Uraian Sub Kegiatan", "Rincian"),
    "indikator": ("Indikator", "INDIKATOR", "Indikator Keberhasilan", "Ukuran Keberhasilan", "Tolok Ukur"),
    "langkah_aksi": ("Langkah Aksi", "RENCANA AKSI", "Rencana Aksi"),
    "bukti_fisik": ("Bukti Fisik", "DATA DUKUNG", "Data Dukung"),
    "penanggung_jawab": ("PIC", "Penanggung Jawab", "PELAKSANA", "Pelaksana"),
    "target": ("Target", "TARGET"),
    "output": ("Output", "OUTPUT"),
    "anggaran": ("Anggaran", "ANGGARAN"),
    "keterangan": ("Ket.", "Keterangan", "KET"),
    "waktu": ("Waktu", "TARGET WAKTU", "Waktu Pelaksanaan"),
    "extra": (
        "Lokasi",
        "Satuan",
        "VOLUME",
        "Sumber Dana",
        "Mitra Kerja",
        "Bobot (%)",
        "Dasar Hukum",
        "RESIKO",
    ),
}
"""By field: only headings that say the field, so that a column named otherwise is a fault. ``extra`` are columns that
no field of the contract is for."""

WIDTHS = {
    "number": 26, "area": 84, "sasaran": 100, "kegiatan": 100, "sub_kegiatan": 165, "indikator": 150,
    "langkah_aksi": 120, "bukti_fisik": 110, "penanggung_jawab": 78, "target": 56, "output": 70, "anggaran": 74,
    "keterangan": 60, "waktu": 72, "extra": 58,
}  # fmt: skip
"""Points."""
BEFORE = (
    ("number", "area", "kegiatan", "sub_kegiatan", "indikator"),
    ("number", "kegiatan", "sub_kegiatan", "indikator"),
    ("area", "kegiatan", "sub_kegiatan", "indikator"),
    ("number", "area", "kegiatan", "indikator"),
)
AFTER = (
    (),
    (),
    ("penanggung_jawab",),
    ("keterangan",),
    ("target", "penanggung_jawab"),
    ("anggaran", "keterangan"),
    ("output",),
    ("extra",),
    ("extra", "penanggung_jawab"),
    ("target", "extra", "keterangan"),
)
TARGET_GROUPS = ("Target Triwulan", "Target Kinerja", "SASARAN PER TRIWULAN", "Target Fisik (%)")
TARGET_VALUES = (
    ("25%", "50%", "75%", "100%"),
    ("1", "2", "3", "4"),
    ("-", "1 dok", "-", "2 dok"),
    ("10", "25,5", "60", "100"),
)
"""Quarters that hold values and no schedule."""
OVER = ("Waktu Pelaksanaan", "BULAN", "Jadwal", "JADWAL PELAKSANAAN", "Bulan", "Waktu")
MONTHLY = tuple((month,) for month in range(1, 13))
QUARTERS = ((1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12))
NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
FONTS = (
    "Liberation Sans",
    "Liberation Serif",
    "Carlito",
    "Caladea",
    "DejaVu Sans Condensed",
    "Liberation Sans Narrow",
)
OFFICES = ("lhokseumawe", "bima", "riau", "sabang", "wakatobi", "rokan-hilir")
GLYPHS = ("✓", "√", "v", "V", "X", "x", "●", "■", "*", "•")
COLOURS = ("#8ea9db", "#b4a7d6", "#f4b083", "#a9d18e", "#bfbfbf", "#d9d9d9", "#e3e3e3", "#5b5b5b", "#7030a0")


@dataclass(frozen=True)
class TimeHeadings:
    """The headings of month or quarter columns, what each means, and a column's width in points."""

    over: str
    names: tuple[str, ...]
    means: tuple[tuple[int, ...], ...]
    width: float


def headings_of(fields: tuple[str, ...], chance: random.Random) -> list[tuple[str, str, float]]:
    """(heading, field, width) of each."""
    return [
        (chance.choice(HEADINGS[field]), field, WIDTHS[field] * chance.uniform(0.82, 1.12))
        for field in fields
    ]


def time_headings(chance: random.Random) -> TimeHeadings:
    over = chance.choice(OVER)
    if chance.random() < 0.25:
        names = chance.choice((ROMAN, tuple(f"TW {numeral}" for numeral in ROMAN)))
        return TimeHeadings(
            "Triwulan" if names is ROMAN else over, names, QUARTERS, chance.uniform(28.0, 40.0)
        )
    numbers = tuple(str(month) for month in range(1, 13))
    initials = tuple(month[0] for month in MONTHS)
    names = chance.choice((SHORT, SHORT, numbers, NUMERALS, initials))
    narrow = chance.uniform(16.0, 19.0) if names in (numbers, initials) else chance.uniform(19.0, 23.0)
    return TimeHeadings(over, names, MONTHLY, narrow)
