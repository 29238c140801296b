"""Plans in layouts that offices type and the other sets do not have: their schedules are marked."""

from __future__ import annotations

import random
from itertools import chain

from heldout.schedule import ROMAN, SHORT
from heldout.word.grids import GridPlan
from heldout.word.layout_rows import (
    any_of,
    area_of,
    bar,
    bukti,
    by_area,
    by_kegiatan,
    by_sub,
    chosen,
    indikator,
    kegiatan,
    langkah,
    lines,
    merged,
    numbers,
    own_number,
    signs,
    sub_kegiatan,
    under,
)
from heldout.word.phrases import BUDGETS, OUTPUTS, RESPONSIBLE
from heldout.word.spec import MONTHLY, QUARTERS

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
BLUE, GREEN, ORANGE, GREY = "{#8ea9db}", "{#a9d18e}", "{#f4b083}", "{#bfbfbf}"


def weeks() -> GridPlan:
    """Weeks below months below the year, shaded; tight rows of 8 points on a very wide table."""
    chance = random.Random(201)
    picked = chosen((1, 3, 5), 8)
    columns = range(3, 51)
    head = [
        ["No", "Uraian Tugas", "Hasil Kerja", "Jadwal Tahun 2024", *["<"] * 47],
        ["^", "^", "^", *chain.from_iterable([name, "<", "<", "<"] for name in SHORT)],
        ["^", "^", "^", *["1", "2", "3", "4"] * 12],
    ]
    rows = under(merged(picked, own_number(), sub_kegiatan, bukti), lambda: _shaded_weeks(chance))
    return GridPlan(
        "weeks", (22, 150, 110, *[9.8] * 48), ("", "kegiatan", "extra:Hasil Kerja", *[""] * 48),
        (lines(head, "H") + "\n" + lines(rows),),
        months={column: ((column - 3) // 4 + 1,) for column in columns},
        font="Liberation Sans Narrow", size=8, tight=True, repeated=True,
    )  # fmt: skip


def _shaded_weeks(chance: random.Random) -> list[str]:
    return signs(chance, 48, BLUE, most=5)


def area_bands() -> GridPlan:
    """Areas as bands across the whole table, numbers as 1.a, quarters by dots; no merged cells."""
    chance = random.Random(203)
    head = [["NO", "RENCANA AKSI", "OUTPUT", "TRIWULAN", "<", "<", "<", "PENANGGUNG JAWAB"],
            ["^", "^", "^", *ROMAN, "^"]]  # fmt: skip
    grid = [lines(head, "H")]
    for place, number in enumerate((1, 4, 5, 8)):
        picked = chosen((number,), 6)
        grid.append(f"A {{#e7e6e6}}{NUMERALS[place]} | {{#e7e6e6}}{area_of(picked[0]).upper()}" + " | <" * 6)
        letters = iter("abcdefgh")
        rows = merged(picked, lambda _, p=place, own=letters: f"{p + 1}.{next(own)}", langkah, bukti)  # type: ignore[misc]
        grid.append(lines([[*row, *signs(chance, 4, "●", 3), chance.choice(RESPONSIBLE)] for row in rows]))
    return GridPlan(
        "area-bands", (32, 230, 200, 34, 34, 34, 34, 110),
        ("", "langkah_aksi", "output", "", "", "", "", "penanggung_jawab"),
        ("\n".join(grid),), months=dict(zip(range(3, 7), QUARTERS, strict=True)), font="Caladea", size=9, repeated=True,
    )  # fmt: skip


def quarter_months() -> GridPlan:
    """Months below quarters below the schedule, crosses; a total at the end of each area; texts broken over pages."""
    chance = random.Random(207)
    head = [["No", "Kegiatan", "Langkah-langkah", "Pagu", "Jadwal Pelaksanaan", *["<"] * 11, "PIC"],
            ["^", "^", "^", "^", *chain.from_iterable([f"TW {name}", "<", "<"] for name in ROMAN), "^"],
            ["^", "^", "^", "^", *SHORT, "^"]]  # fmt: skip
    picked = chosen((2, 3, 4, 7), 7)
    said = merged(
        picked, numbers(lambda unit: unit.kegiatan), by_kegiatan(kegiatan), langkah, any_of(chance, BUDGETS)
    )
    rows = [[*row, *signs(chance, 12, "x"), chance.choice(RESPONSIBLE)] for row in said]
    return GridPlan(
        "quarter-months", (24, 120, 190, 74, *[21] * 12, 92),
        ("", "kegiatan", "langkah_aksi", "anggaran", *[""] * 12, "penanggung_jawab"),
        (lines(head, "H") + "\n" + lines(rows),),
        months=dict(zip(range(4, 16), MONTHLY, strict=True)), font="URW Bookman", size=7.5, repeated=True,
    )  # fmt: skip


def other_words() -> GridPlan:
    """A heading typed again on the later pages in other words, bars in merged cells."""
    chance = random.Random(208)
    upper = [["No", "Area", "Kegiatan", "Indikator", "Waktu", *["<"] * 11, "PIC"], ["^"] * 4 + [*SHORT, "^"]]
    again = [["No.", "Area Perubahan", "Uraian Kegiatan", "Indikator Keberhasilan", "Waktu Pelaksanaan", *["<"] * 11,
              "Penanggung Jawab"], ["^"] * 4 + [*SHORT, "^"]]  # fmt: skip
    pages = []
    for head, number in ((upper, 1), (again, 4), (again, 6)):
        picked = chosen((number,), 8)
        said = merged(picked, lambda _, n=number: str(n), area_of, sub_kegiatan, indikator)  # type: ignore[misc]
        rows = [
            [*row, *bar(chance, 12, chance.choice((GREEN, ORANGE))), chance.choice(RESPONSIBLE)]
            for row in said
        ]
        pages.append(lines(head, "H") + "\n" + lines(rows))
    return GridPlan(
        "other-words", (24, 96, 170, 150, *[18] * 12, 90),
        ("", "area", "kegiatan", "indikator", *[""] * 12, "penanggung_jawab"),
        tuple(pages), months=dict(zip(range(4, 16), MONTHLY, strict=True)), font="Carlito", size=8,
    )  # fmt: skip


def semesters() -> GridPlan:
    """Semesters below the target that they hold, the schedule beside it by ticks; blank number cells; totals."""
    chance = random.Random(210)
    picked = chosen((4, 5), 9)
    head = [["No", "Komponen", "Rencana Aksi", "Kriteria Keberhasilan", "Target Kinerja", "<",
             "Pelaksanaan", "<", "Eviden"],
            ["^", "^", "^", "^", "Smt I", "Smt II", "Smt I", "Smt II", "^"]]  # fmt: skip
    said = merged(picked, by_kegiatan(lambda _: ""), by_kegiatan(kegiatan), langkah, indikator,
                  any_of(chance, ("50%", "40%", "-")), any_of(chance, ("100%", "80%")))  # fmt: skip
    rows = [[*row, *signs(chance, 2, "√", 2), chance.choice(OUTPUTS)] for row in said]
    return GridPlan(
        "semesters", (24, 110, 160, 170, 44, 44, 44, 44, 100),
        ("", "kegiatan", "langkah_aksi", "indikator", *(f"extra:Target Kinerja Smt {name}" for name in ROMAN[:2]), "",
         "", "bukti_fisik"),
        (lines(head, "H") + "\n" + lines(rows),), months={6: tuple(range(1, 7)), 7: tuple(range(7, 13))},
        font="Liberation Sans", size=8.5, repeated=True,
    )  # fmt: skip


def arrows() -> GridPlan:
    """Bars of block letters and arrows in single cells, the heading in capitals over three levels."""
    chance = random.Random(212)
    head = [["NO", "PROGRAM", "<", "PELAKSANAAN PROGRAM", *["<"] * 12, "KETERANGAN"],
            ["^", "SASARAN", "RENCANA TINDAK LANJUT", "UKURAN", "TAHUN 2024", *["<"] * 11, "^"],
            ["^", "^", "^", "^", *[str(month) for month in range(1, 13)], "^"]]  # fmt: skip
    picked = chosen((1, 2, 8), 6)
    said = merged(picked, numbers(lambda unit: unit.kegiatan), by_kegiatan(kegiatan), sub_kegiatan, indikator)
    rows = [
        [*row, *signs(chance, 12, chance.choice(("■", "►")), 6), chance.choice(("", "DIPA"))] for row in said
    ]
    return GridPlan(
        "arrows", (24, 110, 180, 150, *[17] * 12, 70),
        ("", "sasaran", "langkah_aksi", "indikator", *[""] * 12, "keterangan"),
        (lines(head, "H") + "\n" + lines(rows),), months=dict(zip(range(4, 16), MONTHLY, strict=True)),
        font="Liberation Sans", size=8, repeated=True,
    )  # fmt: skip


def numbered_months() -> GridPlan:
    """Months as numbers, marked by ``v``."""
    chance = random.Random(213)
    head = [
        ["No", "Area Perubahan", "Kegiatan", "Output", "Bulan", *["<"] * 11],
        ["^"] * 4 + [str(n) for n in range(1, 13)],
    ]
    picked = chosen((1, 2), 6)
    said = merged(picked, numbers(lambda unit: unit.area_id), by_area(area_of), sub_kegiatan, bukti)
    rows = [[*row, *signs(chance, 12, "v")] for row in said]
    return GridPlan(
        "numbered-months", (24, 110, 210, 150, *[18] * 12), ("", "area", "kegiatan", "output", *[""] * 12),
        (lines(head, "H") + "\n" + lines(rows),), months=dict(zip(range(4, 16), MONTHLY, strict=True)),
        font="Liberation Serif", size=9, repeated=True,
    )  # fmt: skip


def many_levels() -> GridPlan:
    """Area, kegiatan and sub kegiatan merged over pages, no column for numbers, shading in quarters, narrow letters."""
    chance = random.Random(214)
    head = [["Area", "Program Mikro", "Uraian", "Indikator Capaian", "Target Waktu (Triwulan)", *["<"] * 3,
             "Data Dukung", "Tim Kerja"],
            ["^", "^", "^", "^", "I", "II", "III", "IV", "^", "^"]]  # fmt: skip
    picked = chosen((1, 4, 5, 7, 8), 9)
    said = merged(picked, by_area(area_of), by_kegiatan(kegiatan), by_sub(sub_kegiatan), indikator)
    rows = [[*row, *signs(chance, 4, GREY, 3), bukti(unit), chance.choice(RESPONSIBLE)]
            for row, unit in zip(said, picked, strict=True)]  # fmt: skip
    return GridPlan(
        "many-levels", (80, 90, 150, 130, 26, 26, 26, 26, 120, 80),
        ("area", "kegiatan", "sub_kegiatan", "indikator", "", "", "", "", "bukti_fisik", "penanggung_jawab"),
        ("\n".join([lines(head, "H"), lines(rows)]),), months=dict(zip(range(4, 8), QUARTERS, strict=True)),
        font="Liberation Sans Narrow", size=8, repeated=True, tight=True,
    )  # fmt: skip


def months_first() -> GridPlan:
    """The months before the texts, areas as bold bands that begin in them behind their number; in letters that fill
    their boxes."""
    chance = random.Random(213)
    head = [["No", "BULAN", *["<"] * 11, "KEGIATAN", "SUB KEGIATAN", "PIC"],
            ["^", *[name[0] for name in SHORT], "^", "^", "^"]]  # fmt: skip
    grid = [lines(head, "H")]
    for place, number in enumerate((3, 4, 5, 8)):
        picked = chosen((number,), 5)
        grid.append(f"A {NUMERALS[place]} | {area_of(picked[0]).upper()}" + " | <" * 14)
        texts = merged(picked, by_kegiatan(kegiatan), sub_kegiatan, any_of(chance, RESPONSIBLE))
        rows = [[*signs(chance, 12, "x"), *row] for row in texts]
        grid.append(lines([[str(count), *row] for count, row in enumerate(rows, 1)]))
    return GridPlan(
        "months-first", (26, *[18] * 12, 150, 240, 100),
        ("", *[""] * 12, "kegiatan", "sub_kegiatan", "penanggung_jawab"), ("\n".join(grid),),
        months=dict(zip(range(1, 13), MONTHLY, strict=True)), font="Noto Sans", size=8, repeated=True,
    )  # fmt: skip


MARKED_LAYOUTS = (
    months_first(),
    weeks(),
    area_bands(),
    quarter_months(),
    other_words(),
    semesters(),
    arrows(),
    numbered_months(),
    many_levels(),
)
