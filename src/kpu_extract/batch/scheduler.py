"""Runs a batch: looks at all files, has documents extracted, keeps each as soon as it is done."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, replace

from kpu_extract.batch.copies import WaitingCopies
from kpu_extract.batch.estimate import TimeEstimate
from kpu_extract.batch.messages import (
    ConcludeJob,
    DocumentLabel,
    Extractor,
    Fault,
    Finished,
    GivenUp,
    Job,
    Looked,
    LookJob,
    Outcome,
    PieceJob,
    PieceRead,
    Task,
    WholeJob,
)
from kpu_extract.batch.pieces import PiecedDocument, most_pages_whole, pages_of_piece
from kpu_extract.batch.progress import Display, Tally
from kpu_extract.batch.settings import BATCH_SETTINGS, BatchSettings
from kpu_extract.batch.sources.catalogue import Catalogue
from kpu_extract.batch.sources.discovery import ArchiveFile, Found, Refused, Skipped
from kpu_extract.batch.sources.fingerprint import PdfSource, fingerprinted
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.batch.store.journal import Failed
from kpu_extract.batch.store.key import ResultIdentity
from kpu_extract.batch.store.ledger import LedgerLine
from kpu_extract.batch.store.results import ResultStore
from kpu_extract.batch.store.source_index import SourceIndex
from kpu_extract.batch.work_list import ToDo, WorkList
from kpu_extract.batch.workers.pool import ClusterLostError, ExecutionBackend
from kpu_extract.settings import Settings

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class RunRequest:
    """What to run: ``found`` as discovery gives it below its ``roots``, ``identity`` under which results are kept.
    ``retry_failed`` tries documents again that an earlier run gave up; ``prune`` lets go of what is not found;
    ``batch`` cannot change a result."""

    found: tuple[Found, ...]
    settings: Settings
    identity: ResultIdentity
    extractor: Extractor
    catalogue: Catalogue
    retry_failed: bool = False
    roots: tuple[str, ...] = ()
    prune: bool = False
    batch: BatchSettings = BATCH_SETTINGS


@dataclass(frozen=True)
class _InFlight:
    """A task under way: which file it is about and where that was found; which piece of it where it is a long one."""

    source: PdfSource
    found: Found
    pieced: PiecedDocument | None = None
    numbers: range = range(0)


class Scheduler:
    """One run over an order. What is finished is kept before the next is looked at, so that the process
    may be ended at any moment."""

    def __init__(
        self,
        request: RunRequest,
        folder: OutFolder,
        results: ResultStore,
        backend: ExecutionBackend,
        display: Display,
        note: Callable[[LedgerLine], None],
    ) -> None:
        """``note`` keeps what was found as soon as it is taken in."""
        self._request = request
        self._folder = folder
        self._result_store = results
        self._backend = backend
        self._display = display
        self._note = note
        self._in_flight: dict[Future[Outcome], _InFlight] = {}
        self._copies = WaitingCopies()
        self._work_list = WorkList()
        self._estimate = TimeEstimate(request.batch)
        self._pages_before, self._began_reading = 0, 0.0
        self.sources = SourceIndex()
        self.tally = Tally(files=sum(not isinstance(one, ArchiveFile) for one in request.found))

    def extract_all(self) -> None:
        """Returns when every file is settled: done now, done before or given up.
        Raises OutputError when results cannot be kept, ClusterLostError, VocabularyError and OtherVersionError from
        a worker.
        """
        self._look_at_all()
        self.tally.looking = False
        self.tally.pages_planned = self._estimate.pages_planned
        self._pages_before = self._backend.pages_read() if self._backend.pages_read is not None else 0
        self._began_reading = time.monotonic()
        self._work_off()

    def _look_at_all(self) -> None:
        """A quick look, so that broken files are reported before the long work."""
        for one in self._request.found:
            for taken in self._taken(one):
                # How many files an archive holds is only known as they come.
                self.tally.files += isinstance(one, ArchiveFile)
                if isinstance(taken, Refused):
                    self._refuse(taken)
                else:
                    self._meet(taken, one)
                self._settle_down_to(self._most_in_hand - 1)
        self._settle_down_to(0)

    def _work_off(self) -> None:
        for archive in self._work_list.archives():
            for taken in self._taken(archive):
                if not isinstance(taken, PdfSource):
                    continue
                if todo := self._work_list.take(taken.document_id, archive):
                    self._begin(replace(todo, source=taken))
                    self._settle_down_to(self._most_in_hand - 1)
                else:
                    taken.release()
        for todo in self._work_list.files(self._estimate):
            self._begin(todo)
            self._settle_down_to(self._most_in_hand - 1)
        self._settle_down_to(0)
        for todo in self._work_list.left():
            fault = Fault("changed", f"{todo.source.source_file}: is no longer in its archive as it was")
            self._conclude(GivenUp(fault, attempts=0, seconds=0.0), _InFlight(todo.source, todo.found))

    def _taken(self, one: Found) -> Iterator[PdfSource | Refused]:
        return fingerprinted([one], self._folder.spool, self._request.settings.limits.file_mib)

    @property
    def _most_in_hand(self) -> int:
        return self._request.batch.tasks_ahead * self._backend.places

    def _refuse(self, refused: Refused) -> None:
        message = refused.message.removeprefix(f"{refused.source_file}: ")
        if isinstance(refused, Skipped):
            logger.warning("skipped: %s: %s", refused.source_file, message)
        else:
            logger.error("%s: %s", refused.source_file, message, extra={"reason": refused.reason})
        self._note(self.sources.refuse(refused))
        self._settled(failed=not isinstance(refused, Skipped))

    def _meet(self, source: PdfSource, found: Found) -> None:
        said = self._request.catalogue.entry_for(source.source_file)
        line, new = self.sources.add(source, said)
        self._note(line)
        if not new and self._copies.is_waited_for(source):
            self._copies.wait(source)
            source.release()
            return
        known = self._result_store.known(source) if new else self._result_store.just_recorded(source)
        if known is None:
            self._prepare_places()
            self._copies.expect(source)
            self._submit(_InFlight(source, found), LookJob())
            return
        source.release()
        self._settled(failed=isinstance(known, Failed))

    def _prepare_places(self) -> None:
        """Places get ready before the first look at a document, for their processes take a second to start."""
        if self._backend.prepare is not None:
            wanted = max(self._request.batch.prepared_places, len(self._request.found))
            self._backend.prepare(self._request.extractor, min(self._backend.places, wanted))

    def _begin(self, todo: ToDo) -> None:
        source, batch = todo.source, self._request.batch
        self._estimate.begin(source.document_id)
        if todo.kinds.pages <= most_pages_whole(len(self._work_list.left()), self._backend.places, batch):
            self._submit(_InFlight(source, todo.found), WholeJob(self._label(source), todo.kinds.pages))
            return
        folder = self._folder.spool / source.document_id
        each = pages_of_piece(todo.kinds.pages, self._backend.places, batch)
        pieced = PiecedDocument(folder, todo.kinds.pages, each)
        for numbers in pieced.ranges():
            self._submit(_InFlight(source, todo.found, pieced, numbers), PieceJob(numbers))

    def _label(self, source: PdfSource) -> DocumentLabel:
        return DocumentLabel(source.source_file, self._request.catalogue.entry_for(source.source_file))

    def _submit(self, flight: _InFlight, job: Job) -> None:
        task = Task(
            job=job,
            path=flight.source.path.absolute(),
            name=flight.source.source_file,
            sha256=flight.source.sha256,
            code=self._request.identity.code,
            limits=self._request.settings.limits,
            extractor=self._request.extractor,
        )
        self._in_flight[self._backend.executor.submit(self._backend.work, task)] = flight

    def _settle_down_to(self, count: int) -> None:
        """Waits until at most ``count`` tasks are in hand, and takes what they bring. ClusterLostError where nothing
        will come any more."""
        while len(self._in_flight) > count:
            finished, _ = wait(
                self._in_flight, timeout=self._request.batch.refresh_seconds, return_when=FIRST_COMPLETED
            )
            for future in finished:
                flight = self._in_flight.pop(future)
                if not future.cancelled():
                    self._take(self._outcome(future), flight)
                elif flight.pieced is None or not flight.pieced.given_up:
                    raise ClusterLostError("it gave up a task")
            if self._backend.lost is not None and (why := self._backend.lost()):
                raise ClusterLostError(why)
            self._show()

    def _outcome(self, future: Future[Outcome]) -> Outcome:
        try:
            return future.result()
        except self._backend.losses as error:
            return GivenUp(Fault("crash", f"the worker was lost ({error})"), attempts=1, seconds=0.0)

    def _take(self, outcome: Outcome, flight: _InFlight) -> None:
        if flight.pieced is not None and flight.pieced.given_up:
            return
        if isinstance(outcome, Looked):
            self._estimate.plan(flight.source.document_id, outcome.kinds)
            self._work_list.add(ToDo(flight.source, flight.found, outcome.kinds))
            flight.source.release()
        elif isinstance(outcome, PieceRead):
            self._take_piece(outcome, flight)
        else:
            self._conclude(outcome, flight)

    def _take_piece(self, piece: PieceRead, flight: _InFlight) -> None:
        assert flight.pieced is not None, "only pieced documents have pieces"
        flight.pieced.keep(flight.numbers, piece)
        limits = self._request.settings.limits
        fault = flight.pieced.fault(limits, self._request.batch.most_pages_left_out)
        parts = flight.pieced.complete()
        if fault is not None:
            self._conclude(GivenUp(fault, flight.pieced.attempts, seconds=0.0), flight)
        elif parts is not None:
            self._submit(replace(flight, numbers=range(0)), ConcludeJob(self._label(flight.source), parts))

    def _conclude(self, outcome: Finished | GivenUp, flight: _InFlight) -> None:
        earlier = flight.pieced.seconds if flight.pieced is not None else 0.0
        whole = replace(outcome, seconds=outcome.seconds + earlier)
        recorded = (
            self._result_store.store_document(whole, flight.source)
            if isinstance(whole, Finished)
            else self._result_store.store_failure(whole, flight.source)
        )
        if flight.pieced is not None:
            self._put_away(flight.pieced)
        flight.source.release()
        finished = isinstance(whole, Finished)
        self._estimate.finish(flight.source.document_id, whole.seconds, whole=finished)
        self.tally.worked += 1
        self.tally.pages += whole.pages if isinstance(whole, Finished) else 0
        self._settled(failed=not finished)
        for copy in self._copies.released(flight.source):
            self._result_store.report_copy(copy, recorded)
            self._settled(failed=not finished)

    def _put_away(self, pieced: PiecedDocument) -> None:
        """Work that still goes on for a document that was given up is not waited for."""
        pieced.given_up = True
        pieced.clear()
        for future, flight in self._in_flight.items():
            if flight.pieced is pieced:
                future.cancel()

    def _settled(self, *, failed: bool) -> None:
        self.tally.settled += 1
        self.tally.failed += failed
        self._show()

    def _show(self) -> None:
        tally = self.tally
        if not tally.looking:
            if self._backend.pages_read is not None:
                tally.pages = self._backend.pages_read() - self._pages_before
            passed, places = time.monotonic() - self._began_reading, self._backend.places
            self._estimate.observe(tally.pages, passed, busy=min(places, len(self._in_flight)))
            tally.seconds_left = self._estimate.seconds_left(places, tally.pages)
            tally.share = self._estimate.share_done(tally.pages)
        self._display.update(tally)
