from __future__ import annotations

import io
import os
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kpu_extract.batch.sources.discovery import (
    ArchiveFile,
    Found,
    PdfFile,
    Refused,
    Skipped,
    find,
    largest_first,
    roots,
)
from kpu_extract.batch.sources.fingerprint import PdfSource, fingerprinted
from kpu_extract.batch.sources.portfolios import has_attachments
from kpu_extract.errors import UsageError


def put(path: Path, content: bytes = b"%PDF-1.4") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def names(found: Iterable[Found]) -> list[str]:
    return [one.source_file for one in found if isinstance(one, PdfFile)]


def test_a_folder_is_searched_whole_and_in_order(tmp_path: Path) -> None:
    for name in ("b/2.pdf", "a/z/1.PDF", "c.pdf"):
        put(tmp_path / name)
    assert names(find([tmp_path])) == ["c.pdf", "a/z/1.PDF", "b/2.pdf"]


def test_a_pdf_without_its_ending_is_found_by_its_bytes_and_other_files_are_left(tmp_path: Path) -> None:
    put(tmp_path / "keputusan", b"junk\n%PDF-1.7\n...")
    put(tmp_path / "notes.txt", b"about a %PD")
    assert names(find([tmp_path])) == ["keputusan"]


def test_a_file_called_pdf_is_taken_whatever_it_holds(tmp_path: Path) -> None:
    put(tmp_path / "page.pdf", b"<html>")
    assert names(find([tmp_path])) == ["page.pdf"]


def test_a_named_file_goes_by_its_own_name(tmp_path: Path) -> None:
    given = put(tmp_path / "deep" / "x.bin")
    assert list(find([given])) == [PdfFile(given, "x.bin")]


def test_the_output_folder_is_left_out(tmp_path: Path) -> None:
    put(tmp_path / "in.pdf")
    put(tmp_path / "out" / "json" / "x.pdf")
    assert names(find([tmp_path], leave_out=tmp_path / "out")) == ["in.pdf"]


@pytest.mark.parametrize("given", ["out", "out/json", "out/../out"])
def test_the_output_folder_is_no_input(tmp_path: Path, given: str) -> None:
    put(tmp_path / "out" / "json" / "x.pdf")
    put(tmp_path / "output" / "y.pdf")
    with pytest.raises(UsageError, match="lies in the output folder"):
        list(find([tmp_path / given], leave_out=tmp_path / "out"))
    assert names(find([tmp_path / "output"], leave_out=tmp_path / "out")) == ["y.pdf"]


def test_archives_keep_their_place_in_the_name_of_what_they_hold(tmp_path: Path) -> None:
    put(tmp_path / "2024" / "mei.tar.gz", b"")
    assert list(find([tmp_path])) == [ArchiveFile(tmp_path / "2024" / "mei.tar.gz", "2024/mei.tar.gz/")]
    assert list(find([tmp_path / "2024" / "mei.tar.gz"])) == [
        ArchiveFile(tmp_path / "2024" / "mei.tar.gz", "")
    ]


def test_what_cannot_be_a_file_is_refused_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "nowhere")
    refused = [one for one in find([tmp_path]) if isinstance(one, Refused)]
    assert [(one.source_file, one.reason) for one in refused] == [
        ("gone.pdf", "unreadable"),
        ("pipe.pdf", "unreadable"),
    ]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    put(tmp_path / "a" / "x.pdf")
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    assert names(find([tmp_path])) == ["a/x.pdf"]


def test_an_input_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        list(find([tmp_path / "nowhere"]))


def test_listed_files_keep_the_name_of_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a" / "x.pdf")
    monkeypatch.chdir(tmp_path)
    found = list(find([], ["a/x.pdf", str(tmp_path / "a" / "x.pdf"), "a/gone.pdf"]))
    assert [one.source_file for one in found if isinstance(one, PdfFile)] == [
        "a/x.pdf",
        str(tmp_path / "a" / "x.pdf").lstrip("/"),
    ]
    assert isinstance(found[2], Refused) and found[2].source_file == "a/gone.pdf"


def test_the_largest_file_is_begun_first(tmp_path: Path) -> None:
    sizes = {"a.pdf": 10, "b.pdf": 300, "c.zip": 200, "d.pdf": 300}
    for name, size in sizes.items():
        put(tmp_path / name, b"%PDF-1.4".ljust(size))
    found = [
        *find([tmp_path]),
        Refused("gone.pdf", "unreadable", "gone"),
        PdfFile(tmp_path / "lost.pdf", "l"),
    ]
    ordered = largest_first(found)
    assert [one.path.name for one in ordered if not isinstance(one, Refused)] == [
        "b.pdf", "d.pdf", "c.zip", "a.pdf", "lost.pdf",
    ]  # fmt: skip
    assert len(ordered) == len(found)


def refused(found: Iterable[Found]) -> list[tuple[str, str]]:
    return [(one.source_file, one.reason) for one in found if isinstance(one, Refused)]


def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a.pdf")
    put(tmp_path / "locked" / "x.pdf")
    real = os.scandir

    def scandir(path: str) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list(find([tmp_path]))
    assert names(found) == ["a.pdf"] and refused(found) == [("locked/", "unreadable")]
    assert not any(isinstance(one, Skipped) for one in found), "it may hold papers: that is a failure"


def test_an_input_folder_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scandir(path: str) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert refused(find([tmp_path])) == [(f"{tmp_path.name}/", "unreadable")]


def test_a_linked_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere" / "x.pdf")
    put(tmp_path / "in" / "a.pdf")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "b.pdf").symlink_to(tmp_path / "elsewhere" / "x.pdf")
    found = list(find([tmp_path / "in"]))
    assert names(found) == ["a.pdf", "b.pdf"], "a linked file is a file"
    skipped = [one for one in found if isinstance(one, Skipped)]
    assert [(one.source_file, one.reason) for one in skipped] == [
        ("link/", "linked-folder"),
        ("loop/", "linked-folder"),
    ]


def test_what_is_named_and_no_file_is_refused_not_opened(tmp_path: Path) -> None:
    for name in ("pipe.pdf", "pipe.zip", "pipe"):
        os.mkfifo(tmp_path / name)
        assert refused(find([tmp_path / name])) == [(name, "unreadable")]
    assert refused(find([tmp_path])) == [("pipe.pdf", "unreadable"), ("pipe.zip", "unreadable")]
    assert refused(find([], [str(tmp_path / "pipe.pdf"), str(tmp_path)])) == [
        (str(tmp_path / "pipe.pdf").lstrip("/"), "unreadable"),
        (str(tmp_path).lstrip("/"), "unreadable"),
    ]


@pytest.mark.parametrize("name", ["x" * 300 + ".pdf", "a\0b.pdf"])
def test_a_name_that_no_file_can_have_is_not_there(name: str) -> None:
    with pytest.raises(UsageError, match="no such file"):
        list(find([Path(name)]))
    ((_, reason),) = refused(find([], [name]))
    assert reason == "unreadable"


def test_every_file_knows_its_place_and_every_input_its_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "in" / "a.pdf")
    (tmp_path / "in" / "gone.pdf").symlink_to("nowhere")
    monkeypatch.chdir(tmp_path)
    (gone,) = [one for one in find([Path("in")]) if isinstance(one, Refused)]
    assert gone.place == str(tmp_path / "in" / "gone.pdf")
    assert roots([Path("in")], ["x.pdf"]) == (str(tmp_path / "in"), str(tmp_path / "x.pdf"))


@contextmanager
def nested(top: Path, name: str, depth: int) -> Iterator[None]:
    """Folders of one name in one another, the innermost with a paper; removed as they were made, for Python's own
    removal calls itself for each folder."""
    at = os.open(top, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir(name, dir_fd=at)
        at = _moved(at, name)
    os.close(os.open("x.pdf", os.O_WRONLY | os.O_CREAT, dir_fd=at))
    yield
    os.unlink("x.pdf", dir_fd=at)
    for _ in range(depth):
        at = _moved(at, "..")
        os.rmdir(name, dir_fd=at)
    os.close(at)


def _moved(at: int, name: str) -> int:
    there = os.open(name, os.O_RDONLY, dir_fd=at)
    os.close(at)
    return there


@pytest.mark.slow
def test_folders_may_lie_deeper_than_calls_may_be_nested(tmp_path: Path) -> None:
    with nested(tmp_path, "d", 1_200):
        (found,) = find([tmp_path])
    assert isinstance(found, PdfFile) and found.source_file == "d/" * 1_200 + "x.pdf"


def test_a_folder_whose_path_is_longer_than_the_system_takes_is_named(tmp_path: Path) -> None:
    with nested(tmp_path, "d" * 250, 20):
        ((_, reason),) = refused(find([tmp_path]))
    assert reason == "unreadable"


def test_archives_that_nothing_here_can_open_are_named(tmp_path: Path) -> None:
    put(tmp_path / "2019.rar", b"Rar!")
    put(tmp_path / "x.pdf.gz", b"\x1f\x8b")
    put(tmp_path / "data.gz", b"\x1f\x8b")
    put(tmp_path / "misnamed.7z")
    found = list(find([tmp_path]))
    assert names(found) == ["misnamed.7z"], "a PDF by its bytes"
    skipped = [(one.source_file, one.reason) for one in found if isinstance(one, Skipped)]
    assert skipped == [("2019.rar", "unopened-archive"), ("x.pdf.gz", "unopened-archive")]
    (named,) = find([tmp_path / "2019.rar"])
    assert isinstance(named, Refused) and not isinstance(named, Skipped), "asked for by name: a failure"


@pytest.mark.parametrize(
    "name",
    [
        "a.rar",
        "a.7z",
        "a.part1.rar",
        "a.r00",
        "a.z01",
        "a.zip.001",
        "a.tar.Z",
        "a.tzst",
        "x.pdf.p7m",
        "x.pdf.part",
    ],
)
def test_parts_of_archives_and_locked_papers_are_named(tmp_path: Path, name: str) -> None:
    put(tmp_path / name, b"\0" * 99)
    (one,) = find([tmp_path])
    assert isinstance(one, Skipped) and one.reason == "unopened-archive"


def zipped(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.processes
@pytest.mark.parametrize("name", ["unduhan", "arsip.zip.1", "download.php", "arsip.tar"])
def test_an_archive_is_known_by_its_bytes(tmp_path: Path, name: str) -> None:
    """A stored PDF begins within the bytes in which a PDF's header is sought: the archive is not taken for it."""
    path = put(tmp_path / name, zipped("dalam.pdf", b"%PDF-1.4"))
    assert list(find([tmp_path])) == [ArchiveFile(path, f"{name}/")]
    assert list(find([path])) == [ArchiveFile(path, "")]
    (member,) = fingerprinted([ArchiveFile(path, "")], tmp_path / "spool", file_mib=1)
    assert isinstance(member, PdfSource) and member.source_file == "dalam.pdf"


@pytest.mark.processes
def test_a_tar_is_known_by_its_bytes(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "arsip.zip", "w") as file:
        file.add(put(tmp_path / "x" / "dalam.pdf"), "dalam.pdf")
    archive = ArchiveFile(tmp_path / "arsip.zip", "arsip.zip/")
    assert archive in list(find([tmp_path]))
    (member,) = fingerprinted([archive], tmp_path / "spool", file_mib=1)
    assert isinstance(member, PdfSource) and member.source_file == "arsip.zip/dalam.pdf"


def test_what_is_called_an_archive_and_is_none_is_taken_for_what_it_is(tmp_path: Path) -> None:
    put(tmp_path / "1.zip", b"%PDF-1.7")
    put(tmp_path / "2.zip", b"Rar!\x1a\x07\x01\0")
    paper, rar = find([tmp_path])
    assert paper == PdfFile(tmp_path / "1.zip", "1.zip")
    assert isinstance(rar, Skipped) and rar.reason == "unopened-archive"
    (asked,) = find([tmp_path / "2.zip"])
    assert isinstance(asked, Refused) and not isinstance(asked, Skipped)


def test_near_miss_office_files_and_packed_data_are_no_archives(tmp_path: Path) -> None:
    for name in ("surat.docx", "rekap.XLSX", "buku.odt"):
        put(tmp_path / name, zipped("word/document.xml", b"<w:document/>"))
    put(tmp_path / "data.json.gz", b"\x1f\x8b")
    put(tmp_path / "catatan.txt", b"PK and Rar! are letters")
    assert list(find([tmp_path])) == []


def test_what_became_a_pipe_since_it_was_found_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    (taken,) = fingerprinted([PdfFile(tmp_path / "a.pdf", "a.pdf")], tmp_path, file_mib=1)
    assert isinstance(taken, Refused) and taken.reason == "unreadable"
    assert not has_attachments(tmp_path / "a.pdf")
