"""The arguments and options that several commands have, each a type that Typer reads."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

RunFolder = Annotated[Path, typer.Argument(metavar="OUT", help="The output folder of a run.")]
PaperFolders = Annotated[
    list[Path] | None,
    typer.Option("--papers", help="A folder that holds the PDFs, where they were moved; may be given again."),
]


class EditExport(StrEnum):
    """What edits are exported for."""

    GOLDEN = "golden"
    VOCAB = "vocab"
    REFIT = "refit"
