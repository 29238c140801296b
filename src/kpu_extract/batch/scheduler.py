"""Runs a batch: takes files in, has documents extracted, keeps each as soon as it is done."""

from __future__ import annotations

import logging
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, replace

from kpu_extract.batch.messages import (
    ConcludeJob,
    DocumentLabel,
    Extractor,
    Fault,
    Finished,
    GivenUp,
    LongDocument,
    Outcome,
    PieceJob,
    PieceRead,
    Task,
    WholeJob,
)
from kpu_extract.batch.pieces import PiecedDocument, pages_of_piece
from kpu_extract.batch.progress import Display, Tally
from kpu_extract.batch.settings import BATCH_SETTINGS, BatchSettings
from kpu_extract.batch.sources.catalogue import Catalogue
from kpu_extract.batch.sources.discovery import ArchiveFile, Found, Refused
from kpu_extract.batch.sources.fingerprint import PdfSource, fingerprinted
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.batch.store.journal import Failed
from kpu_extract.batch.store.key import ResultIdentity
from kpu_extract.batch.store.results import ResultStore
from kpu_extract.batch.store.source_index import SourceIndex
from kpu_extract.batch.workers.pool import ExecutionBackend
from kpu_extract.settings import Settings

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class RunRequest:
    """What to run: ``found`` as discovery gives it, ``identity`` under which results are kept.
    ``retry_failed`` tries documents again that an earlier run gave up; ``batch`` cannot change a result."""

    found: tuple[Found, ...]
    settings: Settings
    identity: ResultIdentity
    extractor: Extractor
    catalogue: Catalogue
    retry_failed: bool = False
    batch: BatchSettings = BATCH_SETTINGS


@dataclass(frozen=True)
class _InFlight:
    """A task under way: which file it is about, and which piece of it where it is a long one."""

    source: PdfSource
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
    ) -> None:
        self._request = request
        self._folder = folder
        self._result_store = results
        self._backend = backend
        self._display = display
        self._in_flight: dict[Future[Outcome], _InFlight] = {}
        self._to_come = len(request.found)
        self.sources = SourceIndex()
        self.tally = Tally(files=sum(not isinstance(one, ArchiveFile) for one in request.found))

    def extract_all(self) -> None:
        """Returns when every file is settled: done now, done before or given up.

        Raises OutputError when results cannot be kept, VocabularyError and OtherVersionError from a
        worker.
        """
        limit = self._request.batch.tasks_ahead * self._backend.places
        for place, one in enumerate(self._request.found, 1):
            self._to_come = len(self._request.found) - place
            for taken in fingerprinted([one], self._folder.spool, self._request.settings.limits.file_mib):
                # How many files an archive holds is only known as they come.
                self.tally.files += isinstance(one, ArchiveFile)
                if isinstance(taken, Refused):
                    self._refuse(taken)
                else:
                    self._consider(taken)
                self._settle_down_to(limit - 1)
        self._settle_down_to(0)

    def _refuse(self, refused: Refused) -> None:
        logger.error("%s: %s", refused.source_file, refused.message, extra={"reason": refused.reason})
        self.sources.refused.append(refused)
        self._settled(failed=True)

    def _consider(self, source: PdfSource) -> None:
        known = self._result_store.known(source)
        if self.sources.add(source) and known is None:
            self._submit(_InFlight(source), WholeJob(self._label(source), self._most_pages_whole))
            return
        source.release()
        self._settled(failed=isinstance(known, Failed))

    @property
    def _most_pages_whole(self) -> int:
        """Pages up to which the next document is read by one worker: fewer where others would be idle."""
        batch, places = self._request.batch, self._backend.places
        idle = places > 1 and self._to_come + len(self._in_flight) < places
        return batch.most_pages_alone if idle else batch.most_pages_whole

    def _label(self, source: PdfSource) -> DocumentLabel:
        return DocumentLabel(source.source_file, self._request.catalogue.entry_for(source.source_file))

    def _submit(self, flight: _InFlight, job: WholeJob | PieceJob | ConcludeJob) -> None:
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
        """Waits until at most ``count`` tasks are under way, and keeps their results."""
        while len(self._in_flight) > count:
            finished, _ = wait(
                self._in_flight, timeout=self._request.batch.refresh_seconds, return_when=FIRST_COMPLETED
            )
            for future in finished:
                flight = self._in_flight.pop(future)
                if not future.cancelled():
                    self._take(self._outcome(future), flight)
            self._show()

    def _outcome(self, future: Future[Outcome]) -> Outcome:
        try:
            return future.result()
        except self._backend.losses as error:
            return GivenUp(Fault("crash", f"the worker was lost ({error})"), attempts=1, seconds=0.0)

    def _take(self, outcome: Outcome, flight: _InFlight) -> None:
        if flight.pieced is not None and flight.pieced.given_up:
            return
        if isinstance(outcome, LongDocument):
            self._begin_pieces(flight.source, outcome.pages)
        elif isinstance(outcome, PieceRead):
            self._take_piece(outcome, flight)
        else:
            self._conclude(outcome, flight)

    def _begin_pieces(self, source: PdfSource, pages: int) -> None:
        each = pages_of_piece(pages, self._backend.places, self._request.batch)
        pieced = PiecedDocument(self._folder.spool / source.document_id, pages, each)
        for numbers in pieced.ranges():
            self._submit(_InFlight(source, pieced, numbers), PieceJob(numbers))

    def _take_piece(self, piece: PieceRead, flight: _InFlight) -> None:
        assert flight.pieced is not None, "only pieced documents have pieces"
        flight.pieced.keep(flight.numbers, piece)
        parts = flight.pieced.complete()
        if parts is not None:
            self._submit(
                _InFlight(flight.source, flight.pieced), ConcludeJob(self._label(flight.source), parts)
            )

    def _conclude(self, outcome: Finished | GivenUp, flight: _InFlight) -> None:
        earlier = flight.pieced.seconds if flight.pieced is not None else 0.0
        whole = replace(outcome, seconds=outcome.seconds + earlier)
        if isinstance(whole, Finished):
            self._result_store.store_document(whole, flight.source)
        else:
            self._result_store.store_failure(whole, flight.source)
        if flight.pieced is not None:
            self._put_away(flight.pieced)
        flight.source.release()
        self.tally.worked += 1
        self.tally.pages += whole.pages if isinstance(whole, Finished) else 0
        self._settled(failed=isinstance(whole, GivenUp))

    def _put_away(self, pieced: PiecedDocument) -> None:
        """What is still under way for a document that was given up is not waited for."""
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
        if self._backend.pages_read is not None:
            self.tally.pages = self._backend.pages_read()
        self._display.update(self.tally)
