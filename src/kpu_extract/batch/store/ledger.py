"""What was found, where, and under which name: kept from run to run, so that a run adds to OUT.

One JSON line a place. A line is added as soon as a file is taken in; at the end of a run the whole is written anew.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from kpu_extract.batch.store.line_file import LineFile
from kpu_extract.output.atomic import write_whole

logger = logging.getLogger(__name__)

LEDGER_NAME = "sources.jsonl"


class LedgerLine(BaseModel):
    """A place and what was found there: a document, under the name that the output gives it and with what a catalogue
    said of it; or, with a ``reason``, what was refused or ``skipped``."""

    model_config = ConfigDict(frozen=True)

    place: str
    source_file: str
    document_id: str | None = None
    catalogue: dict[str, str] = {}
    reason: str = ""
    message: str = ""
    skipped: bool = False


class SourceLedger:
    """The ledger at ``path``; ``earlier`` is what it said when it was opened, by place."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.earlier: dict[str, LedgerLine] = {}
        self._file = LineFile(path, self._take)

    def note(self, line: LedgerLine) -> None:
        """Adds a line; OutputError if the disk refuses."""
        self._file.append(line.model_dump_json(exclude_defaults=True).encode(), synced=False)

    def rewrite(self, lines: Iterable[LedgerLine]) -> None:
        """From now on the ledger says this; OutputError if the disk refuses."""
        ordered = sorted(lines, key=lambda line: (line.place, line.source_file))
        text = "".join(line.model_dump_json(exclude_defaults=True) + "\n" for line in ordered)
        write_whole(self._path, text.encode())

    def close(self) -> None:
        self._file.close()

    def _take(self, number: int, line: bytes) -> None:
        try:
            entry = LedgerLine.model_validate_json(line)
        except ValidationError:
            logger.warning("%s:%d: names no file; passed over", self._path, number)
            return
        self.earlier[entry.place] = entry
