"""The extractor of a real run."""

from __future__ import annotations

from pathlib import Path

from kpu_extract.model import Document
from kpu_extract.settings import Settings


def extract_document(path: Path, settings: Settings, *, source_file: str | None) -> Document:
    """:func:`kpu_extract.api.extract`, loaded where it is called: the parent of a run hands this name
    to its workers, and needs neither the parsers nor the models itself."""
    from kpu_extract.api import extract  # noqa: PLC0415 - see above

    return extract(path, settings, source_file=source_file)
