"""A whole run: from the request to the final files, and its facts for run.json."""

from __future__ import annotations

import datetime as dt
import heapq
import platform
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib.metadata import version

from pydantic import BaseModel, ConfigDict, ValidationError

from kpu_extract.batch.progress import Display
from kpu_extract.batch.scheduler import RunRequest, Scheduler
from kpu_extract.batch.store.edited import EditFacts
from kpu_extract.batch.store.failures import Failure, failure_of
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.batch.store.journal import Done, Journal
from kpu_extract.batch.store.key import ResultIdentity, engine_versions
from kpu_extract.batch.store.opened import OpenStore, opened_store
from kpu_extract.batch.store.parquet import Totals
from kpu_extract.batch.store.publish import Publisher
from kpu_extract.batch.store.results import ResultStore
from kpu_extract.batch.store.source_index import SourceIndex
from kpu_extract.batch.workers.pool import ExecutionBackend
from kpu_extract.confidence.fitted import fitted_confidence
from kpu_extract.confidence.review_threshold import ReviewThreshold
from kpu_extract.errors import UsageError
from kpu_extract.output.atomic import write_whole
from kpu_extract.settings import Settings


class Counts(BaseModel):
    """``files = documents + failures + skipped``: each name counts, also where two names are one document. ``kept`` of
    them were found by earlier runs and not by this one; ``worked`` were extracted in this run, the others are taken
    over; ``pruned`` were let go."""

    model_config = ConfigDict(frozen=True)

    files: int
    documents: int
    ok: int
    partial: int
    failures: int
    skipped: int = 0
    kept: int = 0
    kept_records: int = 0
    pruned: int = 0
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
    identity: ResultIdentity
    settings: Settings
    partition_by: list[str]
    places: int
    counts: Counts
    skipped: list[Failure] = []
    edits: EditFacts = EditFacts()
    review: dict[str, ReviewThreshold] = {}
    """By kind of page: the share of rows that is promised to be right or flagged, and what stands behind it."""
    timings: Timings


@dataclass(frozen=True)
class SlowDocument:
    """A document and the seconds that it took when it was extracted."""

    source_file: str
    seconds: float
    pages: int


@dataclass(frozen=True)
class RunResult:
    """What a run came to; ``slowest`` are some of its documents, the slowest first."""

    facts: RunFacts
    failures: list[Failure]
    slowest: list[SlowDocument]


def run_batch(
    request: RunRequest,
    folder: OutFolder,
    open_backend: Callable[[], AbstractContextManager[ExecutionBackend]],
    display: Display,
    *,
    partition_by: Sequence[str] = (),
) -> RunResult:
    """Runs ``request`` into ``folder`` on the backend that ``open_backend`` opens.

    Raises UsageError (another run holds the folder, no scheduler), OutputError (results cannot be
    kept) and OtherVersionError. Ended by any exception, KeyboardInterrupt too, it leaves what is
    finished for the next run, and the final files as they were.
    """
    started, clock = dt.datetime.now(dt.UTC), _Stopwatch()
    with opened_store(folder) as store:
        journal, ledger = store.journal, store.ledger
        folder.sweep()
        scheduler, places = _extracted(request, folder, store, open_backend, display)
        extracting = clock.lap()
        sources = scheduler.sources
        sources.keep(ledger.earlier.values(), request.roots, journal.outcome, prune=request.prune)
        publisher = Publisher(folder, journal, sources, request.settings)
        totals, failures = publisher.publish(partition_by)
        ledger.rewrite(sources.lines)
        folder.sweep()
        timings = _timings(started, extracting, clock.lap())
        counts = _counts(totals, len(failures), scheduler, journal)
        skipped = [failure_of(line) for line in sources.skipped]
        facts = _facts(request, partition_by, places, counts, skipped, publisher.edits.facts(), timings)
        write_whole(folder.run, facts.model_dump_json(indent=1).encode() + b"\n")
        return RunResult(facts, failures, slowest_of(sources, journal, request.batch.named_as_slowest))


def _extracted(
    request: RunRequest,
    folder: OutFolder,
    store: OpenStore,
    open_backend: Callable[[], AbstractContextManager[ExecutionBackend]],
    display: Display,
) -> tuple[Scheduler, int]:
    """The scheduler when all is extracted, and how many places the backend had."""
    with open_backend() as backend:
        results = _result_store(request, folder, store.journal)
        scheduler = Scheduler(request, folder, results, backend, display, store.ledger.note)
        scheduler.extract_all()
        return scheduler, backend.places


def _facts(
    request: RunRequest,
    partition_by: Sequence[str],
    places: int,
    counts: Counts,
    skipped: list[Failure],
    edits: EditFacts,
    timings: Timings,
) -> RunFacts:
    return RunFacts(
        versions=_versions(request.settings),
        identity=request.identity,
        settings=request.settings,
        partition_by=list(partition_by),
        places=places,
        counts=counts,
        skipped=skipped,
        edits=edits,
        review=fitted_confidence().thresholds(request.settings.review_target),
        timings=timings,
    )


def _versions(settings: Settings) -> dict[str, str]:
    """What the results were made with."""
    own = {"kpu-extract": version("kpu-extract"), "python": platform.python_version()}
    return {**own, **engine_versions(settings)}


def _result_store(request: RunRequest, folder: OutFolder, journal: Journal) -> ResultStore:
    return ResultStore(
        folder,
        journal,
        request.catalogue,
        request.identity,
        request.settings.limits,
        retry_failed=request.retry_failed,
    )


def _counts(totals: Totals, failures: int, scheduler: Scheduler, journal: Journal) -> Counts:
    sources = scheduler.sources
    kept = [journal.latest(document_id) for document_id in sources.kept_ids()]
    return Counts(
        files=sources.files,
        skipped=len(sources.skipped),
        kept=len(sources.kept),
        kept_records=sum(event.records for event in kept if isinstance(event, Done)),
        pruned=sources.pruned,
        documents=totals.documents,
        ok=totals.statuses["ok"],
        partial=totals.statuses["partial"],
        failures=failures,
        records=totals.records,
        corrections=totals.corrections,
        needs_review=totals.needs_review,
        pages=totals.pages,
        worked=scheduler.tally.worked,
    )


def slowest_of(sources: SourceIndex, journal: Journal, most: int) -> list[SlowDocument]:
    """The documents that took longest."""
    events = ((name, journal.latest(document_id)) for document_id, name in sources.documents().items())
    done = (
        SlowDocument(name, event.seconds, event.pages) for name, event in events if isinstance(event, Done)
    )
    return heapq.nlargest(most, done, key=lambda slow: (slow.seconds, slow.source_file))


def _timings(started: dt.datetime, extracting: float, writing: float) -> Timings:
    return Timings(
        started=started,
        finished=dt.datetime.now(dt.UTC),
        seconds=round(extracting + writing, 3),
        extracting_seconds=round(extracting, 3),
        writing_seconds=round(writing, 3),
    )


def read_facts(folder: OutFolder) -> RunFacts:
    """What run.json says; UsageError where OUT holds no finished run of this version."""
    try:
        return RunFacts.model_validate_json(folder.run.read_bytes())
    except (OSError, ValidationError) as error:
        raise UsageError(
            f"{folder.path}: no finished run of this version there; run into it first"
        ) from error


class _Stopwatch:
    """Gives the seconds since it was last asked."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def lap(self) -> float:
        now = time.monotonic()
        passed, self._last = now - self._last, now
        return passed
