"""Finds the plan's year in the title of its table: above the table, or in its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kpu_extract.model.accounts import Fate
from kpu_extract.model.page import ReadPage
from kpu_extract.plan.assembly import Plan
from kpu_extract.plan.heading_settings import HEADING_SETTINGS, HeadingSettings

_YEAR = re.compile(
    r"\b(?:TAHUN|TA\.?|T\.A\.?)\s*(?:ANGGARAN\s*)?:?\s*(20\d\d)\b(?!\s*[-–/]\s*20\d\d)", re.IGNORECASE
)


def title_year(
    pages: Sequence[ReadPage], plan: Plan, settings: HeadingSettings = HEADING_SETTINGS
) -> int | None:
    """The one year that the titles over the plan's tables name; None where they name none or several."""
    headed = {key[:2]: None for key, found in sorted(plan.fates.items()) if found.fate is Fate.HEADING}
    by_number = {page.number: page for page in pages}
    years = {
        int(year)
        for number, table in headed
        for text in _titles(by_number[number], table, plan, settings)
        for year in _YEAR.findall(text)
    }
    return years.pop() if len(years) == 1 else None


def _titles(page: ReadPage, number: int, plan: Plan, settings: HeadingSettings) -> Iterator[str]:
    """The lines above a table, those next to it last, and the cells of its heading."""
    table = page.tables[number]
    above = [line for line in page.lines if line.box.y1 <= table.grid.box.y0]
    yield " ".join(line.text for line in above[-settings.title_lines :])
    for read in table.cells:
        found = plan.fates.get((page.number, number, read.cell.row))
        if found is not None and found.fate is Fate.HEADING:
            yield read.text.replace("\n", " ")
