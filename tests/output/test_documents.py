from __future__ import annotations

from pathlib import Path

import pytest

from documents_by_hand import bare_document, full_document
from kpu_extract.errors import UsageError
from kpu_extract.output.documents import document_json, read_document


def test_json_reads_back_as_the_same_document(tmp_path: Path) -> None:
    for document in (full_document(), bare_document()):
        path = tmp_path / "x.json"
        path.write_bytes(document_json(document))
        assert read_document(path) == document


def test_a_foreign_json_is_reported_with_file_and_place(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"document_id": "a", "pages": "many"}')
    with pytest.raises(UsageError, match=r"x\.json: not a document of this program"):
        read_document(path)


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.json"):
        read_document(tmp_path / "none.json")
