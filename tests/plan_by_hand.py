"""Plans made by hand of pages made by hand, and the records that they give."""

from __future__ import annotations

from kpu_extract.model.document import Record
from kpu_extract.model.page import ReadPage
from kpu_extract.plan.assembly import assemble
from kpu_extract.plan.leaf_rows import Plan
from kpu_extract.plan.records import RecordMaker
from kpu_extract.vocabulary import Vocabulary

MONTH_NAMES = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des"]
HEAD = ["NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR"]


def plan_and_records(vocabulary: Vocabulary, *pages: ReadPage) -> tuple[Plan, list[Record]]:
    plan = assemble(pages, vocabulary)
    maker = RecordMaker(plan, {p.number: p for p in pages}, vocabulary, vocabulary.lexicon.knows, "d", 2025)
    return plan, [draft.to_record() for draft in maker.drafts()]


def records(vocabulary: Vocabulary, *pages: ReadPage) -> list[Record]:
    return plan_and_records(vocabulary, *pages)[1]


def body(start: int, count: int, area: str = "Manajemen Perubahan") -> list[list[str]]:
    """Rows of one area, each with a sub kegiatan and an indicator of its own."""
    return [
        [
            "1" if i == start else "^",
            area if i == start else "^",
            "Tim Kerja" if i == start else "^",
            f"{chr(97 + i)}. Rapat koordinasi bagian {i} dilaksanakan;",
            f"Tersedianya notula rapat bagian {i}.",
        ]
        for i in range(start, start + count)
    ]
