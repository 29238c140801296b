"""Place, date and names at the end of a decree, in the shapes that papers have."""

from __future__ import annotations

from decree_rows_by_hand import row

from kpu_extract.decree.parts.sections import cut_sections
from kpu_extract.decree.rows.rows import Row
from kpu_extract.decree.signature.block import SignatureBlock, read_signature_block
from kpu_extract.vocabulary import Vocabulary

ROLE = "KETUA KOMISI PEMILIHAN UMUM KABUPATEN MESUJI,"
EDGE = 330.0


def _text(found: Row | None) -> str | None:
    return found.text if found else None


def _role(closing: SignatureBlock) -> str:
    return " ".join(part.text for part in closing.signing.role)


def test_signature_at_the_right_certificate_at_the_left(vocabulary: Vocabulary) -> None:
    found = read_signature_block(
        [
            row(100, (EDGE, "Ditetapkan di Mesuji")),
            row(115, (EDGE, "pada tanggal 13 Oktober 2025")),
            row(130, (60, "Salinan sesuai dengan aslinya"), (EDGE, "KETUA KOMISI PEMILIHAN UMUM")),
            row(145, (60, "SEKRETARIAT KOMISI PEMILIHAN UMUM"), (EDGE + 20, "KABUPATEN MESUJI,")),
            row(160, (60, "KABUPATEN MESUJI")),
            row(175, (60, "Kepala Sub Bagian Hukum,"), (EDGE + 40, "ttd.")),
            row(220, (60, "Nor Fandhoni, S.H."), (EDGE + 30, "SAMINGAN")),
        ],
        ROLE,
        vocabulary.decree_labels,
    )
    assert (_text(found.place), _text(found.date)) == ("Mesuji", "13 Oktober 2025")
    assert (_role(found), _text(found.signing.name), found.signing.is_ttd) == (ROLE, "SAMINGAN", True)
    assert found.is_copy
    assert [part.text for part in found.certifier.role] == ["Kepala Sub Bagian Hukum,"]
    assert _text(found.certifier.name) == "Nor Fandhoni, S.H."
    assert [part.text for part in found.office] == ["SEKRETARIAT KOMISI PEMILIHAN UMUM", "KABUPATEN MESUJI"]


def test_both_columns_read_as_one_line(vocabulary: Vocabulary) -> None:
    """As OCR gives it where the columns come near each other."""
    found = read_signature_block(
        [
            row(100, (EDGE, "Ditetapkan di Mesuji")),
            row(115, (EDGE, "pada tanggal 13 Oktober 2025")),
            row(130, (EDGE, "KETUA KOMISI PEMILIHAN UMUM")),
            row(145, (185, "Salinan sesuai dengan aslinya"), (EDGE + 12, "KABUPATEN MESUJI,")),
            row(160, (130, "Kepala Bagian Hukum dan Sumber Daya Manusia,"), (EDGE + 31, "td.")),
            row(205, (EDGE + 30, "SAMINGAN")),
        ],
        ROLE,
        vocabulary.decree_labels,
    )
    assert (_role(found), _text(found.signing.name), found.signing.is_ttd) == (ROLE, "SAMINGAN", True)
    assert found.is_copy


def test_a_wide_role_and_what_a_stamp_leaves(vocabulary: Vocabulary) -> None:
    found = read_signature_block(
        [
            row(100, (340, "Ditetapkan di: Bandung")),
            row(115, (340, "Pada Tanggal :"), (460, "2017")),
            row(150, (281, "KEPALA DINAS KOMUNIKASI DAN INFORMATIKA")),
            row(165, (346, "PROVINSI JAWA BARAT")),
            row(200, (352, "DNNAS"), (418, "heer")),
            row(215, (341, "KOMINFO.")),
            row(240, (331, "Dr. H. ANTON GUSTONI, M.Si.")),
            row(254, (343, "WRembina Utama Muda")),
            row(268, (338, "NIP. 19570828 198903 1 004")),
        ],
        "KEPALA DINAS KOMUNIKASI DAN INFORMATIKA PROVINSI JAWA BARAT",
        vocabulary.decree_labels,
    )
    assert (_text(found.place), _text(found.date)) == ("Bandung", "2017")
    assert _role(found) == "KEPALA DINAS KOMUNIKASI DAN INFORMATIKA PROVINSI JAWA BARAT"
    assert _text(found.signing.name) == "Dr. H. ANTON GUSTONI, M.Si."
    assert found.signing.has_room
    assert not found.is_copy


def test_place_and_date_set_as_a_table(vocabulary: Vocabulary) -> None:
    found = read_signature_block(
        [
            row(100, (326, "Ditetapkan"), (415, ": di Bandung")),
            row(115, (326, "Pada tanggal"), (410, ": 23 Januari 2017")),
        ],
        "",
        vocabulary.decree_labels,
    )
    assert (_text(found.place), _text(found.date)) == ("Bandung", "23 Januari 2017")
    assert found.signing.name is None


def test_a_name_on_the_next_page(vocabulary: Vocabulary) -> None:
    found = read_signature_block(
        [
            row(700, (EDGE, "Ditetapkan di Mesuji")),
            row(715, (EDGE, "pada tanggal 13 Oktober 2025")),
            row(730, (EDGE, "KETUA KOMISI PEMILIHAN UMUM")),
            row(80, (EDGE, "KABUPATEN MESUJI,"), page=2),
            row(140, (EDGE, "SAMINGAN"), page=2),
        ],
        ROLE,
        vocabulary.decree_labels,
    )
    assert (_role(found), _text(found.signing.name)) == (ROLE, "SAMINGAN")


def test_prose_on_the_next_page_is_no_name(vocabulary: Vocabulary) -> None:
    found = read_signature_block(
        [
            row(100, (EDGE, "Ditetapkan di Mesuji")),
            row(115, (EDGE, "pada tanggal 13 Oktober 2025")),
            row(130, (EDGE, ROLE)),
            row(200, (EDGE, "SAMINGAN")),
            row(80, (60, "Pedoman Pembangunan Zona Integritas"), page=2),
            row(95, (400, "Pemerintah."), page=2),
        ],
        ROLE,
        vocabulary.decree_labels,
    )
    assert _text(found.signing.name) == "SAMINGAN"


def test_the_annex_and_who_gets_copies_end_it(vocabulary: Vocabulary) -> None:
    found = read_signature_block(
        [
            row(100, (EDGE, "Ditetapkan di Mesuji")),
            row(115, (EDGE, "pada tanggal 13 Oktober 2025")),
            row(130, (EDGE, ROLE)),
            row(200, (EDGE, "SAMINGAN")),
            row(240, (60, "Tembusan :")),
            row(255, (EDGE, "Arsip Nasional")),
            row(270, (EDGE, "LAMPIRAN")),
            row(285, (EDGE, "Rencana Aksi")),
        ],
        ROLE,
        vocabulary.decree_labels,
    )
    assert _text(found.signing.name) == "SAMINGAN"


def test_no_rows_have_no_signature_block(vocabulary: Vocabulary) -> None:
    assert read_signature_block([], ROLE, vocabulary.decree_labels) == SignatureBlock()


def test_a_dictum_that_breaks_before_its_last_word_does_not_begin_the_closing(vocabulary: Vocabulary) -> None:
    rows = [
        row(100, (60, "KETIGA"), (150, ": Keputusan ini mulai berlaku pada tanggal")),
        row(115, (160, "ditetapkan.")),
        row(160, (EDGE, "Ditetapkan di Sabang")),
        row(175, (EDGE, "pada tanggal 19 Februari 2026")),
    ]
    sections = cut_sections(rows, vocabulary.decree_labels)
    assert [part.text for part in sections.closing] == [
        "Ditetapkan di Sabang",
        "pada tanggal 19 Februari 2026",
    ]
    assert sections.parts[0].rows[-1].text == "ditetapkan."


def test_who_signs_for_another_is_part_of_the_role(vocabulary: Vocabulary) -> None:
    found = read_signature_block(
        [
            row(100, (EDGE, "Ditetapkan di Mesuji")),
            row(115, (EDGE, "pada tanggal 13 Oktober 2025")),
            row(130, (EDGE, "a.n. KETUA KOMISI PEMILIHAN UMUM")),
            row(145, (EDGE, "KABUPATEN MESUJI")),
            row(160, (EDGE, "SEKRETARIS,")),
            row(220, (EDGE, "KETUT SAMINGAN")),
        ],
        ROLE,
        vocabulary.decree_labels,
    )
    assert _role(found) == "a.n. KETUA KOMISI PEMILIHAN UMUM KABUPATEN MESUJI SEKRETARIS,"
    assert _text(found.signing.name) == "KETUT SAMINGAN"


def _with_closing(*lines: tuple[float, str]) -> list[Row]:
    dictums = [
        row(70, (60, "KESATU"), (130, ":"), (140, "Menetapkan rencana aksi.")),
        row(85, (60, "KEDUA"), (130, ":"), (140, "Keputusan ini mulai berlaku.")),
    ]
    return [*dictums, *(row(100 + 15 * index, line) for index, line in enumerate(lines))]


def test_place_and_date_without_their_labels(vocabulary: Vocabulary) -> None:
    rows = _with_closing((EDGE, "Kupang, 11 Februari 2026"), (EDGE, "KETUA,"), (EDGE, "JEMRIS FOINTUNA"))
    closing = cut_sections(rows, vocabulary.decree_labels).closing
    found = read_signature_block(closing, "KETUA", vocabulary.decree_labels)
    assert (_text(found.place), _text(found.date)) == ("Kupang,", "11 Februari 2026")
    assert _text(found.signing.name) == "JEMRIS FOINTUNA"


def test_a_place_and_a_date_in_a_dictum_are_no_closing(vocabulary: Vocabulary) -> None:
    rows = _with_closing((EDGE, "Kupang, 11 Februari 2026"), (140, "sebagaimana berita acara."))
    assert not cut_sections(rows, vocabulary.decree_labels).closing


def test_a_signature_block_at_the_left(vocabulary: Vocabulary) -> None:
    rows = _with_closing(
        (60, "Ditetapkan di Mesuji"), (60, "pada tanggal 2 Mei 2025"), (60, "KETUA,"), (60, "ALI YASIR")
    )
    sections = cut_sections(rows, vocabulary.decree_labels)
    found = read_signature_block(sections.closing, "KETUA", vocabulary.decree_labels)
    assert (_text(found.place), _text(found.date)) == ("Mesuji", "2 Mei 2025")
    assert _text(found.signing.name) == "ALI YASIR"
    assert sections.parts[-1].rows[-1].text == "Keputusan ini mulai berlaku."
