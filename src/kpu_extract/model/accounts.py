"""What a document says of its pages: one entry a page, and one for each band of each ruled table."""

from __future__ import annotations

from enum import StrEnum

from pydantic import ConfigDict, Field

from kpu_extract.model.columns import ACCOUNT_COLUMNS, PAGE_COLUMNS
from kpu_extract.model.dictionary import describes
from kpu_extract.model.strict import StrictModel


class Fate(StrEnum):
    """What became of a band of a ruled table."""

    RECORD = "record"
    HEADING = "heading"
    REPEATED_HEADING = "repeated-heading"
    COLUMN_NUMBERS = "column-numbers"
    SECTION = "section"
    BLANK = "blank"
    SIGNATURE = "signature"
    OTHER_TABLE = "other-table"
    UNREAD = "unread"


class BandAccount(StrictModel):
    """One band of one ruled table, and where it stands (points, as in ``provenance``)."""

    model_config = ConfigDict(json_schema_extra=describes(ACCOUNT_COLUMNS))

    page: int = Field(ge=1)
    table: int = Field(ge=1)
    band: int = Field(ge=1)
    fate: Fate
    record_id: str | None = None
    reason: str | None = None
    x0: float | None = None
    y0: float | None = None
    x1: float | None = None
    y1: float | None = None


class PageKind(StrEnum):
    """What a page is made of."""

    DIGITAL = "digital"
    SCAN = "scan"
    MIXED = "mixed"
    BLANK = "blank"


class LayerTrust(StrEnum):
    """Whether the page's own text was taken."""

    TRUSTED = "trusted"
    PARTLY = "partly"
    UNTRUSTED = "untrusted"
    NONE = "none"


class PageEntry(StrictModel):
    """One page of the PDF; the fields are the columns of ``pages.parquet``. A page that could not be read has
    its number and a note."""

    model_config = ConfigDict(json_schema_extra=describes(PAGE_COLUMNS))

    page: int = Field(ge=1)
    kind: PageKind | None = None
    width: float | None = None
    height: float | None = None
    dpi: float | None = None
    turn: int | None = None
    skew: float | None = None
    layer: LayerTrust | None = None
    tables: int = 0
    bands: int = 0
    records: int = 0
    notes: list[str] = Field(default_factory=list)
