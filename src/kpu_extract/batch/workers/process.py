"""Keeps one child process at work, one document after the other, and ends it when it must be ended."""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import cast

from kpu_extract.batch.messages import (
    OUT_OF_MEMORY,
    Answer,
    Extractor,
    Fault,
    GivenUp,
    LogLine,
    Outcome,
    PageProgress,
    PieceJob,
    PieceRead,
    Prepare,
    Task,
)
from kpu_extract.batch.processes.child_process import ChildProcess
from kpu_extract.batch.processes.settings import PROCESS_SETTINGS, ProcessSettings
from kpu_extract.batch.workers.allowance import Allowance, Usage
from kpu_extract.batch.workers.settings import WORKER_SETTINGS, WorkerSettings
from kpu_extract.errors import KpuExtractError

logger = logging.getLogger(__name__)

CHILD = "kpu_extract.batch.workers.child"

_REFUSED_ALLOCATION = (signal.SIGTRAP, signal.SIGILL)
"""How pdfium ends its process when it cannot have the memory that it asks for (PartitionAlloc, ``OOM_CRASH``)."""


_BREACHES_OF_A_PAGE = (OUT_OF_MEMORY, "limit-page-seconds")
"""Breaches that the page in hand is to blame for: a disk that does not answer, or a document of many slow pages, stays
what it is without that page."""


class StoppedError(Exception):
    """The worker was closed while a document was in its hands."""


class OtherVersionError(KpuExtractError):
    """The child runs other code than the run that asked it, so that its results cannot be kept."""

    def __init__(self) -> None:
        super().__init__(
            "a worker runs another version of kpu-extract than this command; "
            "install the same version everywhere (or do not edit it while it runs) and run again"
        )


class Worker:
    """One child process, started when first needed and again after each death.

    One thread calls :meth:`run`; any thread may call :meth:`close`.
    """

    def __init__(
        self,
        page_done: Callable[[], None],
        settings: WorkerSettings = WORKER_SETTINGS,
        process: ProcessSettings = PROCESS_SETTINGS,
    ) -> None:
        """``page_done`` is called once for each page as soon as it is read, by the thread that calls run."""
        self._page_done = page_done
        self._counted: set[int] = set()
        self._settings = settings
        self._process = process
        self._child: _DocumentChild | None = None
        self._closed = False

    def prepare(self, extractor: Extractor) -> None:
        """Starts the child and has it load what ``extractor`` needs, without waiting for it; only before the first
        :meth:`run`."""
        self._child = _DocumentChild(self._count, self._settings, self._process)
        self._child.prepare(extractor)

    def run(self, task: Task) -> Outcome:
        """Extracts a document; one whose process died is tried once more, in a fresh process. A page that breaks a
        limit, or kills its process each time, is left out, and the others are read.

        StoppedError if the worker is closed meanwhile.
        """
        started, attempts = time.monotonic(), 0
        left_out: list[Fault] = []
        self._counted.clear()
        while True:
            answer, tries = self._tried(task)
            attempts += tries
            if isinstance(answer, PieceRead):
                return replace(answer, left_out=tuple(left_out), attempts=attempts)
            if not isinstance(answer, Fault):
                return answer
            lighter = without_page(task, answer, self._settings)
            if lighter is None:
                return GivenUp(answer, attempts, time.monotonic() - started)
            logger.warning("%s: %s; going on without this page", task.name, answer.whole_message)
            self._discard()
            left_out.append(answer)
            task = lighter

    def _tried(self, task: Task) -> tuple[Answer, int]:
        """The answer, and after how many tries. A page is to blame for the death of a process only if it was in hand
        each time."""
        first: Fault | None = None
        for attempt in range(1, self._settings.tries + 1):
            answer = self._attempt(task)
            if not isinstance(answer, Fault) or not answer.passing:
                return answer, attempt
            if attempt == self._settings.tries:
                same = first is None or first.page == answer.page
                return (answer if same else replace(answer, page=None)), attempt
            logger.warning("%s: %s; trying once more", task.name, answer.whole_message)
            first = answer
            self._discard()
        raise AssertionError("unreachable")

    def close(self) -> None:
        """Kills the child with all it has started; a document in hand is lost."""
        self._closed = True
        child = self._child
        if child is not None:
            child.kill()

    def _count(self, number: int) -> None:
        if number not in self._counted:
            self._counted.add(number)
            self._page_done()

    def _attempt(self, task: Task) -> Answer:
        child = self._child = self._child or _DocumentChild(self._count, self._settings, self._process)
        try:
            answer = child.ask(task)
        finally:
            if child.ended or self._closed:
                self._discard()
        if self._closed:
            raise StoppedError
        return answer

    def _discard(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()


def without_page(task: Task, fault: Fault, settings: WorkerSettings) -> Task | None:
    """``task`` without the page that ``fault`` blames; None where there is none, where no page of the document would be
    left, or where enough were left out."""
    if fault.page is None or len(task.left_out) >= settings.most_pages_left_out:
        return None
    left_out = {**task.left_out, fault.page: fault.message}
    is_left = isinstance(task.job, PieceJob) or len(left_out) < len(task.numbers)
    return replace(task, left_out=left_out) if is_left else None


class _DocumentChild:
    """A running child process that works on documents."""

    def __init__(
        self, page_done: Callable[[int], None], settings: WorkerSettings, process: ProcessSettings
    ) -> None:
        self._page_done = page_done
        self._settings = settings
        self._watch_seconds = process.watch_seconds
        self._child = ChildProcess(CHILD, process)
        self._greeted = False
        self._last_read: int | None = None

    @property
    def ended(self) -> bool:
        return self._child.ended

    def kill(self) -> None:
        self._child.kill()

    def prepare(self, extractor: Extractor) -> None:
        # A child that is gone already is noticed when it is asked.
        with suppress(OSError):
            self._child.connection.send(Prepare(extractor))

    def ask(self, task: Task) -> Answer:
        """Sends ``task`` and waits for the answer, a breach of its limits or the child's death."""
        self._child.forget_words()
        self._last_read = None
        try:
            self._greet(task)
            self._child.connection.send(task)
            return self._wait(task)
        except (EOFError, OSError):
            self.kill()
            return self._death(task)

    def _greet(self, task: Task) -> None:
        """Waits for a new child to be ready, so that its start is not charged to the document."""
        if self._greeted:
            return
        if self._child.greeting().code != task.code:
            raise OtherVersionError
        self._greeted = True

    def _wait(self, task: Task) -> Answer:
        allowance = Allowance(task.limits, self._usage(), self._settings)
        looked = time.monotonic()
        while True:
            message = (
                self._child.connection.recv() if self._child.connection.poll(self._watch_seconds) else None
            )
            if isinstance(message, PageProgress):
                self._last_read = message.number
                self._page_done(message.number)
                allowance.page_done(self._usage())
            elif isinstance(message, LogLine):
                said = message.message.removeprefix(f"{task.path.name}: ")
                logging.getLogger(message.logger).log(message.level, "%s: %s", task.name, said)
            elif isinstance(message, Fault) and message.reason == OUT_OF_MEMORY:
                return replace(allowance.memory_taken(), page=self._in_hand(task))
            elif message is not None:
                return cast("Answer", message)
            # A document of many quick pages is looked at no less often than one that says nothing.
            if time.monotonic() - looked >= self._watch_seconds:
                looked = time.monotonic()
                breach = allowance.breach(self._usage())
                if breach is not None:
                    return self._ended_for(breach, task)

    def _in_hand(self, task: Task) -> int | None:
        """The page that is being read."""
        begun = task.numbers.start if self._last_read is None else self._last_read + 1
        return begun if begun in task.numbers else None

    def _usage(self) -> Usage:
        tree = self._child.tree
        return Usage(tree.memory(), tree.cpu_seconds(), time.monotonic())

    def _ended_for(self, breach: Fault, task: Task) -> Fault:
        if breach.reason != OUT_OF_MEMORY:
            self._child.ask_where_it_stands()
        self.kill()
        page = self._in_hand(task) if breach.reason in _BREACHES_OF_A_PAGE else None
        return replace(breach, diagnosis=self._child.last_words(), page=page)

    def _death(self, task: Task) -> Fault:
        died_of, words = self._child.signal_of_death(), self._child.last_words()
        if died_of == signal.SIGXCPU:
            message = f"took more than {task.limits.seconds:g} CPU seconds for the document (--max-seconds)"
            return Fault("limit-seconds", message, words)
        if died_of in _REFUSED_ALLOCATION:
            message = (
                "a picture or stream in it wants more memory than a process may have; "
                f"the PDF library ended itself ({self._child.how_it_ended()})"
            )
            return Fault(OUT_OF_MEMORY, message, words, page=self._in_hand(task))
        message = f"the process died ({self._child.how_it_ended()})"
        if died_of == signal.SIGKILL:
            message = (
                "something outside ended the process (SIGKILL): the system for want of memory, or a limit of the "
                "shell (ulimit -t)"
            )
        return Fault("crash", message, words, passing=True, page=self._in_hand(task))
