"""A run as an Excel file, read back with another library."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from documents_by_hand import bare_document, full_document, full_record
from kpu_extract.errors import UsageError
from kpu_extract.export.excel import ExcelWriter, doubtful_columns, shown, write_excel
from kpu_extract.export.settings import WORKBOOK_SETTINGS, WorkbookSettings
from kpu_extract.model.document import Document, Record
from kpu_extract.model.tables import PARQUET_TABLES, RECORDS_TABLE
from kpu_extract.results.tables import read_tables
from runs_by_hand import write_run

RECORDS = "Baris rencana aksi"


def workbook(documents: list[Document], tmp_path: Path, papers: Mapping[str, Path] | None = None) -> Any:
    write_run(documents, tmp_path / "out")
    write_excel(read_tables(tmp_path / "out"), tmp_path / "plans.xlsx", papers or {})
    return openpyxl.load_workbook(tmp_path / "plans.xlsx")


def with_record(**changed: object) -> Document:
    record: Record = full_record("0123456789abcdef", 1).model_copy(update=changed)
    return full_document().model_copy(update={"records": [record]})


def cell(book: Any, heading: str, row: int = 2) -> Any:
    sheet = book[RECORDS]
    heads = [one.value for one in sheet[1]]
    return sheet.cell(row=row, column=heads.index(heading) + 1)


def test_a_sheet_a_table_with_fixed_headings_and_filters(tmp_path: Path) -> None:
    book = workbook([full_document(), bare_document()], tmp_path)
    assert book.sheetnames == [*(table.title_id for table in PARQUET_TABLES), "Kamus kolom"]
    for sheet in book.worksheets:
        assert sheet.freeze_panes and sheet.freeze_panes.endswith("2")
        assert sheet.auto_filter.ref
    assert book[RECORDS].max_row == 1 + 3
    assert cell(book, "Kegiatan").alignment.wrap_text


def test_months_are_twelve_columns_with_a_tick(tmp_path: Path) -> None:
    book = workbook([full_document(), bare_document()], tmp_path)
    ticked = [month for month in ("Jan", "Feb", "Mar", "Nov", "Des") if cell(book, month).value == "✓"]
    assert ticked == ["Jan", "Feb", "Des"]
    unknown = cell(book, "Jan", row=4).fill.fgColor.rgb
    assert unknown.endswith(WORKBOOK_SETTINGS.unknown[1:]) and cell(book, "Mar").fill.fgColor.rgb != unknown


@pytest.mark.parametrize(
    "text", ["=HYPERLINK(1)", "+1", "-1+1", "@SUM(1)", "http://example.org", "123", "0012"]
)
def test_a_text_stays_a_text(text: str, tmp_path: Path) -> None:
    found = cell(workbook([with_record(kegiatan=text)], tmp_path), "Kegiatan")
    assert (found.value, found.data_type, found.hyperlink) == (text, "s", None)


def test_the_cell_that_a_reason_names_is_coloured_and_no_other(tmp_path: Path) -> None:
    book = workbook([with_record(review_reasons=["kegiatan: 'a' may be b"])], tmp_path)
    doubtful = WORKBOOK_SETTINGS.doubtful[1:]
    assert cell(book, "Kegiatan").fill.fgColor.rgb.endswith(doubtful)
    assert cell(book, "Alasan pemeriksaan").fill.fgColor.rgb.endswith(doubtful)
    assert not cell(book, "Area perubahan").fill.fgColor.rgb.endswith(doubtful)


@pytest.mark.parametrize(
    ("reason", "coloured"),
    [
        ("bulan: mark-uncertain in 5", {"Mei"}),
        ("bulan: mark-uncertain in 4, 5, 6", {"Apr", "Mei", "Jun"}),
        ("bulan: other", {"Apr", "Mei", "Jun", "Jul"}),
        ("months-missing", set()),
    ],
)
def test_the_months_that_a_reason_names_are_coloured(reason: str, coloured: set[str], tmp_path: Path) -> None:
    book = workbook([with_record(review_reasons=[reason])], tmp_path)
    doubtful = WORKBOOK_SETTINGS.doubtful[1:]
    months = ("Apr", "Mei", "Jun", "Jul")
    assert {name for name in months if cell(book, name).fill.fgColor.rgb.endswith(doubtful)} == coloured


def test_yes_and_no_are_words(tmp_path: Path) -> None:
    book = workbook([with_record(needs_review=True, review_reasons=["x"]), bare_document()], tmp_path)
    assert [cell(book, "Perlu diperiksa", row).value for row in (2, 3)] == ["ya", "tidak"]


def test_a_row_that_needs_no_review_has_no_doubtful_column() -> None:
    row = {"needs_review": False, "review_reasons": ["kegiatan: x"], "kegiatan": "x"}
    assert doubtful_columns(row) == frozenset()
    assert doubtful_columns({**row, "needs_review": True}) == {"needs_review", "review_reasons", "kegiatan"}


def test_the_page_leads_to_the_paper_where_it_is_known(tmp_path: Path) -> None:
    paper = tmp_path / "a b.pdf"
    book = workbook([with_record()], tmp_path, {"0123456789abcdef": paper})
    assert cell(book, "Halaman awal").hyperlink.target.replace("FILE:", "file:") == paper.as_uri()
    assert cell(book, "Halaman awal").hyperlink.location == "page=3"
    assert cell(workbook([with_record()], tmp_path), "Halaman awal").hyperlink is None


def test_what_is_empty_everywhere_and_what_was_read_are_folded_away(tmp_path: Path) -> None:
    sheet = workbook([full_document()], tmp_path)[RECORDS]
    heads = {one.value: one.column_letter for one in sheet[1]}

    def is_hidden(head: str) -> bool:
        index = openpyxl.utils.column_index_from_string(heads[head])
        return any(told.hidden and told.min <= index <= told.max for told in sheet.column_dimensions.values())

    assert is_hidden("Sasaran") and is_hidden("Kegiatan (sebagaimana terbaca)") and is_hidden("Dokumen")
    assert not is_hidden("Kegiatan") and not is_hidden("Rekaman")


def test_a_very_long_text_is_cut_with_a_sign(tmp_path: Path) -> None:
    most = WORKBOOK_SETTINGS.most_characters
    value = cell(workbook([with_record(kegiatan="a" * (most + 1))], tmp_path), "Kegiatan").value
    assert len(value) == most and value.endswith("…")


def test_more_rows_than_a_sheet_holds_are_reported_before_anything_is_written() -> None:
    writer = ExcelWriter(_Book(), {}, "id", WorkbookSettings(most_rows=1))
    with pytest.raises(UsageError, match="2 rows are more than a sheet holds"):
        writer.add_table(RECORDS_TABLE, [{}, {}])


class _Book:
    """A workbook that only makes formats."""

    def add_format(self, told: Mapping[str, object]) -> Mapping[str, object]:
        return told


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (["a", "b"], "a\nb"),
        ({"TARGET": "1", "none": None}, "TARGET: 1"),
        ([{"label": "KESATU", "text": "x"}], "label: KESATU\ntext: x"),
        ("a", "a"),
    ],
)
def test_values_of_several_parts_as_lines(value: object, text: str) -> None:
    assert shown(value) == text
