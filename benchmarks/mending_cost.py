"""What mending costs: of a document's time, and to load what it needs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from kpu_extract import extract
from kpu_extract.mending.records import RecordMender
from kpu_extract.model.columns import TEXT_COLUMNS
from kpu_extract.model.document import Record
from kpu_extract.model.draft import DraftRecord, DraftText
from kpu_extract.model.page import Source
from kpu_extract.vocabulary import Vocabulary, load_vocabulary

SAMPLES = Path(__file__).parents[1] / "samples"
MEASURED = ("jepara-12-2022.pdf", "jambi-10-2026.pdf")
"""A digital plan, which is read fastest, and a scan."""


def vocabulary_seconds() -> float:
    """Seconds to load the vocabulary, the best of three."""
    return min(_seconds_to_load() for _ in range(3))


def run_share(vocabulary: Vocabulary) -> Iterator[str]:
    """Lines that say what share of a document's time mending takes."""
    for name in MEASURED:
        started = time.perf_counter()
        document = extract(SAMPLES / name)
        whole = time.perf_counter() - started
        drafts = [_as_read(record) for record in document.records]
        started = time.perf_counter()
        RecordMender(drafts, vocabulary, None, enabled=True).mended()
        own = time.perf_counter() - started
        yield f"{name}: {own:.2f} of {whole:.1f} s ({own / whole:.1%})"


def _seconds_to_load() -> float:
    started = time.perf_counter()
    load_vocabulary()
    return time.perf_counter() - started


def _as_read(record: Record) -> DraftRecord:
    """The record as it was before mending; its words' confidences are not kept in a document."""
    texts = {}
    for name in TEXT_COLUMNS:
        raw = getattr(record, f"{name}_raw")
        if raw is not None:
            own = [part for part in record.provenance if part.field == name]
            source = Source.OCR if any(part.source == Source.OCR.value for part in own) else Source.TEXT
            texts[name] = DraftText.as_read(raw, source=source, page=own[0].page if own else None)
    return DraftRecord(
        record.record_id, record.seq, (record.page_first, record.page_last), record.area_no, texts
    )
