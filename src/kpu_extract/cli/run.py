"""``kpu-extract run``."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import typer

from kpu_extract.batch.settings import BATCH_SETTINGS, BatchSettings
from kpu_extract.cli import run_options as options
from kpu_extract.cli.console import logging_to, say, standard_error
from kpu_extract.errors import UsageError
from kpu_extract.settings import DEFAULT_SETTINGS, Limits, Settings

if TYPE_CHECKING:
    from rich.console import Console

    from kpu_extract.batch.progress import Display
    from kpu_extract.batch.run import RunResult
    from kpu_extract.batch.scheduler import RunRequest
    from kpu_extract.batch.store.folder import OutFolder
    from kpu_extract.batch.workers.pool import ExecutionBackend, WorkerPool

SOME_FAILED = 1
STOPPED = 130
ENDINGS = (signal.SIGTERM, signal.SIGHUP)

_LIMITS = DEFAULT_SETTINGS.limits


def command(  # noqa: PLR0913 - one parameter an option
    inputs: options.Inputs = None,
    *,
    out: options.Out,
    files_from: options.FilesFrom = None,
    catalogue: options.CatalogueFile = None,
    ocr: options.OcrChoice = options.Ocr.AUTO,
    mend: options.Mending = True,
    vocab: options.Vocab = None,
    plans_only: options.PlansOnly = False,
    review_target: options.ReviewTarget = DEFAULT_SETTINGS.review_target,
    ocr_cache: options.OcrCache = None,
    ocr_cache_mib: options.OcrCacheMib = DEFAULT_SETTINGS.ocr_cache_mib,
    workers: options.Workers = None,
    scheduler: options.SchedulerAddress = None,
    retry_failed: options.RetryFailed = False,
    prune: options.Prune = False,
    partition_by: options.PartitionBy = "",
    akn: options.Akn = False,
    report: options.Report = None,
    log_json: options.LogJson = False,
    max_pages: options.MaxPages = _LIMITS.pages,
    max_pixels: options.MaxPixels = _LIMITS.page_pixels,
    max_stream_mib: options.MaxStreamMib = _LIMITS.stream_mib,
    max_file_mib: options.MaxFileMib = _LIMITS.file_mib,
    max_seconds: options.MaxSeconds = _LIMITS.seconds,
    max_page_seconds: options.MaxPageSeconds = _LIMITS.page_seconds,
    max_memory_mib: options.MaxMemoryMib = _LIMITS.memory_mib,
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
        ocr_cache=_made(ocr_cache) if ocr_cache else None,
        ocr_cache_mib=ocr_cache_mib,
        limits=limits,
    )
    work = _Work(inputs, files_from, catalogue, workers, scheduler, retry_failed=retry_failed, prune=prune)
    output = _Output(out, _partition_columns(partition_by), _report_file(report), akn=akn)
    sys.exit(_run(work, output, settings, log_json=log_json))


@dataclass(frozen=True)
class _Work:
    """What is to be read, and by whom."""

    inputs: list[Path] | None
    files_from: Path | None
    catalogue: Path | None
    workers: int | None
    scheduler: str | None
    retry_failed: bool
    prune: bool


@dataclass(frozen=True)
class _Output:
    """Where the results go, and in which forms."""

    out: Path
    partition_columns: tuple[str, ...]
    report: Path | None
    akn: bool


def _run(work: _Work, output: _Output, settings: Settings, *, log_json: bool) -> int:
    """Runs, says how it ended, and gives the exit code."""
    console = standard_error()
    try:
        with _interruptible(console, as_json=log_json) as display:
            summary, failed = _extract(work, output, settings, display)
    except KeyboardInterrupt:
        say(
            console,
            f"stopped; what is finished is kept in {output.out}, and the same command goes on from there",
        )
        return STOPPED
    typer.echo(summary)
    return SOME_FAILED if failed else 0


def _extract(work: _Work, output: _Output, settings: Settings, display: Display) -> tuple[str, int]:
    """Runs, and writes what was asked for; gives the summary and how many files failed."""
    given, listed = _given(work.inputs, work.files_from), _listed(work.files_from)
    with _backend(work, output.out, settings) as open_backend:
        from kpu_extract.batch.run import run_batch  # noqa: PLC0415 - loads much, while the workers start
        from kpu_extract.batch.store.folder import OutFolder  # noqa: PLC0415

        folder = OutFolder(output.out)
        request = _request(work, given, listed, output.out, settings)
        result = run_batch(request, folder, open_backend, display, partition_by=output.partition_columns)
    return _reported(result, folder, output)


def _reported(result: RunResult, folder: OutFolder, output: _Output) -> tuple[str, int]:
    """Writes the report, and the XML where it is asked for; gives the summary and how many files failed."""
    from kpu_extract.report.run_report import write_report  # noqa: PLC0415 - loads the templates
    from kpu_extract.report.summary import run_summary  # noqa: PLC0415

    if output.akn:
        from kpu_extract.batch.store.akn import write_akn  # noqa: PLC0415 - loads the vocabulary

        write_akn(folder)
    report = output.report or folder.report
    findings = write_report(result, folder, report)
    return run_summary(result, findings, output.out, report), result.facts.counts.failures


def _request(work: _Work, given: list[Path], listed: list[str], out: Path, settings: Settings) -> RunRequest:
    from kpu_extract.batch.scheduler import RunRequest  # noqa: PLC0415 - loads the pipeline
    from kpu_extract.batch.sources.catalogue import Catalogue, read_catalogue  # noqa: PLC0415
    from kpu_extract.batch.sources.discovery import find, largest_first, roots  # noqa: PLC0415
    from kpu_extract.batch.store.key import identity_of  # noqa: PLC0415
    from kpu_extract.batch.workers.extractor import PipelineExtractor  # noqa: PLC0415

    return RunRequest(
        found=largest_first(find(given, listed, leave_out=out)),
        settings=settings,
        identity=identity_of(settings),
        extractor=PipelineExtractor(settings),
        catalogue=read_catalogue(work.catalogue) if work.catalogue else Catalogue({}),
        retry_failed=work.retry_failed,
        roots=roots(given, listed),
        prune=work.prune,
    )


@contextmanager
def _interruptible(console: Console, *, as_json: bool) -> Iterator[Display]:
    """Logs and progress on ``console``, and SIGTERM and SIGHUP as good as Ctrl-C."""
    from kpu_extract.batch.progress import display_on  # noqa: PLC0415

    with (
        endings_as_interrupt(),
        logging_to(console, as_json=as_json),
        display_on(console, silent=as_json) as display,
    ):
        yield display


def _made(cache: Path) -> Path:
    """The folder of the cache, made where it is not there; UsageError where it cannot be written."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"--ocr-cache {cache}: cannot be made ({error.strerror})") from error
    if not os.access(cache, os.W_OK):
        raise UsageError(f"--ocr-cache {cache}: cannot be written")
    return cache.absolute()


def _report_file(report: Path | None) -> Path | None:
    """UsageError for a folder, before hours of work and not after."""
    if report is not None and report.is_dir():
        raise UsageError(f"--report {report}: is a folder; name a file, e.g. {report / 'report.html'}")
    return report


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
        reason = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise UsageError(f"{files_from}: the list cannot be read ({reason})") from error
    return [line for line in text.splitlines() if line.strip()]


def _partition_columns(text: str) -> tuple[str, ...]:
    if not text:
        return ()
    from kpu_extract.batch.store.parquet import PARTITION_COLUMNS  # noqa: PLC0415

    columns = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = [name for name in columns if name not in PARTITION_COLUMNS]
    if unknown:
        raise UsageError(
            f"--partition-by {unknown[0]}: no such column; choose from {', '.join(PARTITION_COLUMNS)}"
        )
    return columns


@contextmanager
def _backend(
    work: _Work, out: Path, settings: Settings
) -> Iterator[Callable[[], AbstractContextManager[ExecutionBackend]]]:
    """What opens the places where documents are worked on; where these are processes, all are dead in the end."""
    if work.scheduler is not None:
        yield _cluster(work.scheduler)
        return
    from kpu_extract.batch.processes.open_files import allow_open_files  # noqa: PLC0415
    from kpu_extract.batch.workers.pool import WorkerPool, local_backend  # noqa: PLC0415

    places = work.workers or len(os.sched_getaffinity(0))
    allow_open_files(places)
    with closing(WorkerPool()) as pool:
        # Of a run that goes on, all may be done already.
        if not out.exists():
            _start(pool, places, settings)
        yield partial(local_backend, places, pool)


def _start(pool: WorkerPool, places: int, settings: Settings, batch: BatchSettings = BATCH_SETTINGS) -> None:
    """Starts the processes that the first document needs; they load their libraries while this one loads its own."""
    from kpu_extract.batch.workers.extractor import PipelineExtractor  # noqa: PLC0415

    pool.prepare(PipelineExtractor(settings), min(places, batch.prepared_places))


def _cluster(scheduler: str) -> Callable[[], AbstractContextManager[ExecutionBackend]]:
    try:
        from kpu_extract.batch.workers.dask import dask_backend  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise UsageError("--scheduler needs Dask; install kpu-extract[cluster]") from error
    return partial(dask_backend, scheduler)


@contextmanager
def endings_as_interrupt() -> Iterator[None]:
    """SIGTERM and the closing of the terminal (SIGHUP) end a run as Ctrl-C does: workers killed, what is finished kept.
    A signal that is ignored stays so: ``nohup`` means it."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    heeded = [one for one in ENDINGS if signal.getsignal(one) is not signal.SIG_IGN]
    before = {one: signal.signal(one, interrupt) for one in heeded}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
