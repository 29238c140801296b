"""What was uncertain of a page reaches the document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kpu_extract.conclusion import PagesRead, document_of
from kpu_extract.errors import BrokenPdfError, LimitExceededError
from kpu_extract.model.document import Document, Status
from kpu_extract.model.page import ReadPage
from kpu_extract.model.source_file import SourceFile
from kpu_extract.vocabulary import Vocabulary
from pages_by_hand import page, table

ROWS = [
    ["NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR"],
    [
        "1",
        "Manajemen Perubahan",
        "Tim Kerja",
        "a. Rapat koordinasi dilaksanakan;",
        "Tersedianya notula rapat.",
    ],
]


SOURCE = SourceFile("decree.pdf", "0" * 64)


def document(vocabulary: Vocabulary, *parts: PagesRead) -> Document:
    return document_of(parts, SOURCE, vocabulary)


def part(*pages: ReadPage, reasons: tuple[str, ...] = ()) -> PagesRead:
    return PagesRead(len(pages) + len(reasons), pages, reasons)


def test_an_uncertain_turn_is_a_reason_to_review_the_document(vocabulary: Vocabulary) -> None:
    uncertain = replace(page(2, table(ROWS)), notes=("orientation-uncertain",))
    found = document(vocabulary, part(page(1)), part(uncertain))
    assert found.review_reasons == ["page 2: orientation-uncertain", "no-decree"]
    assert found.records[0].needs_review
    assert found.status is Status.OK, "the page was read, if uncertainly: nothing is missing"


def test_a_page_that_cannot_be_read_still_makes_the_document_partial(vocabulary: Vocabulary) -> None:
    found = document(vocabulary, part(page(1, table(ROWS))), part(reasons=("page 2: unreadable",)))
    assert found.review_reasons == ["page 2: unreadable", "no-decree"]
    assert found.status is Status.PARTIAL
    assert not found.records[0].needs_review


def test_pages_without_notes_give_no_reason(vocabulary: Vocabulary) -> None:
    assert document(vocabulary, part(page(1, table(ROWS)))).review_reasons == ["no-decree"]


TOO_LARGE = "decree.pdf: page 2: 9999 x 9999 pt (raise it with --max-pixels)"


def test_a_page_that_is_too_large_to_draw_costs_itself_only(vocabulary: Vocabulary) -> None:
    rest = PagesRead(1, (), ("page 2: unreadable",), TOO_LARGE)
    found = document(vocabulary, part(page(1, table(ROWS))), rest)
    assert found.status is Status.PARTIAL and "page 2: unreadable" in found.review_reasons
    assert len(found.records) == 1


def test_where_a_limit_keeps_all_pages_from_being_read_the_limit_is_named(vocabulary: Vocabulary) -> None:
    rest = PagesRead(1, (), ("page 2: unreadable",), TOO_LARGE)
    with pytest.raises(LimitExceededError, match="--max-pixels"):
        document(vocabulary, part(reasons=("page 1: unreadable",)), rest)


def test_a_document_of_which_no_page_can_be_read_is_none(vocabulary: Vocabulary) -> None:
    with pytest.raises(BrokenPdfError, match=r"decree.pdf: none of its 2 pages"):
        document(vocabulary, part(reasons=("page 1: unreadable", "page 2: unreadable")))
