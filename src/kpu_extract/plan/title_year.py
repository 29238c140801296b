"""Finds the plan's year in the title of its table: above the table, or in its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kpu_extract.model.accounts import Fate
from kpu_extract.model.page import ReadPage
from kpu_extract.plan.heading.settings import HEADING_SETTINGS, HeadingSettings
from kpu_extract.plan.leaf_rows import Plan
from kpu_extract.text.years import YEAR_PATTERN
from kpu_extract.vocabulary.function_words import FunctionWordKind, FunctionWords


def title_year(
    pages: Sequence[ReadPage],
    plan: Plan,
    words: FunctionWords,
    settings: HeadingSettings = HEADING_SETTINGS,
) -> int | None:
    """The one year that the titles over the plan's tables name; None where they name none or several. A period
    ("2020-2024") names none."""
    named = _named_year(words)
    headed = {key[:2]: None for key, found in sorted(plan.fates.items()) if found.fate is Fate.HEADING}
    by_number = {page.number: page for page in pages}
    years = {
        int(year)
        for number, table in headed
        for text in _titles(by_number[number], table, plan, settings)
        for year in named.findall(text)
    }
    return years.pop() if len(years) == 1 else None


def _named_year(words: FunctionWords) -> re.Pattern[str]:
    """Finds a year behind the word for it, and no period."""
    said = words.pattern(FunctionWordKind.PLAN_YEAR).replace(r"\ ", r"\s*")
    return re.compile(rf"\b{said}\s*:?\s*({YEAR_PATTERN})\b(?!\s*[-–/]\s*{YEAR_PATTERN})", re.IGNORECASE)


def _titles(page: ReadPage, number: int, plan: Plan, settings: HeadingSettings) -> Iterator[str]:
    """The lines above a table, those next to it last, and the cells of its heading."""
    table = page.tables[number]
    above = [line for line in page.lines if line.box.y1 <= table.grid.box.y0]
    yield " ".join(line.text for line in above[-settings.title_lines :])
    for read in table.cells:
        found = plan.fates.get((page.number, number, read.cell.row))
        if found is not None and found.fate is Fate.HEADING:
            yield read.text.replace("\n", " ")
