"""A finished run for questions: ``read_run("out")``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from kpu_extract.errors import UsageError
from kpu_extract.model.dictionary import columns_of, review_code_of
from kpu_extract.model.tables import (
    CORRECTIONS_TABLE,
    DOCUMENTS_TABLE,
    PAGES_TABLE,
    RECORDS_TABLE,
)
from kpu_extract.results.frames import typed_frame
from kpu_extract.results.tables import RunTables, read_tables, record_rows_of

OFFICE_COLUMNS = (
    "issuer", "level", "region", "region_code", "number", "year", "plan_year", "kind", "title", "date", "status",
)  # fmt: skip
"""What a plan's row takes from its decree."""
MONTH_COLUMNS = ("record_id", "document_id", "source_file", "tahun", "area_id", "area_name", "needs_review")
"""What a scheduled month takes from its row."""
OFFICE_KEY = ("issuer", "level", "region", "tahun")
"""What distinguishes one office's plan of one year from others."""


@dataclass(frozen=True)
class RunFrames:
    """The tables of the run in ``out`` as pandas frames, each read when it is first asked for.

    Columns, meanings and units are those of the data dictionary. A frame may be changed: the run stays as it is.
    """

    out: Path

    @cached_property
    def records(self) -> pd.DataFrame:
        """One row per leaf row of a plan."""
        return typed_frame(self._tables.records, RECORDS_TABLE.columns)

    @cached_property
    def documents(self) -> pd.DataFrame:
        """One row per document."""
        return typed_frame(self._tables.documents, DOCUMENTS_TABLE.columns)

    @cached_property
    def pages(self) -> pd.DataFrame:
        """One row per page."""
        return typed_frame(self._tables.pages, PAGES_TABLE.columns)

    @cached_property
    def corrections(self) -> pd.DataFrame:
        """One row per mended place."""
        return typed_frame(self._tables.corrections, CORRECTIONS_TABLE.columns)

    def plan(self) -> pd.DataFrame:
        """The records, each with what its decree says: issuer, level, region, number, year, kind, title, date,
        status."""
        office = self.documents[["document_id", "source_file", *OFFICE_COLUMNS]]
        return self.records.merge(office, on=["document_id", "source_file"], how="left", validate="m:1")

    def months_long(self) -> pd.DataFrame:
        """One row per record and month in which it is scheduled; rows without a month are not in it."""
        long = self.records[[*MONTH_COLUMNS, "bulan"]].explode("bulan").dropna(subset=["bulan"])
        return long.astype({"bulan": "Int8"}).reset_index(drop=True)

    def indicator_by_office(self) -> pd.DataFrame:
        """One row per indicator, office and year: ``indicator`` (the vocabulary's id, else the text), one of its
        wordings (``indikator``), how many ``rows`` have it, the ``bulan`` of all of them, and whether one of
        them ``needs_review``."""
        plan = self.plan().dropna(subset=["indikator"])
        plan["indicator"] = plan["indikator_id"].fillna(plan["indikator"])
        grouped = plan.groupby(["indicator", *OFFICE_KEY], dropna=False, observed=True)
        counted = grouped.agg(
            indikator=("indikator", "min"),
            rows=("record_id", "size"),
            bulan=("bulan", _joined_months),
            needs_review=("needs_review", "any"),
        )
        return counted.reset_index()

    def doubtful(self) -> pd.DataFrame:
        """One row per record and reason for a review: the reason, its ``code``, its ``meaning``, the ``remedy``."""
        wanted = ["record_id", "source_file", "page_first", "confidence", "review_reasons"]
        flagged = self.records.loc[self.records["needs_review"].fillna(False), wanted]
        long = flagged.explode("review_reasons").rename(columns={"review_reasons": "reason"})
        found = [review_code_of(reason) if isinstance(reason, str) else None for reason in long["reason"]]
        for name in ("code", "meaning", "remedy"):
            long[name] = pd.array([getattr(code, name, None) for code in found], dtype="string")
        return long.astype({"reason": "string"}).reset_index(drop=True)

    def where_is(self, record_id: str) -> pd.DataFrame:
        """Where the values of a record stand: one row per field and page part, with file, page, row and box in
        points. UsageError for a record that there is not."""
        found = record_rows_of(self.out, record_id)
        if not found.num_rows:
            raise UsageError(f"{record_id}: no such record in {self.out}")
        (row,) = found.select(["source_file", "provenance"]).to_pylist()
        fields = columns_of("provenance")
        places = pd.DataFrame(row["provenance"], columns=[field.name for field in fields])
        places.insert(0, "source_file", row["source_file"])
        return places

    @cached_property
    def _tables(self) -> RunTables:
        return read_tables(self.out)


def read_run(out: str | Path) -> RunFrames:
    """The finished run in the folder ``out``; UsageError where it holds none."""
    folder = Path(out)
    if not (folder / RECORDS_TABLE.file).exists():
        raise UsageError(f"{folder}: no run there ({RECORDS_TABLE.file} is missing)")
    return RunFrames(folder)


def _joined_months(lists: pd.Series) -> list[int]:
    return sorted({month for months in lists if months is not None for month in months})
