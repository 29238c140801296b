"""The file that a document is made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

DOCUMENT_ID_DIGITS = 16
"""Hex digits of a file's digest that make the document's id."""


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
        return self.sha256[:DOCUMENT_ID_DIGITS]
