"""What a run lists, read by those who look at it later."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kpu_extract.errors import UsageError
from kpu_extract.output.listed_documents import listed_documents


def test_each_name_is_listed(tmp_path: Path) -> None:
    table = pa.table({"document_id": ["a", "b", "a"], "source_file": ["1.pdf", "2.pdf", "salinan.pdf"]})
    pq.write_table(table, tmp_path / "documents.parquet")
    assert listed_documents(tmp_path) == [("a", "1.pdf"), ("b", "2.pdf"), ("a", "salinan.pdf")]


@pytest.mark.parametrize("content", [b"", b"PAR1", b"root:x:0:0"])
def test_a_damaged_table_is_told_in_one_line(tmp_path: Path, content: bytes) -> None:
    """`check`, `golden` and `edits` ended in a traceback."""
    (tmp_path / "documents.parquet").write_bytes(content)
    with pytest.raises(UsageError, match="run kpu-extract run into"):
        listed_documents(tmp_path)


def test_a_table_of_another_version_is_told_in_one_line(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": ["a"]}), tmp_path / "documents.parquet")
    with pytest.raises(UsageError, match="another version"):
        listed_documents(tmp_path)
