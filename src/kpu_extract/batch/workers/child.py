"""The process that documents are extracted in: takes tasks from a pipe, sends answers back.

Started by :class:`kpu_extract.batch.workers.process.Worker`. It works on one document at a time, and may die at any
moment.
"""

from __future__ import annotations

import gc
import logging
import os
import pickle
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from kpu_extract.allocation import give_freed_pages_back
from kpu_extract.batch.messages import (
    OUT_OF_MEMORY,
    VOCABULARY,
    Answer,
    ConcludeJob,
    DocumentLabel,
    Fault,
    Finished,
    LogLine,
    Looked,
    LookJob,
    PageProgress,
    PieceJob,
    PieceRead,
    Prepare,
    Ready,
    Task,
)
from kpu_extract.batch.processes.arrow_alone import keep_pandas_out
from kpu_extract.batch.processes.child_main import begin, bound_cpu, bound_memory
from kpu_extract.batch.store.key import code_digest
from kpu_extract.batch.store.parts import pack
from kpu_extract.batch.workers.settings import WORKER_SETTINGS, WorkerSettings
from kpu_extract.checks.catalogue import with_catalogue
from kpu_extract.errors import EngineError, InputError, KpuExtractError, VocabularyError
from kpu_extract.model.dictionary.review_codes import PAGE_OVER_LIMIT, review_code_of
from kpu_extract.settings import MIB, Limits

_FAULT_REASONS = (
    (EngineError, "engine"),
    (KpuExtractError, "refused"),
    (MemoryError, OUT_OF_MEMORY),
    (OSError, "system"),
    (UnicodeError, "bad-text"),
)
"""Errors by reason."""


def main() -> None:
    """Does jobs from the pipe, one after the other, until it is closed."""
    connection = begin()
    keep_pandas_out()
    upward = _ToParent(connection)
    ours = logging.getLogger("kpu_extract")
    ours.addHandler(upward)
    ours.setLevel(logging.INFO)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        upward.send(Ready(code_digest()))
        while True:
            told = connection.recv()
            if isinstance(told, Prepare):
                _prepare(told)
            else:
                upward.send(_answer(told, upward))


def _prepare(told: Prepare) -> None:
    """What fails here fails again for the first task, which says so. What is loaded stays for the life of the process:
    the collector need not look at it meanwhile, nor ever again."""
    gc.disable()
    try:
        told.extractor.prepare()
    except Exception as error:  # noqa: BLE001 - see above
        logging.getLogger(__name__).debug("not prepared: %s", error)
    finally:
        gc.freeze()
        gc.enable()


def _answer(task: Task, upward: _ToParent, settings: WorkerSettings = WORKER_SETTINGS) -> Answer:
    _guard(task.limits, settings)
    try:
        return _done(task, lambda number: _after_page(number, upward))
    except Exception as error:  # noqa: BLE001 - the edge: parsers and engines may raise anything
        return _fault(error) if task.path.exists() else gone(task.name)


def _after_page(number: int, upward: _ToParent) -> None:
    give_freed_pages_back()
    upward.send(PageProgress(number))


def gone(name: str) -> Fault:
    """Whatever was raised, the file is not there any more."""
    return Fault("gone", f"{name}: was there when the run began and is gone")


def _fault(error: Exception) -> Fault:
    if isinstance(error, InputError):
        return Fault(error.reason, str(error))
    if isinstance(error, VocabularyError):
        return Fault(VOCABULARY, str(error))
    trace = "".join(traceback.format_exception(error))
    for kind, reason in _FAULT_REASONS:
        if isinstance(error, kind):
            return Fault(reason, str(error), trace)
    return Fault("internal", f"{type(error).__name__}: {error}", trace)


def _done(task: Task, page_done: Callable[[int], None]) -> Answer:
    started, cpu, extractor = time.monotonic(), _cpu(), task.extractor
    if isinstance(task.job, LookJob):
        return Looked(extractor.look(task.path))
    if isinstance(task.job, PieceJob):
        content = pickle.dumps(extractor.read(task.path, task.numbers, page_done, task.left_out))
        return PieceRead(content, len(task.job.numbers), time.monotonic() - started, _cpu() - cpu)
    if isinstance(task.job, ConcludeJob):
        parts = [pickle.loads(path.read_bytes()) for path in task.job.parts]
        return _finished(task, task.job.label, parts, started)
    whole = extractor.read(task.path, task.numbers, page_done, task.left_out)
    return _finished(task, task.job.label, [whole], started)


def _cpu() -> float:
    """Seconds of processor time of this process and of those that it has waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _finished(task: Task, label: DocumentLabel, parts: Sequence[Any], started: float) -> Answer:
    document = task.extractor.conclude(task.path, parts, label.source_file)
    if document.source_sha256 != task.sha256:
        return Fault("changed", f"{task.name}: the file changed while it was read")
    labelled = with_catalogue(document, label.source_file, label.catalogue)
    return Finished(
        part=pack(labelled),
        pages=labelled.pages,
        records=labelled.record_count,
        status=str(labelled.status),
        seconds=time.monotonic() - started,
        over_limit=any(_is_of_a_limit(reason) for reason in labelled.review_reasons),
    )


def _is_of_a_limit(reason: str) -> bool:
    code = review_code_of(reason)
    return code is not None and code.code == PAGE_OVER_LIMIT


def _guard(limits: Limits, settings: WorkerSettings) -> None:
    """Bounds that hold without the parent, even in native code."""
    bound_cpu(limits.seconds + settings.overdue_seconds)
    bound_memory(settings.memory_fuse * limits.memory_mib * MIB)


class _ToParent(logging.Handler):
    """Sends answers up the pipe, and log records, to be logged where the user looks."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection
        self._one_at_a_time = threading.Lock()

    def send(self, message: Ready | LogLine | PageProgress | Answer) -> None:
        with self._one_at_a_time:
            self._connection.send(message)

    def emit(self, record: logging.LogRecord) -> None:
        self.send(LogLine(record.name, record.levelno, self.format(record)))


if __name__ == "__main__":
    main()
