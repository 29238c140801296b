"""Legal bases as citations: against the transcripts, and in the forms that offices use."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from kpu_extract.decree.citations.citations import opens_instrument, read_legal_basis
from kpu_extract.model.document import LegalBasis
from kpu_extract.vocabulary import Vocabulary

_HERE = Path(__file__).parent
_TRANSCRIPTS = _HERE.parents[1] / "samples" / "transcripts"
_MARKED_TYPO = re.compile(r"\{([^|}]*)\|[^}]*\}")


def _transcribed() -> list[dict[str, str]]:
    lines = (_HERE / "citations.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _keys(basis: LegalBasis) -> list[str | None]:
    return [basis.key, *(amending.key for amending in basis.amended_by)]


@pytest.mark.parametrize("case", _transcribed(), ids=lambda case: f"{case['document']} {case['item']}")
def test_every_legal_basis_of_the_transcripts(case: dict[str, str], vocabulary: Vocabulary) -> None:
    decree = json.loads((_TRANSCRIPTS / f"{case['document']}.json").read_text(encoding="utf-8"))
    raw = _MARKED_TYPO.sub(r"\1", decree["legal_bases"][int(case["item"]) - 1])
    assert _keys(read_legal_basis(raw, vocabulary.instruments)) == case["keys"].split()


def test_the_table_of_truth_has_every_legal_basis() -> None:
    items = {(case["document"], int(case["item"])) for case in _transcribed()}
    for path in _TRANSCRIPTS.glob("*.json"):
        decree = json.loads(path.read_text(encoding="utf-8"))
        assert {(path.stem, number + 1) for number in range(len(decree["legal_bases"]))} <= items


def test_parts_of_a_citation(vocabulary: Vocabulary) -> None:
    raw = (
        "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Republik "
        "Indonesia Tahun 2017 Nomor 182, Tambahan Lembaran Negara Republik Indonesia Nomor 6109) "
        "sebagaimana telah diubah dengan Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 "
        "Tahun 2022 tentang Perubahan atas Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan "
        "Umum (Lembaran Negara Republik Indonesia Tahun 2022 Nomor 224);"
    )
    basis = read_legal_basis(raw, vocabulary.instruments)
    assert (basis.type, basis.number, basis.year, basis.about) == ("UU", "7", 2017, "Pemilihan Umum")
    assert [(g.series, g.year, g.number) for g in basis.gazette] == [
        ("LN", 2017, "182"),
        ("TLN", None, "6109"),
    ]
    assert basis.raw == raw
    (amending,) = basis.amended_by
    assert (amending.type, amending.number, amending.year) == ("Perppu", "1", 2022)
    assert amending.about == "Perubahan atas Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum"
    assert [(g.series, g.year, g.number) for g in amending.gazette] == [("LN", 2022, "224")]


@pytest.mark.parametrize(
    ("raw", "keys"),
    [
        ("UU No. 43 Tahun 2009 tentang Kearsipan;", ["uu-43-2009"]),
        ("UU No.43 Tahun2009 tentang Kearsipan", ["uu-43-2009"]),
        ("Peraturan Presiden Republik Indonesia 81 Tahun 2010 tentang Grand Design;", ["perpres-81-2010"]),
        ("Permen PANRB Nomor 52 Tahun 2014 tentang Pedoman", ["permenpanrb-52-2014"]),
        ("Peraturan Menteri PAN dan RB Nomor 10 Tahun 2019 tentang Perubahan", ["permenpanrb-10-2019"]),
        ("PKPU Nomor 8 Tahun 2019 tentang Tata Kerja", ["pkpu-8-2019"]),
        ("Peraturan KPU Nomor 08 Tahun 2019 tentang Tata Kerja", ["pkpu-8-2019"]),
        ("Peraturan Menteri Keuangan Nomor 190/PMK.05/2012 tentang Tata Cara", ["permenkeu-190-2012"]),
        ("Peraturan Menteri Kesehatan Nomor 4 Tahun 2019 tentang Standar", ["permen-kesehatan-4-2019"]),
        (
            "Peraturan Daerah Provinsi Bali Nomor 3 Tahun 2020 tentang Rencana Tata Ruang",
            ["perda-provinsi-bali-3-2020"],
        ),
        (
            "Keputusan Komisi Pemilihan Umum Republik Indonesia Nomor: 314/ORT.07-Kpt/01/KPU/V/2021 tentang",
            ["kepkpu-314-2021"],
        ),
        (
            "Keputusan Komisi Pemilihan Umum Kabupaten Sleman Nomor 5 Tahun 2024 tentang Tim",
            ["kepkpu-kabupaten-sleman-5-2024"],
        ),
        ("Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;", ["uud"]),
        ("Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;", ["uud"]),
        (
            "Surat Edaran Menteri Dalam Negeri Nomor SE-6 Tahun 2025 tentang Efisiensi",
            ["semen-dalam-negeri-se-6-2025"],
        ),
        # misread words, digits and brackets
        ("Undang-Undang Nornor 7 Tahun 2O17 tentang Pemilihan Umum", ["uu-7-2017"]),
        ("Peraluran Menteri Oalam Negeri Nomor l3 Tahun 2006 lentang Pedoman", ["permendagri-13-2006"]),
        ("Peraturan Pemerintah Nomor B Tahun 2008 tentang Tata Cara", ["pp-8-2008"]),
        ("Undang-Undang Nomor 5 Tahun 2014 tentang ASN(Lembaran Negara Tahun 2014 Nomor 6)", ["uu-5-2014"]),
        # chains
        (
            "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah (Lembaran Negara Tahun "
            "2014 Nomor 244) sebagaimana telah beberapa kali diubah terakhir dengan Undang-Undang "
            "Nomor 6 Tahun 2023 tentang Cipta Kerja;",
            ["uu-23-2014", "uu-6-2023"],
        ),
        (
            "Undang-Undang Nomor 1 Tahun 2015 tentang Pemilihan sebagaimana telah diubah dengan "
            "Undang-Undang Nomor 8 Tahun 2015 (Lembaran Negara Tahun 2015 Nomor 57) dan "
            "Undang-Undang Nomor 10 Tahun 2016 (Lembaran Negara Tahun 2016 Nomor 130);",
            ["uu-1-2015", "uu-8-2015", "uu-10-2016"],
        ),
        (
            "Undang-Undang Nomor 3 Tahun 1999 jo. Undang-Undang Nomor 4 Tahun 2000;",
            ["uu-3-1999", "uu-4-2000"],
        ),
        # no instrument, no number
        ("Hasil rapat koordinasi;", [None]),
        ("Undang-Undang tentang Pemilihan Umum;", [None]),
    ],
)
def test_every_form_of_citation_gives_its_keys(
    raw: str, keys: list[str | None], vocabulary: Vocabulary
) -> None:
    assert _keys(read_legal_basis(raw, vocabulary.instruments)) == keys


def test_a_regulation_about_a_law_is_not_amended_by_it(vocabulary: Vocabulary) -> None:
    raw = (
        "Peraturan Pemerintah Nomor 17 Tahun 2020 tentang Perubahan atas Peraturan Pemerintah "
        "Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil yang diubah dengan tertib;"
    )
    assert _keys(read_legal_basis(raw, vocabulary.instruments)) == ["pp-17-2020"]


def test_gazette_without_the_word_nomor(vocabulary: Vocabulary) -> None:
    raw = (
        "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Republik "
        "Indonesia Tahun 2017 Nomor 182, Tambahan Lembaran Negara Republik Indonesia 6109);"
    )
    gazettes = read_legal_basis(raw, vocabulary.instruments).gazette
    assert [(g.series, g.number) for g in gazettes] == [("LN", "182"), ("TLN", "6109")]


def test_regional_gazettes_are_left_out(vocabulary: Vocabulary) -> None:
    raw = "Peraturan Daerah Kota Ambon Nomor 9 Tahun 2008 tentang Rencana (Lembaran Daerah 2008 Nomor 8);"
    basis = read_legal_basis(raw, vocabulary.instruments)
    assert (basis.key, basis.about, basis.gazette) == ("perda-kota-ambon-9-2008", "Rencana", [])


@pytest.mark.parametrize(
    ("words", "opens"),
    [
        ("Undang-Undang Nomor 5 Tahun 2014", True),
        ("Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi No. 9", True),
        ("Undang-Undang tentang Pemilihan", False),
        ("Pemilihan Umum Nomor 7", False),
        ("Umum Provinsi, dan Sekretariat", False),
    ],
)
def test_what_opens_a_citation(words: str, opens: bool, vocabulary: Vocabulary) -> None:
    assert opens_instrument(words.split(), vocabulary.instruments) is opens


def test_the_word_before_the_year_may_stand_in_the_number(vocabulary: Vocabulary) -> None:
    basis = read_legal_basis(
        "Keputusan KPU Nomor: 21/Kpts/KPU/TAHUN 2012 tentang Pedoman Tata Naskah Dinas;",
        vocabulary.instruments,
    )
    assert (basis.number, basis.year, basis.about) == (
        "21/Kpts/KPU/TAHUN 2012",
        2012,
        "Pedoman Tata Naskah Dinas",
    )


def test_a_number_that_ends_with_its_year_takes_no_other(vocabulary: Vocabulary) -> None:
    basis = read_legal_basis("Keputusan KPU Nomor 21/Kpts/KPU/2012 tentang Pedoman;", vocabulary.instruments)
    assert (basis.number, basis.year) == ("21/Kpts/KPU/2012", 2012)
