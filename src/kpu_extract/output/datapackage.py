"""The tables of OUT as a Frictionless Data Package (https://datapackage.org): ``datapackage.json``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import kpu_extract
from kpu_extract.model.dictionary import ContractColumn
from kpu_extract.model.tables import ContractTable

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MEDIA_TYPES = {
    "parquet": "application/vnd.apache.parquet",
    "jsonl": "application/jsonl",
    "csv": "text/csv",
}

_TYPES = {
    "string": "string",
    "bool": "boolean",
    "int8": "integer",
    "int16": "integer",
    "int32": "integer",
    "float32": "number",
    "date32": "date",
    "timestamp": "datetime",
    "any": "any",
    "list": "array",
    "map": "object",
    "struct": "object",
}


@dataclass(frozen=True)
class PackagedTable:
    """A table and its files, which lie in the folder of the package or below it; several where it is partitioned."""

    table: ContractTable
    files: tuple[Path, ...]


def data_package(folder: Path, tables: Iterable[PackagedTable]) -> bytes:
    """The descriptor of ``tables`` in ``folder``: JSON, the same for the same files."""
    descriptor = {
        "$schema": PROFILE,
        "name": "kpu-extract",
        "title": "Action plans of Indonesia's election commissions",
        "description": "Rows of the action plans in decrees of KPU offices, as kpu-extract read them from the PDFs.",
        "version": kpu_extract.__version__,
        "keywords": ["indonesia", "kpu", "reformasi-birokrasi", "zona-integritas", "jdih"],
        "resources": [_resource(folder, packaged) for packaged in tables],
    }
    return json.dumps(descriptor, ensure_ascii=False, indent=1).encode() + b"\n"


def _resource(folder: Path, packaged: PackagedTable) -> dict[str, object]:
    table = packaged.table
    names = [path.relative_to(folder).as_posix() for path in packaged.files]
    form = table.file.rpartition(".")[2]
    descriptor: dict[str, object] = {
        "name": table.name,
        "type": "table",
        "title": table.title,
        "x-title-id": table.title_id,
        "description": f"one row per {table.row}",
        "path": names[0] if len(names) == 1 else names,
        "format": form,
        "mediatype": MEDIA_TYPES[form],
        "encoding": "utf-8",
    }
    if not table.is_log:
        descriptor["bytes"] = sum(path.stat().st_size for path in packaged.files)
    if len(names) == 1 and not table.is_log:
        descriptor["hash"] = f"sha256:{_digest(packaged.files[0])}"
    return {**descriptor, "schema": table_schema(table)}


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def table_schema(table: ContractTable) -> dict[str, object]:
    """The Table Schema of a table."""
    descriptor: dict[str, object] = {
        "fields": [_field(column, table.primary_key) for column in table.columns]
    }
    if table.primary_key:
        descriptor["primaryKey"] = list(table.primary_key)
    if table.foreign_keys:
        descriptor["foreignKeys"] = [
            {"fields": list(key.columns), "reference": {"resource": key.table, "fields": list(key.others)}}
            for key in table.foreign_keys
        ]
    return descriptor


def _field(column: ContractColumn, primary_key: Sequence[str] = ()) -> dict[str, object]:
    descriptor: dict[str, object] = {
        "name": column.name,
        "type": _TYPES[column.type.partition("<")[0]],
        "title": column.title,
        "x-title-id": column.title_id,
        "description": column.meaning,
        "example": column.example,
        "x-type": column.type,
    }
    constraints: Mapping[str, object] = {
        **({"required": True} if column.name in primary_key else {}),
        **({"enum": list(column.codes)} if column.codes else {}),
    }
    if constraints:
        descriptor["constraints"] = constraints
    if column.codes:
        descriptor["x-codes"] = dict(column.codes)
    if column.unit:
        descriptor["x-unit"] = column.unit
    if column.fields:
        descriptor["x-fields"] = [_field(field) for field in column.fields]
    return descriptor
