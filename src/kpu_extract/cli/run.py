"""``kpu-extract run``."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from kpu_extract.cli.console import logging_to, say, standard_error
from kpu_extract.errors import UsageError
from kpu_extract.settings import Limits, Settings

if TYPE_CHECKING:
    from rich.console import Console

    from kpu_extract.batch.progress import Display
    from kpu_extract.batch.scheduler import RunRequest
    from kpu_extract.batch.workers.pool import ExecutionBackend

SOME_FAILED = 1
STOPPED = 130

_DEFAULTS = Limits()
_INPUTS, _READING, _WORK, _OUTPUT, _BOUNDS = "Inputs", "Reading", "Work", "Output", "Limits of one document"


class Ocr(StrEnum):
    AUTO = "auto"
    RAPIDOCR = "rapidocr"
    TESSERACT = "tesseract"


def command(  # noqa: PLR0913 - one parameter an option
    inputs: Annotated[
        list[Path] | None,
        typer.Argument(metavar="INPUT...", help="PDFs, folders (searched whole), ZIP and TAR archives."),
    ] = None,
    *,
    out: Annotated[Path, typer.Option("-o", "--out", help="The output folder.", rich_help_panel=_OUTPUT)],
    files_from: Annotated[
        Path | None,
        typer.Option(help="A file with one path a line; - reads standard input.", rich_help_panel=_INPUTS),
    ] = None,
    catalogue: Annotated[
        Path | None,
        typer.Option(help="CSV or JSON lines: path, url, title, number, date.", rich_help_panel=_INPUTS),
    ] = None,
    ocr: Annotated[Ocr, typer.Option(help="The OCR engine.", rich_help_panel=_READING)] = Ocr.AUTO,
    mend: Annotated[bool, typer.Option(help="Mend the text as read.", rich_help_panel=_READING)] = True,
    vocab: Annotated[
        Path | None, typer.Option(help="A vocabulary folder over ours.", rich_help_panel=_READING)
    ] = None,
    plans_only: Annotated[
        bool,
        typer.Option(
            "--plans-only",
            help="Skim scanned prose that has no table and is no part of a decree; records and decrees as without.",
            rich_help_panel=_READING,
        ),
    ] = False,
    review_target: Annotated[
        float,
        typer.Option(
            min=0.5,
            max=0.99999,
            help="Share of rows that are to be right, or flagged; run.json says what is promised.",
            rich_help_panel=_READING,
        ),
    ] = Settings().review_target,
    ocr_cache: Annotated[
        Path | None,
        typer.Option(
            help="A folder that remembers what was read of pictures and pages, for runs over the same files.",
            envvar="KPU_EXTRACT_OCR_CACHE",
            rich_help_panel=_READING,
        ),
    ] = None,
    ocr_cache_mib: Annotated[
        int, typer.Option(min=16, help="MiB that it may take.", rich_help_panel=_READING)
    ] = Settings().ocr_cache_mib,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Processes; by default one for each core.", rich_help_panel=_WORK),
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="A Dask scheduler: tcp://host:8786.", rich_help_panel=_WORK)
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try again what failed before.", rich_help_panel=_WORK)
    ] = False,
    prune: Annotated[
        bool,
        typer.Option(
            "--prune",
            help="Let go of what this run does not find.",
            rich_help_panel=_OUTPUT,
        ),
    ] = False,
    partition_by: Annotated[
        str,
        typer.Option(help="Columns for a partitioned records.parquet: level,year.", rich_help_panel=_OUTPUT),
    ] = "",
    akn: Annotated[
        bool, typer.Option("--akn", help="Also write Akoma Ntoso XML to OUT/akn.", rich_help_panel=_OUTPUT)
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(help="Where the HTML report goes; by default OUT/report.html.", rich_help_panel=_OUTPUT),
    ] = None,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Log JSON lines to stderr.", rich_help_panel=_OUTPUT)
    ] = False,
    max_pages: Annotated[int, typer.Option(min=1, rich_help_panel=_BOUNDS)] = _DEFAULTS.pages,
    max_pixels: Annotated[
        int, typer.Option(min=1, help="Of one drawn page.", rich_help_panel=_BOUNDS)
    ] = _DEFAULTS.page_pixels,
    max_stream_mib: Annotated[
        int, typer.Option(min=1, help="Of one decoded stream.", rich_help_panel=_BOUNDS)
    ] = _DEFAULTS.stream_mib,
    max_file_mib: Annotated[int, typer.Option(min=1, rich_help_panel=_BOUNDS)] = _DEFAULTS.file_mib,
    max_seconds: Annotated[
        float, typer.Option(min=0.1, help="CPU seconds, all its pages together.", rich_help_panel=_BOUNDS)
    ] = _DEFAULTS.seconds,
    max_page_seconds: Annotated[
        float, typer.Option(min=0.1, help="CPU seconds of one page.", rich_help_panel=_BOUNDS)
    ] = _DEFAULTS.page_seconds,
    max_memory_mib: Annotated[int, typer.Option(min=64, rich_help_panel=_BOUNDS)] = _DEFAULTS.memory_mib,
) -> None:
    """Extracts every PDF named or found below a named folder; may be stopped and run again."""
    limits = Limits(
        pages=max_pages,
        page_pixels=max_pixels,
        stream_mib=max_stream_mib,
        file_mib=max_file_mib,
        seconds=max_seconds,
        page_seconds=max_page_seconds,
        memory_mib=max_memory_mib,
    )
    settings = Settings(
        ocr=ocr.value,
        mend=mend,
        vocab=vocab.absolute() if vocab else None,
        plans_only=plans_only,
        review_target=review_target,
        ocr_cache=ocr_cache.absolute() if ocr_cache else None,
        ocr_cache_mib=ocr_cache_mib,
        limits=limits,
    )
    from kpu_extract.batch.run import run_batch  # noqa: PLC0415 - loads the pipeline
    from kpu_extract.batch.store.folder import OutFolder  # noqa: PLC0415
    from kpu_extract.report.summary import run_summary  # noqa: PLC0415

    columns = _partition_columns(partition_by)
    console = standard_error()
    try:
        with _interruptible(console, as_json=log_json) as display:
            given, listed = _given(inputs, files_from), _listed(files_from)
            request = _request(given, listed, out, catalogue, settings)
            request = replace(request, retry_failed=retry_failed, prune=prune)
            folder, backend = OutFolder(out), _backend(workers, scheduler)
            result = run_batch(request, folder, backend, display, partition_by=columns)
            if akn:
                from kpu_extract.batch.store.akn import write_akn  # noqa: PLC0415 - loads the vocabulary

                write_akn(folder)
            from kpu_extract.report.page import write_report  # noqa: PLC0415 - loads the templates

            findings = write_report(result, folder, report or folder.report)
    except KeyboardInterrupt:
        say(console, f"stopped; what is finished is kept in {out}, and the same command goes on from there")
        sys.exit(STOPPED)
    typer.echo(run_summary(result, findings, out, report or folder.report))
    if result.facts.counts.failures:
        sys.exit(SOME_FAILED)


def _request(
    given: list[Path], listed: list[str], out: Path, catalogue: Path | None, settings: Settings
) -> RunRequest:
    """What is found below the inputs, and how it is to be read. Nothing in ``out`` is an input."""
    from kpu_extract.batch.scheduler import RunRequest  # noqa: PLC0415
    from kpu_extract.batch.sources.catalogue import Catalogue, read_catalogue  # noqa: PLC0415
    from kpu_extract.batch.sources.discovery import find, largest_first, roots  # noqa: PLC0415
    from kpu_extract.batch.store.key import identity_of  # noqa: PLC0415
    from kpu_extract.batch.workers.extractor import PipelineExtractor  # noqa: PLC0415

    return RunRequest(
        found=largest_first(find(given, listed, leave_out=out)),
        settings=settings,
        identity=identity_of(settings),
        extractor=PipelineExtractor(settings),
        catalogue=read_catalogue(catalogue) if catalogue else Catalogue({}),
        roots=roots(given, listed),
    )


@contextmanager
def _interruptible(console: Console, *, as_json: bool) -> Iterator[Display]:
    """Logs and progress on ``console``, and SIGTERM as good as Ctrl-C."""
    from kpu_extract.batch.progress import display_on  # noqa: PLC0415

    with (
        _termination_as_interrupt(),
        logging_to(console, as_json=as_json),
        display_on(console, silent=as_json) as display,
    ):
        yield display


def _given(inputs: list[Path] | None, files_from: Path | None) -> list[Path]:
    if not inputs and files_from is None:
        raise UsageError("no INPUT; name files or folders, or give --files-from")
    return inputs or []


def _listed(files_from: Path | None) -> list[str]:
    if files_from is None:
        return []
    try:
        text = sys.stdin.read() if str(files_from) == "-" else files_from.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{files_from}: the list cannot be read ({error})") from error
    return [line for line in text.splitlines() if line.strip()]


def _partition_columns(text: str) -> tuple[str, ...]:
    from kpu_extract.batch.store.parquet import PARTITION_COLUMNS  # noqa: PLC0415

    columns = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = [name for name in columns if name not in PARTITION_COLUMNS]
    if unknown:
        raise UsageError(
            f"--partition-by {unknown[0]}: no such column; choose from {', '.join(PARTITION_COLUMNS)}"
        )
    return columns


def _backend(
    workers: int | None, scheduler: str | None
) -> Callable[[], AbstractContextManager[ExecutionBackend]]:
    from kpu_extract.batch.processes.open_files import allow_open_files  # noqa: PLC0415
    from kpu_extract.batch.workers.pool import local_backend  # noqa: PLC0415

    if scheduler is None:
        chosen = workers or len(os.sched_getaffinity(0))
        allow_open_files(chosen)
        return partial(local_backend, chosen)
    try:
        from kpu_extract.batch.workers.dask import dask_backend  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise UsageError("--scheduler needs Dask; install kpu-extract[cluster]") from error
    return partial(dask_backend, scheduler)


@contextmanager
def _termination_as_interrupt() -> Iterator[None]:
    """SIGTERM ends a run as Ctrl-C does: workers killed, what is finished kept."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
