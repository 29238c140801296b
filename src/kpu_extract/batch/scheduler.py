"""Runs a batch: takes files in, has documents extracted, keeps each as soon as it is done."""

from __future__ import annotations

import logging
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, replace

from kpu_extract.batch.pieces import MOST_PAGES_WHOLE, PiecedDocument
from kpu_extract.batch.progress import Display, Tally
from kpu_extract.batch.sources.catalogue import Catalogue
from kpu_extract.batch.sources.discovery import ArchiveFile, Found, Refused
from kpu_extract.batch.sources.fingerprint import Item, take_in
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.batch.store.journal import Failed
from kpu_extract.batch.store.key import Identity
from kpu_extract.batch.store.names import Ledger
from kpu_extract.batch.store.results import Keeper
from kpu_extract.batch.workers.messages import (
    Conclusion,
    Extractor,
    Fault,
    Finished,
    GivenUp,
    Label,
    Long,
    Outcome,
    Piece,
    PieceRead,
    Task,
    Whole,
)
from kpu_extract.batch.workers.pool import Crew
from kpu_extract.settings import Settings

logger = logging.getLogger(__name__)

AHEAD = 2
"""Tasks handed to the executor for each of its places, so that none waits while files are taken in."""
REFRESH_SECONDS = 1.0


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


@dataclass(frozen=True)
class _Hand:
    """A task under way: which file it is about, and which piece of it where it is a long one."""

    item: Item
    pieced: PiecedDocument | None = None
    numbers: range = range(0)


class Batch:
    """One run over an order. What is finished is kept before the next is looked at, so that the process
    may be ended at any moment."""

    def __init__(self, order: Order, folder: OutFolder, keeper: Keeper, crew: Crew, display: Display) -> None:
        self._order = order
        self._folder = folder
        self._keeper = keeper
        self._crew = crew
        self._display = display
        self._in_hand: dict[Future[Outcome], _Hand] = {}
        self.ledger = Ledger()
        self.tally = Tally(files=sum(not isinstance(one, ArchiveFile) for one in order.found))

    def extract_all(self) -> None:
        """Returns when every file is settled: done now, done before or given up.

        Raises OutputError when results cannot be kept, VocabularyError and OtherVersionError from a
        worker.
        """
        limit = AHEAD * self._crew.places
        for one in self._order.found:
            for taken in take_in([one], self._folder.spool, self._order.settings.limits.file_mib):
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
        self.ledger.refused.append(refused)
        self._settled(failed=True)

    def _consider(self, item: Item) -> None:
        known = self._keeper.known(item)
        if self.ledger.add(item) and known is None:
            self._submit(_Hand(item), Whole(self._label(item), MOST_PAGES_WHOLE))
            return
        item.release()
        self._settled(failed=isinstance(known, Failed))

    def _label(self, item: Item) -> Label:
        return Label(item.source_file, self._order.catalogue.entry_for(item.source_file))

    def _submit(self, hand: _Hand, job: Whole | Piece | Conclusion) -> None:
        task = Task(
            job=job,
            path=hand.item.path.absolute(),
            name=hand.item.source_file,
            sha256=hand.item.sha256,
            code=self._order.identity.code,
            limits=self._order.settings.limits,
            extractor=self._order.extractor,
        )
        self._in_hand[self._crew.executor.submit(self._crew.work, task)] = hand

    def _settle_down_to(self, count: int) -> None:
        """Waits until at most ``count`` tasks are in hand, and takes what they bring."""
        while len(self._in_hand) > count:
            finished, _ = wait(self._in_hand, timeout=REFRESH_SECONDS, return_when=FIRST_COMPLETED)
            for future in finished:
                hand = self._in_hand.pop(future)
                if not future.cancelled():
                    self._take(self._outcome(future), hand)
            self._show()

    def _outcome(self, future: Future[Outcome]) -> Outcome:
        try:
            return future.result()
        except self._crew.losses as error:
            return GivenUp(Fault("crash", f"the worker was lost ({error})"), attempts=1, seconds=0.0)

    def _take(self, outcome: Outcome, hand: _Hand) -> None:
        if hand.pieced is not None and hand.pieced.given_up:
            return
        if isinstance(outcome, Long):
            self._begin_pieces(hand.item, outcome.pages)
        elif isinstance(outcome, PieceRead):
            self._take_piece(outcome, hand)
        else:
            self._conclude(outcome, hand)

    def _begin_pieces(self, item: Item, pages: int) -> None:
        pieced = PiecedDocument(self._folder.spool / item.document_id, pages)
        for numbers in pieced.ranges():
            self._submit(_Hand(item, pieced, numbers), Piece(numbers))

    def _take_piece(self, piece: PieceRead, hand: _Hand) -> None:
        assert hand.pieced is not None, "only pieced documents have pieces"
        hand.pieced.keep(hand.numbers, piece)
        parts = hand.pieced.complete()
        if parts is not None:
            self._submit(_Hand(hand.item, hand.pieced), Conclusion(self._label(hand.item), parts))

    def _conclude(self, outcome: Finished | GivenUp, hand: _Hand) -> None:
        earlier = hand.pieced.seconds if hand.pieced is not None else 0.0
        whole = replace(outcome, seconds=outcome.seconds + earlier)
        if isinstance(whole, Finished):
            self._keeper.keep_document(whole, hand.item)
        else:
            self._keeper.keep_failure(whole, hand.item)
        if hand.pieced is not None:
            self._put_away(hand.pieced)
        hand.item.release()
        self.tally.worked += 1
        self.tally.pages += whole.pages if isinstance(whole, Finished) else 0
        self._settled(failed=isinstance(whole, GivenUp))

    def _put_away(self, pieced: PiecedDocument) -> None:
        """What is still under way for a document that was given up is not waited for."""
        pieced.given_up = True
        pieced.clear()
        for future, hand in self._in_hand.items():
            if hand.pieced is pieced:
                future.cancel()

    def _settled(self, *, failed: bool) -> None:
        self.tally.settled += 1
        self.tally.failed += failed
        self._show()

    def _show(self) -> None:
        if self._crew.pages_read is not None:
            self.tally.pages = self._crew.pages_read()
        self._display.update(self.tally)
