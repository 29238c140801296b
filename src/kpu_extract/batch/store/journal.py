"""What a run has finished, one JSON line an event, so that the next run continues from there.

A stop in the middle of a line (a kill, a power cut) leaves a torn one; it is cut off when the journal is opened
again, and the document it was about is done again.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from kpu_extract.batch.store.line_file import LineFile
from kpu_extract.batch.store.source_index import DocumentOutcome
from kpu_extract.settings import Limits

logger = logging.getLogger(__name__)


class _Event(BaseModel):
    """``key`` stands for all that the result depends on (:class:`kpu_extract.batch.store.key.ResultIdentity`)."""

    model_config = ConfigDict(frozen=True)

    key: str
    document_id: str


class Done(_Event):
    """A document is finished and kept as ``part``, a name that stands for its content.

    ``source_file`` and ``catalogue`` are what was written into it. ``seconds`` is the time of work. ``limits`` are
    those that a page of it broke, None where all pages kept them.
    """

    event: Literal["done"] = "done"
    source_file: str
    catalogue: dict[str, str] = {}
    part: str
    pages: int
    records: int
    seconds: float
    limits: Limits | None = None


class Failed(_Event):
    """A document could not be done. ``limits`` are those that it was tried under; ``diagnosis`` is
    what the process left behind, for whoever looks into it."""

    event: Literal["failed"] = "failed"
    reason: str
    message: str
    advice: str
    attempts: int
    seconds: float
    diagnosis: str = ""
    limits: Limits


Event = Annotated[Done | Failed, Field(discriminator="event")]

_EVENT: TypeAdapter[Done | Failed] = TypeAdapter(Event)


class Journal:
    """The journal at ``path``, made if it is missing; one process writes to it at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._latest: dict[str, Done | Failed] = {}
        self._file = LineFile(path, self._note)

    def latest(self, document_id: str) -> Done | Failed | None:
        """The last event on record for a document."""
        return self._latest.get(document_id)

    def outcome(self, document_id: str) -> DocumentOutcome | None:
        """How the document ended."""
        event = self._latest.get(document_id)
        return None if event is None else event.event

    def finished(self) -> set[str]:
        """The ids of all documents that are done."""
        return {name for name, event in self._latest.items() if isinstance(event, Done)}

    def parts(self) -> set[str]:
        """The names of all parts that are still spoken of."""
        return {event.part for event in self._latest.values() if isinstance(event, Done)}

    def append(self, event: Done | Failed) -> None:
        """Puts ``event`` on record; it is on the disk when this returns. OutputError if it cannot be."""
        self._file.append(event.model_dump_json().encode(), synced=True)
        self._latest[event.document_id] = event

    def close(self) -> None:
        self._file.close()

    def _note(self, number: int, line: bytes) -> None:
        try:
            event = _EVENT.validate_json(line)
        except ValidationError:
            logger.warning("%s:%d: not an event of this program; passed over", self._path, number)
            return
        self._latest[event.document_id] = event
