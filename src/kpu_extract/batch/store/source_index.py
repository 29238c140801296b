"""Every file that a run met, and under which document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kpu_extract.batch.sources.discovery import Refused
from kpu_extract.batch.sources.fingerprint import PdfSource


@dataclass(frozen=True, slots=True)
class SourceName:
    """One name of a document; ``first`` for the one that the document itself carries."""

    source_file: str
    document_id: str
    first: bool


class SourceIndex:
    """The same bytes under several names are one document with several names."""

    def __init__(self) -> None:
        self._names: dict[str, list[str]] = {}
        self.locations: dict[str, Path] = {}
        """Document id → where its PDF, or the archive that holds it, was met first."""
        self.refused: list[Refused] = []

    def add(self, source: PdfSource) -> bool:
        """Notes the file; True if its bytes were not met before."""
        names = self._names.setdefault(source.document_id, [])
        names.append(source.source_file)
        self.locations.setdefault(source.document_id, source.archive or source.path)
        return len(names) == 1

    @property
    def files(self) -> int:
        return sum(map(len, self._names.values())) + len(self.refused)

    def documents(self) -> dict[str, str]:
        """Document id → the name it carries: the first of its names in the order of text."""
        return {document_id: min(names) for document_id, names in self._names.items()}

    def listing(self) -> list[SourceName]:
        """All names in the order of the output, which does not depend on how they were found."""
        rows: list[SourceName] = []
        for document_id, names in self._names.items():
            ordered = sorted(names)
            rows += [SourceName(name, document_id, index == 0) for index, name in enumerate(ordered)]
        return sorted(rows, key=lambda row: (row.source_file, row.document_id, not row.first))
