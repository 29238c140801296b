"""datapackage.json is a valid Frictionless Data Package, and the data is as it says."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from frictionless import Detector, Package, Resource, Schema

from documents_by_hand import bare_document, full_document
from kpu_extract.edits.edit import Edit
from kpu_extract.edits.log import EditLog
from kpu_extract.model.accounts import LayerTrust, PageEntry, PageKind
from kpu_extract.model.document import Document
from kpu_extract.model.tables import CONTRACT_TABLES, PAGES_TABLE, RECORDS_TABLE
from kpu_extract.output.datapackage import PackagedTable, data_package
from runs_by_hand import write_run


@pytest.fixture
def documents() -> list[Document]:
    page = PageEntry(page=1, kind=PageKind.SCAN, layer=LayerTrust.NONE, width=595.0, turn=90, skew=0.5)
    return [full_document().model_copy(update={"page_entries": [page]}), bare_document()]


@pytest.fixture
def descriptor(documents: list[Document], tmp_path: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(write_run(documents, tmp_path).datapackage.read_bytes())
    return told


def test_the_descriptor_is_valid(descriptor: dict[str, Any]) -> None:
    report = Package.validate_descriptor(descriptor)
    assert report.valid, report.flatten(["message"])
    assert [resource["name"] for resource in descriptor["resources"]] == [t.name for t in CONTRACT_TABLES]


def test_files_are_reported_with_length_and_digest_but_for_the_log_that_grows(
    descriptor: dict[str, Any], tmp_path: Path
) -> None:
    *tables, edits = descriptor["resources"]
    assert edits["name"] == "edits" and not edits.keys() & {"bytes", "hash"}
    for resource in tables:
        content = (tmp_path / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_the_rows_are_as_described_and_the_keys_lead_somewhere(
    descriptor: dict[str, Any], tmp_path: Path
) -> None:
    report = validated(descriptor, tmp_path).validate()
    assert report.valid, report.flatten(["type", "message"])


def test_the_log_of_edits_is_as_described(descriptor: dict[str, Any], tmp_path: Path) -> None:
    """Lines with and without values, of all kinds that ``old`` and ``new`` may have."""
    of = {"who": "Siti", "when": "2026-01-02T03:04:05Z", "document_id": "9" * 16, "source_file": "a.pdf"}
    cell = [{"page": 1, "x0": 1.0, "y0": 2.0, "x1": 3.0, "y1": 4.0}]
    said: list[dict[str, Any]] = [
        {"field": "kegiatan", "record_id": f"{'9' * 16}-0001", "old": "a", "new": "b", "cell": cell},
        {
            "field": "bulan",
            "record_id": f"{'9' * 16}-0001",
            "new": [1, 2],
            "confidence": 0.5,
            "reasons": ["x"],
        },
        {"field": "accepted", "record_id": f"{'9' * 16}-0001", "new": True, "undoes": "1" * 16},
        {"field": "year", "new": 2025},
    ]
    log = tmp_path / "edits.jsonl"
    EditLog(log).append([Edit.model_validate({"id": f"{n:016x}", **of, **one}) for n, one in enumerate(said)])
    (told,) = [one for one in descriptor["resources"] if one["name"] == "edits"]
    rows = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    schema = Schema.from_descriptor(told["schema"])
    assert {tuple(row) for row in rows} == {tuple(schema.field_names)}
    data = [schema.field_names, *(list(row.values()) for row in rows)]
    report = Resource(name="edits", data=data, schema=schema).validate()
    assert report.valid, report.flatten(["type", "message"])
    data[1][schema.field_names.index("when")] = "yesterday"
    assert not Resource(name="edits", data=data, schema=schema).validate().valid


@pytest.mark.parametrize(
    ("table", "column", "value", "fault"),
    [
        ("records", "document_id", "ffffffffffffffff", "foreign-key"),
        ("records", "area_id", "keindahan", "constraint-error"),
        ("records", "seq", "first", "type-error"),
        ("pages", "kind", "photograph", "constraint-error"),
        ("corrections", "record_id", "no-such-record", "foreign-key"),
    ],
)
def test_a_wrong_value_is_found(
    table: str, column: str, value: object, fault: str, descriptor: dict[str, Any], tmp_path: Path
) -> None:
    package = validated(descriptor, tmp_path, {(table, column): value})
    assert fault in {kind for (kind,) in package.validate().flatten(["type"])}


def validated(
    descriptor: dict[str, Any], folder: Path, changed: dict[tuple[str, str], object] | None = None
) -> Package:
    """The tables with their rows in the package; the first row's values may be ``changed``."""
    resources = []
    for told in descriptor["resources"]:
        if told["format"] != "parquet":
            continue
        names = [field["name"] for field in told["schema"]["fields"]]
        rows = pq.read_table(folder / told["path"]).to_pylist(maps_as_pydicts="strict")
        for (table, column), value in (changed or {}).items():
            if table == told["name"]:
                rows[0][column] = value
        data = [names, *([row[name] for name in names] for row in rows)]
        schema = Schema.from_descriptor(told["schema"])
        resources.append(Resource(name=told["name"], data=data, schema=schema, detector=Detector()))
    return Package(resources=resources)


def test_a_partitioned_table_names_all_its_files(tmp_path: Path) -> None:
    files = [tmp_path / "records.parquet" / f"year={year}" / "part-0.parquet" for year in (2025, 2026)]
    for path in files:
        path.parent.mkdir(parents=True)
        path.write_bytes(b"12345")
    (told,) = json.loads(data_package(tmp_path, [PackagedTable(RECORDS_TABLE, tuple(files))]))["resources"]
    assert told["path"] == [
        "records.parquet/year=2025/part-0.parquet",
        "records.parquet/year=2026/part-0.parquet",
    ]
    assert told["bytes"] == 10 and "hash" not in told


def test_every_field_says_what_the_dictionary_does(descriptor: dict[str, Any]) -> None:
    (pages,) = [one for one in descriptor["resources"] if one["name"] == "pages"]
    for field, column in zip(pages["schema"]["fields"], PAGES_TABLE.columns, strict=True):
        assert (field["title"], field["x-title-id"]) == (column.title, column.title_id)
        assert (field["description"], field["example"]) == (column.meaning, column.example)
        assert field.get("x-unit", "") == column.unit
