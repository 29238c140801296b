"""Schedules in words put together by chance, each with the months that it means: dates, weeks, ranges, quarters, lists
and exceptions in the spellings of Indonesian offices, and what scans make of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

MONTHS = (
    ("Januari", "Jan", "JANUARI", "Jan."),
    ("Februari", "Feb", "Pebruari", "Peb", "FEBRUARI"),
    ("Maret", "Mar", "MARET", "Mrt"),
    ("April", "Apr", "APRIL", "Apr."),
    ("Mei", "MEI", "mei"),
    ("Juni", "Jun", "JUNI", "juni"),
    ("Juli", "Jul", "JULI", "juli"),
    ("Agustus", "Agst", "Agt", "Ags", "Agu", "AGUSTUS"),
    ("September", "Sept", "Sep", "SEPTEMBER", "Sept."),
    ("Oktober", "Okt", "OKTOBER", "oktober"),
    ("November", "Nopember", "Nov", "Nop", "NOVEMBER"),
    ("Desember", "Des", "DESEMBER", "Des."),
)
ROMAN = ("I", "II", "III", "IV")
ORDINALS = ("pertama", "kedua", "ketiga", "keempat")
UNITS = (
    (("Triwulan", "TW", "Tw.", "Triwulan ke-", "TRIWULAN", "Kuartal", "Q"), 3),
    (("Caturwulan", "Cawu"), 4),
    (("Semester", "Smt", "SEMESTER", "Semester ke-"), 6),
)
UNTIL = (
    *("-", " - ", "–", " – ", " — ", "‐", "‑", " − ", " ‒ ", " ― ", " ~ "),
    *(
        " s.d. ",
        " s.d ",
        " s/d ",
        " sd ",
        " S.D. ",
        " s. d. ",
        " s/d. ",
        "s.d.",
        " sampai dengan ",
        " sampai ",
    ),
    *(" sampai dgn ", " hingga ", " s.d. bulan ", " sampai dengan bulan "),
)
SEPARATORS = (", ", ",", "; ", " dan ", " & ", "/", " / ", " serta ", ", dan ", " + ")
YEARS = ("", "", " 2023", " Tahun 2023", " TA 2023", ", 2023", " tahun 2023")
BEFORE = ("", "", "", "Bulan ", "bulan ", "Pada bulan ", "pada ", "Bln ", "di bulan ")
NO_MONTH = (
    *(
        "H-30",
        "H+7",
        "H-1 s.d. H+1",
        "bulan berjalan",
        "Bulan berjalan",
        "sesuai tahapan",
        "Sesuai jadwal tahapan",
    ),
    *("14 hari kerja", "30 hari kalender", "3 hari sebelum pemungutan suara", "7 hari setelah penetapan DPT"),
    *("paling lambat 7 hari", "maksimal 3 hari kerja", "1 bulan", "3 bulan setelah pelantikan", "2 minggu"),
    *(
        "Minggu ke-2",
        "tanggal 10",
        "10 s.d. 20",
        "Tahap I",
        "Tahap II",
        "Gelombang 2",
        "Putaran I",
        "Rapat ke-3",
    ),
    *("idem", "sda", "lihat nomor 3", "N/A", "-", "pasca pemilu", "2 x setahun", "2 kali", "12 kali", "4x"),
    *(
        "Ramadan 1444 H",
        "bulan Syawal",
        "bulan Muharram 1445 H",
        "2023-2024",
        "Tahun 2023",
        "TA 2023 s.d. 2024",
    ),
    *("sesuai kebutuhan", "tentatif", "menyesuaikan", "insidental", "sewaktu-waktu", "jika diperlukan"),
    *("09.00 WIB", "pukul 10.00 s.d. 12.00", "Semester", "Triwulan", "1 (satu) bulan", "3 (tiga) hari kerja"),
    *("hari Senin", "Senin s.d. Jumat", "pada saat rapat pleno", "setelah laporan selesai", "1 dokumen"),
    *("masa tenang", "sebelum masa kampanye", "akhir masa jabatan", "awal kegiatan", "3 bulan", "6 bulan"),
    *("Pasal 5 ayat (2)", "Bab III", "Lampiran II", "Divisi I", "100%", "Rp 5.000.000", "Nomor 5 Tahun 2023"),
)
ALL = frozenset(range(1, 13))
ALL_YEAR = (
    *(
        "setiap bulan",
        "Setiap Bulan",
        "tiap bulan",
        "tiap-tiap bulan",
        "sepanjang tahun",
        "Sepanjang Tahun 2023",
    ),
    *(
        "selama tahun 2023",
        "rutin setiap bulan",
        "setiap akhir bulan",
        "setiap awal bulan",
        "bulanan",
        "per bulan",
    ),
    *(
        "selama 12 bulan",
        "setiap tanggal 5",
        "setiap tanggal 10 bulan berikutnya",
        "setiap minggu",
        "setiap hari",
    ),
    *(
        "setiap hari kerja",
        "setiap Senin",
        "setiap hari Jumat",
        "Minggu pertama setiap bulan",
        "1 kali sebulan",
    ),
    *(
        "satu kali setiap bulan",
        "sekali sebulan",
        "setiap triwulan",
        "per triwulan",
        "setiap semester",
        "setahun penuh",
    ),
    *(
        "setiap saat",
        "1 (satu) tahun",
        "setiap bulan (rutin)",
        "SETIAP BULAN",
        "Setiap bln",
        "tiap minggu pertama bulan",
    ),
)
EDGES = (
    ("awal tahun", 1),
    ("Awal Tahun 2023", 1),
    ("akhir tahun", 12),
    ("Akhir tahun 2023", 12),
    ("akhir tahun anggaran", 12),
    ("awal triwulan II", 4),
    ("akhir triwulan III", 9),
    ("Akhir Semester I", 6),
    ("awal semester II", 7),
    ("akhir TW I", 3),
)
SLIPS = (
    *(
        ("i", "l"),
        ("l", "i"),
        ("e", "c"),
        ("m", "rn"),
        ("u", "ii"),
        ("n", "ri"),
        ("a", "o"),
        ("t", "f"),
        ("b", "h"),
    ),
    *(
        ("r", "n"),
        ("o", "0"),
        ("i", "1"),
        ("s", "5"),
        ("J", "I"),
        ("M", "N"),
        ("e", ""),
        ("r", ""),
        ("p", "q"),
    ),
    *(
        ("I", "l"),
        ("I", "1"),
        ("O", "0"),
        ("S", "5"),
        ("D", "O"),
        (".", ","),
        ("-", "."),
        ("-", "_"),
        ("-", "="),
    ),
    *(
        ("–", "-"),
        ("II", "Il"),
        ("III", "Ill"),
        ("V", "Y"),
        (" ", ""),
        ("e", "é"),
        ("s.d.", "s.d"),
        ("s", ""),
    ),
)
"""Letters and what scans make of them."""


@dataclass(frozen=True, slots=True)
class SaidTime:
    """An expression and the months that it means; none where it means none."""

    text: str
    months: frozenset[int]


def schedule_by_chance(seed: int) -> SaidTime:
    """The expression of that number; the same whenever it is asked for."""
    chance = random.Random(seed)
    kind = chance.choice(_KINDS)
    return kind(chance)


def slipped_schedule(seed: int) -> SaidTime:
    """The same with one slip of a scan in it, where one of its letters has any."""
    said = schedule_by_chance(seed)
    chance = random.Random(seed)
    places = [
        (at, right, wrong)
        for right, wrong in SLIPS
        for at in range(len(said.text))
        if said.text.startswith(right, at)
    ]
    if not places:
        return said
    at, right, wrong = chance.choice(places)
    return SaidTime(said.text[:at] + wrong + said.text[at + len(right) :], said.months)


def _name(chance: random.Random, month: int) -> str:
    names = MONTHS[month - 1]
    return names[0] if chance.random() < 0.5 else chance.choice(names)


def _month(chance: random.Random) -> int:
    return chance.randint(1, 12)


def _between(first: int, last: int) -> frozenset[int]:
    """The months of a range, over the new year where it ends before it begins."""
    return frozenset((first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1))


def _one(chance: random.Random) -> SaidTime:
    month = _month(chance)
    return SaidTime(chance.choice(BEFORE) + _name(chance, month) + chance.choice(YEARS), frozenset({month}))


def _range(chance: random.Random) -> SaidTime:
    first, last = _month(chance), _month(chance)
    if first == last:
        last = first % 12 + 1
    text = f"{chance.choice(BEFORE)}{_name(chance, first)}{chance.choice(UNTIL)}{_name(chance, last)}"
    return SaidTime(text + chance.choice(YEARS), _between(first, last))


def _list(chance: random.Random) -> SaidTime:
    months = sorted(chance.sample(range(1, 13), chance.randint(2, 5)))
    separator = chance.choice(SEPARATORS)
    names = [_name(chance, month) for month in months]
    if separator in (", ", ",") and chance.random() < 0.5:
        text = f"{separator.join(names[:-1])} dan {names[-1]}"
    else:
        text = separator.join(names)
    return SaidTime(chance.choice(BEFORE) + text + chance.choice(YEARS), frozenset(months))


def _ranges(chance: random.Random) -> SaidTime:
    one, two, three, four = sorted(chance.sample(range(1, 13), 4))
    until = chance.choice(UNTIL)
    text = f"{_name(chance, one)}{until}{_name(chance, two)}{chance.choice(SEPARATORS)}"
    text += f"{_name(chance, three)}{until}{_name(chance, four)}"
    return SaidTime(text + chance.choice(YEARS), _between(one, two) | _between(three, four))


def _unit(chance: random.Random) -> SaidTime:
    names, size = chance.choice(UNITS)
    count = 12 // size
    name = chance.choice(names)
    glue = "" if name[-1] in "-Q" else chance.choice((" ", " ", "-", "")) if name == "TW" else " "
    style = (
        chance.choice((0, 0, 1, 2))
        if name[-1].isalpha() and name != "Q"
        else 1
        if name == "Q"
        else chance.choice((0, 1))
    )

    def number(at: int) -> str:
        return (ROMAN[at], str(at + 1), ORDINALS[at])[style]

    shape = chance.choice(("one", "one", "range", "list", "named"))
    first = chance.randrange(count)
    last = chance.randrange(first, count)
    year = chance.choice(YEARS)
    if shape == "one" or first == last:
        months = _months_of(size, {first})
        if shape == "named":
            start, end = min(months), max(months)
            inner = f" ({_name(chance, start)}{chance.choice(UNTIL)}{_name(chance, end)})"
            return SaidTime(f"{name}{glue}{number(first)}{inner}{year}", months)
        return SaidTime(f"{name}{glue}{number(first)}{year}", months)
    if shape == "list":
        parts = sorted(chance.sample(range(count), 2))
        again = chance.choice(("", f"{name}{glue}"))
        text = f"{name}{glue}{number(parts[0])}{chance.choice((', ', ' dan ', ' & ', '/'))}{again}{number(parts[1])}"
        return SaidTime(text + year, _months_of(size, set(parts)))
    again = chance.choice(("", f"{name}{glue}"))
    until = chance.choice([sign for sign in UNTIL if "bulan" not in sign])
    text = f"{name}{glue}{number(first)}{until}{again}{number(last)}"
    return SaidTime(text + year, _months_of(size, set(range(first, last + 1))))


def _months_of(size: int, parts: set[int]) -> frozenset[int]:
    return frozenset(month for part in parts for month in range(part * size + 1, part * size + size + 1))


def _week(chance: random.Random) -> SaidTime:
    month = _month(chance)
    name = _name(chance, month)
    at = chance.randrange(4)
    unit = chance.choice(("Minggu", "minggu", "Pekan", "Mgg"))
    number = chance.choice(
        (f"ke-{at + 1}", ROMAN[at], ORDINALS[at], f"ke {at + 1}", f"ke-{ROMAN[at]}", str(at + 1))
    )
    more = chance.choice(("", "", f" dan ke-{at % 4 + 1}", f" s.d. {ROMAN[3]}", " dan IV"))
    text = chance.choice(
        (
            f"{unit} {number}{more} {name}",
            f"{unit} {number}{more} bulan {name}",
            f"{name} {unit} {number}{more}",
            f"{name} ({unit} {number}{more})",
            f"Bulan {name}, {unit} {number}",
            f"{unit} {number} {name} s.d. {unit} IV {name}",
        )
    )
    return SaidTime(text + chance.choice(YEARS), frozenset({month}))


def _edge_of_month(chance: random.Random) -> SaidTime:
    month = _month(chance)
    edge = chance.choice(
        ("awal", "Akhir", "pertengahan", "Awal bulan", "akhir bulan", "Pertengahan bulan", "medio")
    )
    return SaidTime(f"{edge} {_name(chance, month)}{chance.choice(YEARS)}", frozenset({month}))


def _date(chance: random.Random) -> SaidTime:
    month, day = _month(chance), chance.randint(1, 28)
    text = chance.choice(
        (
            f"{day} {_name(chance, month)} 2023",
            f"{day:02}/{month:02}/2023",
            f"{day:02}-{month:02}-2023",
            f"{day}.{month}.2023",
            f"2023-{month:02}-{day:02}",
            f"{day}/{month}/23",
            f"{day:02}-{month:02}-23",
            f"Tanggal {day} {_name(chance, month)}",
            f"tgl. {day} {_name(chance, month)} 2023",
            f"Senin, {day} {_name(chance, month)} 2023",
            f"{day} {_name(chance, month)} 2023 pukul 09.00 WIB",
            f"{day} {_name(chance, month)} 2023, pukul 09.00 s.d. 12.00 WIB",
            f"Paling lambat {day} {_name(chance, month)}",
            f"per {day} {_name(chance, month)} 2023",
            f"{_name(chance, month)[:3]}-23",
            f"{_name(chance, month)} '23",
            f"{day}-{_name(chance, month)}-2023",
            f"{day} {_name(chance, month)} 2023 (Rabu)",
        )
    )
    return SaidTime(text, frozenset({month}))


def _days(chance: random.Random) -> SaidTime:
    first, last, day, other = _month(chance), _month(chance), chance.randint(1, 28), chance.randint(1, 28)
    until = chance.choice([sign for sign in UNTIL if "bulan" not in sign])
    if chance.random() < 0.4:
        return SaidTime(
            f"{min(day, other)}{until}{max(day, other) + 1} {_name(chance, first)}{chance.choice(YEARS)}",
            frozenset({first}),
        )
    year = chance.choice((" 2023", ""))
    if first > last:
        first, last = last, first
    text = (
        f"{day} {_name(chance, first)}{chance.choice(('', year))}{until}{other} {_name(chance, last)}{year}"
    )
    return SaidTime(text, _between(first, last))


def _new_year(chance: random.Random) -> SaidTime:
    first, last = chance.randint(7, 12), chance.randint(1, 6)
    until = chance.choice(UNTIL)
    text = f"{_name(chance, first)} 2023{until}{_name(chance, last)} 2024"
    return SaidTime(text, _between(first, last))


def _every(chance: random.Random) -> SaidTime:
    return SaidTime(chance.choice(ALL_YEAR), ALL)


def _every_edge(chance: random.Random) -> SaidTime:
    text, months = chance.choice(
        (
            ("setiap akhir triwulan", {3, 6, 9, 12}),
            ("setiap awal triwulan", {1, 4, 7, 10}),
            ("setiap akhir semester", {6, 12}),
            ("tiap akhir tahun", {12}),
            ("setiap akhir tahun", {12}),
            ("setiap awal tahun", {1}),
            ("setiap 3 bulan", ALL),
            ("setiap 6 bulan sekali", ALL),
        )
    )
    return SaidTime(text, frozenset(months))


def _edge(chance: random.Random) -> SaidTime:
    text, month = chance.choice(EDGES)
    return SaidTime(text, frozenset({month}))


def _except(chance: random.Random) -> SaidTime:
    out = _month(chance)
    word = chance.choice(("kecuali", "selain", "kecuali bulan", "(kecuali", ", kecuali"))
    close = ")" if word.startswith("(") else ""
    if chance.random() < 0.5:
        return SaidTime(f"Setiap bulan {word} {_name(chance, out)}{close}", ALL - {out})
    other = out % 12 + 1
    return SaidTime(
        f"Januari - Desember {word} {_name(chance, out)} dan {_name(chance, other)}{close}",
        ALL - {out, other},
    )


def _two(chance: random.Random) -> SaidTime:
    """Two schedules in one cell."""
    one, two = sorted(chance.sample(range(1, 13), 2))
    first, second = _name(chance, one), _name(chance, two)
    text = chance.choice(
        (
            f"1. {first} 2. {second}",
            f"a. {first} b. {second}",
            f"- {first} - {second}" if two == one + 1 else f"1) {first} 2) {second}",
            f"Tahap I: {first}, Tahap II: {second}",
            f"Tahap I {first}; Tahap II {second}",
            f"Penyusunan: {first}; Penetapan: {second}",
            f"{first} (rapat) dan {second} (laporan)",
            f"{first} (penyusunan), {second} (evaluasi)",
            f"Pertama {first}, kedua {second}",
            f"I. {first} II. {second}",
            f"{first} (Tahap 1) dan {second} (Tahap 2)",
            f"Rapat ke-1 {first}, rapat ke-2 {second}",
        )
    )
    return SaidTime(text, frozenset({one, two}))


def _numbered_months(chance: random.Random) -> SaidTime:
    one, two = sorted(chance.sample(range(1, 13), 2))
    text, months = chance.choice(
        (
            (f"Bulan ke-{one}", {one}),
            (f"Bulan {one} - {two}", set(range(one, two + 1))),
            (f"bulan ke-{one} s.d. ke-{two}", set(range(one, two + 1))),
            (f"B{one:02}", {one}),
            (f"B{one:02}, B{two:02}", {one, two}),
            (f"bulan ke {one} dan {two}", {one, two}),
        )
    )
    return SaidTime(text, frozenset(months))


def _open(chance: random.Random) -> SaidTime:
    month = _month(chance)
    if chance.random() < 0.5:
        word = chance.choice(("s.d. ", "sampai dengan ", "hingga ", "Sampai akhir "))
        return SaidTime(f"{word}{_name(chance, month)}", _between(1, month))
    word = chance.choice(("mulai ", "Mulai bulan ", "sejak ", "dimulai "))
    return SaidTime(f"{word}{_name(chance, month)}", _between(month, 12))


def _none(chance: random.Random) -> SaidTime:
    return SaidTime(chance.choice(NO_MONTH), frozenset())


def _crossing_units(chance: random.Random) -> SaidTime:
    text, months = chance.choice(
        (
            ("TW IV 2023 - TW I 2024", {10, 11, 12, 1, 2, 3}),
            ("Triwulan III s.d. Desember", {7, 8, 9, 10, 11, 12}),
            ("Semester II 2023 s.d. Maret 2024", {7, 8, 9, 10, 11, 12, 1, 2, 3}),
            ("Maret s.d. Triwulan III", set(range(3, 10))),
            ("Triwulan I dan Juli", {1, 2, 3, 7}),
            ("Januari dan Triwulan III", {1, 7, 8, 9}),
            ("Semester I dan Desember", {1, 2, 3, 4, 5, 6, 12}),
            ("TW I, TW II, dan Oktober", {1, 2, 3, 4, 5, 6, 10}),
            ("Triwulan II (April, Mei)", {4, 5}),
            ("Mei (Triwulan II)", {5}),
            ("Triwulan I-II, IV", {1, 2, 3, 4, 5, 6, 10, 11, 12}),
            ("Q1-Q2 2023", {1, 2, 3, 4, 5, 6}),
        )
    )
    return SaidTime(text, frozenset(months))


_KINDS: tuple[Callable[[random.Random], SaidTime], ...] = (
    *(
        _one,
        _range,
        _range,
        _list,
        _ranges,
        _unit,
        _unit,
        _week,
        _week,
        _edge_of_month,
        _date,
        _date,
        _days,
        _days,
    ),
    *(_new_year, _every, _every_edge, _edge, _except, _two, _two, _numbered_months, _open, _none, _none),
    _crossing_units,
)
