"""``kpu-extract check``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kpu_extract.cli.console import say
from kpu_extract.evaluation.compare import Comparison, compare
from kpu_extract.evaluation.figures import Figures
from kpu_extract.evaluation.golden import Run, Shortfall, golden_documents, read_least

REGRESSION = 1
COMPARISON_WIDTH = 160


def command(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The output folder of a run.")],
    golden: Annotated[Path, typer.Argument(metavar="GOLDEN", help="A folder of golden extractions.")],
) -> None:
    """Compares a run with golden extractions; exit 1 where it is worse than GOLDEN/least.toml asks."""
    found, least = Run(run), read_least(golden)
    comparisons = [compare(true, found.document_for(true)) for true in golden_documents(golden)]
    by_document = {comparison.name: comparison.figures for comparison in comparisons}
    console = Console(width=None if sys.stdout.isatty() else COMPARISON_WIDTH)
    _show_differences(console, comparisons)
    console.print(_figures_table(by_document))
    console.print(_columns_table(by_document))
    shortfalls = list(least.shortfalls(by_document))
    for shortfall in shortfalls:
        say(console, _told(shortfall))
    if shortfalls or not all(comparison.found for comparison in comparisons):
        sys.exit(REGRESSION)


def _told(shortfall: Shortfall) -> str:
    figures = f"{shortfall.figure} {shortfall.found:.4f}, asked {shortfall.asked:.4f}"
    return f"worse than asked: {shortfall.where}: {figures}"


def _show_differences(console: Console, comparisons: Sequence[Comparison]) -> None:
    for comparison in comparisons:
        for difference in comparison.differences:
            say(console, f"{comparison.name}: {difference.where}")
            say(console, f"  true   {difference.true}")
            say(console, f"  found  {difference.found}")


def _figures_table(by_document: dict[str, Figures]) -> Table:
    table = Table("document", "rows", *(_heading(name) for name in Figures().named()), title="Agreement")
    total = sum(by_document.values(), Figures())
    for name, figures in {**by_document, "all": total}.items():
        counts = f"{figures.rows.common}/{figures.rows.found}/{figures.rows.true}"
        table.add_row(name, counts, *(f"{value:.4f}" for value in figures.named().values()))
    table.caption = "rows: exact/found/true; cer: letters wrong, smaller is better"
    return table


def _columns_table(by_document: dict[str, Figures]) -> Table:
    total = sum(by_document.values(), Figures())
    columns = list(total.by_column())
    table = Table("document", *columns, title="Cells right by column")
    for name, figures in {**by_document, "all": total}.items():
        shares = figures.by_column()
        table.add_row(name, *(f"{shares[column]:.4f}" if column in shares else "" for column in columns))
    return table


def _heading(name: str) -> str:
    return name.replace("_", " ")
