"""``kpu-extract check``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from kpu_extract.cli.console import folders_there

if TYPE_CHECKING:
    from kpu_extract.evaluation.check import Checked

REGRESSION = 1


def command(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The output folder of a run.")],
    golden: Annotated[Path, typer.Argument(metavar="GOLDEN", help="A folder of golden extractions.")],
    *,
    baseline: Annotated[
        Path | None,
        typer.Option(help="Another run: only what is worse than there fails; least.toml is not asked."),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(help="Write the differences with the pictures of their cells.")
    ] = None,
    pdfs: Annotated[
        list[Path] | None, typer.Option(help="Where the PDFs lie, for the pictures of --html.")
    ] = None,
    json: Annotated[Path | None, typer.Option(help="Write figures and differences as JSON.")] = None,
    junit: Annotated[Path | None, typer.Option(help="Write a JUnit XML: one case a column.")] = None,
) -> None:
    """Compares a run with golden extractions, column by column of the contract.

    Exit 1 on a difference that neither --baseline nor a floor in GOLDEN/least.toml allows; without either, on any.
    """
    from kpu_extract.cli.comparison import COMPARISON_WIDTH, show_comparison  # noqa: PLC0415 - loads pandas
    from kpu_extract.evaluation.check import check_run  # noqa: PLC0415

    folders = folders_there("--pdfs", pdfs)
    checked = check_run(run, golden, baseline)
    show_comparison(Console(width=None if sys.stdout.isatty() else COMPARISON_WIDTH), checked)
    _write(checked, html, folders, json, junit)
    if not checked.verdict.passed:
        sys.exit(REGRESSION)


def _write(
    checked: Checked, html: Path | None, pdfs: list[Path], json: Path | None, junit: Path | None
) -> None:
    from kpu_extract.report.differences_data import write_json, write_junit  # noqa: PLC0415

    if json:
        write_json(checked, json)
    if junit:
        write_junit(checked, junit)
    if html:
        from kpu_extract.report.differences import write_html  # noqa: PLC0415 - loads pdfium and Jinja

        write_html(checked, pdfs, html)
