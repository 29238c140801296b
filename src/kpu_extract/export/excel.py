"""A run as an Excel file for those who use neither Parquet nor Python.

A sheet a table, and one that explains the columns. Every text is written as a text: what begins with ``=`` stays what
was read. Months are twelve columns with a tick; doubtful cells are coloured; the page's number leads to the paper.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kpu_extract.errors import UsageError
from kpu_extract.export.extras import extra_module
from kpu_extract.export.settings import WORKBOOK_SETTINGS, WorkbookSettings
from kpu_extract.model.columns import TEXT_COLUMNS
from kpu_extract.model.dictionary import ContractColumn, review_code_of
from kpu_extract.model.months import MONTH_NAMES
from kpu_extract.model.tables import PARQUET_TABLES, ContractTable
from kpu_extract.output.atomic import whole_file
from kpu_extract.results.tables import RunTables

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

TICK = "✓"
_A3 = 8
"""Excel's number for the paper."""
HeadingLanguage = Literal["id", "en"]

_LEFT_OUT = {"records": ("provenance",)}
"""Columns that no one reads in a sheet."""
_KEY_COLUMNS = ("document_id", "record_id", "source_file")
_YES_OR_NO = {"id": ("tidak", "ya"), "en": ("no", "yes")}
"""Words: LibreOffice shows a true value in a coloured cell as 1."""
_DICTIONARY_SHEET = {"id": "Kamus kolom", "en": "Columns"}
_DICTIONARY_HEADS = {
    "id": ("Tabel", "Kolom", "Nama", "Arti (Inggris)", "Satuan", "Nilai"),
    "en": ("Table", "Column", "Name", "Meaning", "Unit", "Values"),
}


@dataclass(frozen=True, eq=False)
class SheetColumn:
    """A column of a sheet: one of the contract, or one of the twelve months of ``bulan``."""

    column: ContractColumn
    month: int | None = None

    def title(self, language: HeadingLanguage) -> str:
        if self.month is not None:
            return MONTH_NAMES[self.month - 1]
        return self.column.title_id if language == "id" else self.column.title

    def value(self, row: Mapping[str, Any]) -> Any:
        value = row[self.column.name]
        if self.month is None:
            return value
        return TICK if value and self.month in value else None


class ExcelWriter:
    """Writes one workbook. ``papers`` are the PDFs by document id, as far as they are known."""

    def __init__(
        self,
        book: Workbook,
        papers: Mapping[str, Path],
        language: HeadingLanguage,
        settings: WorkbookSettings = WORKBOOK_SETTINGS,
    ) -> None:
        self._book, self._papers, self._language, self._settings = book, papers, language, settings
        plain = {"text_wrap": True, "valign": "top"}
        self._plain = book.add_format(plain)
        self._day = book.add_format({**plain, "num_format": "yyyy-mm-dd", "align": "left"})
        self._share = book.add_format({**plain, "num_format": "0.000"})
        self._month = book.add_format({"valign": "top", "align": "center"})
        self._unknown = book.add_format({"bg_color": settings.unknown})
        self._doubtful = book.add_format({**plain, "bg_color": settings.doubtful})
        self._link = book.add_format({**plain, "font_color": "blue", "underline": 1})
        self._heading = book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "top",
                "bg_color": settings.heading,
                "font_color": "white",
            }
        )
        self._links = 0

    def add_table(self, table: ContractTable, rows: Sequence[Mapping[str, Any]]) -> None:
        """A sheet of ``rows``; UsageError where a sheet cannot hold them."""
        if len(rows) > self._settings.most_rows:
            raise UsageError(
                f"{table.name}: {len(rows):,} rows are more than a sheet holds ({self._settings.most_rows:,}); "
                "choose some with --where, or export to csv or duckdb"
            )
        columns = list(_sheet_columns(table))
        sheet = self._sheet(
            self._title(table), [column.title(self._language) for column in columns], _fixed(table), len(rows)
        )
        hidden = {column for column in columns if _is_hidden(column, rows)}
        for index, column in enumerate(columns):
            options = {"hidden": True, "level": 1} if column in hidden else {}
            sheet.set_column(index, index, self._width(column), None, options)
        self._links = 0
        open_columns = [column for column in columns if column not in hidden]
        for number, row in enumerate(rows, 1):
            doubtful = doubtful_columns(row)
            sheet.set_row(number, self._height(open_columns, row))
            for index, column in enumerate(columns):
                is_doubtful = column.column.name in doubtful and column.month in (None, *doubtful_months(row))
                self._write(sheet, (number, index), column, row, is_doubtful=is_doubtful)

    def add_dictionary(self) -> None:
        """The sheet that says what each column means."""
        lines = [
            (
                self._title(table),
                column.title_id if self._language == "id" else column.title,
                column.name,
                column.meaning,
                column.unit,
                "; ".join(f"{code}: {meaning}" for code, meaning in column.codes.items()),
            )
            for table in PARQUET_TABLES
            for column in table.columns
        ]
        sheet = self._sheet(
            _DICTIONARY_SHEET[self._language], _DICTIONARY_HEADS[self._language], 0, len(lines)
        )
        sheet.set_column(0, len(lines[0]) - 1, self._settings.wide)
        for number, row in enumerate(lines, 1):
            for index, text in enumerate(row):
                sheet.write_string(number, index, text, self._plain)

    def _title(self, table: ContractTable) -> str:
        return table.title_id if self._language == "id" else table.title

    def _sheet(self, title: str, heads: Sequence[str], fixed: int, rows: int) -> Worksheet:
        sheet = self._book.add_worksheet(title)
        sheet.freeze_panes(1, fixed)
        sheet.set_landscape()
        sheet.set_paper(_A3)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(rows, 1), len(heads) - 1)
        sheet.set_row(0, self._settings.heading_lines * self._settings.line)
        for index, head in enumerate(heads):
            sheet.write_string(0, index, head, self._heading)
        return sheet

    def _height(self, columns: Sequence[SheetColumn], row: Mapping[str, Any]) -> float:
        """Points for the longest cell: programs do not all measure wrapped text when they open a file."""
        lines = 1
        for column in columns:
            value = column.value(row)
            if isinstance(value, str | list | dict) and column.month is None:
                width = self._width(column)
                lines = max(
                    lines, sum(-(-max(len(line), 1) // int(width)) for line in shown(value).splitlines())
                )
        return min(lines * self._settings.line, self._settings.most_height)

    def _width(self, column: SheetColumn) -> float:
        if column.month is not None:
            return self._settings.month
        if column.column.name in _KEY_COLUMNS:
            return self._settings.key
        if column.column.name == "area_name":
            return self._settings.area
        is_text = column.column.name.removesuffix("_raw") in TEXT_COLUMNS or "<" in column.column.type
        return self._settings.wide if is_text or column.column.name == "title" else self._settings.narrow

    def _write(
        self,
        sheet: Worksheet,
        cell: tuple[int, int],
        column: SheetColumn,
        row: Mapping[str, Any],
        *,
        is_doubtful: bool,
    ) -> None:
        value = column.value(row)
        form = self._doubtful if is_doubtful else self._plain
        if column.month is not None:
            form = self._doubtful if is_doubtful else self._month
            form = self._unknown if row["bulan"] is None and not is_doubtful else form
        if value is None:
            sheet.write_blank(*cell, None, form)
        elif column.column.name in ("page_first", "page") and (link := self._page_link(row, value)):
            sheet.write_url(*cell, link, self._link, str(value))
        elif isinstance(value, bool):
            sheet.write_string(*cell, _YES_OR_NO[self._language][value], form)
        elif isinstance(value, int | float):
            is_share = column.column.unit == "probability" and not is_doubtful
            sheet.write_number(*cell, value, self._share if is_share else form)
        elif isinstance(value, dt.date):
            sheet.write_datetime(*cell, value, self._day)
        else:
            sheet.write_string(*cell, self._fitting(shown(value)), form)

    def _page_link(self, row: Mapping[str, Any], page: int) -> str | None:
        paper = self._papers.get(row["document_id"])
        if paper is None or self._links == self._settings.most_links:
            return None
        self._links += 1
        # XlsxWriter makes a path of Windows of what begins with "file:"; a scheme may have capitals.
        return f"FILE:{paper.absolute().as_uri().removeprefix('file:')}#page={page}"

    def _fitting(self, text: str) -> str:
        most = self._settings.most_characters
        return text if len(text) <= most else text[: most - 1] + "…"


def write_excel(
    tables: RunTables, path: Path, papers: Mapping[str, Path], language: HeadingLanguage = "id"
) -> None:
    """Writes the workbook; UsageError where the package is missing or a sheet cannot hold its rows, OutputError if the
    disk refuses."""
    xlsxwriter = extra_module("xlsxwriter")
    texts_only = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    packed = io.BytesIO()
    with whole_file(path) as aside:
        try:
            with xlsxwriter.Workbook(packed, {**texts_only, "constant_memory": True}) as book:
                writer = ExcelWriter(book, papers, language)
                for table in PARQUET_TABLES:
                    rows = getattr(tables, table.name).to_pylist(maps_as_pydicts="strict")
                    writer.add_table(table, rows)
                writer.add_dictionary()
        except xlsxwriter.exceptions.FileCreateError as error:
            # What the system said, of a temporary file. A file that XlsxWriter cannot end leaves a traceback besides.
            raise OSError(*error.args[0].args) from error
        aside.write_bytes(packed.getbuffer())


def _sheet_columns(table: ContractTable) -> Iterator[SheetColumn]:
    for column in table.columns:
        if column.name in _LEFT_OUT.get(table.name, ()):
            continue
        if column.name == "bulan":
            yield from (SheetColumn(column, month) for month in range(1, len(MONTH_NAMES) + 1))
        else:
            yield SheetColumn(column)


def _is_hidden(column: SheetColumn, rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a column is folded away: one that is empty everywhere, texts as read, and ids for machines."""
    name = column.column.name
    empty = bool(rows) and not any(row[name] not in (None, [], {}) for row in rows)
    return empty or (name.endswith(("_raw", "_id")) and name != "record_id")


def _fixed(table: ContractTable) -> int:
    """Columns that stay where they are when a sheet is moved sideways."""
    return sum(column.name in (*_KEY_COLUMNS, "seq") for column in table.columns)


def doubtful_columns(row: Mapping[str, Any]) -> frozenset[str]:
    """The columns of a record that its reasons for a review are about; with them the reasons themselves. A reason that
    names no column is about the row."""
    reasons = row.get("review_reasons") or []
    if not row.get("needs_review"):
        return frozenset()
    named = (reason.partition(":")[0] for reason in reasons)
    return frozenset({"needs_review", "review_reasons", *(name for name in named if name in row)})


def doubtful_months(row: Mapping[str, Any]) -> Sequence[int]:
    """The months that the reasons of a record name; all of them where a reason about months names none."""
    reasons = [reason for reason in row.get("review_reasons") or [] if reason.startswith("bulan: ")]
    named = [
        code.values(reason).get("MONTHS") if (code := review_code_of(reason)) else None for reason in reasons
    ]
    if None in named:
        return range(1, len(MONTH_NAMES) + 1)
    return [int(month) for months in named if months for month in months.split(", ")]


def shown(value: object) -> str:
    """A list or a map as lines, a struct as its parts, anything else as it is."""
    if isinstance(value, dict):
        return "\n".join(
            f"{name}: {shown(part)}" for name, part in value.items() if part not in (None, [], "")
        )
    if isinstance(value, list):
        return "\n".join(shown(part) for part in value)
    return str(value)
