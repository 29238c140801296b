"""Whole decrees, set in several house styles and read with several faults."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import product

import pytest
from composed_decrees import TrueDecree, compose
from set_pages import Reading, Style, typeset

from kpu_extract.decree import DecreeReading, read_decree
from kpu_extract.geometry.boxes import Box, Size
from kpu_extract.model.page import ReadPage, Source
from kpu_extract.vocabulary import Vocabulary, load_vocabulary

VOCABULARY = load_vocabulary()
SEEDS = range(40, 44)

STYLES = {
    "plain": Style(),
    "dashes and footer": Style(
        page_number="- {} -", footer="jdih.kpu.go.id/jatim", label=60, colon=128, marker=138, text=156
    ),
    "catchwords": Style(catchwords=True, page_number="{}", size=12, pitch=18, blessing=True),
    "colon glued": Style(colon_glued=True, deciding="M E M U T U S K A N :", numbers_single=True, item_gap=0),
    "no hanging indent": Style(marker=150, text=152, colon=140),
    "landscape": Style(
        page=Size(935.0, 595.0), right=860, closing=560, bottom=520, label=80, colon=170, marker=182, text=205
    ),
    "tight": Style(
        label=50, colon=118, marker=124, text=138, right=560, size=9, pitch=10.5, item_gap=0, catchwords=True
    ),
    "old": Style(annex_word="Lampiran", first_ordinal="PERTAMA", deciding="MEMUTUSKAN"),
}
READINGS = {
    "digital": Reading(source=Source.TEXT),
    "pieces": Reading(joins_rows=0.0),
    "mixed, shifted": Reading(joins_rows=0.5, shift=6.0),
    "markers lost": Reading(joins_rows=0.5, loses_markers=0.5, shift=3.0),
    "all markers lost": Reading(loses_markers=1.0),
    "Mengingat lost": Reading(joins_rows=0.6, loses_labels=("Mengingat", "KEDUA")),
    "Menimbang lost": Reading(joins_rows=0.6, loses_labels=("Menimbang", "KETIGA")),
    "Menetapkan lost": Reading(joins_rows=0.6, loses_labels=("Menetapkan", "KESATU", "PERTAMA")),
    "labels and colons lost": Reading(joins_rows=0.6, loses_labels=("Mengingat", "KESATU", "PERTAMA", ":")),
}
MISREADINGS = {
    "Menimbang": "Menirnbang",
    "Mengingat": "Mengingal",
    "KESATU": "KESATU.",
    "KEDUA": "KEOUA",
    "KETIGA": "KETlGA",
    "Menetapkan": "Menetaokan",
    "MEMUTUSKAN:": "MEMUTUSKAM :",
    "NOMOR": "N0MOR",
    "TENTANG": "TENTANC",
    "Ditetapkan": "Ditetapkam",
    "tanggal": "tanggaI",
    ":": ".",
}


@lru_cache
def _read(seed: int, style: str, reading: str) -> tuple[TrueDecree, DecreeReading]:
    decree = compose(seed)
    pages = typeset(decree, STYLES[style], READINGS[reading])
    return decree, read_decree(pages, VOCABULARY, VOCABULARY.lexicon.knows)


CASES = pytest.mark.parametrize(
    ("seed", "style", "reading"),
    [case for index, case in enumerate(product(SEEDS, STYLES, READINGS)) if index % 3 == 0],
)


@CASES
def test_head_and_signature_block_of_a_composed_decree_are_read(seed: int, style: str, reading: str) -> None:
    true, found = _read(seed, style, reading)
    decree = found.decree
    assert (decree.issuer, decree.number, decree.title) == (true.issuer, true.number, true.title)
    assert (decree.level, decree.region, decree.region_code) == (
        true.region.level,
        true.region.name,
        true.region.code,
    )
    assert (decree.year, decree.plan_year, decree.kind) == (true.year, true.plan_year, true.kind)
    assert (decree.place, decree.date) == (true.region.seat, true.date)
    assert (decree.signatory, decree.signatory_role) == (true.signatory, true.role)
    assert decree.certifier == true.certifier
    assert decree.certifier_role == ("Kepala Bagian Hukum" if true.certifier else None)
    assert decree.certifier_office == ("SEKRETARIAT KOMISI PEMILIHAN UMUM" if true.certifier else None)
    assert decree.is_copy is (true.certifier is not None)
    assert decree.signed == ("ttd" if true.certifier else decree.signed)


@CASES
def test_items_and_dictums_of_a_composed_decree_are_read(seed: int, style: str, reading: str) -> None:
    true, found = _read(seed, style, reading)
    decree = found.decree
    assert decree.considerations == list(true.considerations)
    assert [basis.raw for basis in decree.legal_bases] == [basis.raw for basis in true.legal_bases]
    assert decree.attentions == list(true.attentions)
    first = decree.dictums[0].label
    assert first in ("KESATU", STYLES[style].first_ordinal)
    assert [(dictum.label.replace("PERTAMA", "KESATU"), dictum.text) for dictum in decree.dictums] == list(
        true.dictums
    )
    assert decree.enacting == f"KEPUTUSAN {true.issuer} TENTANG {true.title}.".upper()


@CASES
def test_citations_of_a_composed_decree_are_read(seed: int, style: str, reading: str) -> None:
    true, found = _read(seed, style, reading)
    cited = [
        tuple(
            (instrument.type, instrument.number, instrument.year) for instrument in (basis, *basis.amended_by)
        )
        for basis in found.decree.legal_bases
    ]
    assert cited == [basis.instruments for basis in true.legal_bases]


@pytest.mark.parametrize("seed", range(60, 64))
def test_nothing_wants_a_look_in_a_clean_decree(seed: int) -> None:
    found = read_decree(typeset(compose(seed), STYLES["plain"]), VOCABULARY, VOCABULARY.lexicon.knows)
    assert found.review_reasons == ()
    assert found.corrections == ()


@pytest.mark.parametrize("seed", range(70, 76))
@pytest.mark.parametrize("style", ["plain", "catchwords", "tight"])
def test_misread_labels_still_part_the_decree(seed: int, style: str, vocabulary: Vocabulary) -> None:
    true = compose(seed)
    pages = typeset(true, STYLES[style], Reading(joins_rows=0.6, misreads=MISREADINGS, shift=4.0))
    decree = read_decree(pages, vocabulary, vocabulary.lexicon.knows).decree
    assert (decree.issuer, decree.number, decree.title) == (true.issuer, true.number, true.title)
    assert (decree.place, decree.date, decree.signatory) == (true.region.seat, true.date, true.signatory)
    assert len(decree.considerations) == len(true.considerations)
    assert len(decree.legal_bases) == len(true.legal_bases)
    assert [dictum.label for dictum in decree.dictums] == [label for label, _ in true.dictums]


@pytest.mark.parametrize("seed", range(80, 86))
def test_what_is_left_for_handwriting_is_null_and_reported(seed: int, vocabulary: Vocabulary) -> None:
    true = compose(seed, blank=True)
    found = read_decree(typeset(true, Style()), vocabulary, vocabulary.lexicon.knows)
    assert (found.decree.number, found.decree.date) == (None, None)
    assert found.decree.year == true.year
    assert {"number-blank", "date-without-day"} <= set(found.review_reasons)


@pytest.mark.parametrize("seed", range(90, 93))
def test_lost_labels_are_reported(seed: int, vocabulary: Vocabulary) -> None:
    pages = typeset(compose(seed), Style(), Reading(loses_labels=("Mengingat",)))
    assert "label-lost-mengingat" in read_decree(pages, vocabulary, vocabulary.lexicon.knows).review_reasons


@pytest.mark.parametrize("seed", range(94, 97))
def test_every_part_has_its_place(seed: int, vocabulary: Vocabulary) -> None:
    true = compose(seed)
    pages = typeset(true, STYLES["dashes and footer"])
    found = read_decree(pages, vocabulary, vocabulary.lexicon.knows)
    fields = {place.field for place in found.places}
    singles = {
        "issuer",
        "number",
        "title",
        "enacting",
        "place",
        "date",
        "signatory",
        "signatory_role",
        "annex",
    }
    items = {f"considerations[{index}]" for index in range(len(true.considerations))}
    items |= {f"legal_bases[{index}]" for index in range(len(true.legal_bases))}
    items |= {f"dictums[{index}]" for index in range(len(true.dictums))}
    assert singles | items <= fields
    words = {
        place.field: _text_in(pages, place.page, place.box)
        for place in found.places
        if place.field == "place"
    }
    assert true.region.seat in words["place"]


def _text_in(pages: Sequence[ReadPage], page: int, box: Box) -> str:
    inside = [
        word for line in pages[page - 1].lines for word in line.words if word.box.share_inside(box) > 0.9
    ]
    return " ".join(word.text for word in inside)


def test_pages_without_a_decree(vocabulary: Vocabulary) -> None:
    pages = typeset(compose(1), Style())[-1:]
    found = read_decree([], vocabulary, vocabulary.lexicon.knows)
    assert found.decree.issuer is None
    assert found.review_reasons == ("no-decree",)
    assert read_decree(pages, vocabulary, vocabulary.lexicon.knows).decree.considerations == []
