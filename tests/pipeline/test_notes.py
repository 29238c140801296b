"""What was uncertain of a page reaches the document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kpu_extract.model.document import Document, Status
from kpu_extract.model.page import ReadPage
from kpu_extract.pipeline import PagesRead, Pipeline
from kpu_extract.settings import Settings
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


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Settings())


def concluded(pipeline: Pipeline, folder: Path, *parts: PagesRead) -> Document:
    source = folder / "decree.pdf"
    source.write_bytes(b"%PDF-1.7")
    return pipeline.conclude(source, parts)


def part(*pages: ReadPage, reasons: tuple[str, ...] = ()) -> PagesRead:
    return PagesRead(len(pages) + len(reasons), pages, reasons)


def test_an_uncertain_turn_is_a_reason_to_review_the_document(pipeline: Pipeline, tmp_path: Path) -> None:
    uncertain = replace(page(2, table(ROWS)), notes=("orientation-uncertain",))
    document = concluded(pipeline, tmp_path, part(page(1)), part(uncertain))
    assert document.review_reasons == ["page 2: orientation-uncertain", "no-decree"]
    assert document.records[0].needs_review
    assert document.status is Status.OK, "the page was read, if uncertainly: nothing is missing"


def test_a_page_that_cannot_be_read_still_makes_the_document_partial(
    pipeline: Pipeline, tmp_path: Path
) -> None:
    document = concluded(
        pipeline, tmp_path, part(page(1, table(ROWS))), part(reasons=("page 2: unreadable",))
    )
    assert document.review_reasons == ["page 2: unreadable", "no-decree"]
    assert document.status is Status.PARTIAL
    assert not document.records[0].needs_review


def test_pages_without_notes_give_no_reason(pipeline: Pipeline, tmp_path: Path) -> None:
    assert concluded(pipeline, tmp_path, part(page(1, table(ROWS)))).review_reasons == ["no-decree"]
