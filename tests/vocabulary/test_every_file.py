"""What holds for every file of the vocabulary: faults are reported with file and line, a user's rows count."""

import csv
import io
from pathlib import Path

import pytest

from kpu_extract.errors import VocabularyError
from kpu_extract.vocabulary import Vocabulary, load_vocabulary
from kpu_extract.vocabulary.files import bundled_vocabulary

FILES = sorted(path.name for path in bundled_vocabulary().glob("*.csv"))
every_file = pytest.mark.parametrize("name", FILES)


def rows_of(name: str) -> tuple[list[str], list[str]]:
    """The heading of a bundled file, and its first row that is no comment."""
    heading, *rows = csv.reader((bundled_vocabulary() / name).read_text(encoding="utf-8").splitlines())
    return heading, next(row for row in rows if not row[0].startswith("#"))


def written(folder: Path, name: str, *rows: list[str]) -> Path:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    (folder / name).write_text(text.getvalue(), encoding="utf-8")
    return folder


def fault_of(folder: Path) -> str:
    with pytest.raises(VocabularyError) as told:
        load_vocabulary(folder)
    return str(told.value)


@every_file
def test_a_user_s_file_with_a_right_row_is_loaded(name: str, tmp_path: Path) -> None:
    heading, row = rows_of(name)
    load_vocabulary(written(tmp_path, name, heading, ["# a comment"], row))


@every_file
def test_a_row_that_stands_twice_is_reported_by_its_line(name: str, tmp_path: Path) -> None:
    heading, row = rows_of(name)
    assert f"{name}:4:" in fault_of(written(tmp_path, name, heading, ["# a comment"], row, row))


@every_file
def test_a_row_without_its_first_cells_is_reported_by_its_line(name: str, tmp_path: Path) -> None:
    heading, row = rows_of(name)
    assert f"{name}:3:" in fault_of(written(tmp_path, name, heading, row, [""] * len(row)))


@every_file
def test_a_row_with_a_cell_too_many_is_reported_by_its_line(name: str, tmp_path: Path) -> None:
    heading, row = rows_of(name)
    told = fault_of(written(tmp_path, name, heading, [*row[: len(heading)], *[""] * len(heading), "more"]))
    assert f"{name}:2:" in told
    assert "quote commas" in told


@every_file
def test_a_column_nobody_knows_is_reported(name: str, tmp_path: Path) -> None:
    heading, row = rows_of(name)
    told = fault_of(written(tmp_path, name, [*heading, "nonsense"], [*row, "x"]))
    assert f"{name}:1: unknown column 'nonsense'" in told


@every_file
def test_a_file_that_is_no_utf8_is_reported(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes("wörter".encode("latin-1"))
    assert "not UTF-8" in fault_of(tmp_path)


def test_a_user_s_word_is_known_and_others_are_not(vocabulary: Vocabulary, tmp_path: Path) -> None:
    mine = load_vocabulary(written(tmp_path, "words.csv", ["word", "source"], ["zyxwvut", "mine"]))
    assert mine.lexicon.knows("zyxwvut")
    assert not mine.lexicon.knows("zyxwvur")
    assert not vocabulary.lexicon.knows("zyxwvut")
    assert mine.lexicon.knows("laporan"), "our own words stay"
