"""Issuers, dates, names, kinds and plan years."""

from __future__ import annotations

import datetime as dt

import pytest
from decree_rows_by_hand import rows

from kpu_extract.decree.fields.dates import read_date
from kpu_extract.decree.fields.issuers import read_issuer
from kpu_extract.decree.fields.names import looks_like_name, person_name
from kpu_extract.decree.parts.head import Head, kind_of, plan_year_of, read_head
from kpu_extract.model.document import Kind
from kpu_extract.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("text", "name", "level", "region"),
    [
        (
            "KOMISI PEMILIHAN UMUM PROVINSI JAMBI",
            "Komisi Pemilihan Umum Provinsi Jambi",
            "provinsi",
            ("Jambi", "15"),
        ),
        (
            "KOMISI PEMILIHAN UMUM KABUPATEN LOMBOK TIMUR",
            "Komisi Pemilihan Umum Kabupaten Lombok Timur",
            "kabupaten",
            ("Lombok Timur", "5203"),
        ),
        (
            "KOMISI PEMILIHAN UMUM KABUPATEN LIMA PULUH KOTA",
            "Komisi Pemilihan Umum Kabupaten Lima Puluh Kota",
            "kabupaten",
            ("Lima Puluh Kota", "1307"),
        ),
        (
            "KOMISI PEMILIHAN UMUM KOTA BANDUNG",
            "Komisi Pemilihan Umum Kota Bandung",
            "kota",
            ("Bandung", "3273"),
        ),
        ("KOMISI INDEPENDEN PEMILIHAN ACEH", "Komisi Independen Pemilihan Aceh", "provinsi", ("Aceh", "11")),
        (
            "KOMISI INDEPENDEN PEMILIHAN KABUPATEN BIREUEN",
            "Komisi Independen Pemilihan Kabupaten Bireuen",
            "kabupaten",
            ("Bireuen", "1111"),
        ),
        (
            "KOMISI PEMILIHAN UMUM DAERAH ISTIMEWA YOGYAKARTA",
            "Komisi Pemilihan Umum Daerah Istimewa Yogyakarta",
            "provinsi",
            ("Daerah Istimewa Yogyakarta", "34"),
        ),
        (
            "KOMISI PEMILIHAN UMUM PROVINSI DKI JAKARTA",
            "Komisi Pemilihan Umum Provinsi DKI Jakarta",
            "provinsi",
            ("Daerah Khusus Ibukota Jakarta", "31"),
        ),
        (
            "KOMISI PEMILIHAN UMUM REPUBLIK INDONESIA",
            "Komisi Pemilihan Umum Republik Indonesia",
            "nasional",
            (None, None),
        ),
        ("KOMISI PEMILIHAN UMUM", "Komisi Pemilihan Umum", "nasional", (None, None)),
        (
            "SEKRETARIS KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN",
            "Sekretaris Komisi Pemilihan Umum Kabupaten Sleman",
            "kabupaten",
            ("Sleman", "3404"),
        ),
        (
            "KEPALA DINAS SUMBER DAYA AIR PROVINSI JAWA BARAT",
            "Kepala Dinas Sumber Daya Air Provinsi Jawa Barat",
            "provinsi",
            ("Jawa Barat", "32"),
        ),
    ],
)
def test_an_issuer_gives_its_level_and_region(
    text: str, name: str, level: str, region: tuple[str | None, str | None], vocabulary: Vocabulary
) -> None:
    found = read_issuer(text, vocabulary)
    assert (found.name, found.level) == (name, level)
    assert (found.region, found.region_code) == region
    assert found.reason is None
    assert found.misread is None


def test_a_misread_region_is_mended_and_reported(vocabulary: Vocabulary) -> None:
    found = read_issuer("K0MISI PEMILIHAN UMUM KABUPATEN BULELFNG", vocabulary)
    assert (found.name, found.region_code) == ("Komisi Pemilihan Umum Kabupaten Buleleng", "5108")
    assert found.misread == "BULELFNG"
    assert 0 < found.score < 1


def test_an_unknown_region_is_kept_and_flagged(vocabulary: Vocabulary) -> None:
    found = read_issuer("KOMISI PEMILIHAN UMUM KABUPATEN ANTAH BERANTAH", vocabulary)
    assert (found.region, found.region_code, found.reason) == ("Antah Berantah", None, "region-unknown")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("3 Februari 2026", dt.date(2026, 2, 3)),
        (": 08 Februari 2022", dt.date(2022, 2, 8)),
        ("17 Agustus 2024.", dt.date(2024, 8, 17)),
        ("2 Januarl 2025", dt.date(2025, 1, 2)),
        ("l3 0ktober 2O25", dt.date(2025, 10, 13)),
        ("31 Nopember 2020", None),
        ("30 Nopember 2020", dt.date(2020, 11, 30)),
        ("05-03-2024", dt.date(2024, 3, 5)),
        ("12 Jumi 2024", None),
        ("Februari 2026", None),
        ("2026", None),
        ("", None),
        ("ww Mq 20", None),
    ],
)
def test_a_date_is_read_or_has_a_reason(text: str, date: dt.date | None, vocabulary: Vocabulary) -> None:
    found = read_date(text, vocabulary.time_words)
    assert found.date == date
    assert (found.reason is None) is (date is not None)


def test_a_date_without_its_day_keeps_its_year(vocabulary: Vocabulary) -> None:
    found = read_date("...... Februari 2026", vocabulary.time_words)
    assert (found.date, found.year, found.reason) == (None, 2026, "date-without-day")


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("IRON SAHRONI", "Iron Sahroni"),
        ("H. Khoirul Bahri Lubis", "H. Khoirul Bahri Lubis"),
        ("DRS. H. SYAMSUL BAHRI, M.SI.", "Drs. H. Syamsul Bahri, M.Si."),
        ("NI LUH PUTU WAHYUNI , S.H., M.H.", "Ni Luh Putu Wahyuni, S.H., M.H."),
        ("ABDUL MU'MIN", "Abdul Mu'min"),
        ("FIRMAN AL-HAKIM", "Firman Al-Hakim"),
        ("H. ZULFIKAR ANWAR. S.E., M.AP.", "H. Zulfikar Anwar, S.E., M.AP."),
        ("Prof. Dr. Ir. Budi Santoso", "Prof. Dr. Ir. Budi Santoso"),
        ("dr. Siti Aminah, M.Kes.", "dr. Siti Aminah, M.Kes."),
    ],
)
def test_a_person_s_name_is_put_in_title_case(printed: str, name: str, vocabulary: Vocabulary) -> None:
    assert person_name(printed, vocabulary.decree_labels) == name


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("IRON SAHRONI", True),
        ("SUTRISNO", True),
        ("NANA NASUHA DJUHRI, Sp.1", True),
        ("I Gede Agus", True),
        ("ttd", False),
        ("peml", False),
        ("NIP. 19581223 198211 1 002", False),
        ("bahwa untuk melaksanakan", False),
        ("* KPU *", False),
    ],
)
def test_what_looks_like_a_name(text: str, is_name: bool) -> None:
    assert looks_like_name(text) is is_name


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("RENCANA AKSI REFORMASI BIROKRASI TAHUN 2026", 2026),
        ("RENCANA AKSI TAHUN ANGGARAN 2023 (PERUBAHAN)", 2023),
        ("ROAD MAP REFORMASI BIROKRASI TAHUN 2020-2024", None),
        ("ROAD MAP REFORMASI BIROKRASI 2020 - 2024 UNTUK TAHUN 2023", 2023),
        ("PENETAPAN TIM REFORMASI BIROKRASI", None),
    ],
)
def test_the_title_says_the_year_of_the_plan(title: str, year: int | None) -> None:
    assert plan_year_of(title) == year


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN", Kind.REFORMASI_BIROKRASI),
        ("RENCANA AKSI REF0RMASI BIROKRAS1 DI LINGKUNGAN", Kind.REFORMASI_BIROKRASI),
        ("PEMBANGUNAN ZONA INTEGRITAS MENUJU WILAYAH BEBAS DARI KORUPSI", Kind.ZONA_INTEGRITAS),
        ("PEMBENTUKAN TIM PENYUSUN LAPORAN KINERJA", Kind.OTHER),
    ],
)
def test_the_title_says_what_the_plan_is_for(title: str, kind: Kind, vocabulary: Vocabulary) -> None:
    assert kind_of(title, vocabulary.decree_labels) is kind


def test_the_year_of_another_decrees_number_is_no_plan_year() -> None:
    changed = "PERUBAHAN ATAS KEPUTUSAN KOMISI PEMILIHAN UMUM NOMOR 401 TAHUN 2023 TENTANG TIM KERJA"
    assert plan_year_of(changed) is None
    assert plan_year_of(f"{changed} TAHUN 2024") == 2024
    assert plan_year_of("PENCABUTAN KEPUTUSAN NOMOR 12/PR.02.1-Kpt/5318/KPU-Kab/II/2021 TENTANG TIM") is None
    assert plan_year_of("PENOMORAN TAHUN 2023") == 2023


def test_a_kind_with_a_letter_lost_is_still_one(vocabulary: Vocabulary) -> None:
    labels = vocabulary.decree_labels
    assert kind_of("RENCANA AKSI REFORMASI BIROKASI TAHUN 2025", labels) is Kind.REFORMASI_BIROKRASI
    assert kind_of("RENCANA KERJA ZONA INTEGRTAS", labels) is Kind.ZONA_INTEGRITAS
    assert kind_of("REFORMASI BISNIS DAN TRANSISI", labels) is Kind.OTHER
    assert kind_of("ZONA INTEGRASI TRANSPORTASI", labels) is Kind.OTHER


def _head(vocabulary: Vocabulary, *last: str) -> Head:
    lines = ("KEPUTUSAN KOMISI PEMILIHAN UMUM", "KABUPATEN AGAM", "NOMOR 5 TAHUN 2013", "TENTANG", *last)
    return read_head(rows(*((100.0, line) for line in lines)), vocabulary.decree_labels)


def test_the_office_over_menimbang_is_no_piece_of_the_title(vocabulary: Vocabulary) -> None:
    found = _head(vocabulary, "RENCANA AKSI REFORMASI BIROKRASI", "KOMISI PEMILIHAN UMUM", "KABUPATEN AGAM,")
    assert [row.text for row in found.title] == ["RENCANA AKSI REFORMASI BIROKRASI"]
    assert [row.text for row in found.role] == ["KOMISI PEMILIHAN UMUM", "KABUPATEN AGAM,"]


def test_a_title_that_ends_with_the_office_keeps_it(vocabulary: Vocabulary) -> None:
    found = _head(vocabulary, "RENCANA AKSI REFORMASI BIROKRASI", "KOMISI PEMILIHAN UMUM", "KABUPATEN AGAM")
    assert [row.text for row in found.title][-1] == "KABUPATEN AGAM"
    assert not found.role
