"""Plans with month columns put together by chance: names, letters, figures or numerals as headings, quarters,
semesters, weeks, fiscal years, two years side by side, marks of all kinds, bars, and values instead of marks."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kpu_extract.model.page import ReadCell, ReadPage, ReadTable
from pages_by_hand import ABOVE, LEFT, TICKED, page, table
from plans_by_chance import THINGS, VERBS, WIDE

SHORT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
LONG = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
NAMES = (
    *(SHORT, LONG, tuple(name.upper() for name in LONG), tuple(name.upper() for name in SHORT)),
    *(tuple(name[0] for name in SHORT), tuple(map(str, range(1, 13))), NUMERALS),
    ("Jan", "Peb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agst", "Sept", "Okt", "Nop", "Des"),
)
TITLES = ("Jadwal", "Waktu Pelaksanaan", "Bulan", "Tahun 2023", "JADWAL PELAKSANAAN", "Waktu", "Bulan ke-")
VALUE_TITLES = ("Target", "Realisasi", "Anggaran", "Target Kinerja")
UNITS = {
    3: (("I", "II", "III", "IV"), ("TW I", "TW II", "TW III", "TW IV"), ("1", "2", "3", "4"), ("Q1", "Q2", "Q3", "Q4"),
        ("Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV"), ("TW 1", "TW 2", "TW 3", "TW 4")),
    4: (("Cawu I", "Cawu II", "Cawu III"), ("Caturwulan I", "Caturwulan II", "Caturwulan III")),
    6: (("I", "II"), ("Semester I", "Semester II"), ("Smt 1", "Smt 2")),
}  # fmt: skip
UNIT_TITLES = {3: "Triwulan", 4: "Caturwulan", 6: "Semester"}
TEXT_MARKS = ("√", "x", "X", "V", "v", "✓", "●", "*", "xx")
VALUES = ("1", "25%", "2 dok", "100", "1.500.000", "3", "50 %", "1 laporan", "12")


@dataclass(frozen=True)
class MonthPlan:
    """The pages as read and, for each row, its months; None where the columns hold values. ``kind`` names the
    columns."""

    kind: str
    pages: tuple[ReadPage, ...]
    rows: tuple[tuple[int, ...] | None, ...]


@dataclass(frozen=True)
class _Columns:
    """Headings of the schedule's columns from the top line down, and the months of each column; no months for
    columns of values."""

    lines: list[list[str]]
    months: list[tuple[int, ...]]


def month_plan_by_chance(seed: int) -> MonthPlan:
    """The plan of that number; the same whenever it is asked for."""
    chance = random.Random(seed)
    kind = chance.choice(list(KINDS))
    columns = KINDS[kind](chance)
    after = chance.choice(((), ("Ket",), ("PIC",)))
    own = chance.choice((("No", "Kegiatan"), ("No", "Kegiatan", "Indikator"), ("No", "Kegiatan", "Output")))
    depth = len(columns.lines)
    heading = [
        [*(own if at == 0 else [ABOVE] * len(own)), *line, *(after if at == 0 else [ABOVE] * len(after))]
        for at, line in enumerate(columns.lines)
    ]
    mark = chance.choice(("#", "v", "text", "bar"))
    texts = [_texts(chance, number, len(own)) for number in range(1, chance.randint(5, 12))]
    fields = [_fields(chance, columns.months, mark, kind) for _ in texts]
    ends = [_last(chance) for _ in after]
    rows = [[*text, *field, *ends] for text, (field, _) in zip(texts, fields, strict=True)]
    truth = tuple(months for _, months in fields)
    cut = chance.randint(2, len(rows) - 1) if len(rows) > 3 and chance.random() < 0.3 else len(rows)
    repeats = chance.random() < 0.5
    parts = [[*heading, *rows[:cut]]]
    if cut < len(rows):
        parts.append([*(heading if repeats else []), *rows[cut:]])
    heads = [depth, depth if repeats else 0]
    pages = tuple(
        page(number, _with_text_marks(table(lines), heads[number - 1]), width=WIDE)
        for number, lines in enumerate(parts, 1)
    )
    return MonthPlan(f"{kind} {mark}", pages, truth)


def _last(chance: random.Random) -> str:
    return chance.choice(("", "Rutin", "Sekretaris"))


def _texts(chance: random.Random, number: int, count: int) -> list[str]:
    said = [f"{chance.choice(VERBS)} {chance.choice(THINGS)}", f"Jumlah {chance.choice(THINGS)}"]
    return [str(number), *said][:count]


def _with_text_marks(made: ReadTable, heading: int) -> ReadTable:
    """The table with its signs written in cells below the heading seen as marks, as a page's are."""
    return ReadTable(
        made.grid,
        tuple(
            _marked(read) if read.cell.row >= heading and read.text in TEXT_MARKS else read
            for read in made.cells
        ),
    )


def _marked(read: ReadCell) -> ReadCell:
    return replace(read, mark=TICKED)


def _fields(
    chance: random.Random, months: Sequence[tuple[int, ...]], mark: str, kind: str
) -> tuple[list[str], tuple[int, ...] | None]:
    """The fields of one row's schedule, and its months."""
    count = len(months)
    if kind.startswith("values"):
        return [chance.choice((*VALUES, "", "-")) for _ in months], None
    if mark == "bar":
        first = chance.randrange(count)
        last = chance.randrange(first, count)
        filled = range(first, last + 1)
        fields = ["#" if at == first else LEFT if at in filled else "" for at in range(count)]
    else:
        filled_places = sorted(
            chance.sample(range(count), chance.randint(0 if chance.random() < 0.1 else 1, max(1, count // 3)))
        )
        sign = chance.choice(TEXT_MARKS) if mark == "text" else mark
        blank = chance.choice(("", "", "", "-")) if mark == "text" else ""
        fields = [sign if at in filled_places else blank for at in range(count)]
        return fields, tuple(sorted({month for at in filled_places for month in months[at]}))
    return fields, tuple(sorted({month for at in filled for month in months[at]}))


def _group(title: str, count: int) -> list[str]:
    return [title, *[LEFT] * (count - 1)]


def _year(chance: random.Random) -> _Columns:
    names = chance.choice(NAMES)
    return _Columns([_group(chance.choice(TITLES), 12), [*names]], [(month,) for month in range(1, 13)])


def _untitled(chance: random.Random) -> _Columns:
    names = chance.choice(NAMES)
    return _Columns([[*names]], [(month,) for month in range(1, 13)])


def _fiscal(chance: random.Random) -> _Columns:
    names = chance.choice((SHORT, LONG))
    order = [*range(7, 13), *range(1, 7)]
    lines = [_group("Waktu Pelaksanaan", 12), [names[month - 1] for month in order]]
    if chance.random() < 0.5:
        lines.insert(1, [*_group("2023", 6), *_group("2024", 6)])
    return _Columns(lines, [(month,) for month in order])


def _two_years(chance: random.Random) -> _Columns:
    names = chance.choice((SHORT, LONG))
    more = chance.randint(2, 6)
    first = chance.choice((1, 1, 7, 10))
    own = [*range(first, 13), *range(1, more + 1)]
    lines = [[*_group("2023", 13 - first), *_group("2024", more)], [names[month - 1] for month in own]]
    if chance.random() < 0.5:
        lines.insert(0, _group("Jadwal", len(own)))
    return _Columns(lines, [(month,) for month in own])


def _part(chance: random.Random) -> _Columns:
    names = chance.choice((SHORT, LONG))
    first = chance.randint(1, 7)
    own = range(first, chance.randint(first + 3, 12) + 1)
    lines = [_group(chance.choice(TITLES), len(own)), [names[month - 1] for month in own]]
    return _Columns(lines, [(month,) for month in own])


def _gapped(chance: random.Random) -> _Columns:
    names = chance.choice((SHORT, LONG))
    own = sorted(chance.sample(range(1, 13), chance.randint(4, 8)))
    lines = [_group(chance.choice(TITLES), len(own)), [names[month - 1] for month in own]]
    return _Columns(lines, [(month,) for month in own])


def _units(chance: random.Random) -> _Columns:
    size = chance.choice((3, 3, 4, 6))
    names = chance.choice(UNITS[size])
    title = chance.choice((UNIT_TITLES[size], "Jadwal " + UNIT_TITLES[size]))
    if len(names[0]) > 2 and chance.random() < 0.5:
        title = chance.choice(("Jadwal", "Waktu Pelaksanaan", "Tahun 2023"))
    months = [tuple(range(at * size + 1, at * size + size + 1)) for at in range(12 // size)]
    return _Columns([_group(title, len(names)), [*names]], months)


def _units_over_months(chance: random.Random) -> _Columns:
    size = chance.choice((3, 3, 6))
    names = chance.choice((SHORT, tuple(map(str, range(1, 13))), NUMERALS, LONG))
    units = chance.choice(UNITS[size])
    middle = [field for unit in units for field in _group(unit, size)]
    lines = [middle, [*names]]
    if len(units[0]) <= 2 or chance.random() < 0.5:
        lines.insert(0, _group(UNIT_TITLES[size], 12))
    return _Columns(lines, [(month,) for month in range(1, 13)])


def _weeks(chance: random.Random) -> _Columns:
    first = chance.choice((1, 1, 1, 4))
    own = range(first, 13 if chance.random() < 0.7 else first + 5)
    names = chance.choice((SHORT, LONG))
    signs = chance.choice((("1", "2", "3", "4"), ("I", "II", "III", "IV"), ("M1", "M2", "M3", "M4")))
    lines = [
        [field for month in own for field in _group(names[month - 1], 4)],
        [sign for _ in own for sign in signs],
    ]
    if chance.random() < 0.5:
        lines.insert(0, _group(chance.choice(("Jadwal", "Bulan")), len(own) * 4))
    return _Columns(lines, [(month,) for month in own for _ in range(4)])


def _values(chance: random.Random) -> _Columns:
    found = chance.choice((_year, _units, _units_over_months))(chance)
    if chance.random() < 0.6:
        found.lines[0][0] = chance.choice(VALUE_TITLES)
    return found


KINDS: dict[str, Callable[[random.Random], _Columns]] = {
    "year": _year,
    "untitled": _untitled,
    "fiscal": _fiscal,
    "two years": _two_years,
    "part": _part,
    "gapped": _gapped,
    "units": _units,
    "units over months": _units_over_months,
    "weeks": _weeks,
    "values": _values,
}
