"""Where a decree was made, against the seat of its issuer's region; names that the paper says twice."""

from __future__ import annotations

import pytest
from decree_rows_by_hand import row

from kpu_extract.decree.fields.issuers import read_issuer
from kpu_extract.decree.fields.places import PlaceReading, read_place
from kpu_extract.decree.rows.rows import Row
from kpu_extract.decree.signature.block import SignatureBlock, Signing
from kpu_extract.decree.signature.names_elsewhere import names_spelled_otherwise
from kpu_extract.geometry.boxes import Size
from kpu_extract.geometry.projective import Projective
from kpu_extract.model.page import ReadPage, TextLine
from kpu_extract.vocabulary import Vocabulary

TOJO_UNA_UNA, KOTA_BANDUNG, KOTA_SERANG = "7209", "3273", "3673"


@pytest.mark.parametrize(
    ("place", "code", "found"),
    [
        ("Ampana", TOJO_UNA_UNA, PlaceReading("Ampana")),
        ("Arnpana", TOJO_UNA_UNA, PlaceReading("Ampana", misread="Arnpana")),
        ("Bandunq", KOTA_BANDUNG, PlaceReading("Bandung", misread="Bandunq")),
        ("Jakarta", TOJO_UNA_UNA, PlaceReading("Jakarta")),
        ("Jakarfa", TOJO_UNA_UNA, PlaceReading("Jakarfa", reason="place-uncertain")),
        ("Jakarfa", None, PlaceReading("Jakarfa", reason="place-uncertain")),
        ("Xyqolo", TOJO_UNA_UNA, PlaceReading("Xyqolo", reason="place-uncertain")),
    ],
)
def test_a_place_is_the_seat_a_letter_away_or_told(
    place: str, code: str | None, found: PlaceReading, vocabulary: Vocabulary
) -> None:
    assert read_place(place, code, vocabulary, is_ocr=True) == found


@pytest.mark.parametrize(
    ("place", "doubtful"),
    [
        ("Jakarfa", True),
        ("Boven Digcel", True),
        ("Jakarta", False),
        ("Ampona", True),
        ("Ampana", False),
        ("Sukamaju", False),
        ("Pangkalan Bun", False),
    ],
)
def test_a_printed_place_is_doubtful_only_near_a_name(
    place: str, doubtful: bool, vocabulary: Vocabulary
) -> None:
    found = read_place(place, TOJO_UNA_UNA, vocabulary, is_ocr=False)
    assert found == PlaceReading(place, reason="place-uncertain" if doubtful else None)


def test_a_word_of_the_language_a_letter_from_the_seat_is_told(vocabulary: Vocabulary) -> None:
    assert read_place("Sarang", KOTA_SERANG, vocabulary, is_ocr=True).reason == "place-uncertain"
    assert read_place("Serang", KOTA_SERANG, vocabulary, is_ocr=True).reason is None


def _page(*rows: Row) -> ReadPage:
    lines = tuple(TextLine(part.words) for one in rows for part in one.segments)
    return ReadPage(rows[0].page, Size(595.0, 842.0), Projective.identity(), (), lines)


@pytest.mark.parametrize(
    ("again", "told"),
    [
        ("MUHAMMAD ARIFIN LUBIS", []),
        ("MUHAMMAD ARIFLN LUBIS", ["signatory-uncertain"]),
        ("Muhammad Arifin Lubis, S.H.", []),
        ("MUHAMMAD HARUN LUBIS", []),
    ],
)
def test_a_name_that_the_annex_spells_otherwise_is_told(again: str, told: list[str]) -> None:
    name = row(700, (330, "MUHAMMAD ARIFIN LUBIS"))
    below_annex = row(700, (60, "Jambi"), (330, again), page=2)
    closing = SignatureBlock(signing=Signing(name=name))
    assert list(names_spelled_otherwise(closing, [_page(name), _page(below_annex)])) == told


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("KUASA PENGGUNA ANGGAPAN SEKRETARIAT", "Kuasa Pengguna Anggaran Sekretariat"),
        ("KUASA PENGGUNA ANGGARAN SEKRETARIAT", "Kuasa Pengguna Anggaran Sekretariat"),
    ],
)
def test_an_office_of_several_words_is_known_though_each_word_is_one(
    read: str, name: str, vocabulary: Vocabulary
) -> None:
    issuer = read_issuer(f"{read} KOMISI PEMILIHAN UMUM KABUPATEN BONE", vocabulary)
    assert issuer.name == f"{name} Komisi Pemilihan Umum Kabupaten Bone"
