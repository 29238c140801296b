"""The arguments and options of ``kpu-extract run``, each a type that Typer reads."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

_INPUTS, _READING, _WORK, _OUTPUT, _BOUNDS = "Inputs", "Reading", "Work", "Output", "Limits of one document"
"""The panels of ``--help``."""


class Ocr(StrEnum):
    """The choices of ``--ocr``; what they mean: :func:`kpu_extract.page.ocr.make_engine`."""

    AUTO = "auto"
    RAPIDOCR = "rapidocr"
    TESSERACT = "tesseract"


Inputs = Annotated[
    list[Path] | None,
    typer.Argument(metavar="INPUT...", help="PDFs, folders (searched whole), ZIP and TAR archives."),
]
Out = Annotated[Path, typer.Option("-o", "--out", help="The output folder.", rich_help_panel=_OUTPUT)]
FilesFrom = Annotated[
    Path | None,
    typer.Option(help="A file with one path a line; - reads standard input.", rich_help_panel=_INPUTS),
]
CatalogueFile = Annotated[
    Path | None,
    typer.Option(help="CSV or JSON lines: path, url, title, number, date.", rich_help_panel=_INPUTS),
]
OcrChoice = Annotated[Ocr, typer.Option(help="The OCR engine.", rich_help_panel=_READING)]
Mending = Annotated[bool, typer.Option(help="Mend the text as read.", rich_help_panel=_READING)]
Vocab = Annotated[Path | None, typer.Option(help="A vocabulary folder over ours.", rich_help_panel=_READING)]
PlansOnly = Annotated[
    bool,
    typer.Option(
        "--plans-only",
        help="Skim scanned prose that has no table and is no part of a decree; records and decrees as without.",
        rich_help_panel=_READING,
    ),
]
ReviewTarget = Annotated[
    float,
    typer.Option(
        min=0.5,
        max=0.99999,
        help="Share of rows that are to be right, or flagged; run.json says what is promised.",
        rich_help_panel=_READING,
    ),
]
OcrCache = Annotated[
    Path | None,
    typer.Option(
        help="A folder that remembers what was read of pictures and pages, for runs over the same files.",
        envvar="KPU_EXTRACT_OCR_CACHE",
        rich_help_panel=_READING,
    ),
]
OcrCacheMib = Annotated[int, typer.Option(min=16, help="MiB that it may take.", rich_help_panel=_READING)]
Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Processes; by default one for each core.", rich_help_panel=_WORK),
]
SchedulerAddress = Annotated[
    str | None, typer.Option(help="A Dask scheduler: tcp://host:8786.", rich_help_panel=_WORK)
]
RetryFailed = Annotated[
    bool,
    typer.Option("--retry-failed", help="Try again what failed before, pages too.", rich_help_panel=_WORK),
]
Prune = Annotated[
    bool,
    typer.Option(
        "--prune",
        help="Let go of what this run does not find.",
        rich_help_panel=_OUTPUT,
    ),
]
PartitionBy = Annotated[
    str,
    typer.Option(help="Columns for a partitioned records.parquet: level,year.", rich_help_panel=_OUTPUT),
]
Akn = Annotated[
    bool, typer.Option("--akn", help="Also write Akoma Ntoso XML to OUT/akn.", rich_help_panel=_OUTPUT)
]
Report = Annotated[
    Path | None,
    typer.Option(help="Where the HTML report goes; by default OUT/report.html.", rich_help_panel=_OUTPUT),
]
LogJson = Annotated[
    bool, typer.Option("--log-json", help="Log JSON lines to stderr.", rich_help_panel=_OUTPUT)
]
MaxPages = Annotated[int, typer.Option(min=1, rich_help_panel=_BOUNDS)]
MaxPixels = Annotated[int, typer.Option(min=1, help="Of one drawn page.", rich_help_panel=_BOUNDS)]
MaxStreamMib = Annotated[int, typer.Option(min=1, help="Of one decoded stream.", rich_help_panel=_BOUNDS)]
MaxFileMib = Annotated[int, typer.Option(min=1, rich_help_panel=_BOUNDS)]
MaxSeconds = Annotated[
    float, typer.Option(min=0.1, help="CPU seconds, all its pages together.", rich_help_panel=_BOUNDS)
]
MaxPageSeconds = Annotated[
    float,
    typer.Option(
        min=0.1, help="CPU seconds of one page; one that takes more is left out.", rich_help_panel=_BOUNDS
    ),
]
MaxMemoryMib = Annotated[
    int,
    typer.Option(min=64, help="Of one process; a page that takes more is left out.", rich_help_panel=_BOUNDS),
]
