"""A whole run: from the order to the final files, and the facts of it for run.json."""

from __future__ import annotations

import datetime as dt
import heapq
import platform
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from importlib.metadata import version

from pydantic import BaseModel, ConfigDict

from kpu_extract.batch.progress import Display
from kpu_extract.batch.scheduler import Batch, Order
from kpu_extract.batch.store.failures import Failure
from kpu_extract.batch.store.folder import OutFolder, locked
from kpu_extract.batch.store.journal import Done, Journal
from kpu_extract.batch.store.key import Identity, engine_versions
from kpu_extract.batch.store.parquet import Totals
from kpu_extract.batch.store.publish import Finish
from kpu_extract.batch.store.results import Keeper
from kpu_extract.batch.workers.pool import Crew
from kpu_extract.output.atomic import write_whole
from kpu_extract.settings import Settings

SLOWEST = 15
"""So many documents are named as the slowest."""


class Counts(BaseModel):
    """``files = documents + failures``: each name counts, also where two names are one document.
    ``worked`` were extracted in this run, the others are taken over from earlier ones."""

    model_config = ConfigDict(frozen=True)

    files: int
    documents: int
    ok: int
    partial: int
    failures: int
    records: int
    corrections: int
    needs_review: int
    pages: int
    worked: int


class Timings(BaseModel):
    """UTC times in ISO 8601, lengths in seconds."""

    model_config = ConfigDict(frozen=True)

    started: dt.datetime
    finished: dt.datetime
    seconds: float
    extracting_seconds: float
    writing_seconds: float


class RunFacts(BaseModel):
    """run.json."""

    model_config = ConfigDict(frozen=True)

    versions: dict[str, str]
    identity: Identity
    settings: Settings
    partition_by: list[str]
    places: int
    counts: Counts
    timings: Timings


@dataclass(frozen=True)
class Slow:
    """A document and the seconds that it took when it was extracted."""

    source_file: str
    seconds: float
    pages: int


@dataclass(frozen=True)
class Result:
    """What a run came to; ``slowest`` are some of its documents, the slowest first."""

    facts: RunFacts
    failures: list[Failure]
    slowest: list[Slow]


def run_session(
    order: Order,
    folder: OutFolder,
    crew: Callable[[], AbstractContextManager[Crew]],
    display: Display,
    *,
    partition_by: Sequence[str] = (),
) -> Result:
    """Runs ``order`` into ``folder`` with whom ``crew`` gives.

    Raises UsageError (another run holds the folder, no scheduler), OutputError (results cannot be
    kept) and OtherVersionError. Ended by any exception, KeyboardInterrupt too, it leaves what is
    finished for the next run, and the final files as they were.
    """
    started, clock = dt.datetime.now(dt.UTC), _Clock()
    with locked(folder), closing(Journal(folder.work / "journal.jsonl")) as journal:
        folder.sweep()
        with crew() as hands:
            batch = Batch(order, folder, _keeper(order, folder, journal), hands, display)
            batch.extract_all()
            places = hands.places
        extracting = clock.lap()
        finish = Finish(folder, journal, batch.ledger, order.catalogue)
        totals, failures = finish.write(partition_by)
        folder.sweep()
        timings = _timings(started, extracting, clock.lap())
        facts = RunFacts(
            versions={
                "kpu-extract": version("kpu-extract"),
                "python": platform.python_version(),
                **engine_versions(order.settings),
            },
            identity=order.identity,
            settings=order.settings,
            partition_by=list(partition_by),
            places=places,
            counts=_counts(totals, len(failures), batch),
            timings=timings,
        )
        write_whole(folder.run, facts.model_dump_json(indent=1).encode() + b"\n")
        return Result(facts, failures, _slowest(batch, journal))


def _keeper(order: Order, folder: OutFolder, journal: Journal) -> Keeper:
    return Keeper(
        folder,
        journal,
        order.catalogue,
        order.identity,
        order.settings.limits,
        retry_failed=order.retry_failed,
    )


def _counts(totals: Totals, failures: int, batch: Batch) -> Counts:
    return Counts(
        files=batch.ledger.files,
        documents=totals.documents,
        ok=totals.statuses["ok"],
        partial=totals.statuses["partial"],
        failures=failures,
        records=totals.records,
        corrections=totals.corrections,
        needs_review=totals.needs_review,
        pages=totals.pages,
        worked=batch.tally.worked,
    )


def _slowest(batch: Batch, journal: Journal) -> list[Slow]:
    events = ((name, journal.latest(document_id)) for document_id, name in batch.ledger.documents().items())
    done = (Slow(name, event.seconds, event.pages) for name, event in events if isinstance(event, Done))
    return heapq.nlargest(SLOWEST, done, key=lambda slow: (slow.seconds, slow.source_file))


def _timings(started: dt.datetime, extracting: float, writing: float) -> Timings:
    return Timings(
        started=started,
        finished=dt.datetime.now(dt.UTC),
        seconds=round(extracting + writing, 3),
        extracting_seconds=round(extracting, 3),
        writing_seconds=round(writing, 3),
    )


class _Clock:
    """Seconds since the last lap."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def lap(self) -> float:
        now = time.monotonic()
        passed, self._last = now - self._last, now
        return passed
