"""A child process with a pipe, its stderr and the means to end it."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from multiprocessing import Pipe
from typing import IO, Any

from kpu_extract.batch.processes.isolation import NEUTRAL_FOLDER, isolated_command, isolated_environment
from kpu_extract.batch.processes.settings import PROCESS_SETTINGS, ProcessSettings
from kpu_extract.batch.processes.tree import ProcessTree

TRACEBACK_SIGNAL = signal.SIGUSR1
"""Makes a child write the tracebacks of its threads to stderr, also out of native code."""


class ChildProcess:
    """``module`` run as a program, isolated, in a session of its own. Its first argument is the number of the file
    descriptor at its end of the pipe ``connection``, whose ``recv`` raises EOFError once the child is gone."""

    def __init__(self, module: str, settings: ProcessSettings = PROCESS_SETTINGS) -> None:
        self._settings = settings
        self.connection, theirs = Pipe()
        self._errors: IO[bytes] = tempfile.TemporaryFile("ab+")  # noqa: SIM115 - lives as long as the child
        with theirs:
            self._process = subprocess.Popen(
                isolated_command(module, str(theirs.fileno())),
                stdin=subprocess.DEVNULL,
                stdout=self._errors,
                stderr=self._errors,
                env=isolated_environment(),
                cwd=NEUTRAL_FOLDER,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self.tree = ProcessTree(self._process.pid, settings)
        self.ended = False

    def greeting(self) -> Any:
        """The first message of a new child; EOFError if it does not come in time."""
        if not self.connection.poll(self._settings.start_seconds):
            raise EOFError
        return self.connection.recv()

    def kill(self) -> None:
        """Ends the child and everything it has started; safe to call twice and from any thread."""
        self.ended = True
        self.tree.kill_descendants()
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def is_alive(self) -> bool:
        return not self.ended and self._process.poll() is None

    def signal_of_death(self) -> signal.Signals | None:
        """The signal that ended the child; None while it lives or if it ended by itself."""
        code = self._process.returncode
        return signal.Signals(-code) if code is not None and code < 0 else None

    def how_it_ended(self) -> str:
        """``SIGSEGV`` or ``exit status 3``."""
        died_of = self.signal_of_death()
        return died_of.name if died_of is not None else f"exit status {self._process.returncode}"

    def forget_words(self) -> None:
        """What was written so far belongs to work that is over."""
        self._errors.truncate(0)

    def ask_where_it_stands(self) -> None:
        """Makes the child write its tracebacks, and waits until they stand there whole or its time is up."""
        last = before = self._written()
        with suppress(ProcessLookupError):
            os.kill(self._process.pid, TRACEBACK_SIGNAL)
        for _ in range(self._settings.last_words_looks):
            time.sleep(self._settings.last_words_seconds / self._settings.last_words_looks)
            written = self._written()
            if written > before and written == last:
                return
            last = written

    def last_words(self) -> str:
        """The end of what the child wrote to stderr."""
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, size - self._settings.diagnosis_bytes))
        return self._errors.read().decode(errors="replace")

    def _written(self) -> int:
        return os.fstat(self._errors.fileno()).st_size
