"""Runs a batch: takes files in, has documents extracted, keeps each as soon as it is done."""

from __future__ import annotations

import logging
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from pathlib import PurePosixPath

from kpu_extract.batch.advice import advice_for
from kpu_extract.batch.catalogue import Catalogue
from kpu_extract.batch.discovery import ArchiveFile, Found, Refused
from kpu_extract.batch.folder import OutFolder
from kpu_extract.batch.identity import Identity
from kpu_extract.batch.intake import Item, take_in
from kpu_extract.batch.journal import Done, Failed, Journal
from kpu_extract.batch.ledger import Ledger
from kpu_extract.batch.parts import PartStore, unpack_json
from kpu_extract.batch.pool import Crew
from kpu_extract.batch.progress import Display, Tally
from kpu_extract.batch.work import VOCABULARY, Extractor, Fault, Finished, GivenUp, Outcome, Task
from kpu_extract.emit.atomic import write_whole
from kpu_extract.errors import VocabularyError
from kpu_extract.model import Status
from kpu_extract.settings import Settings

logger = logging.getLogger(__name__)

AHEAD = 2
"""Tasks handed to the executor for each of its places, so that none waits while files are taken in."""


@dataclass(frozen=True)
class Order:
    """What to run: ``found`` as discovery gives it, ``identity`` under which results are kept.
    ``retry_failed`` tries documents again that an earlier run gave up."""

    found: tuple[Found, ...]
    settings: Settings
    identity: Identity
    extractor: Extractor
    catalogue: Catalogue
    retry_failed: bool = False


class Batch:
    """One run over an order. What is finished is in the journal before the next is looked at, so that
    the process may be ended at any moment."""

    def __init__(
        self, order: Order, folder: OutFolder, journal: Journal, crew: Crew, display: Display
    ) -> None:
        self._order = order
        self._folder = folder
        self._journal = journal
        self._crew = crew
        self._display = display
        self._store = PartStore(folder.work / "parts")
        self._in_hand: dict[Future[Outcome], Item] = {}
        self.ledger = Ledger()
        self.tally = Tally(files=sum(not isinstance(one, ArchiveFile) for one in order.found))

    def extract_all(self) -> None:
        """Returns when every file is settled: done now, done before or given up.

        Raises OutputError when results cannot be kept, OtherVersionError from a worker.
        """
        limit = AHEAD * self._crew.places
        for taken in take_in(self._order.found, self._folder.spool, self._order.settings.limits.file_mib):
            if isinstance(taken, Refused):
                self._refuse(taken)
            else:
                self._consider(taken)
            self._settle_down_to(limit - 1)
        self._settle_down_to(0)

    def _refuse(self, refused: Refused) -> None:
        logger.error("%s: %s", refused.source_file, refused.message, extra={"reason": refused.reason})
        self.ledger.refused.append(refused)
        self._settled(failed=True)

    def _consider(self, item: Item) -> None:
        known = self._known(item)
        if self.ledger.add(item) and known is None:
            future = self._crew.executor.submit(self._crew.work, self._task(item))
            self._in_hand[future] = item
            return
        item.release()
        if isinstance(known, Failed):
            self._tell_failed(item.source_file, known)
        self._settled(failed=isinstance(known, Failed))

    def _known(self, item: Item) -> Done | Failed | None:
        """What an earlier run, or this one, has on record for these bytes, if it still holds."""
        event = self._journal.latest(item.document_id)
        if event is None or event.key != self._order.identity.key(item.sha256):
            return None
        if isinstance(event, Done):
            return event if self._store.holds(event.part) else None
        return None if self._worth_another_try(event) else event

    def _worth_another_try(self, failed: Failed) -> bool:
        limits_changed = failed.reason.startswith("limit") and failed.limits != self._order.settings.limits
        return self._order.retry_failed or limits_changed

    def _task(self, item: Item) -> Task:
        return Task(
            path=item.path.absolute(),
            source_file=item.source_file,
            sha256=item.sha256,
            catalogue=self._order.catalogue.entry_for(item.source_file),
            settings=self._order.settings,
            extractor=self._order.extractor,
            code=self._order.identity.code,
        )

    def _settle_down_to(self, count: int) -> None:
        """Waits until at most ``count`` documents are in hand, and keeps those that are finished."""
        while len(self._in_hand) > count:
            finished, _ = wait(self._in_hand, return_when=FIRST_COMPLETED)
            for future in finished:
                self._keep(future, self._in_hand.pop(future))

    def _keep(self, future: Future[Outcome], item: Item) -> None:
        outcome = self._outcome(future)
        self.tally.worked += 1
        if isinstance(outcome, Finished):
            self._keep_document(outcome, item)
        else:
            self._keep_failure(outcome, item)
        item.release()
        self._settled(failed=isinstance(outcome, GivenUp), pages=getattr(outcome, "pages", 0))

    def _outcome(self, future: Future[Outcome]) -> Outcome:
        try:
            return future.result()
        except self._crew.losses as error:
            return GivenUp(Fault("crash", f"the worker was lost ({error})"), attempts=1, seconds=0.0)

    def _keep_document(self, finished: Finished, item: Item) -> None:
        """First the part, then the word of it; the JSON last, so that one that is there is the right one."""
        json_path = self._folder.json_of(item.document_id)
        json_path.unlink(missing_ok=True)
        event = Done(
            key=self._order.identity.key(item.sha256),
            document_id=item.document_id,
            source_file=item.source_file,
            catalogue=self._order.catalogue.entry_for(item.source_file),
            part=self._store.put(finished.part),
            pages=finished.pages,
            records=finished.records,
            seconds=finished.seconds,
        )
        self._journal.append(event)
        write_whole(json_path, unpack_json(finished.part))
        self._tell_done(finished, item)

    def _tell_done(self, finished: Finished, item: Item) -> None:
        facts = {"pages": finished.pages, "records": finished.records, "seconds": finished.seconds}
        if not finished.records:
            logger.warning("%s: no plan table was found, so it has no records", item.source_file, extra=facts)
        elif finished.status == Status.PARTIAL:
            logger.warning("%s: a page of it could not be read", item.source_file, extra=facts)
        else:
            logger.info("%s: %d records", item.source_file, finished.records, extra=facts)

    def _keep_failure(self, given_up: GivenUp, item: Item) -> None:
        fault = given_up.fault
        if fault.reason == VOCABULARY:
            raise VocabularyError(fault.message)
        self._folder.json_of(item.document_id).unlink(missing_ok=True)
        event = Failed(
            key=self._order.identity.key(item.sha256),
            document_id=item.document_id,
            reason=fault.reason,
            message=fault.message,
            advice=advice_for(fault.reason),
            attempts=given_up.attempts,
            seconds=given_up.seconds,
            diagnosis=fault.diagnosis,
            limits=self._order.settings.limits,
        )
        self._journal.append(event)
        self._tell_failed(item.source_file, event)

    def _tell_failed(self, name: str, failed: Failed) -> None:
        message = failed.message.removeprefix(f"{PurePosixPath(name).name}: ")
        logger.error("%s: %s", name, message, extra={"reason": failed.reason})

    def _settled(self, *, failed: bool, pages: int = 0) -> None:
        self.tally.settled += 1
        self.tally.failed += failed
        self.tally.pages += pages
        self.tally.files = max(self.tally.files, self.tally.settled + len(self._in_hand))
        self._display.update(self.tally)
