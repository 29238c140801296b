"""The lines of failures.jsonl: every file that gave no document, and why.

They are the same for the same files, whoever ran when: what differs from try to try stays in the journal.
"""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

from kpu_extract.batch.store.advice import advice_for
from kpu_extract.batch.store.journal import Failed, Journal
from kpu_extract.batch.store.ledger import LedgerLine
from kpu_extract.batch.store.source_index import SourceIndex

ENDED_BY_US = ("limit-seconds", "limit-page-seconds", "limit-memory", "stalled")
"""Reasons of documents whose process was ended in the middle of its work: where it stood then differs each time."""
_MEMORY_ADDRESS = re.compile(r"0x[0-9a-f]{8,}")


class Failure(BaseModel):
    """One file. ``document_id`` is null where the bytes could not be read; ``attempts`` is 0 where
    the file was refused before any work; ``diagnosis`` is the end of what the process wrote before it
    died by itself, without addresses of memory."""

    model_config = ConfigDict(frozen=True)

    file: str
    document_id: str | None
    reason: str
    message: str
    advice: str
    attempts: int
    diagnosis: str = ""


def failures_of(sources: SourceIndex, journal: Journal) -> list[Failure]:
    """All failures of a run, by file name."""
    failures = [failure_of(refused) for refused in sources.refused]
    for listed in sources.listing():
        event = journal.latest(listed.document_id)
        if isinstance(event, Failed):
            failures.append(_of_failed(listed.source_file, event))
    return sorted(failures, key=lambda failure: (failure.file, failure.document_id or ""))


def failure_of(refused: LedgerLine) -> Failure:
    """What is said of a file that was refused or skipped."""
    return Failure(
        file=refused.source_file,
        document_id=None,
        reason=refused.reason,
        message=refused.message,
        advice=advice_for(refused.reason),
        attempts=0,
    )


def _of_failed(name: str, failed: Failed) -> Failure:
    return Failure(
        file=name,
        document_id=failed.document_id,
        reason=failed.reason,
        message=failed.message,
        advice=failed.advice,
        attempts=failed.attempts,
        diagnosis="" if failed.reason in ENDED_BY_US else _MEMORY_ADDRESS.sub("0x...", failed.diagnosis),
    )
