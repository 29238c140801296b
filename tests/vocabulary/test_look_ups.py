"""Headings, areas and regions, letter by letter and misread, with near misses."""

import pytest

from kpu_extract.model.columns import Column
from kpu_extract.vocabulary import load_vocabulary

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
