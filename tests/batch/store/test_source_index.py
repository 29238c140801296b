from __future__ import annotations

from pathlib import Path

import pytest

from kpu_extract.batch.sources.discovery import Refused, Skipped
from kpu_extract.batch.sources.fingerprint import PdfSource
from kpu_extract.batch.store.ledger import LedgerLine
from kpu_extract.batch.store.source_index import DocumentOutcome, SourceIndex

DONE, FAILED, NEVER = "d" * 16, "f" * 16, "0" * 16
OUTCOMES: dict[str, DocumentOutcome] = {DONE: "done", FAILED: "failed"}


def source(place: str, name: str, document_id: str) -> PdfSource:
    return PdfSource(name, document_id.ljust(64, "0"), Path(place), place=place)


def line(place: str, name: str, document_id: str | None = None, reason: str = "") -> LedgerLine:
    return LedgerLine(place=place, source_file=name, document_id=document_id, reason=reason)


EARLIER = (
    line("/a/x.pdf", "x.pdf", DONE),
    line("/a/y.pdf", "y.pdf", FAILED),
    line("/a/z", "z", None, "unreadable"),
)


def kept(
    index: SourceIndex, *earlier: LedgerLine, roots: tuple[str, ...] = (), prune: bool = False
) -> list[str]:
    index.keep(earlier, roots, OUTCOMES.get, prune=prune)
    return [one.place for one in index.kept]


def test_what_earlier_runs_found_elsewhere_stays() -> None:
    index = SourceIndex()
    index.add(source("/b/x.pdf", "x.pdf", "1" * 16), {})
    assert kept(index, *EARLIER, roots=("/b",)) == ["/a/x.pdf", "/a/y.pdf", "/a/z"]
    assert index.files == 4
    assert [(row.source_file, row.document_id, row.first) for row in index.listing()] == [
        ("x.pdf", "1" * 16, True),
        ("x.pdf", DONE, True),
        ("y.pdf", FAILED, True),
    ]


def test_what_was_found_again_with_other_bytes_is_replaced() -> None:
    index = SourceIndex()
    index.add(source("/a/x.pdf", "x.pdf", "1" * 16), {})
    assert kept(index, line("/a/x.pdf", "x.pdf", DONE), roots=("/a",)) == []


def test_a_finished_document_that_is_gone_stays_until_it_is_pruned_and_a_failure_does_not() -> None:
    assert kept(SourceIndex(), *EARLIER, roots=("/a",)) == ["/a/x.pdf"]
    index = SourceIndex()
    assert kept(index, *EARLIER, roots=("/a",), prune=True) == []
    assert index.pruned == 1


def test_a_file_that_was_moved_goes_by_its_new_name() -> None:
    index = SourceIndex()
    index.add(source("/a/new.pdf", "new.pdf", DONE), {})
    assert kept(index, line("/a/old.pdf", "old.pdf", DONE), roots=("/a",)) == []
    assert index.documents() == {DONE: "new.pdf"}


def test_a_copy_in_another_folder_keeps_its_name_but_the_same_name_is_reported_once() -> None:
    index = SourceIndex()
    index.add(source("/b/copy.pdf", "copy.pdf", DONE), {})
    earlier = (line("/a/x.pdf", "x.pdf", DONE), line("/a/copy.pdf", "copy.pdf", DONE))
    assert kept(index, *earlier, roots=("/b",)) == ["/a/x.pdf"]
    assert index.kept_ids() == set(), "the document itself was found"


def test_what_was_never_finished_does_not_stay() -> None:
    assert kept(SourceIndex(), line("/a/x.pdf", "x.pdf", NEVER)) == []


@pytest.mark.parametrize("root", ["/a", "/a/", "/a/x.zip", "/a/x.zip/in/y.pdf"])
def test_a_member_lies_below_its_archive_and_its_folder(root: str) -> None:
    assert kept(SourceIndex(), line("/a/x.zip/in/y.pdf", "y", FAILED), roots=(root,)) == []


@pytest.mark.parametrize("root", ["/ab", "/a/x.zi", "/a/x"])
def test_a_like_name_is_no_root(root: str) -> None:
    assert kept(SourceIndex(), line("/a/x.zip/in/y.pdf", "y", FAILED), roots=(root,)) == ["/a/x.zip/in/y.pdf"]


def test_refused_and_skipped_are_kept_apart_and_all_are_counted() -> None:
    index = SourceIndex()
    index.refuse(Refused("a.pdf", "unreadable", "no", "/a/a.pdf"))
    index.refuse(Skipped("link/", "linked-folder", "no", "/a/link"))
    for _ in range(2):
        index.add(source("/a/x.zip/y.pdf", "x.zip/y.pdf", DONE), {})
    assert (index.files, len(index.refused), len(index.skipped)) == (4, 1, 1)
    assert [row.first for row in index.listing()] == [True, False]


def test_members_of_one_name_are_kept_apart_by_their_number() -> None:
    index = SourceIndex()
    lines = [index.add(source("/a.zip/x.pdf", "x.pdf", f"{n:016x}"), {})[0] for n in range(4)]
    assert [one.place for one in lines] == [
        "/a.zip/x.pdf", "/a.zip/x.pdf#2", "/a.zip/x.pdf#3", "/a.zip/x.pdf#4",
    ]  # fmt: skip
    other, _ = index.add(source("/a.zip/y.pdf#2", "y.pdf#2", "f" * 16), {})
    index.add(source("/a.zip/y.pdf", "y.pdf", "e" * 16), {})
    third, _ = index.add(source("/a.zip/y.pdf", "y.pdf", "d" * 16), {})
    assert (other.place, third.place) == ("/a.zip/y.pdf#2", "/a.zip/y.pdf#3"), "also where one is called so"
