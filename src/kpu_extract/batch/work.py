"""What goes to a worker and what comes back."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kpu_extract.model import Document
from kpu_extract.settings import Settings

TELL_WHERE = signal.SIGUSR1
"""Makes a worker's process write the tracebacks of its threads to stderr, also out of native code."""

VOCABULARY = "vocabulary"
"""The reason of a fault that is in the vocabulary: every document has it, and it ends the run."""


class Extractor(Protocol):
    """Makes a document of a PDF; it must be picklable, for it is called in another process.

    Raises errors of :mod:`kpu_extract.errors`. Anything else that it raises, and the death of its
    process, is taken as a fault of this document alone.
    """

    def __call__(self, path: Path, settings: Settings, *, source_file: str | None) -> Document: ...


@dataclass(frozen=True)
class Task:
    """One document to extract. ``sha256`` is of the bytes as they were found; ``catalogue`` is what
    a sidecar says of the file; ``code`` is the digest of the code that the result will be kept under."""

    path: Path
    source_file: str
    sha256: str
    catalogue: dict[str, str]
    settings: Settings
    extractor: Extractor
    code: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A document done: its part (:mod:`kpu_extract.batch.parts`) and what the run tells about it."""

    part: bytes
    pages: int
    records: int
    status: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a document could not be done. ``passing`` says that another try may end otherwise: the
    process died or ran out of something, the document itself was not found wrong."""

    reason: str
    message: str
    diagnosis: str = ""
    passing: bool = False


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A document that could not be done, after ``attempts`` tries."""

    fault: Fault
    attempts: int
    seconds: float


@dataclass(frozen=True, slots=True)
class LogLine:
    """Something a worker logged while it worked."""

    logger: str
    level: int
    message: str


@dataclass(frozen=True, slots=True)
class Ready:
    """The first thing a worker's process says: which code it runs."""

    code: str


Outcome = Finished | GivenUp
Answer = Finished | Fault
