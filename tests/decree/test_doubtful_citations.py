"""Citations that another part of the same item, or the list of known instruments, speaks against."""

from __future__ import annotations

import pytest
from decree_rows_by_hand import row

from kpu_extract.decree.citations.citations import has_unread_amendment, read_legal_basis
from kpu_extract.decree.citations.doubtful_citations import has_doubtful_citations
from kpu_extract.decree.parts.items import Item
from kpu_extract.model.page import Source
from kpu_extract.vocabulary import Vocabulary

LAW = "Undang-Undang Nomor 12 Tahun 2011 tentang Pembentukan Peraturan Perundang-undangan"
AMENDED = "sebagaimana telah beberapa kali diubah terakhir dengan"


def _is_doubtful(cited: str, vocabulary: Vocabulary, source: Source = Source.OCR) -> bool:
    item = Item((row(10, (50, cited), source=source),), 1)
    basis = read_legal_basis(cited, vocabulary.instruments)
    return has_doubtful_citations([item], [basis], 2024, vocabulary)


@pytest.mark.parametrize(
    ("form", "unread"),
    [("Undang-Undang", False), ("UU", False), ("VU", True), ("Vndeng-Vndamg", True)],
)
def test_an_amendment_whose_form_was_misread_is_told(form: str, unread: bool, vocabulary: Vocabulary) -> None:
    cited = f"{LAW} {AMENDED} {form} Nomor 13 Tahun 2022 tentang Perubahan Kedua atas {LAW};"
    assert has_unread_amendment(cited, vocabulary.instruments) is unread
    assert _is_doubtful(cited, vocabulary) is unread


@pytest.mark.parametrize(
    ("base", "doubtful"), [("12 Tahun 2011", False), ("17 Tahun 2011", True), ("12 Tahun 2017", True)]
)
def test_an_instrument_that_its_amendment_names_otherwise_is_told(
    base: str, doubtful: bool, vocabulary: Vocabulary
) -> None:
    amending = (
        "Undang-Undang Nomor 13 Tahun 2022 tentang Perubahan Kedua atas Undang-Undang Nomor 12 Tahun 2011"
    )
    cited = f"Undang-Undang Nomor {base} tentang Apa {AMENDED} {amending};"
    assert _is_doubtful(cited, vocabulary, Source.TEXT) is doubtful


def test_an_amendment_that_names_quite_another_instrument_says_nothing(vocabulary: Vocabulary) -> None:
    amending = "Undang-Undang Nomor 6 Tahun 2023 tentang Penetapan Undang-Undang Nomor 2 Tahun 2022"
    assert not _is_doubtful(
        f"Undang-Undang Nomor 30 Tahun 2014 tentang Apa {AMENDED} {amending};", vocabulary
    )


@pytest.mark.parametrize(
    ("cited", "doubtful"),
    [
        ("Peraturan Komisi Pemilihan Umum Nomor 1Z Tahun 2023 tentang Apa;", True),
        ("Peraturan Komisi Pemilihan Umum Nomor 12C Tahun 2023 tentang Apa;", False),
        ("Undang-Undang Nomor 28 Tahun 1900 tentang Apa;", True),
        ("Peraturan Menteri Keuangan Nomor 4/PMX.05/2018 tentang Apa;", True),
        ("Peraturan Menteri Keuangan Nomor 4/PMK.05/2018 tentang Apa;", False),
        ("Keputusan KPU Nomor 3/NK.03-Kpt/08/KPU/IX/2021 tentang Apa;", True),
        ("Keputusan KPU Nomor 3/HK.03-Kpt/08/KPU/IX/2021 tentang Apa;", False),
        ("Instruksi Presiden Nomor 1 Tahun 2015 tentang Aksi Pencegahan dan Pemberantasan Korupsi;", True),
        ("Instruksi Presiden Nomor 7 Tahun 2015 tentang Aksi Pencegahan dan Pemberantasan Korupsi;", False),
        (
            "Peraturan Menteri Dalam Negeri Nomor 85 Tahun 2017 tentang Tata Cara Perencanaan, Pengendalian dan "
            "Evaluasi Pembangunan Daerah;",
            True,
        ),
        ("Peraturan Menteri Dalam Negeri Nomor 85 Tahun 2017 tentang Tata Cara Perencanaan;", False),
    ],
)
def test_a_number_or_a_code_that_is_none_is_told(cited: str, doubtful: bool, vocabulary: Vocabulary) -> None:
    assert _is_doubtful(cited, vocabulary) is doubtful


@pytest.mark.parametrize(
    ("read", "number"),
    [
        ("l78/PMK.05/2018", "178/PMK.05/2018"),
        ("12/PR.03-Kpt/02/SJ/XIl/2020", "12/PR.03-Kpt/02/SJ/XII/2020"),
        ("12/M/PER/1/2020", "12/M/PER/1/2020"),
    ],
)
def test_strokes_and_rings_of_a_number_are_read_as_figures(
    read: str, number: str, vocabulary: Vocabulary
) -> None:
    cited = f"Peraturan Menteri Keuangan Nomor {read} tentang Apa;"
    assert read_legal_basis(cited, vocabulary.instruments).number == number
