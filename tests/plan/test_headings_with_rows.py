"""A heading that holds a row's text is reported; a heading in other words is not."""

from __future__ import annotations

from kpu_extract.plan.assembly import assemble
from kpu_extract.plan.heading.reasons import heading_reasons
from kpu_extract.vocabulary import Vocabulary
from pages_by_hand import page, table

MONTHS = ["Jan", "Feb", "Mar"]
BLANK = ["", "v", ""]
HEAD = ["NO", "KEGIATAN", "INDIKATOR", *MONTHS]
ROW = ["1", "Rapat koordinasi bulanan", "Notula rapat", *BLANK]
LAST = ["3", "Pemetaan proses bisnis", "Peta proses bisnis", *BLANK]


def told(vocabulary: Vocabulary, *heads: list[str]) -> list[str]:
    pages = [page(number, table([head, ROW, LAST])) for number, head in enumerate(heads, 1)]
    return heading_reasons(assemble(pages, vocabulary))


def test_a_heading_that_goes_on_with_a_row_is_reported(vocabulary: Vocabulary) -> None:
    head = ["NO 2", "KEGIATAN Standar layanan publik", "INDIKATOR Standar layanan ditetapkan", *MONTHS]
    assert "page 2: heading-holds-row" in told(vocabulary, HEAD, head)


def test_so_is_one_on_the_only_page_where_its_heading_is_in_capitals(vocabulary: Vocabulary) -> None:
    head = ["NO 2", "KEGIATAN Standar layanan publik", "INDIKATOR Standar layanan ditetapkan", *MONTHS]
    assert "page 1: heading-holds-row" in told(vocabulary, head)


def test_a_heading_in_small_letters_that_goes_on_is_reported(vocabulary: Vocabulary) -> None:
    first = ["No", "Kegiatan", "Indikator", *MONTHS]
    head = ["No 2", "Kegiatan Standar layanan publik", "Indikator Standar layanan ditetapkan", *MONTHS]
    assert "page 2: heading-holds-row" in told(vocabulary, first, head)


def test_the_same_heading_again_holds_no_row(vocabulary: Vocabulary) -> None:
    assert told(vocabulary, HEAD, HEAD) == []


def test_one_heading_with_more_words_holds_no_row(vocabulary: Vocabulary) -> None:
    head = ["NO", "KEGIATAN", "INDIKATOR Keberhasilan tahun ini", *MONTHS]
    assert "page 2: heading-holds-row" not in told(vocabulary, HEAD, head)


def test_headings_in_small_letters_hold_no_row(vocabulary: Vocabulary) -> None:
    head = ["No", "Rencana Kegiatan Utama", "Indikator Kinerja Kegiatan", *MONTHS]
    assert not any("heading-holds-row" in reason for reason in told(vocabulary, head))
