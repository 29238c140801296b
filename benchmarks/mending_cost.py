"""What mending costs: of a document's time, and to load what it needs."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kpu_extract import extract
from kpu_extract.mending.records import RecordMender
from kpu_extract.model.columns import TEXT_COLUMNS
from kpu_extract.model.document import Record
from kpu_extract.vocabulary import Vocabulary, load_vocabulary

SAMPLES = Path(__file__).parents[1] / "samples"
MEASURED = ("jepara-12-2022.pdf", "jambi-10-2026.pdf")
"""A digital plan, which is read fastest, and a scan."""


@dataclass(frozen=True)
class _Draft:
    """A record as read; its words' confidences are not kept in a document."""

    record: Record
    confidences: Mapping[str, tuple[float, ...]]


def vocabulary_seconds() -> float:
    """Seconds to load the vocabulary, the best of three."""
    return min(_seconds_to_load() for _ in range(3))


def run_share(vocabulary: Vocabulary) -> Iterator[str]:
    """Lines that say what share of a document's time mending takes."""
    for name in MEASURED:
        started = time.perf_counter()
        document = extract(SAMPLES / name)
        whole = time.perf_counter() - started
        drafts = [_Draft(_as_read(record), {}) for record in document.records]
        started = time.perf_counter()
        RecordMender(drafts, vocabulary, None, enabled=True).mended()
        own = time.perf_counter() - started
        yield f"{name}: {own:.2f} of {whole:.1f} s ({own / whole:.1%})"


def _seconds_to_load() -> float:
    started = time.perf_counter()
    load_vocabulary()
    return time.perf_counter() - started


def _as_read(record: Record) -> Record:
    return record.model_copy(update={name: getattr(record, f"{name}_raw") for name in TEXT_COLUMNS})
