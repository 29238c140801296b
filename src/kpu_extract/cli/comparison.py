"""What ``kpu-extract check`` says on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import Console
from rich.table import Table

from kpu_extract.cli.console import say
from kpu_extract.evaluation.check import Checked
from kpu_extract.evaluation.compare import Comparison
from kpu_extract.evaluation.figures import Figures
from kpu_extract.evaluation.least import Shortfall
from kpu_extract.evaluation.provenance import BOX_COLUMN
from kpu_extract.evaluation.values import JudgedValue
from kpu_extract.evaluation.verdict import CheckVerdict

COMPARISON_WIDTH = 200
"""Columns of the tables where no terminal says how many it has: a file or a pipe."""


def show_comparison(console: Console, checked: Checked) -> None:
    """Each difference, what was not compared, the figures, and the verdict last."""
    for comparison in checked.comparisons:
        _show_differences(console, comparison)
    for line in _not_compared(checked):
        say(console, line)
    if (columns := _columns_table(checked)).row_count:
        console.print(columns)
    console.print(_figures_table(checked))
    for line in _verdict_lines(checked):
        say(console, line)


def _show_differences(console: Console, comparison: Comparison) -> None:
    boxes = [value for value in comparison.differences if value.column == BOX_COLUMN]
    for value in comparison.differences:
        if value.column != BOX_COLUMN:
            _show(console, comparison.name, value)
    if boxes:
        worst = max(boxes, key=lambda value: value.distance)
        say(console, f"{comparison.name}: {len(boxes)} boxes differ, most by {worst.distance:.1f} points")
        _show(console, comparison.name, worst)


def _show(console: Console, name: str, value: JudgedValue) -> None:
    say(console, f"{name}: {value.where}")
    say(console, f"  true   {value.true or '-'}")
    say(console, f"  found  {value.found or '-'}")


def _not_compared(checked: Checked) -> Iterator[str]:
    documents = len(checked.comparisons)
    everywhere = [column for column, names in checked.lacking.items() if len(names) == documents]
    if everywhere:
        yield f"not compared, no golden document states it: {', '.join(_shortened(everywhere))}"
    partly = [column for column, names in checked.lacking.items() if len(names) < documents]
    for count, columns in groupby(_shortened(partly), lambda column: len(checked.lacking[column])):
        yield f"not compared in {count} of {documents} documents, golden lacks it: {', '.join(columns)}"
    if checked.partly:
        yield f"reviewed rows only, other rows are not judged: {', '.join(checked.partly)}"
    if checked.unjudged:
        yield f"not compared: {checked.unjudged} documents of the run, no golden document is about them"


def _shortened(columns: list[str]) -> list[str]:
    """Without the fields of a struct that is not compared as a whole."""
    return [column for column in columns if column.rpartition(".")[0] not in columns]


def _columns_table(checked: Checked) -> Table:
    table = Table("column", "right", "of", "share", title="Values right by column, where not all are")
    right, values = checked.total.columns, checked.total.values
    for column, count in sorted(values.items()):
        if right[column] < count:
            table.add_row(column, str(right[column]), str(count), f"{right[column] / count:.4f}")
    return table


def _figures_table(checked: Checked) -> Table:
    names = (name.replace("_", " ") for name in Figures().named())
    table = Table("document", "rows", *names, title="Agreement")
    by_document = {comparison.name: comparison.figures for comparison in checked.comparisons}
    for name, figures in {**by_document, "all": checked.total}.items():
        counts = f"{figures.rows.common}/{figures.rows.found}/{figures.rows.true}"
        table.add_row(name, counts, *(f"{value:.4f}" for value in figures.named().values()))
    table.caption = (
        "rows: exact/found/true; cer: letters wrong, lost: rows and cells lost or made up, smaller is better"
    )
    return table


def _verdict_lines(checked: Checked) -> Iterator[str]:
    verdict = checked.verdict
    if checked.baseline:
        yield from _changes(verdict)
    yield from (_shortfall(shortfall) for shortfall in verdict.shortfalls)
    yield from (f"not in the run: {name}" for name in verdict.missing)
    yield from _not_allowed(checked)
    allowed_by = f"the baseline {checked.baseline}" if checked.baseline else "least.toml"
    allowed = f", {verdict.allowed} are (by {allowed_by})" if verdict.allowed else ""
    yield f"{'passed' if verdict.passed else 'FAILED'}: {len(verdict.failing)} differences are not allowed{allowed}"


MOST_NAMED = 20
"""Failing differences that are named again at the end. All stand above but for boxes, of which the worst does."""


def _not_allowed(checked: Checked) -> Iterator[str]:
    """The first failing differences, values before boxes, how many others there are, and what could allow them."""
    failing = sorted(checked.verdict.failing, key=lambda one: one[1].column == BOX_COLUMN)
    for comparison, value in failing[:MOST_NAMED]:
        yield f"not allowed: {comparison.name}: {value.where}"
    if (others := len(failing) - MOST_NAMED) > 0:
        yield f"not allowed: {others} others; --json and --html list all of them"
    if failing and not checked.baseline and not checked.verdict.allowed:
        yield "any difference fails: no floor in GOLDEN/least.toml allows it, and no --baseline names an earlier run"


def _changes(verdict: CheckVerdict) -> Iterator[str]:
    for change in verdict.improved:
        value = change.now or change.before
        assert value is not None
        yield f"better than the baseline: {change.document}: {value.where}"
    for change in verdict.changed:
        assert change.now is not None
        yield f"wrong in another way than the baseline: {change.document}: {change.now.where}: {change.now.found}"


def _shortfall(shortfall: Shortfall) -> str:
    figures = f"{shortfall.figure} {shortfall.found:.4f}, asked {shortfall.asked:.4f}"
    return f"worse than asked: {shortfall.where}: {figures}"
