"""OUT is new, empty or ours, and no link in it is followed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kpu_extract.batch.store.folder import OutFolder, locked
from kpu_extract.batch.store.journal import Journal
from kpu_extract.batch.store.out_names import MARKER_NAME
from kpu_extract.batch.store.ownership import claim
from kpu_extract.errors import OutputError, UsageError


@pytest.fixture
def ours(tmp_path: Path) -> OutFolder:
    folder = OutFolder(tmp_path / "out")
    claim(folder)
    return folder


def snapshot(root: Path) -> dict[str, object]:
    """Every file, folder and link below ``root``, with its bytes or where it leads."""
    found: dict[str, object] = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        else:
            found[name] = path.read_bytes() if path.is_file() else None
    return found


def put(path: Path, text: str = "mine") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_a_new_an_empty_and_a_folder_of_ours_are_taken(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "new" / "deep", tmp_path / "empty"):
        for _ in range(2):
            claim(OutFolder(path))
        assert (path / ".kpu-extract" / MARKER_NAME).is_file()


def test_what_a_run_leaves_that_is_killed_at_its_start_is_taken(tmp_path: Path) -> None:
    (tmp_path / ".kpu-extract").mkdir()
    claim(OutFolder(tmp_path))
    assert (tmp_path / ".kpu-extract" / MARKER_NAME).is_file()


def test_a_folder_from_before_there_was_a_marker_is_taken(tmp_path: Path) -> None:
    for name in ("lock", "journal.jsonl"):
        put(tmp_path / ".kpu-extract" / name, "")
    put(tmp_path / "records.parquet")
    claim(OutFolder(tmp_path))
    assert (tmp_path / ".kpu-extract" / MARKER_NAME).is_file()


def test_a_link_to_a_folder_may_be_out_itself(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "disk")
    claim(OutFolder(tmp_path / "out"))
    assert (tmp_path / "disk" / ".kpu-extract" / MARKER_NAME).is_file()


def foreign_json(root: Path) -> None:
    put(root / "json" / "mine.json")


def foreign_names(root: Path) -> None:
    put(root / "records.parquet" / "mine.txt")
    put(root / ".draft.part")


def foreign_work_folder(root: Path) -> None:
    put(root / ".kpu-extract" / "notes")


def linked_work_folder(root: Path) -> None:
    put(root.parent / "elsewhere" / MARKER_NAME)
    root.mkdir()
    (root / ".kpu-extract").symlink_to(root.parent / "elsewhere")


def linked_marker(root: Path) -> None:
    put(root.parent / "elsewhere")
    (root / ".kpu-extract").mkdir(parents=True)
    (root / ".kpu-extract" / MARKER_NAME).symlink_to(root.parent / "elsewhere")


def papers(root: Path) -> None:
    put(root / "paper.pdf")


def no_folder(root: Path) -> None:
    put(root)


@pytest.mark.parametrize(
    "make",
    [foreign_json, foreign_names, foreign_work_folder, linked_work_folder, linked_marker, papers, no_folder],
)
def test_anything_else_is_refused_and_nothing_is_touched(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "out")
    before = snapshot(tmp_path)
    with pytest.raises(UsageError, match=r"new or (an )?empty"):
        claim(OutFolder(tmp_path / "out"))
    assert snapshot(tmp_path) == before


USED = [
    "records.parquet",
    "documents.parquet",
    "run.json",
    "report.html",
    "json",
    "akn",
    "export",
    "json/0123456789abcdef.json",
    ".kpu-extract/journal.jsonl",
    ".kpu-extract/sources.jsonl",
    ".kpu-extract/lock",
    ".kpu-extract/spool",
    ".kpu-extract/parts",
    ".kpu-extract/parts/zz",
    ".kpu-extract/unedited",
]


@pytest.mark.parametrize("name", USED)
@pytest.mark.parametrize("to_folder", [True, False])
def test_a_link_under_a_name_that_we_use_is_refused(
    ours: OutFolder, tmp_path: Path, name: str, to_folder: bool
) -> None:
    target = tmp_path / "elsewhere"
    put(target / "file" if to_folder else target)
    link = ours.path / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)
    before = snapshot(tmp_path)
    with pytest.raises(UsageError, match="a link; nothing was touched"):
        claim(ours)
    assert snapshot(tmp_path) == before


def test_links_and_files_under_other_names_are_no_matter_of_ours(ours: OutFolder, tmp_path: Path) -> None:
    put(ours.path / "notes.txt")
    put(ours.json / "mine.json")
    (ours.path / "link").symlink_to(tmp_path)
    (ours.json / "link.json").symlink_to(tmp_path)
    before = snapshot(ours.path)
    claim(ours)
    ours.sweep()
    assert snapshot(ours.path) == before


def test_what_somebody_put_among_the_partitions_is_in_the_way(ours: OutFolder) -> None:
    put(ours.records / "year=2025" / "level=kota" / "part-0.parquet")
    claim(ours)
    for name in ("mine.txt", "year=2025/mine.txt", "mine/part-0.parquet"):
        path = put(ours.records / name)
        with pytest.raises(UsageError, match="not written by kpu-extract"):
            claim(ours)
        path.unlink()
        if path.parent.name == "mine":
            path.parent.rmdir()
    claim(ours)


@pytest.mark.parametrize("name", [".kpu-extract/journal.jsonl", "documents.parquet"])
def test_a_pipe_is_refused_and_not_waited_for(ours: OutFolder, name: str) -> None:
    os.mkfifo(ours.path / name)
    with pytest.raises(UsageError, match="not what a run leaves"):
        claim(ours)


def test_a_journal_that_is_also_somebody_elses_file_is_not_written_to(
    ours: OutFolder, tmp_path: Path
) -> None:
    profile = put(tmp_path / "profile", "export A=1\ntorn")
    (ours.work / "journal.jsonl").hardlink_to(profile)
    with pytest.raises(UsageError, match="another name elsewhere"):
        Journal(ours.work / "journal.jsonl")
    assert profile.read_text() == "export A=1\ntorn"


def test_a_journal_that_became_a_link_is_not_written_to(ours: OutFolder, tmp_path: Path) -> None:
    profile = put(tmp_path / "profile", "export A=1\ntorn")
    (ours.work / "journal.jsonl").symlink_to(profile)
    with pytest.raises(UsageError, match="a link"):
        Journal(ours.work / "journal.jsonl")
    (ours.work / "lock").symlink_to(profile)
    with pytest.raises(OutputError), locked(ours):
        pass
    assert profile.read_text() == "export A=1\ntorn"


@pytest.mark.parametrize("name", ["papers.jsonl", "sources.jsonl", "lock"])
def test_a_link_in_the_work_folder_is_refused(ours: OutFolder, tmp_path: Path, name: str) -> None:
    mine = put(tmp_path / "mine")
    (ours.work / name).symlink_to(mine)
    with pytest.raises(UsageError, match=f"{name}: a link; nothing was touched"):
        claim(ours)
    assert mine.read_text() == "mine"


def test_where_the_papers_lay_is_kept_and_what_a_kill_left_of_it_is_not(ours: OutFolder) -> None:
    kept = put(ours.work / "papers.jsonl", "{}")
    left = put(ours.work / ".papers.jsonl.0123456789ab.part")
    claim(ours)
    ours.sweep()
    assert kept.is_file() and not left.exists()


def test_only_what_a_killed_run_left_is_swept(ours: OutFolder) -> None:
    left = [
        ".records.parquet.0123456789ab.part",
        ".run.json.0123456789ab.part",
        "json/.0123456789abcdef.json.0123456789ab.part",
        ".records.parquet.0123456789ac.part/year=2025/part-0.parquet",
        ".kpu-extract/spool/member-abcd1234/SK 12.pdf",
        ".kpu-extract/spool/0123456789abcdef/000001.pickle",
        ".kpu-extract/parts/00/." + "0" * 40 + ".part.0123456789ab.part",
    ]
    mine = [
        ".draft.part",
        ".records.parquet.part",
        "json/.mine.json.0123456789ab.part",
        ".records.parquet.0123456789ad.part/mine.txt",
        ".kpu-extract/spool/notes/x.pdf",
        ".kpu-extract/spool/0123456789abcdee/notes.txt",
        ".kpu-extract/parts/zz",
        ".kpu-extract/parts/00/notes",
    ]
    for name in (*left, *mine):
        put(ours.path / name)
    ours.sweep()
    assert [name for name in left if (ours.path / name).exists()] == []
    assert [name for name in mine if not (ours.path / name).exists()] == []


def test_a_folder_whose_name_is_no_text_is_refused_before_any_work(tmp_path: Path) -> None:
    """The library that writes the tables raised after the last paper."""
    out = tmp_path / os.fsdecode(b"hasil\xff")
    with pytest.raises(UsageError, match="no text in UTF-8"):
        claim(OutFolder(out))
    assert not os.path.lexists(out)


def test_near_miss_a_folder_with_letters_beyond_ascii_is_taken(tmp_path: Path) -> None:
    claim(OutFolder(tmp_path / "hasil–2026 é"))
    assert (tmp_path / "hasil–2026 é").is_dir()
