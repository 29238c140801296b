from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kpu_extract.errors import OutputError
from kpu_extract.output.atomic import whole_file, write_whole


def test_writes_and_replaces_and_leaves_nothing_beside(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "file.json"
    write_whole(target, b"one")
    write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert [path.name for path in target.parent.iterdir()] == ["file.json"]


def test_a_failure_halfway_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    target = tmp_path / "file"
    write_whole(target, b"old")
    with pytest.raises(RuntimeError), whole_file(target) as aside:
        aside.write_bytes(b"half of the n")
        raise RuntimeError("the writer fails")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_reported_with_the_path_and_what_to_do(tmp_path: Path) -> None:
    target = tmp_path / "file"
    with (
        pytest.raises(
            OutputError, match=r"file: cannot be written \(No space left.*run the same command again"
        ),
        whole_file(target),
    ):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(OutputError, match="taken"):
        write_whole(tmp_path / "taken" / "x.json", b"")
