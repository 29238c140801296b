"""The messages to a worker and its answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from kpu_extract.settings import Limits

if TYPE_CHECKING:
    from kpu_extract.model.document import Document
    from kpu_extract.model.page_kinds import PageKinds

VOCABULARY = "vocabulary"
"""The reason of a fault in the vocabulary: every document has it, and it ends the run."""


class Extractor(Protocol):
    """Makes a document of a PDF, in pieces; it must be picklable, for it works in other processes.

    Raises errors of :mod:`kpu_extract.errors`. Anything else that it raises, and the death of its
    process, is taken as a fault of this document alone.
    """

    def prepare(self) -> None:
        """Loads what every document needs, before there is one."""
        ...

    def look(self, path: Path) -> PageKinds:
        """A quick look: how many pages there are, and what keeps the file from being read."""
        ...

    def read(
        self, path: Path, numbers: range, page_done: Callable[[int], None], left_out: Mapping[int, str]
    ) -> Any:
        """Reads the pages of these numbers (from 1); what comes back is picklable and goes to
        :meth:`conclude`. ``page_done`` is called with each number. Those of ``left_out``
        are not touched: it says why."""
        ...

    def conclude(self, path: Path, parts: Sequence[Any], source_file: str) -> Document:
        """The document whose pages were read as ``parts``, in their order."""
        ...


@dataclass(frozen=True)
class DocumentLabel:
    """What a document carries besides what was read: its name, and what a sidecar says of the file."""

    source_file: str
    catalogue: dict[str, str]


@dataclass(frozen=True)
class LookJob:
    """Look whether the document can be read, and how many pages it has."""


@dataclass(frozen=True)
class WholeJob:
    """Extract the document, which has so many pages."""

    label: DocumentLabel
    pages: int

    @property
    def numbers(self) -> range:
        return range(1, self.pages + 1)


@dataclass(frozen=True)
class PieceJob:
    """Read some pages of a long document."""

    numbers: range


@dataclass(frozen=True)
class ConcludeJob:
    """Make the document of its pieces, each pickled in one of the files ``parts``."""

    label: DocumentLabel
    parts: tuple[Path, ...]


Job = LookJob | WholeJob | PieceJob | ConcludeJob


@dataclass(frozen=True)
class Task:
    """A piece of work on one file. ``sha256`` is of the bytes as they were found; ``code`` is the digest
    of the code that the result will be kept under. ``left_out`` are pages that broke an earlier try, and how."""

    job: Job
    path: Path
    name: str
    sha256: str
    code: str
    limits: Limits
    extractor: Extractor
    left_out: Mapping[int, str] = field(default_factory=dict)

    @property
    def numbers(self) -> range:
        """The pages that are read in it."""
        return self.job.numbers if isinstance(self.job, WholeJob | PieceJob) else range(0)


@dataclass(frozen=True)
class Prepare:
    """Told to a worker for which there is no task yet: get ready for what this extractor does. It has no answer."""

    extractor: Extractor


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished document: its part (:mod:`kpu_extract.batch.store.parts`) and what the run reports about it."""

    part: bytes
    pages: int
    records: int
    status: str
    seconds: float
    over_limit: bool = False
    """Whether a page of it broke a limit, so that it is worth another try under other limits."""


@dataclass(frozen=True, slots=True)
class Looked:
    """The document can be read, as far as a look shows."""

    kinds: PageKinds


@dataclass(frozen=True, slots=True)
class PieceRead:
    """A piece of a long document, pickled, and the seconds that it took: on the clock, and of processor time.
    ``left_out`` says of each page that it lacks what the page broke; ``attempts`` are all that were made."""

    content: bytes
    pages: int
    seconds: float
    cpu: float
    left_out: tuple[Fault, ...] = ()
    attempts: int = 1


OUT_OF_MEMORY = "limit-memory"
"""The reason of a fault: the document took more memory than it may."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a document could not be done. ``passing`` says that another try may succeed: the process died, and the
    document itself was not found wrong. A limit that was reached would be reached again. ``page`` is the one that was
    in hand; None where none was, or where it is not to blame."""

    reason: str
    message: str
    diagnosis: str = ""
    passing: bool = False
    page: int | None = None

    @property
    def whole_message(self) -> str:
        """The message, with the page that it is about."""
        return self.message if self.page is None else f"page {self.page}: {self.message}"


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A document that could not be done, after ``attempts`` tries."""

    fault: Fault
    attempts: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Ready:
    """The first thing a worker's process says: which code it runs."""

    code: str


@dataclass(frozen=True, slots=True)
class LogLine:
    """Something a worker logged while it worked."""

    logger: str
    level: int
    message: str


@dataclass(frozen=True, slots=True)
class PageProgress:
    """A worker has read the page of this number."""

    number: int


Success = Finished | Looked | PieceRead
Answer = Success | Fault
Outcome = Success | GivenUp
