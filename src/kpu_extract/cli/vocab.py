"""``kpu-extract vocab``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kpu_extract.cli.arguments import RunFolder
from kpu_extract.errors import UsageError

app = typer.Typer(help="Checks a vocabulary and finds what it lacks.", no_args_is_help=True)


@app.command("check")
def check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="By default the vocabulary that comes with us.")
    ] = None,
) -> None:
    """Checks every file of a vocabulary; reports each fault with file and line."""
    from kpu_extract.vocabulary.check import check_vocabulary  # noqa: PLC0415 - loads the vocabulary
    from kpu_extract.vocabulary.files import bundled_vocabulary  # noqa: PLC0415

    checked = folder or bundled_vocabulary()
    faults = check_vocabulary(checked)
    for fault in faults:
        typer.echo(fault, err=True)
    if faults:
        sys.exit(1)
    typer.echo(f"{checked}: no fault found")


@app.command("suggest")
def suggest(
    out: RunFolder,
    vocab: Annotated[Path | None, typer.Option(help="A vocabulary folder over ours.")] = None,
) -> None:
    """Words and phrases of a run that the vocabulary does not know, most frequent first."""
    from kpu_extract.evaluation.suggestions import suggest as suggestions  # noqa: PLC0415
    from kpu_extract.output.out_files import JSON_FOLDER  # noqa: PLC0415
    from kpu_extract.vocabulary import load_vocabulary  # noqa: PLC0415

    if not (out / JSON_FOLDER).is_dir():
        raise UsageError(f"{out}: no run there ({JSON_FOLDER} is missing)")
    for suggestion in suggestions(out, load_vocabulary(vocab)):
        typer.echo(suggestion)
