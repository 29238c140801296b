"""Plans in layouts that offices type and the other sets do not have: they have no marks."""

from __future__ import annotations

import random

from heldout.schedule import MONTHS
from heldout.word.grids import GridPlan
from heldout.word.layout_rows import (
    any_of,
    area_of,
    bukti,
    by_area,
    by_kegiatan,
    chosen,
    indikator,
    kegiatan,
    lines,
    merged,
    numbers,
    own_number,
    sub_kegiatan,
)
from heldout.word.phrases import BUDGETS, OUTPUTS, RESPONSIBLE

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
BLUE, GREEN, ORANGE, GREY = "{#8ea9db}", "{#a9d18e}", "{#f4b083}", "{#bfbfbf}"


WORDS: dict[str, tuple[int, ...] | None] = {
    "TW I s.d. TW III": tuple(range(1, 10)),
    "Semester II": tuple(range(7, 13)),
    "Sepanjang tahun": tuple(range(1, 13)),
    "Minggu II Maret": (3,),
    "15 Maret 2024": (3,),
    "Feb, Apr, dan Jun": (2, 4, 6),
    "TW II dan IV": (4, 5, 6, 10, 11, 12),
    "Triwulan I-IV": tuple(range(1, 13)),
    "Akhir Desember": (12,),
    "Setiap Jumat": tuple(range(1, 13)),
    "Januari/Juli": (1, 7),
    "Tiap akhir triwulan": (3, 6, 9, 12),
    "2 Mei s/d 14 Juni 2024": (5, 6),
}


def words() -> GridPlan:
    """No number column, the responsible first, the time in words; heading not repeated."""
    chance = random.Random(202)
    told = list(WORDS)
    at = iter(chance.sample(told, len(told)) * 3)
    picked = chosen((2, 4, 6, 7), 7)
    rows = merged(picked, any_of(chance, RESPONSIBLE), by_area(area_of), sub_kegiatan, indikator,
                  lambda _: next(at), any_of(chance, ("", "", "Rutin")))  # fmt: skip
    head = [
        [
            "Pokja Penanggung Jawab",
            "Area Perubahan",
            "Rencana Kerja",
            "Ukuran Keberhasilan",
            "Waktu/Tahapan",
            "Ket",
        ]
    ]
    return GridPlan(
        "words", (90, 110, 190, 180, 100, 60),
        ("penanggung_jawab", "area", "langkah_aksi", "indikator", "waktu", "keterangan"),
        (lines(head, "H") + "\n" + lines(rows),), words=WORDS, font="Carlito", size=9.5,
    )  # fmt: skip


def tree() -> GridPlan:
    """Numbers 1., 1.a., 1.a.1 and rows of each level, those above with no more than their name; amounts summed."""
    chance = random.Random(204)
    head = [["No", "Program/Kegiatan/Sub Kegiatan", "Target", "Satuan", "Anggaran (Rp)", "Pelaksana"],
            ["1", "2", "3", "4", "5", "6"]]  # fmt: skip
    grid = [lines(head, "H")]
    for place, number in enumerate((1, 3, 6), 1):
        picked = chosen((number,), 7)
        grid.append(f"R {place}. | {area_of(picked[0])} | | | {chance.randint(20, 90)}.500.000 |")
        letter, count, last = "`", 0, ""
        for unit in picked:
            if unit.kegiatan != last:
                letter, count, last = chr(ord(letter) + 1), 0, unit.kegiatan
                grid.append(f"R {place}.{letter}. | {unit.kegiatan} | | | {chance.randint(2, 19)}.250.000 |")
            count += 1
            row = [f"{place}.{letter}.{count}", unit.sub_kegiatan, str(chance.randint(1, 12)),
                   chance.choice(("Dokumen", "Kegiatan", "Orang", "Laporan")), f"{chance.randint(1, 9)}.125.000",
                   chance.choice(RESPONSIBLE)]  # fmt: skip
            grid.append(lines([row]))
    return GridPlan(
        "tree", (44, 300, 50, 70, 100, 130),
        ("", "kegiatan", "target", "extra:Satuan", "anggaran", "penanggung_jawab"),
        ("\n".join(grid),), font="Liberation Serif", size=9, repeated=True,
    )  # fmt: skip


def from_to() -> GridPlan:
    """Begin and end of the schedule as dates in two columns below one heading."""
    chance = random.Random(205)
    picked = chosen((2, 5), 8)
    head = [["No", "Area Perubahan", "Tahapan Kegiatan", "Jadwal Pelaksanaan", "<", "Output", "Ket."],
            ["^", "^", "^", "Mulai", "Selesai", "^", "^"]]  # fmt: skip
    rows = merged(picked, numbers(lambda unit: unit.area_id), by_area(area_of), sub_kegiatan,
                  lambda _: f"{chance.randint(1, 28)} {chance.choice(MONTHS[:6])} 2024",
                  lambda _: f"{chance.randint(1, 28)} {chance.choice(MONTHS[6:])} 2024",
                  any_of(chance, OUTPUTS), any_of(chance, ("", "Wajib")))  # fmt: skip
    return GridPlan(
        "from-to", (24, 110, 230, 80, 80, 120, 50),
        ("", "area", "kegiatan", *(f"extra:Jadwal Pelaksanaan / {name}" for name in ("Mulai", "Selesai")), "output",
         "keterangan"),
        (lines(head, "H") + "\n" + lines(rows),), ends=(3, 4), font="Liberation Sans", size=8.5, repeated=True,
    )  # fmt: skip


def years() -> GridPlan:
    """Targets of five years below one heading, and amounts; no schedule."""
    chance = random.Random(206)
    picked = chosen((1, 6, 7), 7)
    head = [["No.", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target Tahun", *["<"] * 4,
             "Unit Penanggung Jawab"],
            ["^", "^", "^", "^", "2020", "2021", "2022", "2023", "2024", "^"]]  # fmt: skip
    rows = merged(picked, numbers(lambda unit: unit.kegiatan), by_kegiatan(kegiatan), indikator,
                  any_of(chance, ("%", "Nilai", "Dokumen")),
                  *[lambda _, year=year: str(50 + 7 * year + chance.randint(0, 6)) for year in range(5)],
                  any_of(chance, RESPONSIBLE))  # fmt: skip
    return GridPlan(
        "years", (26, 140, 220, 56, 36, 36, 36, 36, 36, 110),
        ("", "sasaran", "indikator", "extra:Satuan", *(f"extra:{year}" for year in range(2020, 2025)),
         "penanggung_jawab"),
        (lines(head, "H") + "\n" + lines(rows),), font="Carlito", size=9, repeated=True,
    )  # fmt: skip


def month_column() -> GridPlan:
    """The month as the first column, merged over its activities; on upright pages."""
    chance = random.Random(209)
    picked = chosen((1, 2, 3, 5, 8), 5)
    said = {unit: MONTHS[place // 2 % 12] for place, unit in enumerate(picked)}
    head = [["Bulan", "Rincian Kegiatan", "Indikator", "Bukti Dukung", "PJ"]]
    rows = merged(
        picked,
        (said.__getitem__, said.__getitem__),
        sub_kegiatan,
        indikator,
        bukti,
        any_of(chance, ("Sekretaris", "Tim RB")),
    )
    return GridPlan(
        "month-column", (56, 150, 130, 110, 60),
        ("waktu", "kegiatan", "indikator", "bukti_fisik", "penanggung_jawab"),
        (lines(head, "H") + "\n" + lines(rows),),
        words={name: (place,) for place, name in enumerate(MONTHS, 1)},
        font="Liberation Serif", size=9, repeated=True, upright=True,
    )  # fmt: skip


def totals() -> GridPlan:
    """A spreadsheet of amounts with a group of three, a total and a note under the table."""
    chance = random.Random(211)
    picked = chosen((3, 7, 8), 6)
    head = [["No", "Nama Program", "Nama Kegiatan", "Kinerja", "<", "<", "Pagu Anggaran", "Pengampu"],
            ["^", "^", "^", "Keluaran", "Target", "Satuan", "^", "^"]]  # fmt: skip
    said = merged(picked, own_number(), kegiatan, sub_kegiatan, any_of(chance, OUTPUTS),
                  any_of(chance, ("1", "2", "12")), any_of(chance, ("Dokumen", "Laporan")), any_of(chance, BUDGETS),
                  any_of(chance, RESPONSIBLE))  # fmt: skip
    return GridPlan(
        "totals", (24, 130, 210, 100, 40, 54, 80, 110),
        ("", "kegiatan", "sub_kegiatan", "output", "target", "extra:Satuan", "anggaran", "penanggung_jawab"),
        (lines(head, "H") + "\n" + lines(said) + "\nS Catatan: pagu dapat berubah sesuai revisi DIPA." + " | <" * 7,),
        font="Carlito", size=8.5, repeated=True, sheet=True,
    )  # fmt: skip


UNMARKED_LAYOUTS = (words(), tree(), from_to(), years(), month_column(), totals())
