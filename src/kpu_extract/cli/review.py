"""``kpu-extract review``."""

from __future__ import annotations

import getpass
import re
import webbrowser
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kpu_extract.cli.arguments import PaperFolders, RunFolder
from kpu_extract.cli.console import folders_there
from kpu_extract.errors import UsageError
from kpu_extract.model.source_file import RECORD_ID
from kpu_extract.review.languages import Lang


def command(
    out: RunFolder,
    papers: PaperFolders = None,
    lang: Annotated[Lang, typer.Option(help="Bahasa Indonesia or English.")] = Lang.ID,
    who: Annotated[str | None, typer.Option("--as", help="The name that signs the edits.")] = None,
    record: Annotated[
        str, typer.Option(help="Open at this row: its record_id, e.g. from an Excel file.")
    ] = "",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
) -> None:
    """Shows doubtful rows beside their picture, in the browser, on this machine only."""
    try:
        from kpu_extract.review.serve import serve  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise UsageError(f"review needs {error.name}; install kpu-extract[review]") from error

    if record and not re.fullmatch(RECORD_ID, record):
        raise UsageError(f"--record {record}: no record_id")
    serve(
        out,
        (who or _user()).strip(),
        papers=folders_there("--papers", papers),
        lang=lang,
        port=port,
        ended=partial(_say_end, out),
        opened=lambda url: _say_address(
            f"{url}{lang}/?state=all#{record}" if record else url, out, browser=browser
        ),
    )


def _say_address(url: str, out: Path, *, browser: bool) -> None:
    typer.echo(f"{url}\nEnd with Ctrl-C; every edit is kept in {out / 'edits.jsonl'} as soon as it is made.")
    if browser:
        webbrowser.open(url)


def _say_end(out: Path, waiting: int) -> None:
    """``waiting`` edits were made that the tables do not have yet."""
    if waiting:
        typer.echo(f"{waiting} edits are not in the tables yet: kpu-extract edits {out} --apply")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError("the system gives no user's name; give one with --as NAME") from error
