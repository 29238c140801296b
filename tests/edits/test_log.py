"""The log: what is added stays, whatever stands around it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from edits_by_hand import document, edit
from pydantic import ValidationError

from kpu_extract.edits.edit import MOST_LETTERS, Edit, clean_text
from kpu_extract.edits.log import EditLog, standing
from kpu_extract.errors import OutputError


def said(text: str) -> Edit:
    return edit(document().records[0], "kegiatan", text)


def test_what_was_added_is_read_by_whoever_looks(tmp_path: Path) -> None:
    mine, other = EditLog(tmp_path / "edits.jsonl"), EditLog(tmp_path / "edits.jsonl")
    assert mine.read() == []
    one, two, three = said("a"), said("b <script>\n\"'"), said("c")
    mine.append([one])
    other.append([two, three])
    assert mine.read() == [one, two, three] and mine.read() == []
    assert other.read() == [one, two, three]
    assert list(mine.edits) == [one, two, three]


def test_a_line_names_who_when_what_and_where(tmp_path: Path) -> None:
    EditLog(tmp_path / "e").append([said("a")])
    line = json.loads((tmp_path / "e").read_text())
    assert {"who", "when", "record_id", "field", "new", "cell"} <= line.keys()
    assert line["cell"][0].keys() == {"page", "x0", "y0", "x1", "y1", "ink"}


def test_a_torn_line_is_passed_over_and_the_next_begins_on_its_own(tmp_path: Path) -> None:
    path = tmp_path / "edits.jsonl"
    log = EditLog(path)
    log.append([said("a")])
    with path.open("ab") as file:
        file.write(b'{"id": "01')
    assert [one.new for one in log.read()] == ["a"], "half a line may still be written to its end"
    log.append([said("b")])
    assert [one.new for one in log.read()] == ["b"]
    assert list(log.unreadable) == [2]


@pytest.mark.parametrize("line", [b"{}", b"[1]", b"\xff\xfe", b'"x"', b"x" * 300_000])
def test_a_line_that_is_no_edit_is_reported_by_its_number(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "edits.jsonl"
    path.write_bytes(line + b"\n")
    log = EditLog(path)
    log.append([said("a")])
    assert [one.new for one in log.read()] == ["a"] and list(log.unreadable) == [1]


@pytest.mark.parametrize(
    ("field", "new"),
    [
        ("confidence", 1),
        ("provenance", "x"),
        ("kegiatan", 3),
        ("kegiatan", [1]),
        ("kegiatan", "x" * (MOST_LETTERS + 1)),
        ("bulan", [13]),
        ("bulan", [0]),
        ("bulan", "1"),
        ("tahun", True),
        ("tahun", "2026"),
        ("accepted", "yes"),
        ("extra:", "x"),
        ("", "x"),
    ],
)
def test_a_value_that_the_field_cannot_hold_is_refused(field: str, new: object) -> None:
    good = said("a").model_dump()
    with pytest.raises(ValidationError):
        Edit.model_validate({**good, "field": field, "new": new})


def test_an_edit_that_is_none_is_refused_and_one_that_is_passes() -> None:
    good = said("a").model_dump()
    assert Edit.model_validate(good) == Edit.model_validate_json(json.dumps(good, default=str))
    for wrong in ({"document_id": "../etc"}, {"record_id": "x"}, {"id": "1"}, {"who": ""}, {"more": 1}):
        with pytest.raises(ValidationError):
            Edit.model_validate({**good, **wrong})


def test_undone_and_undoing_edits_do_not_stand() -> None:
    one, two = said("a"), said("b")
    undo = said("a").model_copy(update={"undoes": two.id})
    assert standing([one, two, undo]) == [one]
    redo = said("b").model_copy(update={"undoes": undo.id})
    assert standing([one, two, undo, redo]) == [one, two]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a b \r\n c ", "a b\n c"),
        ("a\u202eb\u200f\x00\ud800", "ab"),
        ("e\u0301", "é"),
        ("   ", None),
        ("<b>&", "<b>&"),
    ],
)
def test_typed_text_is_cleaned_of_what_nobody_can_see(typed: str, kept: str | None) -> None:
    assert clean_text(typed) == kept


def test_a_log_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "edits.jsonl")
    log = EditLog(tmp_path / "edits.jsonl")
    for act in (log.read, lambda: log.append([said("x")])):
        with pytest.raises(OutputError, match="not a file"):
            act()
