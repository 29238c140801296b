"""Headings, areas and regions, letter by letter and misread, with near misses."""

import csv

import pytest

from kpu_extract.model.columns import Column
from kpu_extract.model.document import Level
from kpu_extract.vocabulary import load_vocabulary
from kpu_extract.vocabulary.files import bundled_vocabulary

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("KEGIATAN", Column.KEGIATAN),
        ("Indikator Keberhasilan", Column.INDIKATOR),
        ("LANGKAH\nAKSI", Column.LANGKAH_AKSI),
        ("Bukti Fislk", Column.BUKTI_FISIK),
        ("PENANGGUNGJAWAB", Column.PENANGGUNG_JAWAB),
        ("Target Waktu", Column.WAKTU),
    ],
)
def test_a_heading_means_its_column(heading: str, column: Column) -> None:
    found = VOCABULARY.headings.read(heading)
    assert found is not None
    assert found.choices[0] is column


@pytest.mark.parametrize("heading", ["Semangat", "Rapat kerja", "12"])
def test_near_miss_words_of_no_heading_mean_no_column(heading: str) -> None:
    assert VOCABULARY.headings.read(heading) is None


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Penataan Tata Laksana", "penataan-tata-laksana"),
        ("PENATAAN TATALAKSANA", "penataan-tata-laksana"),
        ("Penguatan Pengawasan", "pengawasan"),
        ("Penguatan Akuntabi1itas", "akuntabilitas"),
    ],
)
def test_an_area_is_known_however_it_is_written(text: str, area: str) -> None:
    found = VOCABULARY.areas.find(text)
    assert found is not None
    assert found.area_id == area


@pytest.mark.parametrize("text", ["", "Rapat koordinasi", "Penataan arsip"])
def test_near_miss_other_words_name_no_area(text: str) -> None:
    assert VOCABULARY.areas.find(text) is None


def test_regions_are_kept_apart_by_their_level() -> None:
    named = {VOCABULARY.regions.by_code(code) for code in ("3273", "3204")}
    assert {(region.level, region.name) for region in named if region} == {
        ("kota", "Bandung"),
        ("kabupaten", "Bandung"),
    }
    assert VOCABULARY.regions.by_code("9999") is None


def test_each_province_and_kabupaten_has_a_seat() -> None:
    rows = csv.DictReader(
        line
        for line in (bundled_vocabulary() / "region_seats.csv").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
    seated = {row["code"] for row in rows}
    regions = VOCABULARY.regions.regions
    assert {region.code for region in regions if region.level is not Level.KOTA} == seated
    assert len([region for region in regions if region.level is Level.KOTA]) == 98
    assert (len(seated), len(regions)) == (38 + 416, 552)


@pytest.mark.parametrize(
    ("place", "is_seat", "is_near"),
    [
        ("Mungkid", True, False),
        ("LUBUK SIKAPING", True, False),
        ("Lubuksikaping", True, False),
        ("Mungkld", False, True),
        ("Singaparma", False, True),
        ("Sukamaju", False, False),
        ("Fcf", False, False),
    ],
)
def test_a_seat_is_known_and_what_is_a_letter_from_it_told(place: str, is_seat: bool, is_near: bool) -> None:
    assert (VOCABULARY.region_seats.has(place), VOCABULARY.region_seats.is_near(place)) == (is_seat, is_near)


def test_a_word_of_a_seat_is_a_name_only_where_the_language_has_none() -> None:
    lexicon = VOCABULARY.lexicon
    assert lexicon.knows("Sungguminasa")
    assert ("negara", 1) in lexicon.near("negarra", 1)
    assert "seba" not in lexicon.names


def test_names_of_people_are_known_and_a_fault_of_readers_from_one_is_told() -> None:
    names, confusions = VOCABULARY.person_names, VOCABULARY.confusions
    assert VOCABULARY.lexicon.knows("Nasrullah")
    assert names.is_misread("Nasrullan", confusions)
    assert not names.is_misread("NASRULLAH", confusions)
    assert names.is_misread("MEMAHIT", confusions)
    assert not names.is_misread("Nusrillah", confusions)
