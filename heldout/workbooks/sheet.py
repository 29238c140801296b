"""Writes a plan as a workbook and has it printed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import xlsxwriter
from PIL import ImageFont
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from heldout.workbooks.content import WIDTHS, WorkbookPlan

MONTH_WIDTH = 3.6
DIGIT_PT = 0.56
"""Width of a digit as a part of the letters' size, about."""
LINE_PT = 1.28
"""Height of a line in the same unit; spreadsheets cut what has no room."""
PAPERS = (9, 5, 14)
"""A4, legal, folio, by the numbers of the format."""
_FILES = {
    "Liberation Sans": "LiberationSans-Regular.ttf",
    "Carlito": "Carlito-Regular.ttf",
    "DejaVu Sans": "DejaVuSans.ttf",
    "Liberation Serif": "LiberationSerif-Regular.ttf",
    "Nimbus Roman": "LiberationSerif-Regular.ttf",
    "C059": "DejaVuSerif.ttf",
}
"""A file as wide as the font or wider."""


def write_workbook(plan: WorkbookPlan, path: Path) -> None:
    """The plan on one sheet, headed by its title."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Rencana")
        _page(sheet, plan)
        _Table(book, sheet, plan).write()


def print_workbooks(paths: list[Path], folder: Path) -> None:
    """Prints all of them into ``folder`` at one start of the spreadsheet program; they keep their names."""
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, paths),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=900)


def _page(sheet: Worksheet, plan: WorkbookPlan) -> None:
    sheet.set_landscape()
    sheet.set_paper(PAPERS[len(plan.rows) % len(PAPERS)])
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.fit_to_pages(1, 0)
    if plan.starts[-1] % 2:
        sheet.repeat_rows(3, 4)


class _Table:
    """The sheet's cells, row by row from the title down."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: Worksheet, plan: WorkbookPlan) -> None:
        self._sheet, self._plan = sheet, plan
        look = {"font_name": plan.font, "font_size": plan.size, "border": plan.line, "text_wrap": True}
        self._title = book.add_format(
            {"font_name": plan.font, "font_size": plan.size + 3, "bold": True, "align": "center"}
        )
        self._head = book.add_format(
            {**look, "bold": True, "align": "center", "valign": "vcenter", "bg_color": plan.head_fill}
        )
        self._text = book.add_format({**look, "valign": "top"})
        self._middle = book.add_format({**look, "align": "center", "valign": "vcenter"})
        self._filled = book.add_format({**look, "bg_color": plan.fill})
        behind = ("penanggung_jawab",) if plan.last and "penanggung_jawab" in plan.fields else ()
        self._before = [*(("number",) if plan.numbered else ()), *(f for f in plan.fields if f not in behind)]
        self._behind = list(behind)
        self._font = ImageFont.truetype(_FILES[plan.font], 100)

    def write(self) -> None:
        width = len(self._before) + 12 + len(self._behind)
        self._widths()
        self._sheet.merge_range(0, 0, 0, width - 1, "RENCANA KERJA TAHUNAN", self._title)
        self._sheet.merge_range(
            1, 0, 1, width - 1, "KOMISI PEMILIHAN UMUM KABUPATEN MAMUJU TAHUN 2025", self._title
        )
        self._heading()
        ends = [*self._plan.starts[1:], len(self._plan.rows)]
        for number, (start, end) in enumerate(zip(self._plan.starts, ends, strict=True), 1):
            self._activity(number, start, end)

    def _widths(self) -> None:
        for place, name in enumerate(self._before):
            self._sheet.set_column(place, place, WIDTHS[name])
        first = len(self._before)
        self._sheet.set_column(first, first + 11, MONTH_WIDTH)
        for place, name in enumerate(self._behind):
            self._sheet.set_column(first + 12 + place, first + 12 + place, WIDTHS[name])

    def _heading(self) -> None:
        plan, first = self._plan, len(self._before)
        for place, name in [*enumerate(self._before), *enumerate(self._behind, first + 12)]:
            self._sheet.merge_range(3, place, 4, place, plan.headings.get(name, "No."), self._head)
        self._sheet.merge_range(3, first, 3, first + 11, plan.over, self._head)
        for month, name in enumerate(plan.month_names):
            self._sheet.write_string(4, first + month, name, self._head)

    def _activity(self, number: int, start: int, end: int) -> None:
        first, top = len(self._before), 5
        for place in range(start, end):
            row = self._plan.rows[place]
            self._sheet.set_row(top + place, self._height(row.texts))
            for column, name in [*enumerate(self._before), *enumerate(self._behind, first + 12)]:
                if not self._is_merged(name):
                    self._sheet.write_string(top + place, column, row.texts[name], self._text)
            for month in range(1, 13):
                marked = month in row.months
                style = self._filled if marked and not self._plan.sign else self._middle
                self._sheet.write_string(
                    top + place, first + month - 1, self._plan.sign if marked else "", style
                )
        for column, name in enumerate(self._before):
            if self._is_merged(name):
                said = f"{number}." if name == "number" else self._plan.rows[start].texts[name]
                self._spread(top + start, top + end - 1, column, said, self._text)

    def _is_merged(self, name: str) -> bool:
        return name in ("number", "kegiatan")

    def _spread(self, first: int, last: int, column: int, said: str, style: Format) -> None:
        if first == last:
            self._sheet.write_string(first, column, said, style)
        else:
            self._sheet.merge_range(first, column, last, column, said, style)

    def _height(self, texts: dict[str, str]) -> float:
        """Points that the longest text of the row needs; a merged one has the rows below as well."""
        lines = max(
            self._lines(name, text) / (1.5 if self._is_merged(name) else 1.0) for name, text in texts.items()
        )
        return (int(lines + 0.99) * LINE_PT + 0.4) * self._plan.size

    def _lines(self, name: str, text: str) -> int:
        room = WIDTHS[name] * DIGIT_PT * 0.9 * 10 / self._plan.size
        wide, lines = 0.0, 1
        for word in text.split():
            own = self._font.getlength(f"{word} ") / 100
            if wide + own > room and wide:
                wide, lines = 0.0, lines + 1
            wide += own
        return lines
