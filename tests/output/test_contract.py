from __future__ import annotations

import re
from pathlib import Path

import pytest

from kpu_extract.model.dictionary import REVIEW_CODES, ContractColumn
from kpu_extract.model.dictionary.rows import dictionary_rows
from kpu_extract.output.contract import column_table, with_dictionary

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["contract.md", "review-codes.md", "reference/data-dictionary.md"])
def test_the_documents_say_what_the_dictionary_says(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")
    assert with_dictionary(written) == written, "run: make contract"


def test_columns_side_by_side_with_one_meaning_share_a_row() -> None:
    one, two, other = (ContractColumn(name, "int32", name[0]) for name in ("a1", "a2", "b1"))
    alike = column_table([one, two, other]).splitlines()[2:]
    assert alike == ["| `a1`, `a2` | `int32` | a |", "| `b1` | `int32` | b |"]
    assert len(column_table([one, other, two]).splitlines()) == 2 + 3


def test_fields_of_a_struct_are_reported_within_its_row() -> None:
    fields = (ContractColumn("x", "int32", "across"), ContractColumn("y", "int32", "down"))
    told = column_table([ContractColumn("at", "struct", "a point", fields)])
    assert told.endswith("| `at` | `struct` | a point: `x` (across), `y` (down) |\n")


def test_only_what_stands_between_marks_is_written_anew() -> None:
    text = "before\n<!-- columns: corrections -->\nold\n<!-- end of columns -->\nafter | old\n"
    new = with_dictionary(text)
    assert new.startswith("before\n<!-- columns: corrections -->\n| column |")
    assert new.endswith("<!-- end of columns -->\nafter | old\n")
    assert with_dictionary(new) == new
    assert with_dictionary("no marks | old\n") == "no marks | old\n"


def test_every_group_of_reasons_stands_in_the_document() -> None:
    text = (DOCS / "review-codes.md").read_text(encoding="utf-8")
    assert {code.group for code in REVIEW_CODES} == set(re.findall(r"<!-- review codes: (\w+) -->", text))


def test_every_table_and_struct_stands_in_the_dictionary() -> None:
    text = (DOCS / "reference" / "data-dictionary.md").read_text(encoding="utf-8")
    assert set(re.findall(r"<!-- dictionary: (\w+) -->", text)) == {
        row["table"] for row in dictionary_rows("columns")
    }


def test_a_mark_that_names_no_group_is_an_error() -> None:
    with pytest.raises(KeyError, match="beauty"):
        with_dictionary("<!-- review codes: beauty -->\n<!-- end of review codes -->\n")


def test_a_mark_that_names_no_table_is_an_error() -> None:
    with pytest.raises(KeyError, match="rows"):
        with_dictionary("<!-- columns: rows -->\n<!-- end of columns -->\n")
