"""One edit: what a person says about a cell, a row, a column or an alarm. A line of ``edits.jsonl``.

The limits prevent that a hostile or broken client fills the log; nobody types that much into a cell.
"""

from __future__ import annotations

import datetime as dt
import secrets
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.columns import EXTRA_PREFIX, MONTHS_COLUMN, TEXT_COLUMNS
from kpu_extract.model.dictionary.review_codes import ACCEPTED as ACCEPTED_REASON
from kpu_extract.model.source_file import DOCUMENT_ID, RECORD_ID
from kpu_extract.text.numerals import MONTHS_A_YEAR

MOST_LETTERS = 20_000
"""Letters of a value: the longest cell that we know has two thousand."""
MOST_NAME = 1_000
"""Letters of a field's name, which may be a heading."""
MOST_WHO = 80
"""Letters of a person's name."""
MOST_PLACES = 50
"""Page parts of a cell: a merged cell of our papers runs over nine pages."""

DocumentId = Annotated[str, StringConstraints(pattern=rf"^{DOCUMENT_ID}$")]
EditId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
Short = Annotated[str, StringConstraints(max_length=MOST_NAME)]
Value = (
    Annotated[str, StringConstraints(max_length=MOST_LETTERS)]
    | bool
    | Annotated[int, Field(ge=-32768, le=32767)]
    | Annotated[list[Annotated[int, Field(ge=1, le=MONTHS_A_YEAR)]], Field(max_length=MONTHS_A_YEAR)]
    | None
)
"""A text, yes or no, a year, months, or nothing."""


class Verdict(StrEnum):
    """Fields that no table has: what a person says about a whole row, column or alarm."""

    ACCEPTED = ACCEPTED_REASON
    """The row is right as it stands (true)."""
    FLAGGED = "flagged"
    """The row needs another look; the value is a note."""
    COLUMN = "column"
    """The column of the field in ``old`` holds what the field in ``new`` is for, in all rows of the document."""
    ALARM = "alarm"
    """The document's review reason in ``old`` was looked at; ``new`` is ``settled`` or ``flagged``."""


HEAD_FIELDS: Mapping[str, type[str] | type[int]] = {
    "number": str, "year": int, "title": str, "plan_year": int, "kind": str, "issuer": str, "level": str, "region": str,
    "region_code": str, "place": str, "date": str, "signatory": str, "signatory_role": str,
}  # fmt: skip
"""The fields of the decree's head that a person may write, in the order in which they are asked, and what their
values are; a date is written as 2026-01-02."""


class CellPart(BaseModel):
    """A box (points, origin top left, as in ``provenance``) on a page, from 1; ``ink`` is the digest of what is
    drawn in it, null where the paper was not at hand."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    page: int = Field(ge=1)
    x0: float
    y0: float
    x1: float
    y1: float
    ink: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")] | None = None

    @property
    def box(self) -> Box:
        return Box(self.x0, self.y0, self.x1, self.y1)


class Edit(BaseModel):
    """A line of the log. ``cell`` has a part for each page that the cell (or the row, where the field has no cell)
    stands on; ``record_id`` and ``row`` are those at the time, and null for a column, an alarm or the decree's head.

    ``undoes`` is the id of an edit that this one takes back; ``group`` joins the edits of one answer.
    ``confidence`` and ``reasons`` are the row's as the program gave them, for refitting.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: EditId
    who: Annotated[str, StringConstraints(min_length=1, max_length=MOST_WHO)]
    when: dt.datetime
    document_id: DocumentId
    source_file: Annotated[str, StringConstraints(max_length=4 * MOST_NAME)]
    record_id: Annotated[str, StringConstraints(pattern=rf"^{RECORD_ID}$")] | None = None
    field: Annotated[str, StringConstraints(min_length=1, max_length=MOST_NAME)]
    old: Value = None
    new: Value = None
    cell: Annotated[list[CellPart], Field(max_length=MOST_PLACES)] = []
    undoes: EditId | None = None
    group: EditId | None = None
    confidence: float | None = None
    reasons: Annotated[list[Short], Field(max_length=100)] = []

    @model_validator(mode="after")
    def _is_of_its_fields_kind(self) -> Edit:
        wanted = value_type(self.field)
        if self.new is not None and (
            not isinstance(self.new, wanted) or (wanted is int and isinstance(self.new, bool))
        ):
            raise ValueError(f"{self.field}: {self.new!r} is no value of this field")
        return self


def value_type(field: str) -> type[str] | type[int] | type[bool] | type[list[int]]:
    """What the values of ``field`` are; ValueError for a field that no edit can be about."""
    if field == MONTHS_COLUMN:
        return list
    if field == Verdict.ACCEPTED:
        return bool
    if field == "tahun":
        return int
    if field in HEAD_FIELDS:
        return HEAD_FIELDS[field]
    if field in TEXT_COLUMNS or field == "area_no" or is_extra(field) or field in set(Verdict):
        return str
    raise ValueError(f"{field}: no field that can be edited")


def is_extra(field: str) -> bool:
    """Whether ``field`` is a column without a name of the contract."""
    return field.startswith(EXTRA_PREFIX) and len(field) > len(EXTRA_PREFIX)


def is_text_field(field: str) -> bool:
    """Whether ``field`` is the text of a column."""
    return field in TEXT_COLUMNS or is_extra(field)


def new_id() -> str:
    """An id that no other edit has, as :data:`EditId` wants it."""
    return secrets.token_hex(8)


def clean_text(text: str) -> str | None:
    """``text`` as it may stand in a table: composed letters, no control signs but line feeds, none that turn the
    direction of reading, no space at the ends of lines; None where nothing is left."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    kept = "".join(sign for sign in composed if sign == "\n" or unicodedata.category(sign) not in _NO_TEXT)
    return "\n".join(line.rstrip() for line in kept.split("\n")).strip() or None


_NO_TEXT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode's categories of what is no sign to be read."""


def months_of(numbers: Iterable[int]) -> list[int]:
    """Months in the order and form of the column ``bulan``."""
    return sorted(set(numbers))
