"""Choosing rows of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents_by_hand import bare_document, full_document, full_record
from kpu_extract.errors import UsageError
from kpu_extract.results.selection import read_condition, selected
from kpu_extract.results.tables import RunTables, read_tables
from runs_by_hand import write_run


@pytest.fixture
def tables(tmp_path: Path) -> RunTables:
    later = full_record("0123456789abcdef", 2).model_copy(
        update={"tahun": 2027, "bulan": [], "kegiatan": "Rapat = koordinasi", "needs_review": False}
    )
    first = full_document()
    document = first.model_copy(update={"records": [first.records[0], later]})
    write_run([document, bare_document()], tmp_path)
    return read_tables(tmp_path)


def chosen(tables: RunTables, *conditions: str) -> list[str]:
    rows = selected(tables, [read_condition(text) for text in conditions]).records
    return [f"{record_id[0]}{record_id[-1]}" for record_id in rows["record_id"].to_pylist()]


@pytest.mark.parametrize(
    ("condition", "rows"),
    [
        ("level=provinsi", ["01", "02"]),
        ("level!=provinsi", ["f1"]),
        ("level=null", ["f1"]),
        ("level!=null", ["01", "02"]),
        ("level = kota | provinsi", ["01", "02"]),
        ("tahun>=2027", ["02"]),
        ("tahun<2027", ["01"]),
        ("date<=2026-01-02", ["01", "02"]),
        ("needs_review=true", ["01"]),
        ("bulan=12", ["01"]),
        ("bulan>11", ["01"]),
        ("bulan=null", ["f1"]),
        ("kegiatan~PROSES", ["01"]),
        ("kegiatan=Rapat = koordinasi", ["02"]),
        ("review_reasons~confidence", ["01", "02"]),
        ("review_reasons!=low-confidence", ["f1"]),
        ("confidence<0.9", ["01", "02"]),
        ("source_file=bare.pdf", ["f1"]),
    ],
)
def test_a_condition_chooses_rows(condition: str, rows: list[str], tables: RunTables) -> None:
    assert chosen(tables, condition) == rows


def test_all_conditions_must_hold_and_none_chooses_all(tables: RunTables) -> None:
    assert chosen(tables, "level=provinsi", "tahun=2027") == ["02"]
    assert chosen(tables, "level=kota", "tahun=2027") == []
    assert chosen(tables) == ["01", "02", "f1"]


def test_documents_and_corrections_follow_the_rows(tables: RunTables) -> None:
    found = selected(tables, [read_condition("tahun=2027")])
    assert found.documents["source_file"].to_pylist() == ["jambi/plan.pdf"]
    assert found.corrections.num_rows == 0, "the correction is of the other row"
    assert selected(tables, [read_condition("level=provinsi")]).corrections.num_rows == 1


@pytest.mark.parametrize(
    "condition",
    [
        "",
        "level",
        "=3",
        "beauty=1",
        "tahun=soon",
        "date>=yesterday",
        "needs_review=perhaps",
        "provenance=x",
        "extra=1",
    ],
)
def test_what_states_no_condition_is_reported(condition: str) -> None:
    with pytest.raises(UsageError, match="--where"):
        read_condition(condition)
