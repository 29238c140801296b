"""The file that a document is made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

DOCUMENT_ID_DIGITS = 16
"""Hex digits of a file's digest that make the document's id."""

DOCUMENT_ID = rf"[0-9a-f]{{{DOCUMENT_ID_DIGITS}}}"
RECORD_ID = rf"{DOCUMENT_ID}-\d{{4,9}}"
"""What ids look like, as regular expressions; a record's is its document's with the number of the row."""

PDF_MAGIC = b"%PDF-"
MAGIC_WINDOW = 1024
"""Bytes at the beginning of a file: viewers accept junk before the header within them (PDF 1.7, implementation note
13)."""


def document_id_of(sha256: str) -> str:
    """The id of the document whose file has this digest (hex digits)."""
    return sha256[:DOCUMENT_ID_DIGITS]


def begins_a_pdf(head: bytes) -> bool:
    """Whether the first bytes of a file, ``MAGIC_WINDOW`` of them, are those of a PDF."""
    return PDF_MAGIC in head


@dataclass(frozen=True)
class SourceFile:
    """Where a document comes from: what its file is called in the output, and the SHA-256 of the file's bytes in
    hex digits."""

    name: str
    sha256: str

    @classmethod
    def at(cls, path: Path, name: str | None = None) -> SourceFile:
        """The file at ``path``, called ``name`` or by its own name."""
        with path.open("rb") as stream:
            return cls(name or path.name, hashlib.file_digest(stream, "sha256").hexdigest())

    @property
    def document_id(self) -> str:
        return document_id_of(self.sha256)
