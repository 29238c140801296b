"""Decrees worded and set by chance: each field is right, or told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from composed_decrees import compose
from decree_rows_by_hand import row
from set_pages import typeset
from styles_by_chance import reading_by_chance, style_by_chance

from kpu_extract.decree import read_decree
from kpu_extract.decree.citations.citations import read_legal_basis
from kpu_extract.decree.citations.doubtful_citations import has_doubtful_citations
from kpu_extract.decree.fields.doubtful_names import has_doubtful_key, is_doubtful_person, is_misread
from kpu_extract.decree.fields.doubtful_numbers import is_doubtful_number
from kpu_extract.decree.fields.issuers import read_issuer
from kpu_extract.decree.fields.numbers import read_number
from kpu_extract.decree.parts.items import Item
from kpu_extract.decree.rows.rows import Row
from kpu_extract.decree.signature.block import SignatureBlock, read_signature_block
from kpu_extract.geometry.boxes import Size
from kpu_extract.geometry.projective import Projective
from kpu_extract.model.document import Instrument
from kpu_extract.model.page import ReadPage, Source, TextLine
from kpu_extract.vocabulary import Vocabulary

EDGE = 330.0


@pytest.mark.parametrize("seed", range(300, 360))
def test_every_field_is_right_or_told(seed: int, vocabulary: Vocabulary) -> None:
    true = compose(seed)
    found = read_decree(
        typeset(true, style_by_chance(seed), reading_by_chance(seed)), vocabulary, vocabulary.lexicon.knows
    )
    decree, told = found.decree, found.review_reasons
    wanted = {
        "issuer": true.issuer,
        "level": true.region.level,
        "region": true.region.name,
        "number": true.number,
        "title": true.title,
        "place": true.region.seat,
        "date": true.date,
        "signatory": true.signatory,
        "signatory_role": true.role,
        "certifier": true.certifier,
    }
    for field, value in wanted.items():
        read = getattr(decree, field)
        is_told = any(reason.startswith(field) for reason in told)
        assert _plain(read) == _plain(value) or is_told, field
    assert decree.considerations == list(true.considerations)
    assert [basis.raw for basis in decree.legal_bases] == [basis.raw for basis in true.legal_bases]
    assert [dictum.text for dictum in decree.dictums] == [text for _, text in true.dictums]


def _plain(value: object) -> object:
    return value.casefold() if isinstance(value, str) else value


# -- what was lost or wrong when these decrees were first made


def _closing(*lines: str, role: str, title: str = "", office: str = "", words: Vocabulary) -> SignatureBlock:
    rows = [row(100 + 15 * index, (EDGE, line)) for index, line in enumerate(lines)]
    return read_signature_block(rows, role, words.decree_labels, title=title, office=office)


def test_a_role_that_the_title_says_too_leaves_the_name(vocabulary: Vocabulary) -> None:
    office = "SEKRETARIS KOMISI PEMILIHAN UMUM KABUPATEN AGAM"
    closing = (
        "Ditetapkan di Agam",
        "pada tanggal 2 Mei 2023",
        "SEKRETARIS KOMISI PEMILIHAN",
        "UMUM KABUPATEN AGAM,",
    )
    title = f"PENETAPAN INDIKATOR KINERJA {office} TAHUN 2023"
    named = _closing(*closing, "RATNA DEWI", role=office, title=title, words=vocabulary)
    assert named.signing.name and named.signing.name.text == "RATNA DEWI"
    repeated = _closing(*closing, "PENETAPAN INDIKATOR KINERJA", role=office, title=title, words=vocabulary)
    assert repeated.signing.name is None


def test_a_region_on_a_row_of_its_own_is_no_name(vocabulary: Vocabulary) -> None:
    office = "KOMISI PEMILIHAN UMUM KABUPATEN KUBU RAYA"
    closing = (
        "Ditetapkan di Sungai Raya",
        "pada tanggal 2 Mei 2023",
        "KETUA KOMISI PEMILIHAN UMUM KABUPATEN KUBU",
    )
    block = _closing(*closing, "RAYA", "RATNA DEWI", role="", office=office, words=vocabulary)
    assert block.signing.name and block.signing.name.text == "RATNA DEWI"
    assert " ".join(part.text for part in block.signing.role).endswith("KABUPATEN KUBU RAYA")
    alone = _closing(*closing, "RAYA", role="", office=office, words=vocabulary)
    assert alone.signing.name is None


def test_the_role_is_read_to_its_end(vocabulary: Vocabulary) -> None:
    role = "SEKRETARIS KOMISI PEMILIHAN UMUM KABUPATEN OGAN KOMERING ILIR"
    closing = ("Ditetapkan di Kayuagung", "pada tanggal 2 Mei 2023", role.removesuffix(" ILIR"))
    longer = _closing(*closing, "ILIR", "RATNA DEWI", role=role, words=vocabulary)
    assert " ".join(part.text for part in longer.signing.role) == role
    shorter = _closing(*closing, "Cap/ttd", "RATNA DEWI", role=role.removesuffix(" ILIR"), words=vocabulary)
    assert (len(shorter.signing.role), shorter.signing.is_ttd) == (1, True)


@pytest.mark.parametrize(
    ("above", "rows"), [("6 Sya'ban 1447 H", 1), ("bertepatan dengan 21 Rajab 1443 H", 1), ("PLT.", 2)]
)
def test_a_date_of_another_calendar_is_no_role(above: str, rows: int, vocabulary: Vocabulary) -> None:
    closing = ("Ditetapkan di Jantho", "pada tanggal 2 Mei 2023 M", above, "KETUA KIP ACEH BESAR,", "CUT NUR")
    block = _closing(*closing, role="", words=vocabulary)
    assert len(block.signing.role) == rows
    assert block.signing.name and block.signing.name.text == "CUT NUR"


def test_degrees_on_the_next_row_belong_to_the_name(vocabulary: Vocabulary) -> None:
    closing = ("Ditetapkan di Agam", "pada tanggal 2 Mei 2023", "KETUA,", "DRS. ANDI HARTONO, S.Pd.I.,")
    block = _closing(*closing, "M.Pd., M.Si.", role="", words=vocabulary)
    assert block.signing.name and block.signing.name.text == "DRS. ANDI HARTONO, S.Pd.I., M.Pd., M.Si."
    below = _closing(*closing[:3], "ANDI HARTONO", "Pembina, M.Si.", role="", words=vocabulary)
    assert below.signing.name and below.signing.name.text == "ANDI HARTONO"


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("12B TAHUN 2023", "128 TAHUN 2023", "number-uncertain"),
        ("12A TAHUN 2023", "12A TAHUN 2023", None),
        ("B2 TAHUN 2023", "82 TAHUN 2023", None),
        ("12B/HK.03.1/1502/2023", "128/HK.03.1/1502/2023", "number-uncertain"),
    ],
)
def test_a_last_letter_that_may_be_a_figure_is_told(
    text: str, number: str, reason: str | None, vocabulary: Vocabulary
) -> None:
    reading = read_number(text, vocabulary.decree_labels)
    assert (reading.number, reading.reason) == (number, reason)


def test_a_classification_before_the_serial(vocabulary: Vocabulary) -> None:
    first = read_number("188.45/1386/KEP/2022", vocabulary.decree_labels).parts
    assert (first.serial, first.classification, first.region_code) == ("1386", "188.45", None)
    second = read_number("188/HK.03.1/1386/2022", vocabulary.decree_labels).parts
    assert (second.serial, second.classification, second.region_code) == ("188", "HK.03.1", "1386")


@pytest.mark.parametrize(
    ("office", "level", "region"),
    [
        ("BUPATI LAMPUNG BARAT", "kabupaten", "Lampung Barat"),
        ("GUBERNUR RIAU", "provinsi", "Riau"),
        ("WALI KOTA LHOKSEUMAWE", "kota", "Lhokseumawe"),
        ("WALIKOTA SOLOK", "kota", "Solok"),
        ("DINAS BUPATI", None, None),
    ],
)
def test_heads_of_regions_name_level_and_region(
    office: str, level: str | None, region: str | None, vocabulary: Vocabulary
) -> None:
    issuer = read_issuer(office, vocabulary)
    assert (issuer.level, issuer.region) == (level, region)


def test_names_that_are_spelled_as_none_is() -> None:
    assert all(
        map(is_misread, ("Pengawa5 Pemilihan", "MandaiIing Natal", "KOMISl PEMILIHAN", "LaIu Sitohang"))
    )
    assert not any(map(is_misread, ("SoE", "I Made Al-Farisi", "KPU-Kab", "Ila", "Abdul Mu'min", "II")))


@pytest.mark.parametrize(
    ("name", "source", "doubtful"),
    [
        ("Ratna Dewi, Pn.D.", Source.OCR, True),
        ("Ratna Dewi, Pn.D.", Source.TEXT, False),
        ("Ratna Dewi, SH., M.Si", Source.OCR, False),
        ("Ratna Dewi", Source.OCR, False),
    ],
)
def test_a_degree_that_no_list_has_is_doubtful(
    name: str, source: Source, doubtful: bool, vocabulary: Vocabulary
) -> None:
    assert is_doubtful_person(row(10, (50, name), source=source), vocabulary) is doubtful


REPORT = (
    "Keputusan Komisi Pemilihan Umum Kabupaten Agam Nomor 5 Tahun 2022 tentang Tim",
    "Kesatu : Tim melaksanakan tugas.",
    "Kedua : Tim melaporkan hasil.",
    "Mengingat : pentingnya dokumen ini maka dilakukan pembahasan.",
    "Menetapkan : rencana aksi sebagai pedoman.",
)


@pytest.mark.parametrize("heading", ["", "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN AGAM"])
def test_a_report_that_quotes_a_decree_is_none(heading: str, vocabulary: Vocabulary) -> None:
    lines = [line for line in (heading, *REPORT) if line]
    words = tuple(TextLine(row(80 + 16 * at, (60, line)).words) for at, line in enumerate(lines))
    page = ReadPage(1, Size(595.0, 842.0), Projective.identity(), (), words)
    reasons = read_decree([page], vocabulary, vocabulary.lexicon.knows).review_reasons
    assert ("no-decree" in reasons) is not bool(heading)


@pytest.mark.parametrize("number", ["59", "7", "182"])
def test_a_gazettes_number_before_an_amendment_is_kept(number: str, vocabulary: Vocabulary) -> None:
    said = f"Undang-Undang Nomor 5 Tahun 1999 tentang X (Lembaran Negara Tahun 1999 Nomor {number})"
    amended = f"{said} sebagaimana telah diubah keempat kali dengan Peraturan Menpan-RB Nomor 11 Tahun 2008 tentang Y;"
    basis = read_legal_basis(amended, vocabulary.instruments)
    assert [gazette.number for gazette in basis.gazette] == [number]
    assert [one.key for one in (basis, *basis.amended_by)] == ["uu-5-1999", "permenpanrb-11-2008"]
    changed = (
        f"{said.replace('tentang X', 'tentang Perubahan Keempat atas Undang-Undang Nomor 1 Tahun 1990')};"
    )
    assert read_legal_basis(changed, vocabulary.instruments).amended_by == []


@pytest.mark.parametrize(
    ("key", "doubtful"),
    [
        ("kepkpu-xabupaten-agam-12-2023", True),
        ("kepkpu-kabupaten-agam-12-2023", False),
        ("uu-12a-2011", False),
    ],
)
def test_a_key_with_a_word_that_is_none_is_doubtful(key: str, doubtful: bool, vocabulary: Vocabulary) -> None:
    assert has_doubtful_key(Instrument(key=key), vocabulary) is doubtful


@pytest.mark.parametrize(
    ("over", "certifier"),
    [
        (("RATNA DEWI",), "RATNA DEWI"),
        (("PEDOMAN PEMBANGUNAN", "ZONA INTEGRITAS", "MENUJU WILAYAH", "BEBAS DARI KORUPSI"), None),
    ],
)
def test_a_certifiers_name_may_stand_on_the_next_page(
    over: tuple[str, ...], certifier: str | None, vocabulary: Vocabulary
) -> None:
    rows = [
        row(700, (EDGE, "Ditetapkan di Agam")),
        row(715, (EDGE, "pada tanggal 2 Mei 2023")),
        row(730, (60, "Salinan sesuai dengan aslinya"), (EDGE, "KETUA,")),
        row(745, (60, "Kepala Bagian Hukum,"), (EDGE, "ANDI HARTONO")),
        *(row(80 + 15 * at, (60, line), page=2) for at, line in enumerate(over)),
    ]
    block = read_signature_block(rows, "KETUA", vocabulary.decree_labels)
    assert block.signing.name and block.signing.name.text == "ANDI HARTONO"
    assert (block.certifier.name.text if block.certifier.name else None) == certifier


@pytest.mark.parametrize("name", ["KETUT RUSLI NAHAK", "Anggoro Santoso", "RENATA DEWI", "Tunggul Purba"])
def test_a_name_like_a_role_is_a_name(name: str, vocabulary: Vocabulary) -> None:
    closing = ("Ditetapkan di Agam", "pada tanggal 2 Mei 2023", "KETUA,", "ttd.", name)
    block = _closing(*closing, role="", words=vocabulary)
    assert block.signing.name and block.signing.name.text == name
    misread = _closing(*closing[:2], "KETUF,", "ttd.", "RATNA DEWI", role="", words=vocabulary)
    assert misread.signing.name and misread.signing.name.text == "RATNA DEWI"


@pytest.mark.parametrize(
    ("text", "number"),
    [("48.1 TAHUN 2017", "48.1 TAHUN 2017"), ("12a TAHUN 2017", "12a TAHUN 2017"), ("48.X TAHUN 2017", None)],
)
def test_a_number_put_between_two_is_read(text: str, number: str | None, vocabulary: Vocabulary) -> None:
    assert read_number(text, vocabulary.decree_labels).number == number


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("PROVINSI DAERAH KHUSUS IBUKOTA JAKARTA", "Provinsi Daerah Khusus Ibukota Jakarta"),
        ("PROVINSl BALI", "Provinsi Bali"),
    ],
)
def test_a_word_of_a_regions_name_is_no_misread_office(
    office: str, name: str, vocabulary: Vocabulary
) -> None:
    assert read_issuer(f"KOMISI PEMILIHAN UMUM {office}", vocabulary).name == f"Komisi Pemilihan Umum {name}"


@pytest.mark.parametrize(("year", "read"), [("202l", 2021), ("20x1", None), ("2021", 2021)])
def test_a_gazettes_year_with_a_letter_ends_no_reading(
    year: str, read: int | None, vocabulary: Vocabulary
) -> None:
    said = f"Undang-Undang Nomor 5 Tahun 2021 tentang X (Lembaran Negara Tahun {year} Nomor 59);"
    assert [one.year for one in read_legal_basis(said, vocabulary.instruments).gazette] == [read]


SAKIP = "Sistem Akuntabilitas Kinerja Instansi Pemerintah"


@pytest.mark.parametrize(
    ("cited", "source", "doubtful"),
    [
        (f"Peraturan Presiden Nomor 29 Tahun 2014 tentang {SAKIP};", Source.OCR, False),
        (f"Peraturan Presiden Nomor 20 Tahun 2014 tentang {SAKIP};", Source.OCR, True),
        (f"Peraturan Presiden Nomor 29 Tahun 2011 tentang {SAKIP};", Source.TEXT, True),
        (f"Peraturan Presiden Nomor 8 Tahun 2006 tentang {SAKIP};", Source.OCR, False),
        ("Peraturan Presiden Nomor Z9 Tahun 2014 tentang Apa;", Source.OCR, True),
        ("Peraturan Presiden Nomor 29A Tahun 2014 tentang Apa;", Source.OCR, False),
        ("Peraturan Presiden Nomor 29 Tahun 20x4 tentang Apa;", Source.OCR, True),
        ("Peraturan Presiden Nomor 29 Tahun 20x4 tentang Apa;", Source.TEXT, False),
        ("Undang-Undang Nomor 2 Tahun 2028 tentang Apa;", Source.TEXT, True),
        (
            "Undang-Undang Nomor 2 Tahun 2023 tentang Apa (Lembaran Negara Tahun 2028 Nomor 3);",
            Source.TEXT,
            True,
        ),
        (
            "Undang-Undang Nomor 2 Tahun 2023 tentang Apa (Lembaran Negara Tahun 2023 Nomor 3);",
            Source.TEXT,
            False,
        ),
        ("Peraturan Menteri Keuangan Nomor 17B/PMK.05/2018 tentang Apa;", Source.OCR, True),
        ("Peraturan Menteri Keuangan Nomor 178/PMK.05/2018 tentang Apa;", Source.OCR, False),
        (
            "Undang-Undang Nomor 2 Tahun 2020 tentang Apa sebagai telah diubah dongen Undang;",
            Source.TEXT,
            True,
        ),
        ("Undang-Undang Nomor 2 Tahun 2020 tentang Perubahan atas Apa;", Source.TEXT, False),
    ],
)
def test_a_citation_is_told_that_something_speaks_against(
    cited: str, source: Source, doubtful: bool, vocabulary: Vocabulary
) -> None:
    item = Item((row(10, (50, cited), source=source),), 1)
    basis = read_legal_basis(cited, vocabulary.instruments)
    assert has_doubtful_citations([item], [basis], 2024, vocabulary) is doubtful


@pytest.mark.parametrize(
    ("number", "doubtful"),
    [
        ("718/Kpfs/KPU-Prov/81/2019", True),
        ("718/Kpts/KPU-K0t/81/2019", True),
        ("718/Kpts/KPU-Prov/81/2019", False),
        ("12/SDM.12-Kpt/3373/Sek-Kot/III/2021", False),
        ("12 TAHUN 2021", False),
        ("1762/KptsIKPU-Kab/1903/2024", True),
        ("1762/Kpts/KPU-Kab/1903/2024", False),
        ("517/FR.02-Kpt/5304/KPU-Kab/I/2024", True),
        ("517/PR.02-Kpt/5304/KPU-Kab/I/2024", False),
        ("517/ZZ.02-Kpt/5304/KPU-Kab/I/2024", False),
        ("21/K.JA/HK.01.01/5/2023", False),
    ],
)
def test_a_misread_office_in_a_number_is_told(number: str, doubtful: bool, vocabulary: Vocabulary) -> None:
    rows = [row(10, (50, number))]
    assert is_doubtful_number(number, rows, vocabulary.decree_labels) is doubtful


@pytest.mark.parametrize(
    ("name", "margin", "doubtful"),
    [
        ("Munammad Astawa", 1.0, True),
        ("MUHAMMAD ASTAWA", 1.0, False),
        ("Herahap Lubis, S.H.", 1.0, True),
        ("Ors. Muhammad Astawa", 1.0, True),
        ("Drs. M. Astawa", 1.0, False),
        ("M.Si. Hj. Ratna Astawa", 1.0, True),
        ("Tetelepta Rumbewas", 1.0, False),
        ("Tetelepta Rumbewas", 0.6, True),
        ("Muhammad Harahap", 0.6, False),
    ],
)
def test_a_word_of_a_name_that_was_misread_is_told(
    name: str, margin: float, doubtful: bool, vocabulary: Vocabulary
) -> None:
    plain = row(10, (50, name))
    read = Row(plain.page, tuple(replace(word, margin=margin) for word in plain.words))
    assert is_doubtful_person(read, vocabulary) is doubtful
    assert not is_doubtful_person(row(10, (50, name), source=Source.TEXT), vocabulary)


def test_the_end_of_a_misread_role_is_no_name(vocabulary: Vocabulary) -> None:
    closing = (
        "Ditetapkan di Agam",
        "pada tanggal 2 Mei 2023",
        "KETUA KOMIS1 PEMIL1HAN",
        "UMVM KABUPATEN NUNUKAN",
    )
    assert _closing(*closing, role="", words=vocabulary).signing.name is None
    named = _closing(*closing, "RATNA DEWI", role="", words=vocabulary).signing.name
    assert named and named.text == "RATNA DEWI"
