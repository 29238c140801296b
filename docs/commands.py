"""The reference of the commands, made from the command line itself: ``python docs/commands.py FILE``."""

from __future__ import annotations

import html
import sys
from pathlib import Path

import typer
from typer.cli import get_docs_for_click

from kpu_extract.cli.app import app

HEADING = (
    "# Commands\n\nMade from the command line (`make contract`); `kpu-extract COMMAND -h` says the same.\n\n"
)


def command_reference() -> str:
    """All commands with their arguments and options, in Markdown."""
    context = typer.Context(typer.main.get_command(app), info_name="kpu-extract")
    written = get_docs_for_click(obj=context.command, ctx=context, name="kpu-extract", title=" ")
    body = html.unescape(written).split("\n", 1)[1].strip()
    return HEADING + body.replace("```console", "```text") + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(command_reference(), encoding="utf-8")
