"""Estimates how long the rest of a run will take: pages of each kind that are left, times the time that a page of the
kind took so far, times the pace of this run.

What a page of a kind takes is learnt from whole documents. The pace is learnt from every page: the time that the
workers spent so far over the time that the pages they read should have taken. So a machine that is busy with other
things, or a paper that is hard, shows before its first document ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kpu_extract.batch.settings import BATCH_SETTINGS, BatchSettings
from kpu_extract.model.page_kinds import PageKinds


@dataclass
class _Rate:
    """Seconds for a page of one kind. The guess counts as much as ``weight`` pages do."""

    guess: float
    weight: float
    seconds: float = 0.0
    pages: float = 0.0

    @property
    def value(self) -> float:
        return (self.guess * self.weight + self.seconds) / (self.weight + self.pages)


@dataclass
class TimeEstimate:
    """Follows the documents that a run works on."""

    settings: BatchSettings = BATCH_SETTINGS
    _digital: _Rate = field(init=False)
    _scanned: _Rate = field(init=False)
    _left: dict[str, PageKinds] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)
    _finished: PageKinds = field(default_factory=lambda: PageKinds(0, 0))
    pages_planned: int = 0

    def __post_init__(self) -> None:
        weight = self.settings.guess_weight
        self._digital = _Rate(self.settings.guessed_digital_seconds, weight)
        self._scanned = _Rate(self.settings.guessed_scanned_seconds, weight)

    def plan(self, document_id: str, kinds: PageKinds) -> None:
        """A document that is to be worked on."""
        self._left[document_id] = kinds
        self.pages_planned += kinds.pages

    def begin(self, document_id: str) -> None:
        self._begun.add(document_id)

    def finish(self, document_id: str, seconds: float, *, whole: bool) -> None:
        """A document that is settled after ``seconds`` of work; ``whole`` if all its pages were read, so that it shows
        what pages cost."""
        kinds = self._left.pop(document_id, None)
        self._begun.discard(document_id)
        if kinds is None:
            return
        self._finished = PageKinds(
            self._finished.digital + kinds.digital, self._finished.scanned + kinds.scanned
        )
        if whole and self._cost(kinds):
            share = kinds.digital * self._digital.value / self._cost(kinds)
            for rate, part, pages in (
                (self._digital, share, kinds.digital),
                (self._scanned, 1 - share, kinds.scanned),
            ):
                rate.seconds += part * seconds
                rate.pages += pages

    def cost(self, document_id: str) -> float:
        """Seconds of work that a planned document will take."""
        return self._cost(self._left[document_id])

    def work_left(self, pages_read: int) -> float:
        """Seconds of work, of one worker; ``pages_read`` in all so far, those of documents in hand too."""
        return sum(self._cost(kinds) for kinds in self._left.values()) - self._read_in_hand(pages_read)

    def seconds_left(self, places: int, pages_read: int, passed: float) -> float:
        """Seconds until all is done, with so many workers; fewer work where fewer tasks are left. ``passed`` is how
        many seconds they have worked so far."""
        tasks = sum(self._tasks(kinds) for kinds in self._left.values())
        return (
            self.work_left(pages_read) * self._pace(places * passed, pages_read) / max(1, min(places, tasks))
        )

    def share_done(self, pages_read: int) -> float:
        """The part of the work that is done, 0..1."""
        done, left = self._work_done(pages_read), self.work_left(pages_read)
        return done / (done + left) if done + left else 1.0

    def _pace(self, spent: float, pages_read: int) -> float:
        """How many times longer the work takes than its pages should; ``spent`` is in seconds of all workers. The
        guess that it is 1 counts as much as some pages do."""
        trust = self.settings.guess_weight * self.settings.guessed_scanned_seconds
        return (trust + spent) / (trust + self._work_done(pages_read))

    def _work_done(self, pages_read: int) -> float:
        """Seconds of work that all pages read so far should have taken."""
        return self._cost(self._finished) + self._read_in_hand(pages_read)

    def _read_in_hand(self, pages_read: int) -> float:
        """The same of the documents in hand, of which only the pages of all together are known."""
        in_hand = [self._left[name] for name in self._begun if name in self._left]
        pages = sum(kinds.pages for kinds in in_hand)
        read = min(max(pages_read - self._finished.pages, 0), pages)
        return sum(map(self._cost, in_hand)) * read / pages if pages else 0.0

    def _tasks(self, kinds: PageKinds) -> int:
        if kinds.pages <= self.settings.most_pages_whole:
            return 1
        return -(-kinds.pages // self.settings.piece_pages)

    def _cost(self, kinds: PageKinds) -> float:
        return kinds.digital * self._digital.value + kinds.scanned * self._scanned.value
