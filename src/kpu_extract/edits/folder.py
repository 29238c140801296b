"""The documents of OUT that edits are about, as the program read them."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ValidationError

from kpu_extract.edits.edit import Edit
from kpu_extract.edits.head import HeadReader
from kpu_extract.edits.laying import (
    InkReader,
    LaidEdits,
    UnfitReason,
    UnfittedEdit,
    edits_for,
    lay,
)
from kpu_extract.edits.log import EDITS_FILE, EditLog, standing
from kpu_extract.edits.values import Linker
from kpu_extract.model.document import Document
from kpu_extract.output.documents import read_document
from kpu_extract.output.listed_documents import listed_documents
from kpu_extract.output.out_files import RUN_FILE, WORK_FOLDER, document_file, documents_file

logger = logging.getLogger(__name__)

UNEDITED = f"{WORK_FOLDER}/unedited"
"""The JSON of documents as the program read them, of those that have edits laid over them."""


class _LaidBefore(BaseModel):
    lines: int = 0


class _RunSettings(BaseModel):
    vocab: Path | None = None


class LastPublished(BaseModel):
    """What run.json says of edits and of what they are read with: how many lines the log had when the tables were
    written, and the vocabulary folder that was given."""

    edits: _LaidBefore = _LaidBefore()
    settings: _RunSettings = _RunSettings()


@dataclass(frozen=True)
class EditedFolder:
    """OUT, for those who look at its edits. UsageError where it holds no finished run."""

    out: Path

    def __post_init__(self) -> None:
        documents_file(self.out)

    def open_log(self) -> EditLog:
        """The log, all of it read."""
        log = EditLog(self.out / EDITS_FILE)
        log.read()
        return log

    def waiting(self, edits: Sequence[Edit]) -> int:
        """How many of ``edits``, all of the log, were added since the tables were written."""
        return max(0, len(edits) - self.facts.edits.lines)

    @property
    def facts(self) -> LastPublished:
        """As of now: a run may end at any time."""
        try:
            return LastPublished.model_validate_json((self.out / RUN_FILE).read_bytes())
        except (OSError, ValidationError):
            logger.debug("%s: no run.json of this version", self.out)
            return LastPublished()

    @cached_property
    def names(self) -> dict[str, str]:
        """Document id → the name that it bears."""
        found: dict[str, str] = {}
        for document_id, name in listed_documents(self.out):
            found.setdefault(document_id, name)
        return found

    def as_read(self, document_id: str) -> Document:
        """The document before any edit; UsageError where its JSON is missing."""
        unedited = self.out / UNEDITED / f"{document_id}.json"
        return read_document(unedited if unedited.is_file() else document_file(self.out, document_id))

    def edits_of(self, document_id: str, edits: Sequence[Edit]) -> list[Edit]:
        return edits_for(document_id, self.names[document_id], edits, self.names.__contains__)

    def concerned(self, edits: Sequence[Edit]) -> list[str]:
        """The documents of the run that ``edits`` may be about."""
        ids = {edit.document_id for edit in edits}
        files = {edit.source_file for edit in edits if edit.document_id not in self.names}
        return [key for key, name in self.names.items() if key in ids or name in files]

    def laid(
        self, edits: Sequence[Edit], ink_of: InkReader, linker: Linker, head: HeadReader
    ) -> Iterator[LaidEdits]:
        """Each document that ``edits`` may be about, with them laid over it."""
        for document_id in self.concerned(edits):
            yield lay(self.as_read(document_id), self.edits_of(document_id, edits), ink_of, linker, head)

    def strays(self, edits: Sequence[Edit]) -> list[UnfittedEdit]:
        """The standing edits of papers that the run does not have."""
        files = set(self.names.values())
        return [
            UnfittedEdit(edit, UnfitReason.PAPER_MISSING)
            for edit in standing(edits)
            if edit.document_id not in self.names and edit.source_file not in files
        ]
