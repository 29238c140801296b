"""Headings as other provinces' offices set them, with what the contract's rule makes of each: written by hand."""

from __future__ import annotations

import pytest

from kpu_extract.plan.assembly import assemble
from kpu_extract.vocabulary import Vocabulary
from pages_by_hand import page, table

ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
LETTERS = list("JFMAMJJASOND")
YEAR = [str(month) for month in range(1, 13)]

SETS: list[tuple[list[str], tuple[str, list[str]], list[str]]] = [
    (
        ["No", "Rencana Tindak Lanjut", "Uraian Tahapan", "Ukuran Keberhasilan", "Pelaksana"],
        ("Tenggat", []),
        ["number", "langkah_aksi", "kegiatan", "indikator", "penanggung_jawab", "waktu"],
    ),
    (
        ["No", "Sub Komponen", "Rencana Aksi", "Bukti Dukung", "Pokja"],
        ("Target Penyelesaian", []),
        ["number", "kegiatan", "langkah_aksi", "bukti_fisik", "area", "waktu"],
    ),
    (
        ["No", "Kriteria", "Rencana Aksi", "Capaian", "Tim Kerja"],
        ("Bulan", ROMAN),
        ["number", "indikator", "langkah_aksi", "extra", "penanggung_jawab"],
    ),
    (
        ["No.", "Program/Kegiatan", "Kriteria", "PIC"],
        ("Bulan", LETTERS),
        ["number", "kegiatan", "indikator", "penanggung_jawab"],
    ),
    (
        ["No", "Kegiatan", "Ukuran", "Bukti Dukung"],
        ("Jadwal", ["Tw 1", "Tw 2", "Tw 3", "Tw 4"]),
        ["number", "kegiatan", "indikator", "bukti_fisik"],
    ),
    (
        ["No", "Sasaran", "Strategi", "Program Kerja", "Keluaran", "Koordinator"],
        ("Waktu Pelaksanaan", YEAR),
        ["number", "sasaran", "extra", "kegiatan", "output", "penanggung_jawab"],
    ),
    (
        ["No", "Komponen", "Uraian", "Tolok Ukur", "Unit Kerja"],
        ("Triwulan", ["I", "II", "III", "IV"]),
        ["number", "kegiatan", "sub_kegiatan", "indikator", "penanggung_jawab"],
    ),
    (
        ["No", "Area Perubahan", "Program", "Kegiatan", "Dokumen Pendukung"],
        ("Batas Waktu", []),
        ["number", "area", "kegiatan", "sub_kegiatan", "bukti_fisik", "waktu"],
    ),
    (
        ["No", "Permasalahan", "Rencana Kerja", "Hasil yang Diharapkan", "Penanggungjawab/Pelaksana"],
        ("Periode", []),
        ["number", "extra", "langkah_aksi", "extra", "penanggung_jawab", "waktu"],
    ),
    (
        ["No", "Aktivitas", "Sub Kegiatan", "Target", "Satuan", "Pagu"],
        ("Jadwal", ["Q1", "Q2", "Q3", "Q4"]),
        ["number", "kegiatan", "sub_kegiatan", "target", "extra", "anggaran"],
    ),
    (
        ["No", "Tahapan Kegiatan", "Output", "Leading Sector", "Ket."],
        ("Semester", ["I", "II"]),
        ["number", "kegiatan", "output", "penanggung_jawab", "keterangan"],
    ),
    (
        ["No", "Aspek", "Kegiatan", "Indikator Kinerja", "Volume"],
        ("Bulan ke-", YEAR),
        ["number", "kegiatan", "sub_kegiatan", "indikator", "extra"],
    ),
    (
        ["No", "Sasaran", "Indikator", "Langkah-langkah", "Sumber Dana"],
        ("Timeline", YEAR),
        ["number", "sasaran", "indikator", "langkah_aksi", "extra"],
    ),
    (
        ["No", "Uraian Kegiatan", "Bentuk Kegiatan", "Evidence", "Pihak Terkait"],
        ("Target Waktu", []),
        ["number", "kegiatan", "sub_kegiatan", "bukti_fisik", "penanggung_jawab", "waktu"],
    ),
    (
        ["Nomor", "Rencana Kegiatan", "Rincian Kegiatan", "Indikator Keberhasilan", "Penanggung Jawab"],
        ("Bulan", ["Jan", "Peb", "Mrt", "Apr", "Mei", "Juni", "Juli", "Agt", "Sept", "Okt", "Nop", "Des"]),
        ["number", "kegiatan", "sub_kegiatan", "indikator", "penanggung_jawab"],
    ),
    (
        ["No", "Uraian Tugas", "Hasil Kerja"],
        ("Jadwal Tahun 2024", YEAR),
        ["number", "kegiatan", "extra"],
    ),
    (
        ["Pokja Penanggung Jawab", "Area Perubahan", "Rencana Kerja", "Ukuran Keberhasilan"],
        ("Waktu/Tahapan", []),
        ["penanggung_jawab", "area", "langkah_aksi", "indikator", "waktu"],
    ),
    (
        ["Area", "Program Mikro", "Uraian", "Indikator Capaian"],
        ("Target Waktu (Triwulan)", ["I", "II", "III", "IV"]),
        ["area", "kegiatan", "sub_kegiatan", "indikator"],
    ),
    (
        ["No", "Komponen Pengungkit", "Sub Komponen", "Rencana Aksi", "Bentuk Data Dukung"],
        ("Target Penyelesaian", []),
        ["number", "area", "kegiatan", "langkah_aksi", "bukti_fisik", "waktu"],
    ),
    (
        ["No", "Bentuk Kegiatan Utama", "Indikator", "Pejabat Penanggung Jawab"],
        ("Pelaksanaan Tahun 2025", YEAR),
        ["number", "kegiatan", "indikator", "penanggung_jawab"],
    ),
]


def headed(names: list[str], over: str, parts: list[str], body: list[str]) -> list[list[str]]:
    """A table with these headings; ``parts`` stand below ``over``."""
    if not parts:
        return [[*names, over], [*body, "Maret"]]
    upper = [*names, over, *["<"] * (len(parts) - 1)]
    return [upper, ["^"] * len(names) + parts, [*body, "v", *[""] * (len(parts) - 1)]]


@pytest.mark.parametrize(("names", "time", "fields"), SETS)
def test_the_headings_of_other_offices_mean_what_the_contract_says(
    names: list[str], time: tuple[str, list[str]], fields: list[str], vocabulary: Vocabulary
) -> None:
    over, parts = time
    body = ["1", *(f"Menata arsip bagian {name.lower()}" for name in names[1:])]
    plan = assemble([page(1, table(headed(names, over, parts, body)))], vocabulary)
    assert len(plan.rows) == 1
    columns = plan.rows[0].layout.columns
    assert [str(column.field) for column in columns[: len(fields)]] == fields
    assert [str(column.field) for column in columns[len(names) :]] == (["schedule"] * len(parts) or ["waktu"])
    months = [month for column in columns for month in column.months]
    assert months == (list(range(1, 13)) if parts else [])


@pytest.mark.parametrize(
    ("names", "parts"),
    [
        (["No", "Nama Barang", "Merek", "Kondisi"], []),
        (["No", "Nama", "Jabatan", "Kedudukan dalam Tim"], []),
        (["No", "Nama Pegawai", "Pangkat", "Golongan"], ["I", "II", "III", "IV"]),
        (["No", "Jenis Dokumen yang Dicetak", "Nama Toko", "Bagian Gudang"], []),
        (["No", "Kegiatan", "Nama Toko", "Jumlah"], []),
    ],
)
def test_headings_of_other_lists_make_no_plan(
    names: list[str], parts: list[str], vocabulary: Vocabulary
) -> None:
    rows = headed(names, "Ruang", parts, ["1", "Rak besi", "Brother", "Baik"])
    assert assemble([page(1, table(rows))], vocabulary).rows == ()


@pytest.mark.parametrize(
    ("names", "fields"),
    [
        (
            ["No", "Program/Kegiatan/Sub Kegiatan", "Target", "Satuan", "Anggaran (Rp)", "Pelaksana"],
            ["number", "kegiatan", "target", "extra", "anggaran", "penanggung_jawab"],
        ),
        (
            ["No", "Sasaran", "Indikator Kinerja", "Target", "Ket"],
            ["number", "sasaran", "indikator", "target", "keterangan"],
        ),
    ],
)
def test_one_column_of_a_plan_and_two_that_other_tables_have_too_make_a_plan(
    names: list[str], fields: list[str], vocabulary: Vocabulary
) -> None:
    """Near misses are the lists of goods above: one column of a plan alone."""
    body = ["1", *(f"Menata arsip bagian {name.lower()}" for name in names[1:])]
    plan = assemble([page(1, table([names, body]))], vocabulary)
    assert [str(column.field) for column in plan.rows[0].layout.columns] == fields


def test_targets_of_several_years_are_values_below_their_headings(vocabulary: Vocabulary) -> None:
    """The heading is two bands high though more of its first band is known, and no year is the target's column."""
    head = [
        ["No", "Sasaran", "Indikator Kinerja", "Satuan", "Target Tahun", "<", "<", "PIC"],
        ["^", "^", "^", "^", "2022", "2023", "2024", "^"],
    ]
    body = ["1", "Arsip rapi", "Persentase boks berlabel", "%", "60", "75", "90", "Arsiparis"]
    plan = assemble([page(1, table([*head, body]))], vocabulary)
    assert len(plan.rows) == 1
    columns = plan.rows[0].layout.columns
    assert [str(column.field) for column in columns[3:]] == ["extra"] * 4 + ["penanggung_jawab"]
    assert [column.key for column in columns[4:7]] == [
        f"Target Tahun / {year}" for year in (2022, 2023, 2024)
    ]


def test_the_target_of_one_year_is_the_target(vocabulary: Vocabulary) -> None:
    """Near miss: beside it stands another thing of another year."""
    head = ["No", "Kegiatan", "Indikator", "Kondisi 2023", "Target 2024"]
    body = ["1", "Menata arsip", "Boks berlabel", "60", "75"]
    plan = assemble([page(1, table([head, body]))], vocabulary)
    assert [str(column.field) for column in plan.rows[0].layout.columns[3:]] == ["extra", "target"]


def test_weeks_below_months_make_a_plan_of_headings_that_are_not_known(vocabulary: Vocabulary) -> None:
    months = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
    head = [
        ["No", "Uraian Tugas", "Jadwal", *["<"] * 47],
        ["^", "^", *(part for month in months for part in (month, "<", "<", "<"))],
        ["^", "^", *["1", "2", "3", "4"] * 12],
    ]
    plan = assemble([page(1, table([*head, ["1", "Menata arsip", *[""] * 48]]))], vocabulary)
    columns = plan.rows[0].layout.columns
    assert [column.months for column in columns[2:]] == [(month,) for month in range(1, 13) for _ in range(4)]


def test_a_quarter_and_its_months_in_brackets_are_a_quarter(vocabulary: Vocabulary) -> None:
    of = vocabulary.months.of_heading
    assert of("Triwulan II\n(Apr-Jun)") == of("TW ke-2 (April - Juni)") == (4, 5, 6)
    assert of("Triwulan I (Apr-Jun)") is None  # near miss: the two do not agree
    assert of("Anggaran (Rp)") is None
