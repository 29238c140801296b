"""Names of regions and months: only through their own lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kpu_extract.mending import DocumentWords, MendContext, Mended, mend
from kpu_extract.model.page import Source
from kpu_extract.vocabulary import Vocabulary

Mender = Callable[..., Mended]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("KPU Kabupaten Mesdji", "KPU Kabupaten Mesuji"),
        ("KPU Provinsi Larnpung", "KPU Provinsi Lampung"),
        ("KPU Kabupaten Lombok Tirnur", "KPU Kabupaten Lombok Timur"),
    ],
)
def test_a_misread_region_is_mended_to_the_only_near_one(scanned: Mender, read: str, meant: str) -> None:
    mended = scanned(read)
    assert mended.text == meant
    assert mended.corrections[0].rule == "region"


@pytest.mark.parametrize(
    "text",
    [
        "KPU Provinsi NTB",
        "KPU Provinsi Papua Barat",
        "KPU Provinsi Riau dan Provinsi Kepri",
        "Provinsi Sulawesi Tengah dan Provinsi Sulawesi Tenggara",
        "Provinsi Kalimantan Utara dan Provinsi Sumatera Utara",
        "KPU Kabupaten Sendiri Harus Melapor",
        "Kabupaten Banyuasin dan Kabupaten Banyumas",
    ],
)
def test_right_names_and_other_words_behind_a_level_stay(typed: Mender, scanned: Mender, text: str) -> None:
    assert typed(text).text == text
    assert scanned(text).text == text


def test_between_two_regions_that_are_as_near_nothing_is_changed(scanned: Mender) -> None:
    """Buru and Berau are one letter from Beru; Tengah is one from Tenggah, Tenggara two."""
    assert scanned("Kabupaten Beru").text == "Kabupaten Beru"
    assert scanned("Provinsi Sulawesi Tenggah").text == "Provinsi Sulawesi Tengah"
    assert scanned("Provinsi Sulawesi Tengra").text == "Provinsi Sulawesi Tengra"


def test_every_region_stays_as_it_is_written(typed: Mender, vocabulary: Vocabulary) -> None:
    for region in vocabulary.regions.regions:
        text = f"KPU {region.level.value.capitalize()} {region.name} tahun 2025"
        assert typed(text).text == text


def test_months_are_mended_where_a_time_stands_and_only_there(scanned: Mender) -> None:
    assert scanned("0ktober", field="waktu").text == "Oktober"
    assert scanned("Agustvs 2025", field="waktu").text == "Agustus 2025"
    assert scanned("Maret, Mei dan Juni", field="waktu").corrections == ()
    assert scanned("Nopember", field="waktu").corrections == ()


def test_a_word_is_never_taken_for_a_month(scanned: Mender) -> None:
    assert scanned("Setiap bulan", field="waktu").corrections == ()


def test_a_region_behind_its_level_is_no_word_that_is_near_too(vocabulary: Vocabulary) -> None:
    """An engine that was unsure of it makes "Meski" likely; behind "Kabupaten" a region stands."""
    words = MendContext(
        "indikator", Source.OCR, vocabulary, (0.99, 0.93), DocumentWords(usual_confidence=0.999)
    )
    assert mend("Kabupaten Mesdji", words).text == "Kabupaten Mesuji"
    assert mend("walaupun Mesdji", words).text != "walaupun Mesuji"
