"""The mutation test of ``check``: every column of the contract is changed in turn, and each change must be seen."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from documents_by_hand import full_document, write_run
from kpu_extract.errors import UsageError
from kpu_extract.evaluation.check import check_run
from kpu_extract.evaluation.golden_document import contract_columns, golden_json, stated_columns
from kpu_extract.model.accounts import LayerTrust, PageEntry, PageKind
from kpu_extract.model.columns import (
    CORRECTION_COLUMNS,
    DOCUMENT_COLUMNS,
    PAGE_COLUMNS,
    RECORD_COLUMNS,
    TEXT_COLUMNS,
)
from kpu_extract.model.dictionary.columns import ContractColumn
from kpu_extract.model.document import Document, Gazette, Instrument, LegalBasis, NumberParts, Record

TABLES = {
    "records": RECORD_COLUMNS,
    "documents": DOCUMENT_COLUMNS,
    "pages": PAGE_COLUMNS,
    "corrections": CORRECTION_COLUMNS,
}
FIELDS = {"records": "records", "pages": "page_entries", "corrections": "corrections"}


def filled_document() -> Document:
    """A document that has a value in every column."""
    document = full_document()
    gazette = [Gazette(series="LN", year=2017, number="182")]
    instrument = Instrument(
        key="uu-7-2023", type="UU", number="7", year=2023, about="Perubahan", gazette=gazette
    )
    basis = LegalBasis(
        **{**vars(instrument), "key": "uu-7-2017"}, raw="Undang-Undang", amended_by=[instrument]
    )
    return document.model_copy(
        update={
            "records": [filled(record) for record in document.records],
            "legal_bases": [basis],
            "number_parts": NumberParts(serial="12", classification="HK", region_code="15", month=2, year=2026),
            "plan_year": 2026,
            "signed": "ttd",
            "certifier": "Nama",
            "certifier_role": "Kepala",
            "certifier_office": "Sekretariat",
            "annex": "LAMPIRAN",
            "attentions": ["Surat"],
            "enacting": "Keputusan",
            "review_reasons": ["page 3: unreadable"],
            "checks": [
                check.model_copy(update={"page": 1, "record_id": f"{document.document_id}-0001"})
                for check in document.checks
            ],
            "page_entries": [
                PageEntry(
                    page=1, kind=PageKind.SCAN, width=595, height=842, dpi=200, turn=90, skew=0.5,
                    layer=LayerTrust.NONE, tables=1, bands=9, records=2, notes=["faint"],
                )
            ],
        }
    )  # fmt: skip


def filled(record: Record) -> Record:
    texts = {f"{name}{end}": f"{name} row {record.seq}" for name in TEXT_COLUMNS for end in ("", "_raw")}
    ids = {f"{name}_id": f"{name}-001" for name in ("kegiatan", "sub_kegiatan", "indikator")}
    return record.model_copy(update={**texts, **ids})


def other(value: Any) -> Any:
    """A value of the same kind that is not this one; in a list or a map one entry is another."""
    changes: dict[type, Any] = {
        bool: lambda old: not old,
        str: lambda old: f"{old}x",
        int: lambda old: old + 1,
        float: lambda old: old / 2 + 0.1,
        dt.date: lambda old: old + dt.timedelta(days=1),
    }
    if isinstance(value, list):
        return [*value[:-1], other(value[-1])]
    if isinstance(value, tuple):
        return (*value[:-1], other(value[-1]))
    if isinstance(value, dict):
        last = list(value)[-1]
        return {**value, last: other(value[last])}
    return changes[type(value)](value)


def with_changed(path: list[str], value: Any) -> Any:
    """``value`` with another value where ``path`` leads to, in the first entry of a list."""
    if not path:
        return other(value)
    if isinstance(value, list):
        return [with_changed(path, value[0]), *value[1:]]
    if isinstance(value, dict):
        return {**value, path[0]: with_changed(path[1:], value[path[0]])}
    raise AssertionError(path)


def written_golden(folder: Path, document: Document) -> Path:
    folder.mkdir()
    (folder / "plan.json").write_bytes(golden_json(document))
    return folder


def everything(document: Document) -> Document:
    """The same document with each of its fields stated."""
    return Document.model_validate_json(document.model_dump_json())


def test_the_document_made_here_fills_every_column() -> None:
    assert sorted(stated_columns(everything(filled_document()))) == sorted(contract_columns())
    row = {**vars(filled_document()), "record_count": 2, "check_count": 1}
    assert all(row[column.name] not in (None, [], {}) for column in DOCUMENT_COLUMNS)
    for record in filled_document().record_rows():
        assert all(record[column.name] not in (None, [], {}) for column in RECORD_COLUMNS)


def paths(columns: tuple[ContractColumn, ...], before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    return [
        path
        for column in columns
        for path in ((*before, column.name), *paths(column.fields, (*before, column.name)))
    ]


EVERY_PATH = [(table, path) for table, columns in TABLES.items() for path in paths(columns)]


@pytest.fixture(scope="module")
def passing(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A run and its golden folder, which agree."""
    document, folder = filled_document(), tmp_path_factory.mktemp("passing")
    run = write_run(folder / "run", document)
    golden = written_golden(folder / "golden", everything(document))
    assert check_run(run, golden).verdict.passed
    return run, golden


@pytest.mark.parametrize(
    ("table", "path"), EVERY_PATH, ids=lambda part: part if isinstance(part, str) else ".".join(part)
)
def test_a_change_in_any_column_of_the_tables_is_seen(
    tmp_path: Path, passing: tuple[Path, Path], table: str, path: tuple[str, ...]
) -> None:
    """The Parquet table alone says something else than before."""
    run, golden = shutil.copytree(passing[0], tmp_path / "run"), passing[1]
    file = run / f"{table}.parquet"
    stored = pq.read_table(file)
    rows = [dict(row) for row in stored.to_pylist()]
    if path == ("document_id",):
        rows = [{**row, "document_id": "0" * 16} for row in rows]
    else:
        rows[0] = with_changed(list(path), rows[0])
    pq.write_table(pa.Table.from_pylist(rows, schema=stored.schema), file)
    if (table, path) == ("documents", ("document_id",)):
        with pytest.raises(UsageError, match="cannot be read"):  # no JSON of that name
            check_run(run, golden)
    else:
        assert not check_run(run, golden).verdict.passed


JSON_PATHS = [
    (table, path)
    for table, path in EVERY_PATH
    if path[-1] not in ("document_id", "record_count", "check_count")
    and not (table == "records" and path == ("source_file",))
]
CHOICES = {"source": "text", "series": "BN", "signed": "signature", "status": "partial", "layer": "trusted"}
"""Fields that have few values: another one of them."""
CHOSEN = {("documents", "kind"): "other", ("documents", "level"): "kota", ("pages", "kind"): "digital"}


@pytest.mark.parametrize(
    ("table", "path"), JSON_PATHS, ids=lambda part: part if isinstance(part, str) else ".".join(part)
)
def test_a_change_in_any_value_of_the_document_is_seen(
    tmp_path: Path, passing: tuple[Path, Path], table: str, path: tuple[str, ...]
) -> None:
    """A run that reads something else: its JSON and its tables both say so."""
    document, golden = everything(filled_document()), passing[1]
    chosen = CHOSEN.get((table, path[0])) or CHOICES.get(path[-1])
    told = document.model_dump(mode="json")
    full = [FIELDS[table], *path] if table in FIELDS else list(path)
    if chosen is None and path[-1] in ("date",):
        chosen = "2020-02-02"
    changed = replaced(full, told, chosen) if chosen else with_changed(full, told)
    run = write_run(tmp_path / "run", Document.model_validate(changed))
    checked = check_run(run, golden)
    assert not checked.verdict.passed
    assert not checked.lacking


def replaced(path: list[str], value: Any, by: str) -> Any:
    if not path:
        return by
    if isinstance(value, list):
        return [replaced(path, value[0], by), *value[1:]]
    return {**value, path[0]: replaced(path[1:], value[path[0]], by)}


def test_corrections_that_are_gone_are_seen(tmp_path: Path) -> None:
    document = everything(filled_document())
    golden = written_golden(tmp_path / "golden", document)
    run = write_run(tmp_path / "run", document.model_copy(update={"corrections": []}))
    (failing,) = check_run(run, golden).verdict.failing
    assert failing[1].column == "corrections"
