"""Estimates how long the rest of a run will take: pages of each kind that are left, times the time that a page of the
kind took so far, times the pace of late.

What a page of a kind takes is learnt from whole documents. The pace is learnt from every page: the time that the
workers spent over the time that the pages they read should have taken. So a machine that is busy with other things, or
a paper that is hard, shows before its first document ends. What was long ago counts less, so that a machine that
became slower, or is free again, shows within a minute or two.
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


@dataclass(frozen=True)
class _PagesRead:
    """Pages of each kind, read so far; parts of a page where only the pages of several documents together are known."""

    digital: float = 0.0
    scanned: float = 0.0


@dataclass
class _Recent:
    """What workers did of late: each of its numbers counts half as much after ``half_life`` seconds."""

    half_life: float
    spent: float = 0.0
    """Seconds of all workers together."""
    digital: float = 0.0
    scanned: float = 0.0
    _clock: float = 0.0
    _read: _PagesRead = _PagesRead()

    def note(self, clock: float, busy: int, read: _PagesRead) -> None:
        """``busy`` workers have worked until ``clock`` (seconds), and all have ``read`` so much since the start."""
        passed = max(0.0, clock - self._clock)
        kept = 0.5 ** (passed / self.half_life)
        self.spent = kept * self.spent + busy * passed
        self.digital = kept * self.digital + read.digital - self._read.digital
        self.scanned = kept * self.scanned + read.scanned - self._read.scanned
        self._clock, self._read = clock, read


@dataclass
class TimeEstimate:
    """Follows the documents that a run works on."""

    settings: BatchSettings = BATCH_SETTINGS
    _digital: _Rate = field(init=False)
    _scanned: _Rate = field(init=False)
    _left: dict[str, PageKinds] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)
    _finished: PageKinds = field(default_factory=lambda: PageKinds(0, 0))
    _recent: _Recent = field(init=False)
    pages_planned: int = 0

    def __post_init__(self) -> None:
        weight = self.settings.guess_weight
        self._recent = _Recent(self.settings.pace_half_life)
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

    def observe(self, pages_read: int, clock: float, busy: int) -> None:
        """``busy`` workers have worked until ``clock``, in seconds since the reading began, and ``pages_read`` pages
        are read in all. To be called about once a second."""
        self._recent.note(clock, busy, self._read(pages_read))

    def seconds_left(self, places: int, pages_read: int) -> float:
        """Seconds until all is done, with so many workers, at the pace that was observed of late; no less than the
        longest task takes."""
        longest = max((self._cost(kinds) / self._tasks(kinds) for kinds in self._waiting()), default=0.0)
        return max(self.work_left(pages_read) / places, longest) * self._pace()

    def share_done(self, pages_read: int) -> float:
        """The part of the work that is done, 0..1."""
        done, left = self._work_done(pages_read), self.work_left(pages_read)
        return done / (done + left) if done + left else 1.0

    def _pace(self) -> float:
        """How many times longer the work takes of late than its pages should. The guess that it is 1 counts as much as
        some seconds do."""
        trust, recent = self.settings.pace_trust, self._recent
        should = recent.digital * self._digital.value + recent.scanned * self._scanned.value
        return (trust + recent.spent) / (trust + max(0.0, should))

    def _waiting(self) -> list[PageKinds]:
        return [kinds for name, kinds in self._left.items() if name not in self._begun]

    def _work_done(self, pages_read: int) -> float:
        """Seconds of work that all pages read so far should have taken."""
        return self._cost(self._finished) + self._read_in_hand(pages_read)

    def _read_in_hand(self, pages_read: int) -> float:
        """The same of the documents in hand."""
        return self._share_in_hand(pages_read) * sum(map(self._cost, self._in_hand()))

    def _read(self, pages_read: int) -> _PagesRead:
        share, in_hand = self._share_in_hand(pages_read), self._in_hand()
        return _PagesRead(
            self._finished.digital + share * sum(kinds.digital for kinds in in_hand),
            self._finished.scanned + share * sum(kinds.scanned for kinds in in_hand),
        )

    def _in_hand(self) -> list[PageKinds]:
        return [self._left[name] for name in self._begun if name in self._left]

    def _share_in_hand(self, pages_read: int) -> float:
        """The part of the pages in hand that is read, 0..1: only those of all documents together are known."""
        pages = sum(kinds.pages for kinds in self._in_hand())
        return min(max(pages_read - self._finished.pages, 0), pages) / pages if pages else 0.0

    def _tasks(self, kinds: PageKinds) -> int:
        if kinds.pages <= self.settings.most_pages_whole:
            return 1
        return -(-kinds.pages // self.settings.piece_pages)

    def _cost(self, kinds: PageKinds) -> float:
        return kinds.digital * self._digital.value + kinds.scanned * self._scanned.value
