"""The commands of ``kpu-extract``; each imports what it needs when it is called."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

import kpu_extract
from kpu_extract.cli import check, edits, export, golden, review, run, vocab
from kpu_extract.cli.console import say, standard_error
from kpu_extract.errors import KpuExtractError, UsageError, VocabularyError

FAILED, WRONG_USAGE = 1, 2

app = typer.Typer(
    name="kpu-extract",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("run")(run.command)
app.command("check")(check.command)
app.command("golden")(golden.command)
app.command("export")(export.command)
app.command("review")(review.command)
app.command("edits")(edits.command)
app.add_typer(vocab.app, name="vocab")


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kpu-extract {kpu_extract.__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="The version, and nothing else.", callback=_say_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Turns the decrees of Indonesia's election commissions into records."""


@app.command("show")
def show(
    pdf: Annotated[Path, typer.Argument(metavar="PDF", help="The file.")],
    page: Annotated[int, typer.Option("--page", min=1, help="The page, from 1.")] = 1,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="The picture; by default beside you.")
    ] = None,
) -> None:
    """What the pipeline sees on a page: words, rules, cells and marks over the picture."""
    from kpu_extract.overlay import draw_page  # noqa: PLC0415 - loads the whole pipeline

    target = out or Path(f"{pdf.stem}-{page}.png")
    draw_page(pdf, page, target)
    typer.echo(target)


@app.command("schema")
def schema() -> None:
    """The JSON Schema of a document."""
    from kpu_extract.model.document import Document  # noqa: PLC0415 - the other commands do not need it here

    typer.echo(json.dumps(Document.model_json_schema(), indent=1, ensure_ascii=False))


def main() -> None:
    """Entry point. Exit status 2 for wrong usage, 1 for anything that went wrong."""
    try:
        _run_to_the_last_line()
    except (KpuExtractError, OSError, MemoryError, ImportError) as error:
        say(standard_error(), f"kpu-extract: {_told(error)}")
        _give_up_output()
        sys.exit(WRONG_USAGE if isinstance(error, UsageError | VocabularyError) else FAILED)


def _run_to_the_last_line() -> None:
    """Runs the command and writes what is still kept back: OSError where standard output does not take it."""
    try:
        app()
    finally:
        sys.stdout.flush()


def _give_up_output() -> None:
    """Sends what standard output did not take nowhere. Python would write it once more at its end, and exit with 120
    where that fails again."""
    with contextlib.suppress(io.UnsupportedOperation):  # standard output is no file
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _told(error: KpuExtractError | OSError | MemoryError | ImportError) -> str:
    """One line: what went wrong, where, and what to do."""
    if isinstance(error, ImportError):
        why = " ".join(str(error).split())
        return f"a library cannot be loaded ({why}): give it more memory (ulimit -v), or install kpu-extract anew"
    if isinstance(error, MemoryError):
        return (
            "this process may not have the memory that it needs (ulimit -v, or a container's limit); give it more and "
            "run the same command again"
        )
    if isinstance(error, OSError):
        where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        return f"{where}the system refused it ({error.strerror or error}); mend that and run the same command again"
    return str(error)
