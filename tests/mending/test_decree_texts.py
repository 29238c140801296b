"""A decree stands as printed: misread words are mended, misprinted ones only reported."""

from __future__ import annotations

from kpu_extract.mending.decree_texts import MendedDecree, mended_decree
from kpu_extract.model.document import Decree, Dictum, Instrument, LegalBasis
from kpu_extract.model.running_text import DecreeField, RunningText
from kpu_extract.text.joining import CellText
from kpu_extract.vocabulary import Vocabulary

SURE = 0.9999


def read(field: str, text: str, index: int | None = None, **unsure: float) -> RunningText:
    """``text`` as an engine read it on page 2: sure of all words but ``unsure``."""
    confidences = tuple(unsure.get(word.strip(";.,"), SURE) for word in text.split())
    return RunningText(DecreeField(field, index), 2, CellText(text, confidences))


def dictum(text: str, vocabulary: Vocabulary, **unsure: float) -> MendedDecree:
    """A decree with the one dictum ``text``, mended."""
    decree = Decree(dictums=[Dictum(label="KESATU", text=text)])
    return mended_decree(decree, [read("dictums", text, 0, **unsure)], vocabulary)


PRINTED = "Keputusan ini merupakan pedoman Reformasi Birokrasi di lingkungan Sekretariat."


def test_a_word_that_the_reader_was_unsure_of_is_mended(vocabulary: Vocabulary) -> None:
    misread = PRINTED.replace("Keputusan", "Kepulusan")
    done = dictum(misread, vocabulary, Kepulusan=0.97)
    assert done.decree.dictums[0].text == PRINTED
    (place,) = done.corrections
    assert (place.record_id, place.field, place.page) == (None, "dictums[0]", 2)
    assert misread[place.start : place.end] == place.before == "Kepulusan"
    assert done.review_reasons == ()


def test_a_misprint_that_was_surely_read_stays_and_is_reported(vocabulary: Vocabulary) -> None:
    misprinted = PRINTED.replace("Birokrasi", "Birokasi")
    done = dictum(misprinted, vocabulary)
    assert done.decree.dictums[0].text == misprinted
    assert done.corrections == ()
    assert done.review_reasons == ("dictums[0]: 'Birokasi' may be Birokrasi",)


def test_a_text_without_a_fault_is_not_reported(vocabulary: Vocabulary) -> None:
    done = dictum(PRINTED, vocabulary)
    assert (done.decree.dictums[0].text, done.corrections, done.review_reasons) == (PRINTED, (), ())


def test_a_word_of_the_pdf_itself_is_as_it_is(vocabulary: Vocabulary) -> None:
    text = PRINTED.replace("Birokrasi", "Birokasi")
    decree = Decree(dictums=[Dictum(label="KESATU", text=text)])
    typed = RunningText(DecreeField("dictums", 0), 1, CellText.sure(text))
    assert mended_decree(decree, [typed], vocabulary) == MendedDecree(decree)


def test_a_word_of_no_list_is_reported_where_the_reader_was_unsure(vocabulary: Vocabulary) -> None:
    done = dictum(PRINTED.replace("Sekretariat", "Qxuzzbekw"), vocabulary, Qxuzzbekw=0.98)
    assert done.review_reasons == ("dictums[0]: 'Qxuzzbekw' is doubtful",)
    assert dictum(PRINTED, vocabulary, Sekretariat=0.98).review_reasons == ()


def test_a_known_word_is_reported_where_the_reader_hardly_read_it(vocabulary: Vocabulary) -> None:
    assert dictum(PRINTED, vocabulary, pedoman=0.9).review_reasons == ("dictums[0]: 'pedoman' is doubtful",)


def test_of_a_citation_the_subject_is_mended_and_what_was_read_stays(vocabulary: Vocabulary) -> None:
    raw = "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum dan Pemerntahan Daerah"
    cited = LegalBasis(
        raw=raw,
        about="Pemilihan Umum dan Pemerntahan Daerah",
        amended_by=[Instrument(about="Pemerntahan Daerah")],
    )
    done = mended_decree(
        Decree(legal_bases=[cited]), [read("legal_bases", raw, 0, Pemerntahan=0.96)], vocabulary
    )
    (basis,) = done.decree.legal_bases
    assert (basis.raw, basis.about) == (raw, "Pemilihan Umum dan Pemerintahan Daerah")
    assert basis.amended_by[0].about == "Pemerintahan Daerah"
    assert done.review_reasons == ("legal_bases[0]: 'Pemerntahan' may be Pemerintahan",)


def test_a_title_is_mended_within_the_rows_that_it_was_read_from(vocabulary: Vocabulary) -> None:
    decree = Decree(title="RENCANA AKSI REFORNASI BIROKRASI")
    rows = read("title", "RENCANA AKSI REFORNASI BIROKRASI.", REFORNASI=0.9)
    assert mended_decree(decree, [rows], vocabulary).decree.title == "RENCANA AKSI REFORMASI BIROKRASI"


def test_a_title_that_was_taken_from_elsewhere_stays(vocabulary: Vocabulary) -> None:
    decree = Decree(title="RENCANA KERJA")
    rows = read("title", "RENCANA AKSI REFORNASI BIROKRASI", REFORNASI=0.9)
    assert mended_decree(decree, [rows], vocabulary).decree.title == "RENCANA KERJA"


def test_a_part_that_was_left_out_of_the_decree_stays_out(vocabulary: Vocabulary) -> None:
    done = mended_decree(Decree(), [read("dictums", "Kepulusan ini", 4, Kepulusan=0.9)], vocabulary)
    assert done.decree == Decree()
