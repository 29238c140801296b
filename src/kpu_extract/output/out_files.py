"""Where a finished run keeps its files, for all that read OUT. The tables' names stand in
:mod:`kpu_extract.model.tables`."""

from __future__ import annotations

from pathlib import Path

from kpu_extract.errors import UsageError
from kpu_extract.model.tables import DOCUMENTS_TABLE

RUN_FILE = "run.json"
"""What the run came to, in numbers."""
REPORT_FILE = "report.html"
DATA_PACKAGE_FILE = "datapackage.json"
JSON_FOLDER = "json"
"""One JSON file a document, named by its id."""
WORK_FOLDER = ".kpu-extract"
"""What a run needs to go on."""


def documents_file(out: Path) -> Path:
    """The table of documents of the finished run in ``out``; UsageError where there is no such run."""
    path = out / DOCUMENTS_TABLE.file
    if not path.is_file():
        raise UsageError(f"{out}: no finished run there ({path.name} is missing)")
    return path


def document_file(out: Path, document_id: str) -> Path:
    """The JSON file of a document of the run in ``out``."""
    return out / JSON_FOLDER / f"{document_id}.json"
