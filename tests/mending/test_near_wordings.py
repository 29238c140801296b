"""A text that is a phrase of the bank but for one word, spelled nearly as the phrase's, is reported; a phrase that says
another thing is not."""

from __future__ import annotations

import pytest

from kpu_extract.mending.near_wordings import NearWordings
from kpu_extract.mending.records import RecordMender
from kpu_extract.model.draft import DraftRecord, DraftText
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.phrases import PhraseColumn, PhraseRow, Phrases


@pytest.fixture(scope="module")
def wordings(vocabulary: Vocabulary) -> NearWordings:
    said = (
        "Layanan memuat unsur kemudahan dan efisiensi bagi warga",
        "Tersusunnya laporan kegiatan sosialisasi pemilih pemula",
        "Laporan evaluasi pelayanan publik disusun",
        "Rapat kerja",
    )
    rows = [
        PhraseRow(line=number, phrase_id=f"ind-{number}", column=PhraseColumn.INDIKATOR, wording=text)
        for number, text in enumerate(said)
    ]
    return NearWordings(Phrases(tuple(rows), vocabulary.phrases.reader))


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("a. Layanan memuat unsur kemudahan dan efisien bagi warga;", "efisien", "efisiensi"),
        ("Tersusunnya laporan kegiatan sosialisasi pemilih permula", "permula", "pemula"),
        ("Laporan evaluasi pelayaran publik disusun", "pelayaran", "pelayanan"),
    ],
)
def test_one_word_that_is_spelled_nearly_as_the_phrases(
    wordings: NearWordings, text: str, word: str, meant: str
) -> None:
    doubt = wordings.changed_word("indikator", text)
    assert doubt is not None
    assert (doubt.text, doubt.likely) == (word, (meant,))
    assert text[doubt.start : doubt.end] == word


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("indikator", "Layanan memuat unsur kemudahan dan efisiensi bagi warga"),
        ("kegiatan", "Layanan memuat unsur kemudahan dan efisien bagi warga"),
        ("indikator", "Layanan memuat unsur kemudahan dan kecepatan bagi warga"),
        ("indikator", "Layanan memuat unsur kemudahan dan efisien bagi pemilih"),
        ("indikator", "Laporan evaluasi pelayanannya publik disusun"),
        ("indikator", "Rapat karja"),
    ],
)
def test_near_miss_other_columns_other_words_and_short_texts(
    wordings: NearWordings, column: str, text: str
) -> None:
    assert wordings.changed_word(column, text) is None


def test_the_row_is_told_with_both_words(vocabulary: Vocabulary) -> None:
    said = "Terdapatnya dokumen penandatangan Pakta Integritas;"
    draft = DraftRecord(record_id="d-1", seq=1, pages=(1, 1), texts={"indikator": DraftText(said, said)})
    record = RecordMender([draft], vocabulary, None, enabled=True).mended().records[0]
    assert record.review_reasons == ["indikator: 'penandatangan' may be penandatanganan"]
