"""What went wrong for a whole page is reported of every row on it, and of no row elsewhere."""

from __future__ import annotations

from dataclasses import replace

from kpu_extract.conclusion import PagesRead, document_of
from kpu_extract.confidence.fitted import fitted_confidence
from kpu_extract.confidence.rating import rated
from kpu_extract.geometry.boxes import Size
from kpu_extract.geometry.projective import Projective
from kpu_extract.model.document import Document
from kpu_extract.model.page import PageFacts, ReadPage, Source, TextLine
from kpu_extract.model.source_file import SourceFile
from kpu_extract.vocabulary import Vocabulary
from pages_by_hand import page, table

MONTHS = ["JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGU", "SEP", "OKT", "NOV", "DES"]
HEAD = ["NO", "AREA PERUBAHAN", "KEGIATAN", "INDIKATOR", *MONTHS]
SUBJECTS = ("arsip", "keuangan", "logistik", "hukum", "pegawai", "data")
OTHER_SUBJECTS = ("pengadaan", "publikasi", "sosialisasi", "pengawasan", "pelayanan", "anggaran")
"""Of a second page: the same rows again would be told."""
REFERENCE = 0.999


def rows(first: int, mark: str) -> list[list[str]]:
    return [
        [
            str(first + place),
            "Manajemen Perubahan",
            f"Rapat koordinasi {subject} setiap bulan",
            f"Notula rapat koordinasi {subject} tersedia",
            *[mark if month % len(SUBJECTS) == place else "" for month in range(len(MONTHS))],
        ]
        for place, subject in enumerate(SUBJECTS if first == 1 else OTHER_SUBJECTS)
    ]


PAPER = Size(1200, 700)
MARGINS = Projective((1, 0, 50, 0, 1, 50, 0, 0, 1))


def document(vocabulary: Vocabulary, *pages: ReadPage) -> Document:
    facts = PageFacts(PAPER, False, None, True, False)
    seen = tuple(replace(each, facts=facts, to_page=MARGINS) for each in pages)
    read = PagesRead(len(pages), seen, ())
    found = document_of([read], SourceFile("plan.pdf", "0" * 64), vocabulary)
    return rated(found, vocabulary.lexicon.knows, fitted_confidence(), REFERENCE)


def read_in_a_picture(shown: ReadPage) -> ReadPage:
    """The same page, of which nothing is the PDF's own text."""

    def read(line: TextLine) -> TextLine:
        return TextLine(tuple(replace(word, source=Source.OCR) for word in line.words))

    tables = (
        replace(one, cells=tuple(replace(cell, lines=tuple(map(read, cell.lines))) for cell in one.cells))
        for one in shown.tables
    )
    return replace(shown, tables=tuple(tables))


def flagged_by_page(found: Document) -> dict[int, set[bool]]:
    pages: dict[int, set[bool]] = {}
    for record in found.records:
        pages.setdefault(record.page_first, set()).add(record.needs_review)
    return pages


def test_nothing_is_reported_of_a_plan_that_was_read_for_certain(vocabulary: Vocabulary) -> None:
    found = document(vocabulary, page(1, table([HEAD, *rows(1, "v")])), page(2, table([HEAD, *rows(7, "v")])))
    assert flagged_by_page(found) == {1: {False}, 2: {False}}


def test_a_page_whose_months_are_lost_is_flagged_whole(vocabulary: Vocabulary) -> None:
    lost = page(2, table([HEAD, *rows(7, "")]))
    found = document(
        vocabulary, page(1, table([HEAD, *rows(1, "v")])), lost, page(3, table([HEAD, *rows(13, "v")]))
    )
    assert flagged_by_page(found) == {1: {False}, 2: {True}, 3: {False}}


def test_a_plan_with_a_column_whose_heading_was_misread_is_flagged_whole(vocabulary: Vocabulary) -> None:
    misread = page(1, table([[*HEAD[:3], "lrdxatcr Kqberfaslran", *MONTHS], *rows(1, "v")]))
    found = document(vocabulary, read_in_a_picture(misread))
    assert flagged_by_page(found) == {1: {True}}
    assert "heading-misread" in found.records[0].review_reasons


def test_an_unknown_heading_in_the_pdf_s_own_text_is_no_misread_one(vocabulary: Vocabulary) -> None:
    printed = page(1, table([[*HEAD[:3], "Critical Success Factor", *MONTHS], *rows(1, "v")]))
    assert flagged_by_page(document(vocabulary, printed)) == {1: {False}}


def test_a_column_of_the_office_s_own_is_no_misread_one(vocabulary: Vocabulary) -> None:
    own = page(1, table([[*HEAD[:3], "Kode Rekening SAKIP", *MONTHS], *rows(1, "v")]))
    assert "heading-misread" not in {
        r for row in document(vocabulary, own).records for r in row.review_reasons
    }
