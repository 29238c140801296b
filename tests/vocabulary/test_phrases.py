"""Sentences that say what a phrase of the bank says, on a bank made here."""

from collections.abc import Sequence

import pytest

from kpu_extract.vocabulary import load_vocabulary
from kpu_extract.vocabulary.phrases import PhraseColumn, PhraseRow, Phrases

READER = load_vocabulary().phrases.reader
KEGIATAN, INDIKATOR = PhraseColumn.KEGIATAN, PhraseColumn.INDIKATOR


def bank(*wordings: str, column: PhraseColumn = KEGIATAN, prefix: str = "keg") -> Phrases:
    rows: Sequence[PhraseRow] = [
        PhraseRow(line=number, phrase_id=f"{prefix}-{number:03d}", column=column, wording=wording)
        for number, wording in enumerate(wordings, 1)
    ]
    return Phrases(tuple(rows), READER)


BANK = bank(
    "Penyusunan laporan kinerja tahunan",
    "Penyusunan peta proses bisnis",
    "Pelatihan pelayanan informasi publik",
    "Evaluasi jabatan dan beban kerja pegawai",
)


@pytest.mark.parametrize(
    "text",
    ["Penyusunan peta proses bisnis", "PENYUSUNAN PETA PROSES BISNIS", "Penyusunan peta, proses bisnis."],
)
def test_the_same_words_are_the_phrase(text: str) -> None:
    found = BANK.link(KEGIATAN, text)
    assert found is not None
    assert (found.phrase_id, found.exact) == ("keg-002", True)


def test_the_bank_has_a_text_and_not_one_that_differs_in_a_word() -> None:
    assert BANK.has_exactly(KEGIATAN, "PENYUSUNAN PETA, PROSES BISNIS.")
    assert not BANK.has_exactly(KEGIATAN, "Penyusunan peta proscs bisnis")
    assert not BANK.has_exactly(INDIKATOR, "Penyusunan peta proses bisnis")


def test_a_misread_word_still_means_the_phrase_and_is_not_exact() -> None:
    found = BANK.link(KEGIATAN, "Penyusunan peta proscs bisnis")
    assert found is not None
    assert found.phrase_id == "keg-002"
    assert not found.exact


@pytest.mark.parametrize("text", ["", "Penyusunan", "Penyusunan peta jabatan", "Rapat rutin bulanan"])
def test_near_miss_a_sentence_that_says_something_else_means_no_phrase(text: str) -> None:
    assert BANK.link(KEGIATAN, text) is None


def test_a_phrase_is_of_its_column_only() -> None:
    assert BANK.link(INDIKATOR, "Penyusunan peta proses bisnis") is None


def test_words_that_two_phrases_share_name_neither() -> None:
    twice = bank("Rapat koordinasi", "Rapat, koordinasi")
    assert twice.link(KEGIATAN, "Rapat koordinasi") is None


def test_the_next_free_id_goes_on_from_the_highest() -> None:
    assert BANK.free_id(KEGIATAN) == "keg-005"
    assert BANK.free_id(KEGIATAN, ahead=2) == "keg-006"
    assert bank().free_id(INDIKATOR) == "indikator-001"
