"""Golden documents, and the run's documents that belong to them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from kpu_extract.errors import UsageError
from kpu_extract.evaluation.golden_document import GoldenDocument, read_golden
from kpu_extract.model.document import Document
from kpu_extract.output.documents import read_document
from kpu_extract.output.listed_documents import listed_documents
from kpu_extract.output.out_files import document_file


def golden_documents(folder: Path) -> list[GoldenDocument]:
    """All ``*.json`` of the folder by name; UsageError where the folder has no such file or one is wrong."""
    documents = [read_golden(path) for path in sorted(folder.glob("*.json"))]
    if not documents:
        raise UsageError(f"{folder}: no golden extraction (*.json) there")
    return documents


class Run:
    """The documents of an output folder, read one at a time."""

    def __init__(self, folder: Path) -> None:
        """UsageError if ``folder`` holds no finished run. ``names``: document id → source file."""
        listed = listed_documents(folder)
        self.folder = folder
        self.names = dict(listed)
        self._by_stem = {PurePosixPath(name).stem: document_id for document_id, name in listed}

    def __len__(self) -> int:
        return len(self.names)

    def document_for(self, golden: Document) -> Document | None:
        """The run's document of the same bytes, else of the same file name without its ending."""
        same_name = self._by_stem.get(PurePosixPath(golden.source_file).stem)
        document_id = golden.document_id if golden.document_id in self.names else same_name
        return self.document(document_id) if document_id else None

    def document(self, document_id: str) -> Document:
        """The document of that id; UsageError where its file is missing or wrong."""
        return read_document(document_file(self.folder, document_id))
