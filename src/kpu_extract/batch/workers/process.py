"""Keeps one child process at work, one document after the other, and ends it when it must be ended."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Pipe
from typing import IO, cast

from kpu_extract.batch.messages import (
    TRACEBACK_SIGNAL,
    Answer,
    Fault,
    GivenUp,
    LogLine,
    Outcome,
    PageProgress,
    Task,
)
from kpu_extract.batch.workers.memory import MemoryWatch
from kpu_extract.batch.workers.settings import WORKER_SETTINGS, WorkerSettings
from kpu_extract.errors import KpuExtractError
from kpu_extract.settings import MIB, Limits

logger = logging.getLogger(__name__)

Clock = Callable[[], float]
"""Seconds since some moment, never less than before."""

ONE_THREAD = dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OMP_THREAD_LIMIT",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "NUMEXPR_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
        "OPENCV_FOR_THREADS_NUM",
    ),
    "1",
)
"""Documents run side by side; threads inside each would only get in each other's way."""


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
        clock: Clock = time.monotonic,
        settings: WorkerSettings = WORKER_SETTINGS,
    ) -> None:
        """``page_done`` is called for each page as soon as it is read, by the thread that calls run."""
        self._page_done = page_done
        self._clock = clock
        self._settings = settings
        self._child: _Child | None = None
        self._closed = False

    def run(self, task: Task) -> Outcome:
        """Extracts a document; a fault that may pass is tried once more, in a fresh process.

        StoppedError if the worker is closed meanwhile.
        """
        started = self._clock()
        for attempt in range(1, self._settings.tries + 1):
            answer = self._attempt(task)
            if not isinstance(answer, Fault):
                return answer
            if not answer.passing or attempt == self._settings.tries:
                return GivenUp(answer, attempt, self._clock() - started)
            logger.warning("%s: %s; trying once more", task.name, answer.message)
            self._discard()
        raise AssertionError("unreachable")

    def close(self) -> None:
        """Kills the child with all it has started; a document in hand is lost."""
        self._closed = True
        child = self._child
        if child is not None:
            child.kill()

    def _attempt(self, task: Task) -> Answer:
        child = self._child = self._child or _Child(self._page_done, self._clock, self._settings)
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


class _Child:
    """A running child process, its pipe and its stderr."""

    def __init__(self, page_done: Callable[[], None], clock: Clock, settings: WorkerSettings) -> None:
        self._page_done = page_done
        self._clock = clock
        self._settings = settings
        self._connection, theirs = Pipe()
        self._errors: IO[bytes] = tempfile.TemporaryFile("ab+")  # noqa: SIM115 - lives as long as the child
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "kpu_extract.batch.workers.child", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=self._errors,
                stderr=self._errors,
                env={**os.environ, **ONE_THREAD, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._memory = MemoryWatch(self._process.pid, settings.tree_seconds)
        self._greeted = False
        self.ended = False

    def ask(self, task: Task) -> Answer:
        """Sends ``task`` and waits for the answer, a breach of its limits or the child's death."""
        self._errors.truncate(0)
        try:
            self._greet(task)
            self._connection.send(task)
            return self._wait(task)
        except (EOFError, OSError):
            self.kill()
            return Fault("crash", f"the process died ({self._how()})", self._last_words(), passing=True)

    def kill(self) -> None:
        """Ends the child and everything it has started; safe to call twice and from any thread."""
        self.ended = True
        self._memory.kill_descendants()
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _greet(self, task: Task) -> None:
        """Waits for a new child to be ready, so that its start is not charged to the document."""
        if self._greeted:
            return
        if not self._connection.poll(self._settings.start_seconds):
            raise EOFError
        ready = self._connection.recv()
        if ready.code != task.code:
            raise OtherVersionError
        self._greeted = True

    def _wait(self, task: Task) -> Answer:
        limits, deadline = task.limits, self._clock() + task.limits.seconds
        while True:
            while not self._connection.poll(self._settings.watch_seconds):
                breach = self._breach(limits, deadline)
                if breach is not None:
                    return breach
            message = self._connection.recv()
            if isinstance(message, PageProgress):
                self._page_done()
            elif isinstance(message, LogLine):
                logging.getLogger(message.logger).log(message.level, "%s: %s", task.name, message.message)
            else:
                return cast("Answer", message)

    def _breach(self, limits: Limits, deadline: float) -> Fault | None:
        if self._clock() > deadline:
            return self._overtime(limits)
        used = self._memory.used()
        if used <= limits.memory_mib * MIB:
            return None
        self.kill()
        message = f"took {used / MIB:.0f} MiB of memory; the limit is {limits.memory_mib} MiB"
        return Fault("limit-memory", message, self._last_words(), passing=True)

    def _overtime(self, limits: Limits) -> Fault:
        self._ask_where_it_stands()
        self.kill()
        return Fault(
            "limit-seconds", f"took longer than {limits.seconds:g} seconds", self._last_words(), passing=True
        )

    def _ask_where_it_stands(self) -> None:
        """Makes the child write its tracebacks, and waits until they stand there whole or its time is up."""
        last = before = self._written()
        os.kill(self._process.pid, TRACEBACK_SIGNAL)
        for _ in range(self._settings.last_words_looks):
            time.sleep(self._settings.last_words_seconds / self._settings.last_words_looks)
            written = self._written()
            if written > before and written == last:
                return
            last = written

    def _written(self) -> int:
        """Bytes that the child has written to stderr for this document."""
        return os.fstat(self._errors.fileno()).st_size

    def _how(self) -> str:
        code = self._process.returncode
        return signal.Signals(-code).name if code < 0 else f"exit status {code}"

    def _last_words(self) -> str:
        """The end of what the child wrote to stderr."""
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, size - self._settings.diagnosis_bytes))
        return self._errors.read().decode(errors="replace")
