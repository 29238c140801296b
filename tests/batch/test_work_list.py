from __future__ import annotations

from pathlib import Path

from kpu_extract.batch.sources.discovery import ArchiveFile
from kpu_extract.batch.sources.fingerprint import PdfSource
from kpu_extract.batch.work_list import ToDo, WorkList
from kpu_extract.model.page_kinds import PageKinds


def test_a_member_is_taken_from_the_archive_that_it_was_found_in_first_and_once() -> None:
    first, other = (ArchiveFile(Path(name), "") for name in ("a.zip", "b.zip"))
    source = PdfSource("a.zip/x.pdf", "0" * 64, Path("x.pdf"))
    left = WorkList()
    left.add(ToDo(source, first, PageKinds(1, 0)))
    assert left.take(source.document_id, other) is None
    assert left.archives() == [first]
    taken = left.take(source.document_id, first)
    assert taken is not None and taken.source == source
    assert left.take(source.document_id, first) is None
