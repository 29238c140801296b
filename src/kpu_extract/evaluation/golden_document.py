"""The truth about one document, in a file: what it states is compared, what it does not state is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, Field

from kpu_extract.evaluation.values import stated
from kpu_extract.model.dictionary.columns import ContractColumn
from kpu_extract.model.document import Document
from kpu_extract.output.contract import TABLES
from kpu_extract.output.documents import read_as

PAPER_TABLES = {name: TABLES[name] for name in ("records", "documents", "pages", "corrections")}
"""The tables of a run that speak of papers."""

FIELDS = {"records": "records", "pages": "page_entries", "corrections": "corrections"}
"""The fields of a document that hold the rows of a table."""

COUNTED = {"documents.record_count": "records", "documents.check_count": "checks"}
"""Columns that only count what stands in a field of the document."""


class GoldenDocument(Document):
    """A document of a golden folder."""

    golden_rows: Literal["all", "reviewed"] = Field(
        default="all",
        description="`all`: the paper has these rows and no others; `reviewed`: these are the rows that a person "
        "looked at, and nothing is said of others",
    )


def is_complete(document: Document) -> bool:
    """Whether rows beside those of ``document`` are made up."""
    return not isinstance(document, GoldenDocument) or document.golden_rows == "all"


def golden_json(document: Document) -> bytes:
    """The document with what was stated when it was made, and nothing else, UTF-8."""
    return document.model_dump_json(indent=1, exclude_unset=True).encode() + b"\n"


def read_golden(path: Path) -> GoldenDocument:
    """The golden document in the JSON file ``path``; UsageError where it holds none."""
    return read_as(path, GoldenDocument, "no golden document")


def contract_columns() -> list[str]:
    """Every column of the contract's tables, fields of structs with a dot: ``documents.legal_bases.key``."""
    return [
        name
        for table, columns in PAPER_TABLES.items()
        for column in columns
        for name in _with_fields(table, column)
    ]


def stated_columns(document: Document) -> set[str]:
    """The columns of the contract that the golden document states, those that follow from it among them."""
    found = set(_stated_in(document, "documents"))
    for table, field in FIELDS.items():
        if field in document.model_fields_set:
            entries = getattr(document, field)
            found |= {name for entry in entries for name in _stated_in(entry, table)}
            found |= {f"{table}.document_id", f"{table}.source_file"}
            # No rows of a table at all: every value of one that was found is made up.
            found |= set() if entries else {f"{table}.{column.name}" for column in PAPER_TABLES[table]}
    found |= {column for column, field in COUNTED.items() if field in document.model_fields_set}
    return found & set(contract_columns())


def _stated_in(model: BaseModel, column: str) -> Iterator[str]:
    for name in stated(model):
        path = f"{column}.{name}"
        yield path
        value = getattr(model, name)
        items = value if isinstance(value, list) else [value]
        for item in items:
            if isinstance(item, BaseModel):
                yield from _stated_in(item, path)
        if value == [] and (own := _model_of(type(model).model_fields[name].annotation)):
            yield from (f"{path}.{field}" for field in own.model_fields)


def _model_of(annotation: object) -> type[BaseModel] | None:
    """The model that a list of this annotation holds."""
    inner = get_args(annotation)
    return inner[0] if inner and isinstance(inner[0], type) and issubclass(inner[0], BaseModel) else None


def _with_fields(path: str, column: ContractColumn) -> Iterator[str]:
    own = f"{path}.{column.name}"
    yield own
    for field in column.fields:
        yield from _with_fields(own, field)
