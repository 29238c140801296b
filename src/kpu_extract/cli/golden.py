"""``kpu-extract golden``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kpu_extract.errors import UsageError


def command(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The output folder of a run that was reviewed.")],
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="DOC...", help="Files or document ids; by default all that have reviewed rows."
        ),
    ] = None,
    *,
    to: Annotated[Path, typer.Option(help="The folder of golden extractions.")] = Path("golden"),
) -> None:
    """Makes golden extractions for `check` of the rows that a person accepted in `review`, and of no others."""
    from kpu_extract.edits.folder import EditedFolder  # noqa: PLC0415 - loads much
    from kpu_extract.evaluation.golden import Run  # noqa: PLC0415 - loads the tables
    from kpu_extract.evaluation.golden_making import write_golden  # noqa: PLC0415

    folder = EditedFolder(out)
    if waiting := folder.waiting(folder.open_log().edits):
        raise UsageError(
            f"{out}: edits that are not in the tables yet: {waiting}; write them first: kpu-extract edits {out} --apply"
        )
    written = write_golden(Run(out), documents or [], to)
    for file, rows in sorted(written.items()):
        if rows or documents:
            typer.echo(f"{file}: {rows} reviewed rows" if rows else f"{file}: no reviewed row, left out")
    total = sum(written.values())
    if not total:
        raise UsageError(f"{out}: no row was accepted in review; nothing to make a golden folder of")
    typer.echo(f"{to}: {total} rows, reviewed ones only; nothing is said of other rows or of the decrees")
