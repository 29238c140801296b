"""The typed plans."""

from __future__ import annotations

from heldout.schedule import MONTHS, ROMAN, SHORT
from heldout.word.spec import MONTHLY, QUARTERS, MonthMark, TimeColumns, TypedColumn, TypedPlan

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
DIGITS = tuple(str(month) for month in range(1, 13))


def _column(heading: str, field: str, width: float, said: str = "") -> TypedColumn:
    return TypedColumn(heading, field, width, said=said)


NUMBER = _column("No", "number", 26)

PLANS = (
    TypedPlan(
        "bookman-ticks", "sumba-timur", 2024, 101, "URW Bookman", 8,
        (NUMBER, _column("Program Kerja", "kegiatan", 110), _column("Uraian Kegiatan", "sub_kegiatan", 170),
         _column("Indikator/Output", "indikator", 150)),
        (TimeColumns("Waktu Pelaksanaan", SHORT, MONTHLY, 19, MonthMark.GLYPH, "v", rotated=True),),
        (_column("PIC", "penanggung_jawab", 76),),
        prose_font="URW Bookman", head_fill="#bdd7ee", areas=(1, 2, 5, 7), forms=("s200-grey", "s150-jpeg40", "bit200"),
    ),
    TypedPlan(
        "narrow-pen", "surakarta", 2023, 102, "Liberation Sans Narrow", 8.5,
        (_column("No.", "number", 28), _column("Area Perubahan", "area", 80), _column("Program Kerja", "kegiatan", 90),
         _column("Rincian", "sub_kegiatan", 172), _column("Indikator Kinerja", "indikator", 165)),
        (TimeColumns("Bulan ke-", DIGITS, MONTHLY, 17, MonthMark.CROSS),),
        areas=(1, 3, 4, 6, 8), tight=True, prose_font="Liberation Serif",
        forms=("s200-sideways", "s200-grey", "bit300"),
    ),
    TypedPlan(
        "times-pen-ticks", "gorontalo", 2022, 103, "Liberation Serif", 9,
        (NUMBER, _column("Sasaran", "sasaran", 110), _column("Kegiatan", "kegiatan", 120),
         _column("Indikator", "indikator", 190)),
        (TimeColumns("Jadwal", NUMERALS, MONTHLY, 20, MonthMark.TICK),),
        (_column("Keterangan", "keterangan", 70),),
        areas=(2, 4, 5, 7), tight=True, repeated=False, forms=("s200-grey", "s200-violet"),
    ),
    TypedPlan(
        "carlito-shade", "buleleng", 2024, 104, "Carlito", 9,
        (NUMBER, _column("Area", "area", 84), _column("Kegiatan", "kegiatan", 100),
         _column("Sub Kegiatan", "sub_kegiatan", 170), _column("Output", "output", 90)),
        (TimeColumns("Waktu Pelaksanaan", SHORT, MONTHLY, 21, MonthMark.SHADE,
                     colours=("#8ea9db", "#b4a7d6", "#f4b083", "#a9d18e", "#ff7c80", "#bfbfbf"), rotated=True),),
        (_column("Ket.", "keterangan", 56),),
        areas=(1, 4, 5, 6), forms=("s200-colour", "s200-violet", "s200-blue", "s200-red"),
    ),
    TypedPlan(
        "caladea-bars", "tarakan", 2025, 105, "Caladea", 8.5,
        (NUMBER, _column("Area Perubahan", "area", 90), _column("Program Kerja", "kegiatan", 100),
         _column("Rincian Kegiatan", "sub_kegiatan", 180), _column("Target", "target", 60)),
        (TimeColumns("Jadwal Pelaksanaan", SHORT, MONTHLY, 20, MonthMark.BAR,
                     colours=("#8ea9db", "#9dc3e6", "#c5e0b3", "#d9d9d9", "#7f6000")),),
        (_column("PIC", "penanggung_jawab", 80),),
        areas=(1, 5, 6, 8), head_fill="#f2f2f2", forms=("s200-hidden-ocr", "s200-green", "s150-grey-stamp"),
    ),
    TypedPlan(
        "wide-names", "asmat", 2023, 106, "Liberation Sans", 7.5,
        (NUMBER, _column("PROGRAM KERJA", "kegiatan", 100), _column("URAIAN", "sub_kegiatan", 170),
         _column("INDIKATOR", "indikator", 140)),
        (TimeColumns("BULAN", MONTHS, MONTHLY, 21, MonthMark.GLYPH, "X"),),
        (_column("PENANGGUNG JAWAB", "penanggung_jawab", 76),),
        areas=(2, 3, 7), tight=True, lists=True, forms=("s200-grey", "s100"),
    ),
    TypedPlan(
        "triwulan-dots", "sulawesi-barat", 2024, 107, "Liberation Sans Narrow", 9.5,
        (NUMBER, _column("Uraian Kegiatan", "kegiatan", 250, said="sub_kegiatan"),
         _column("Indikator", "indikator", 200)),
        (TimeColumns("Triwulan", ROMAN, QUARTERS, 34, MonthMark.GLYPH, "●"),),
        (_column("Anggaran", "anggaran", 86), _column("PIC", "penanggung_jawab", 80)),
        areas=(1, 2, 5, 7, 8), sections=True, forms=("s200-grey-stamp", "s100"),
    ),
    TypedPlan(
        "target-quarters", "bangka-tengah", 2024, 108, "Carlito", 9,
        (NUMBER, _column("Sasaran", "sasaran", 110), _column("Kegiatan", "kegiatan", 170, said="sub_kegiatan"),
         _column("Indikator", "indikator", 150)),
        (TimeColumns("TARGET KINERJA", tuple(f"TW {n}" for n in ROMAN), QUARTERS, 40, MonthMark.VALUES,
                     values=("25%", "50%", "75%", "100%", "-", "10%")),
         TimeColumns("ANGGARAN", tuple(f"TW {n}" for n in ROMAN), QUARTERS, 46, MonthMark.VALUES,
                     values=("1.250.000", "-", "4.000.000", "875.500", "12.000.000"))),
        areas=(1, 6, 7), merged=False, forms=("s200-grey",),
    ),
    TypedPlan(
        "target-and-schedule", "payakumbuh", 2023, 109, "Liberation Sans", 8,
        (NUMBER, _column("Area", "area", 80), _column("Kegiatan", "kegiatan", 100),
         _column("Indikator", "indikator", 150)),
        (TimeColumns("TARGET", tuple(f"Trw {n}" for n in ROMAN), QUARTERS, 32, MonthMark.VALUES,
                     values=("1", "2", "-", "4", "1")),
         TimeColumns("JADWAL", NUMERALS, MONTHLY, 17, MonthMark.GLYPH, "√")),
        areas=(3, 4, 5), forms=("s200-grey", "s150-jpeg40"),
    ),
    TypedPlan(
        "typed-heading-again", "maluku-utara", 2022, 110, "Liberation Serif", 9,
        (NUMBER, _column("Area Perubahan", "area", 110),
         _column("Uraian Kegiatan", "kegiatan", 190, said="sub_kegiatan"),
         _column("Indikator", "indikator", 160)),
        (TimeColumns("Waktu", SHORT, MONTHLY, 22, MonthMark.GLYPH, "v"),),
        areas=(1, 2, 5), merged=False, repeated=False, typed_again=(9, 17), goods=True, dashes=True,
        forms=("s200-grey", "s200-red"),
    ),
    TypedPlan(
        "spacer-bands", "nganjuk", 2025, 111, "Carlito", 8.5,
        (NUMBER, _column("Program Kerja", "kegiatan", 120), _column("Uraian Kegiatan", "sub_kegiatan", 200),
         _column("Indikator/Output", "indikator", 170)),
        (TimeColumns("Triwulan", tuple(f"TW {n}" for n in ROMAN), QUARTERS, 34, MonthMark.SHADE,
                     colours=("#7030a0", "#0070c0")),),
        (_column("Keterangan", "keterangan", 80),),
        areas=(3, 4, 6, 8), spacers=True, dashes=True, goods=True, forms=("s200-blue", "s200-violet", "bit200"),
    ),
    TypedPlan(
        "sheet-bars", "tomohon", 2024, 112, "Carlito", 8.5,
        (NUMBER, _column("Area", "area", 90), _column("Uraian Kegiatan", "kegiatan", 200, said="sub_kegiatan"),
         _column("Output", "output", 100), _column("Target", "target", 60)),
        (TimeColumns("Bulan", SHORT, MONTHLY, 19, MonthMark.BAR, colours=("#9dc3e6", "#ffd966", "#a9d18e")),),
        areas=(1, 4, 7), tight=True, merged=False, sheet=True, forms=("s200-green", "s200-grey"),
    ),
)  # fmt: skip
