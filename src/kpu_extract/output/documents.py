"""One document as JSON, there and back."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from kpu_extract.errors import UsageError
from kpu_extract.model.document import Document

DocumentT = TypeVar("DocumentT", bound=Document)


def document_json(document: Document) -> bytes:
    """The whole document, UTF-8, one value a line; equal documents give equal bytes."""
    return document.model_dump_json(indent=1).encode() + b"\n"


def read_document(path: Path) -> Document:
    """The document in the JSON file ``path``; UsageError where it holds none."""
    return read_as(path, Document, "not a document of this program")


def read_as(path: Path, model: type[DocumentT], otherwise: str) -> DocumentT:
    """The document of type ``model`` in the JSON file ``path``; UsageError, which says ``otherwise``, where it holds
    none."""
    try:
        return model.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "file"
        raise UsageError(f"{path}: {otherwise}: {where}: {first['msg']}") from error
