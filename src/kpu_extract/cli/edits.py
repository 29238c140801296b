"""``kpu-extract edits``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kpu_extract.cli.arguments import EditExport, PaperFolders, RunFolder
from kpu_extract.cli.console import folders_there
from kpu_extract.errors import UsageError

NOT_RIGHT = 1


def command(
    out: RunFolder,
    check: Annotated[
        bool, typer.Option("--check", help="Only say what is wrong; exit 1 where something is.")
    ] = False,
    apply: Annotated[
        bool, typer.Option("--apply", help="Write them into the tables and JSON now, without a run.")
    ] = False,
    export: Annotated[
        EditExport | None,
        typer.Option(help="golden: cases for `check`; vocab: a vocabulary folder; refit: rows judged."),
    ] = None,
    to: Annotated[
        Path | None, typer.Option("-o", "--out", help="The folder, or for refit the CSV file, to write.")
    ] = None,
    papers: PaperFolders = None,
) -> None:
    """Lists what people said of a run's rows, checks it, writes it into the tables, or exports it for other uses."""
    if apply and (check or export is not None):
        raise UsageError("--apply goes with neither --check nor --export")
    from kpu_extract.cli.edited_run import apply_edits_of, export_edits, list_edits  # noqa: PLC0415 - loads the tables

    if apply:
        apply_edits_of(out)
    elif export is not None:
        export_edits(out, export, to, folders_there("--papers", papers))
    elif not list_edits(out, folders_there("--papers", papers), check=check):
        sys.exit(NOT_RIGHT)
