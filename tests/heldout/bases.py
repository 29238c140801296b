"""The documents of the set."""

from __future__ import annotations

from dataclasses import replace

from tests.heldout.drawing import Ruling
from tests.heldout.ink import FOLIO
from tests.heldout.layouts import (
    EACH,
    FULL_NAMES,
    HALVES,
    INITIALS,
    NUMBERS,
    QUARTER_NAMES,
    QUARTERS,
    SHORT_NAMES,
    Base,
    ColumnSpec,
    Look,
    MarkStyle,
    MonthColumns,
    PlanSpec,
)  # fmt: skip

ALL = (
    "manajemen-perubahan", "deregulasi-kebijakan", "penataan-organisasi", "penataan-tata-laksana",
    "sdm-aparatur", "akuntabilitas", "pengawasan", "pelayanan-publik",
)  # fmt: skip
ZONE = (
    "manajemen-perubahan",
    "penataan-tata-laksana",
    "sdm-aparatur",
    "akuntabilitas",
    "pengawasan",
    "pelayanan-publik",
)
C = ColumnSpec

BASES = (
    Base(
        "ticks-bookman",
        "sumba-timur",
        2024,
        11,
        Look(
            "URW Bookman", 8.0, FOLIO, landscape=True, prose_size=11, footer="jdih.kpu.go.id/ntt/sumbatimur"
        ),
        (
            PlanSpec(
                (
                    C("NO", "number", 26),
                    C("AREA PERUBAHAN", "area", 88),
                    C("KEGIATAN", "kegiatan", 96),
                    C("SUB KEGIATAN", "sub_kegiatan", 158, "a."),
                    C("INDIKATOR KEBERHASILAN", "indikator", 150),
                ),
                ALL,
                (0, 5),
                MonthColumns("WAKTU PELAKSANAAN", SHORT_NAMES, EACH, 22, MarkStyle.GLYPH, "✓"),
                (C("KET", "keterangan", 52),),
                number_row=18,
                head_fill="#d9d9d9",
            ),
        ),
        numbered="{serial}/ORT.07/{code}/{year}",
    ),
    Base(
        "words-cut",
        "surakarta",
        2025,
        12,
        Look(
            "Carlito",
            10.0,
            prose_size=12,
            cut=True,
            repeat_head=False,
            ruling=Ruling(0.4, "#8c8c8c"),
            page_number="- # -",
            foot=68,
        ),
        (
            PlanSpec(
                (
                    C("AREA", "area", 74),
                    C("KOMPONEN", "kegiatan", 75),
                    C("INDIKATOR", "indikator", 92),
                    C("LANGKAH AKSI", "langkah_aksi", 118, "1)"),
                    C("BUKTI FISIK", "bukti_fisik", 86),
                    C("TARGET WAKTU", "waktu", 66),
                ),
                ZONE,
                (0, 6),
                wording=2,
                hang=13.0,
            ),
        ),
        zone=True,
    ),
    Base(
        "quarters-shaded",
        "gorontalo",
        2023,
        13,
        Look(
            "Liberation Sans Narrow",
            9.0,
            FOLIO,
            landscape=True,
            prose_font="Liberation Sans",
            ruling=Ruling(0.4, "#000", double=True),
            middle=True,
        ),
        (
            PlanSpec(
                (
                    C("NO.", "number", 26),
                    C("PROGRAM", "area", 92),
                    C("KEGIATAN", "kegiatan", 94),
                    C("RINCIAN KEGIATAN", "sub_kegiatan", 150, "-"),
                    C("INDIKATOR KINERJA", "indikator", 140),
                ),
                ALL,
                (0, 6),
                MonthColumns("JADWAL", QUARTER_NAMES, QUARTERS, 32, MarkStyle.SHADE, "#f4b183"),
                (C("PENANGGUNG JAWAB", "penanggung_jawab", 88), C("ANGGARAN", "extra", 74)),
                head_fill="#fbe4d5",
            ),
        ),
        numbered="{serial} TAHUN {year}",
    ),
    Base(
        "hand-ticks",
        "buleleng",
        2025,
        14,
        Look(
            "DejaVu Sans",
            7.5,
            FOLIO,
            landscape=True,
            prose_font="DejaVu Sans",
            prose_size=10,
            padding=2.2,
            ruling=Ruling(0.5, "#000", open_sides=True),
        ),
        (
            PlanSpec(
                (
                    C("No", "number", 24),
                    C("Area Perubahan", "area", 54, upright=True),
                    C("Kegiatan", "kegiatan", 104, "1."),
                    C("Sub Kegiatan", "sub_kegiatan", 188, "a."),
                    C("Indikator Keberhasilan", "indikator", 176),
                ),
                ALL[:6],
                (2, 9),
                MonthColumns("Bulan", INITIALS, EACH, 16.5, MarkStyle.TICK, "#1c2f8a"),
                (C("Ket.", "keterangan", 62),),
                wording=2,
            ),
        ),
    ),
    Base(
        "bars-merged",
        "tarakan",
        2024,
        15,
        Look("Caladea", 9.0, landscape=True, middle=True, whole=True, repeat_head=False, foot=48),
        (
            PlanSpec(
                (
                    C("NO", "number", 26),
                    C("AREA PERUBAHAN", "area", 86),
                    C("KEGIATAN", "kegiatan", 92),
                    C("URAIAN SUB KEGIATAN", "sub_kegiatan", 160),
                    C("UKURAN KEBERHASILAN", "indikator", 150),
                ),
                (*ALL[3:], *ALL[:2]),
                (0, 6),
                MonthColumns("BULAN", NUMBERS, EACH, 17, MarkStyle.BAR, "#5b5b5b", merged=True),
                number_row=6,
            ),
        ),
    ),
    Base(
        "sections-hyphens",
        "asmat",
        2022,
        16,
        Look(
            "Liberation Sans",
            9.0,
            FOLIO,
            cut=True,
            prose_font="Liberation Serif",
            prose_size=12,
            footer="jdih.kpu.go.id/papua-selatan/asmat",
            foot=84,
        ),
        (
            PlanSpec(
                (
                    C("NO", "item", 28),
                    C("KOMPONEN", "kegiatan", 76),
                    C("INDIKATOR", "indikator", 104),
                    C("RENCANA AKSI", "langkah_aksi", 108),
                    C("OUTPUT", "extra", 56),
                    C("TARGET", "extra", 52),
                    C("WAKTU", "waktu", 72),
                ),
                ZONE,
                (1, 8),
                wording=1,
                sections=True,
                justify=True,
                hyphens=True,
            ),
        ),
        zone=True,
        numbered="{serial}/HK.03.1-Kpt/{code}/KPU-Kab/{month}/{year}",
    ),
    Base(
        "two-plans",
        "sulawesi-barat",
        2026,
        17,
        Look("Open Sans", 8.0, FOLIO, landscape=True, leading=1.3, prose_size=10),
        (
            PlanSpec(
                (
                    C("No", "number", 28),
                    C("Area Perubahan", "area", 104),
                    C("Kegiatan", "kegiatan", 128, "1."),
                    C("Sub Kegiatan", "sub_kegiatan", 230, "a."),
                    C("Indikator", "indikator", 200),
                ),
                ALL[:3],
                (0, 5),
                MonthColumns("Semester", ("I", "II"), HALVES, 38, MarkStyle.GLYPH, "X"),
                title="A. RENCANA AKSI REFORMASI BIROKRASI",
            ),
            PlanSpec(
                (
                    C("No", "number", 28),
                    C("Area", "area", 110),
                    C("Langkah Aksi", "langkah_aksi", 210, "-"),
                    C("Data Dukung", "bukti_fisik", 190),
                    C("PIC", "penanggung_jawab", 120),
                    C("Waktu", "waktu", 108),
                ),
                ALL[5:],
                (0, 6),
                title="B. RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS",
            ),
        ),
        blank_before=(0, 1),
    ),
    Base(
        "named-runs",
        "bangka-tengah",
        2025,
        18,
        Look(
            "Liberation Serif",
            9.5,
            landscape=True,
            repeat_head=False,
            ruling=Ruling(0.5, "#000", open_breaks=True),
            cut=True,
            prose_size=12,
            foot=8,
        ),
        (
            PlanSpec(
                (
                    C("NO", "number", 28),
                    C("AREA PERUBAHAN", "area", 92),
                    C("KEGIATAN", "kegiatan", 94),
                    C("SUB KEGIATAN", "sub_kegiatan", 140, "•"),
                    C("INDIKATOR", "indikator", 122),
                ),
                ALL[2:8],
                (0, 5),
                MonthColumns("PELAKSANAAN (BULAN)", FULL_NAMES, EACH, 22, MarkStyle.NAMES, upright=True),
            ),
        ),
    ),
    Base(
        "schedule-first",
        "payakumbuh",
        2024,
        19,
        Look("P052", 8.5, FOLIO, landscape=True, middle=True),
        (
            PlanSpec(
                (C("AREA PERUBAHAN", "area", 96),),
                ALL,
                (1, 6),
                MonthColumns("BULAN", SHORT_NAMES, EACH, 21, MarkStyle.GLYPH, "●"),
                (
                    C("INDIKATOR KEBERHASILAN", "indikator", 150),
                    C("SUB KEGIATAN", "sub_kegiatan", 150),
                    C("KEGIATAN", "kegiatan", 90),
                    C("BUKTI DUKUNG", "bukti_fisik", 116),
                ),
            ),
        ),
        numbered="{serial}/PR.01-Kpt/{code}/KPU-Kot/{month}/{year}",
    ),
    Base(
        "pale-shade",
        "maluku-utara",
        2025,
        20,
        Look(
            "Nimbus Sans",
            8.0,
            landscape=True,
            repeat_merged=True,
            ruling=Ruling(0.3, "#000"),
            page_number="#",
        ),
        (
            PlanSpec(
                (
                    C("NO", "number", 24),
                    C("AREA PERUBAHAN", "area", 84),
                    C("KEGIATAN", "kegiatan", 88),
                    C("SUB KEGIATAN", "sub_kegiatan", 144),
                    C("INDIKATOR KEBERHASILAN", "indikator", 140),
                ),
                ALL,
                (0, 6),
                MonthColumns("PELAKSANAAN (BULAN)", NUMBERS, EACH, 17, MarkStyle.SHADE, "#e3e3e3"),
                (C("KET.", "keterangan", 50),),
                number_row=18,
            ),
        ),
    ),
    Base("prose-only", "nganjuk", 2024, 21, Look("URW Bookman", 9.0, FOLIO, prose_size=11.5), prose=True),
    Base("team-only", "tomohon", 2025, 22, Look("Liberation Serif", 10.0, prose_size=12), team=True),
    Base(
        "crosses",
        "lhokseumawe",
        2026,
        23,
        Look("Nimbus Roman", 9.0, landscape=True, prose_size=12, whole=True, middle=True, foot=28),
        (
            PlanSpec(
                (
                    C("No.", "number", 26),
                    C("Area Perubahan", "area", 86),
                    C("Kegiatan", "kegiatan", 92),
                    C("Sub Kegiatan", "sub_kegiatan", 156, "1)"),
                    C("Indikator Keberhasilan", "indikator", 144),
                ),
                ALL[:7],
                (0, 5),
                MonthColumns("Waktu Pelaksanaan", tuple("JFMAMJJASOND"), EACH, 16.5, MarkStyle.CROSS, "#222"),
                (C("Ket", "keterangan", 50),),
            ),
        ),
    ),
    Base(
        "stars-and-team",
        "bone-bolango",
        2024,
        24,
        Look("Open Sans Condensed", 9.0, landscape=True, prose_font="Open Sans", prose_size=10.5),
        (
            PlanSpec(
                (
                    C("NO", "number", 26),
                    C("AREA PERUBAHAN", "area", 88),
                    C("KEGIATAN", "kegiatan", 92),
                    C("AKTIVITAS", "sub_kegiatan", 150, "a)"),
                    C("TOLOK UKUR", "indikator", 142),
                ),
                ALL[1:6],
                (0, 6),
                MonthColumns("BULAN", SHORT_NAMES, EACH, 19, MarkStyle.GLYPH, "*"),
            ),
        ),
        team=True,
    ),
    Base(
        "letters-v",
        "kepulauan-aru",
        2023,
        25,
        Look(
            "Liberation Sans",
            8.0,
            FOLIO,
            landscape=True,
            cut=True,
            ruling=Ruling(0.3, "#777"),
            footer="jdih.kpu.go.id/maluku/kepulauanaru",
        ),
        (
            PlanSpec(
                (
                    C("NO", "number", 26),
                    C("AREA PERUBAHAN", "area", 90),
                    C("KEGIATAN", "kegiatan", 100),
                    C("SUB KEGIATAN", "sub_kegiatan", 158, "a."),
                    C("INDIKATOR KEBERHASILAN", "indikator", 150),
                ),
                ALL,
                (3, 9),
                MonthColumns("BULAN", SHORT_NAMES, EACH, 21, MarkStyle.GLYPH, "v"),
                (C("CATATAN", "keterangan", 58),),
                hang=11.0,
            ),
        ),
    ),
    Base(
        "squares-area-rows",
        "sabang",
        2026,
        26,
        Look(
            "DejaVu Serif", 7.5, FOLIO, landscape=True, prose_font="DejaVu Serif", prose_size=9.5, padding=2.4
        ),
        (
            PlanSpec(
                (
                    C("NO", "item", 28),
                    C("KEGIATAN", "kegiatan", 118),
                    C("SUB KEGIATAN", "sub_kegiatan", 176),
                    C("INDIKATOR KEBERHASILAN", "indikator", 170),
                    C("PELAKSANA", "penanggung_jawab", 96),
                ),
                ZONE,
                (0, 7),
                wording=1,
                sections=True,
                months=MonthColumns(
                    "PELAKSANAAN TAHUN 2026",
                    tuple(str(n) for n in range(1, 13)),
                    EACH,
                    18,
                    MarkStyle.GLYPH,
                    "■",
                ),
            ),
        ),
        zone=True,
    ),
)


def base_named(name: str) -> Base:
    """The base called ``name``."""
    return next(base for base in BASES if base.name == name)


def small(base: Base) -> Base:
    """The same document with fewer rows, quick to draw and to read."""
    plans = tuple(replace(plan, areas=plan.areas[:3]) for plan in base.plans)
    return replace(base, plans=plans)


SMALL = ("ticks-bookman", "words-cut", "pale-shade")
"""The bases of the small set."""
