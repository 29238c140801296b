"""From the pages that were read to the document: decree, plan, mending, alarms and checks, in this order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.checks.accounts import unaccounted_bands, unread_tables
from kpu_extract.checks.alarms.raised import alarms_of_checks, alarms_of_pages, flagged_records, page_reasons
from kpu_extract.checks.alarms.registry import AlarmSubject, raised_alarms
from kpu_extract.checks.consistency import check_columns, check_document
from kpu_extract.checks.pages import page_entries
from kpu_extract.decree import DecreeReading, read_decree
from kpu_extract.errors import BrokenPdfError, LimitExceededError
from kpu_extract.mending.decree_texts import mended_decree
from kpu_extract.mending.records import MendedRecords, RecordMender
from kpu_extract.model.dictionary.review_codes import NO_PLAN
from kpu_extract.model.document import Decree, Document, Status
from kpu_extract.model.evidence import StoredEvidence
from kpu_extract.model.page import PICTURE_UNREADABLE, ReadPage
from kpu_extract.model.source_file import SourceFile
from kpu_extract.plan.assembly import assemble
from kpu_extract.plan.fates import band_accounts
from kpu_extract.plan.heading.reasons import heading_reasons
from kpu_extract.plan.leaf_rows import Plan
from kpu_extract.plan.reading_evidence import ReadingEvidence
from kpu_extract.plan.records import RecordMaker
from kpu_extract.plan.title_year import title_year
from kpu_extract.vocabulary import Vocabulary


@dataclass(frozen=True)
class PagesRead:
    """What was read on some pages of a PDF: ``count`` were looked at, ``pages`` could be read, and
    ``reasons`` speak of the others. ``over_limit`` says of one of them which limit it breaks."""

    count: int
    pages: tuple[ReadPage, ...]
    reasons: tuple[str, ...]
    over_limit: str = ""


def document_of(
    parts: Sequence[PagesRead], source: SourceFile, vocabulary: Vocabulary, *, mend: bool = True
) -> Document:
    """The document whose pages are ``parts``, in their order. BrokenPdfError where none could be read,
    LimitExceededError where one of them broke a limit."""
    pages = _pages_of(parts, source)
    reading = read_decree(pages, vocabulary, vocabulary.lexicon.knows)
    if mend:
        texts = mended_decree(reading.decree, reading.texts, vocabulary)
        reading = reading.with_mends(texts.decree, texts.corrections, texts.review_reasons)
    plan = assemble(pages, vocabulary)
    mended = _mended_records(pages, plan, reading.decree, source, vocabulary, mend=mend)
    evidence = ReadingEvidence(plan, {page.number: page for page in pages}, source.document_id)
    document = Document(
        **reading.decree.model_dump(),
        document_id=source.document_id,
        source_file=source.name,
        source_sha256=source.sha256,
        pages=sum(part.count for part in parts),
        records=list(mended.records),
        accounts=band_accounts(plan.fates, source.document_id, pages),
        corrections=[*reading.corrections, *mended.corrections],
        doubts=list(mended.doubts),
        evidence=StoredEvidence(rows=evidence.rows()),
    )
    return _checked(_judged(document, parts, pages, reading, plan, vocabulary), plan, vocabulary)


def _judged(
    document: Document,
    parts: Sequence[PagesRead],
    pages: Sequence[ReadPage],
    reading: DecreeReading,
    plan: Plan,
    vocabulary: Vocabulary,
) -> Document:
    """The document with what speaks against it and its records: pages and tables that were not read, and alarms."""
    records, accounts = document.records, document.accounts
    left = [*unread_tables(accounts), *unaccounted_bands(pages, accounts)]
    unread = [*_unread_pages(parts, pages), *left]
    alarms = raised_alarms(AlarmSubject(records, pages, plan, accounts, vocabulary))
    reasons = [
        *(unread or ([] if records else [NO_PLAN])),
        *(reason for page in pages for reason in page.review_reasons),
        *reading.review_reasons,
        *heading_reasons(plan),
        *page_reasons(alarms),
    ]
    return document.model_copy(
        update={
            "status": Status.OK if records and not unread else Status.PARTIAL,
            "records": flagged_records(records, [*alarms, *alarms_of_pages(records, left)]),
            "page_entries": page_entries(pages, records, document.pages),
            "review_reasons": reasons,
        }
    )


def _pages_of(parts: Sequence[PagesRead], source: SourceFile) -> list[ReadPage]:
    """The pages that were read; raises as :func:`document_of` where there is none."""
    if pages := [page for part in parts for page in part.pages]:
        return pages
    for over_limit in (part.over_limit for part in parts if part.over_limit):
        raise LimitExceededError(f"{over_limit}; no other of its pages can be read")
    count = sum(part.count for part in parts)
    raise BrokenPdfError(f"{source.name}: none of its {count} pages can be read; repair it, e.g. with qpdf")


def _unread_pages(parts: Sequence[PagesRead], pages: Sequence[ReadPage]) -> list[str]:
    """A reason for each page that could not be read, and for each whose picture could not."""
    damaged = (page.number for page in pages if PICTURE_UNREADABLE in page.notes)
    return [
        *(reason for part in parts for reason in part.reasons),
        *(f"page {number}: picture unreadable" for number in damaged),
    ]


def _mended_records(
    pages: Sequence[ReadPage],
    plan: Plan,
    decree: Decree,
    source: SourceFile,
    vocabulary: Vocabulary,
    *,
    mend: bool,
) -> MendedRecords:
    """The plan's rows as records, with their texts corrected where ``mend`` asks for it."""
    maker = RecordMaker(
        plan=plan,
        pages={page.number: page for page in pages},
        vocabulary=vocabulary,
        known=vocabulary.lexicon.knows,
        document_id=source.document_id,
        plan_year=decree.plan_year or title_year(pages, plan, vocabulary.function_words),
    )
    own = vocabulary.regions.by_code(decree.region_code)
    return RecordMender(maker.drafts(), vocabulary, own, enabled=mend).mended()


def _checked(document: Document, plan: Plan, vocabulary: Vocabulary) -> Document:
    """The document with the rules that it breaks; the records that these are about are flagged."""
    checks = [*check_document(document, vocabulary), *check_columns(plan)]
    flagged = flagged_records(document.records, list(alarms_of_checks(checks)))
    return document.model_copy(update={"checks": checks, "records": flagged})
