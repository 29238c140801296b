"""Records mended and linked, with a user's vocabulary over ours."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from kpu_extract.mending import Mend, undone
from kpu_extract.mending.records import MendedRecords, RecordMender
from kpu_extract.model.correction_rules import CorrectionRule
from kpu_extract.model.document import Correction, Provenance
from kpu_extract.model.draft import DraftRecord, DraftText
from kpu_extract.vocabulary import Vocabulary, load_vocabulary


def drafted(seq: int, **texts: str) -> DraftRecord:
    read = {name: DraftText.as_read(text) for name, text in texts.items()}
    return DraftRecord(f"d-{seq}", seq, (1, 1), texts=read)


def mended(vocabulary: Vocabulary, *drafts: DraftRecord, enabled: bool = True) -> MendedRecords:
    return RecordMender(drafts, vocabulary, None, enabled=enabled).mended()


def as_mend(place: Correction) -> Mend:
    return Mend(
        place.start,
        place.end,
        place.before,
        place.after,
        CorrectionRule(place.rule),
        place.term or "",
        place.score,
    )


def test_the_raw_column_is_kept_and_the_mend_is_on_record(vocabulary: Vocabulary) -> None:
    done = mended(vocabulary, drafted(1, indikator="Tersediannya dokumen rencana kerja"))
    (record,) = done.records
    (place,) = done.corrections
    assert record.indikator == "Tersedianya dokumen rencana kerja"
    assert record.indikator_raw == "Tersediannya dokumen rencana kerja"
    assert (place.record_id, place.field, place.before) == ("d-1", "indikator", "Tersediannya")
    assert undone(record.indikator, [as_mend(place)]) == record.indikator_raw


def test_without_mending_the_text_stays_as_read_and_is_linked_all_the_same(vocabulary: Vocabulary) -> None:
    texts = {"area": "MANAJEMEN PERUBAHAN", "indikator": "Tersediannya dokumen rencana kerja"}
    (record,) = mended(vocabulary, drafted(1, **texts), enabled=False).records
    assert record.indikator == "Tersediannya dokumen rencana kerja"
    assert record.area_id == "manajemen-perubahan"


def test_what_looks_wrong_and_stays_asks_for_review(vocabulary: Vocabulary) -> None:
    """Penanggung and panggung (stage) are as near."""
    (record,) = mended(vocabulary, drafted(1, indikator="Tim Peanggung kerja")).records
    assert record.indikator == "Tim Peanggung kerja"
    assert record.needs_review
    assert any("Peanggung" in reason and "penanggung" in reason for reason in record.review_reasons)


@pytest.mark.slow
def test_linking_never_changes_an_offices_own_words(vocabulary: Vocabulary) -> None:
    bank = vocabulary.phrases.rows
    checked = 0
    for row in bank:
        changed = re.sub(r"\blaporan\b", "catatan", re.sub(r"\bdokumen\b", "berkas", row.wording))
        if changed == row.wording or "{" in changed:
            continue
        (record,) = mended(vocabulary, drafted(1, **{row.column.value: changed})).records
        assert getattr(record, row.column.value) == changed
        checked += 1
    assert checked > 10


def test_a_sentence_of_another_office_is_linked_with_its_own_name_in_it(vocabulary: Vocabulary) -> None:
    one = "Pemantauan dan Evaluasi Reformasi Birokrasi"
    two = "2. Pemantauan dan evaluasi reformasi birokrasi di lingkungan KPU Kabupaten Sikka"
    first, second = mended(vocabulary, drafted(1, kegiatan=one), drafted(2, kegiatan=two)).records
    assert first.kegiatan_id is not None
    assert second.kegiatan_id == first.kegiatan_id
    assert second.kegiatan == two


def test_what_no_phrase_says_is_linked_to_none(vocabulary: Vocabulary) -> None:
    text = "Pengerukan alur pelayaran di muara sungai"
    (record,) = mended(vocabulary, drafted(1, kegiatan=text, sub_kegiatan=text, indikator=text)).records
    assert (record.kegiatan_id, record.sub_kegiatan_id, record.indikator_id) == (None, None, None)


def test_a_word_added_to_a_users_vocabulary_changes_the_next_run(
    vocabulary: Vocabulary, tmp_path: Path
) -> None:
    text = "Tersedianya dokumen perencanan desa"
    (before,) = mended(vocabulary, drafted(1, indikator=text)).records
    (tmp_path / "protected.csv").write_text(
        "text,why,standard\nperencanan,name of a programme,\n", encoding="utf-8"
    )
    own = load_vocabulary(tmp_path)
    (after,) = mended(own, drafted(1, indikator=text)).records
    assert before.indikator == "Tersedianya dokumen perencanaan desa"
    assert after.indikator == text


def test_a_wrong_form_added_to_a_users_vocabulary_is_mended_in_the_next_run(
    vocabulary: Vocabulary, tmp_path: Path
) -> None:
    text = "kegiatan dimasyarakat adat"
    (before,) = mended(vocabulary, drafted(1, indikator=text)).records
    (tmp_path / "spacing.csv").write_text(
        "written,right,source\ndimasyarakat,di masyarakat,ours\n", encoding="utf-8"
    )
    (after,) = mended(load_vocabulary(tmp_path), drafted(1, indikator=text)).records
    assert before.indikator == text
    assert after.indikator == "kegiatan di masyarakat adat"


def test_a_phrase_added_to_a_users_vocabulary_is_linked_in_the_next_run(
    vocabulary: Vocabulary, tmp_path: Path
) -> None:
    text = "Pengerukan alur pelayaran di muara sungai"
    (tmp_path / "phrases.csv").write_text(
        f"phrase_id,column,wording,source\nkeg-900,kegiatan,{text},ours\n", encoding="utf-8"
    )
    (record,) = mended(load_vocabulary(tmp_path), drafted(1, kegiatan=text)).records
    assert record.kegiatan_id == "keg-900"


@pytest.mark.parametrize(
    ("text", "source", "after"),
    [
        pytest.param("Masih perlu ditin gkatkan", "ocr", "Masih perlu ditingkatkan", id="a word cut in two"),
        pytest.param(
            "Masih perlu ditingkatkan", "ocr", "Masih perlu ditingkatkan", id="near miss: read rightly"
        ),
        pytest.param(
            "Masih perlu ditin gkatkan", "text", "Masih perlu ditin gkatkan", id="near miss: printed so"
        ),
    ],
)
def test_what_was_misread_in_a_column_without_a_name_is_mended_and_on_record(
    vocabulary: Vocabulary, text: str, source: Literal["text", "ocr"], after: str
) -> None:
    place = Provenance(field="extra:Penyebab", page=3, row=1, x0=0, y0=0, x1=9, y1=9, source=source)
    draft = replace(drafted(1, kegiatan="Rapat evaluasi"), extra={"Penyebab": text}, provenance=(place,))
    done = mended(vocabulary, draft)
    (record,) = done.records
    assert record.extra == {"Penyebab": after}
    assert record.review_reasons == []
    assert undone(after, [as_mend(mend) for mend in done.corrections]) == text
    assert {(mend.field, mend.page) for mend in done.corrections} == (
        {("extra:Penyebab", 3)} if after != text else set()
    )


@pytest.mark.parametrize(
    ("heading", "source", "reasons"),
    [
        ("Target / Triwul an I", "ocr", ("Target / Triwul an I: 'Triwul an' may be Triwulan",)),
        ("Target / Triwulan I", "ocr", ()),
        ("Target / Triwul an I", "text", ()),
    ],
)
def test_a_misread_heading_of_a_column_without_a_name_is_reported_and_stays(
    vocabulary: Vocabulary, heading: str, source: Literal["text", "ocr"], reasons: tuple[str, ...]
) -> None:
    place = Provenance(field=f"extra:{heading}", page=1, row=1, x0=0, y0=0, x1=9, y1=9, source=source)
    draft = replace(drafted(1, kegiatan="Rapat evaluasi"), extra={heading: "10 %"}, provenance=(place,))
    (record,) = mended(vocabulary, draft).records
    assert record.extra == {heading: "10 %"}
    assert tuple(record.review_reasons) == reasons
