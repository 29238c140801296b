"""What an Excel file looks like."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class WorkbookSettings:
    """Sizes and colours of the sheets. Looked at in LibreOffice at 100 %; not measured."""

    narrow: int = 12
    """Width of columns of numbers and codes, in characters."""
    wide: int = 34
    """Width of columns of text: a cell of a plan takes two to six lines."""
    key: int = 22
    """Width of ids and file names: an id of a record has 21 characters."""
    area: int = 24
    """Width of the names of areas: the longest takes two lines."""
    heading_lines: int = 2
    """Lines of a heading: "Area (nama baku)" takes two."""
    line: float = 15.0
    """Points of a line of text in the standard font of 11 points."""
    most_height: float = 409.0
    """Points of a row (Excel's specification)."""
    month: float = 5.5
    """Width of a month's column: three letters."""
    doubtful: str = "#FFE2A8"
    """Ground of what is doubtful; black text on it has a contrast of 16 to 1."""
    unknown: str = "#E8E8E8"
    """Ground of months of which the table says nothing."""
    heading: str = "#1F5F8B"
    """Ground of the headings; white text on it has a contrast of 6.6 to 1."""
    most_rows: int = 1_048_575
    """Rows of a sheet below its heading (Excel's specification)."""
    most_links: int = 65_530
    """Links of a sheet (Excel's specification); the rows behind have none."""
    most_characters: int = 32_767
    """Characters of a cell (Excel's specification)."""


WORKBOOK_SETTINGS = WorkbookSettings()
