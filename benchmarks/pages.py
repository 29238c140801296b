"""Seconds a page and cells read exactly, beside other programs; memory over a long file.

``python -m benchmarks.pages OTHER_PYTHON [--record]``: ``OTHER_PYTHON`` is the interpreter of an environment with
img2table, rapidocr and pytesseract. All run one after the other with one thread each, on the same pages.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import cv2
import pypdfium2 as pdfium
from benchmarks.history import Figure, Measurement, here_and_now, record

from kpu_extract.allocation import give_large_blocks_back
from kpu_extract.batch.processes.isolation import ONE_THREAD
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.model.document import Document
from kpu_extract.model.page import ReadPage
from kpu_extract.pipeline import Pipeline
from kpu_extract.settings import Settings

ROOT = Path(__file__).parents[1]
SCANNED = {"jambi-10-2026": range(5, 9), "jambi-4-2025": range(7, 11)}
DIGITAL = {"jepara-12-2022": range(6, 10), "ntb-19-2022": range(5, 9)}
"""Pages in the middle of the samples' tables."""
DPI = 200
OURS, DIGITAL_PAGES = "kpu-extract", "kpu-extract, born digital"
TABLE = "speed"
LONG = 300
"""Pages of the file that memory is measured on."""


@dataclass(frozen=True)
class MethodOutcome:
    """A method's seconds a page, the part of the true cells that it gives exactly, and on how many pages it
    found a table, where that is not all."""

    seconds: float
    exact: float | None
    pages: int | None = None


def main(other_python: str, *, keep: bool) -> None:
    """Prints the table, then the memory; ``keep`` adds the table to the history."""
    with tempfile.TemporaryDirectory() as scratch:
        pictures = [_picture(name, page, Path(scratch)) for name, pages in SCANNED.items() for page in pages]
        outcomes = {
            OURS: _ours(SCANNED),
            "img2table with RapidOCR": _other(other_python, "img2table", pictures),
            "RapidOCR, one bare pass": _other(other_python, "rapidocr", pictures),
            "Tesseract": _other(other_python, "tesseract", pictures),
        }
    own = outcomes[OURS].seconds
    _say(f"{'scanned pages':<26}{'s a page':>10}{'of ours':>10}{'cells exact':>13}")
    for name, outcome in outcomes.items():
        exact = "" if outcome.exact is None else f"{outcome.exact:.1%}"
        only = "" if outcome.pages is None else f"   (a table found on {outcome.pages} of {len(pictures)})"
        _say(f"{name:<26}{outcome.seconds:>10.2f}{outcome.seconds / own:>10.2f}{exact:>13}{only}")
    digital = _ours(DIGITAL)
    _say(f"{DIGITAL_PAGES:<26}{digital.seconds:>10.2f}{digital.seconds / own:>10.3f}{digital.exact:>13.1%}")
    if keep:
        record(_measurements({**outcomes, DIGITAL_PAGES: digital}, own))
    _say("memory of a process that reads a file of 300 pages, MB after 50, 100, ... pages:")
    _say(" ".join(f"{peak:.0f}" for peak in _memory()))


def _measurements(outcomes: Mapping[str, MethodOutcome], own: float) -> list[Measurement]:
    when = here_and_now("python -m benchmarks.pages OTHER_PYTHON --record")
    found = []
    for name, outcome in outcomes.items():
        figures = {
            "seconds a page": Figure(value=outcome.seconds, digits=2),
            "of ours": Figure(value=outcome.seconds / own, digits=2),
        }
        if outcome.exact is not None:
            figures["cells exact"] = Figure(value=100 * outcome.exact, digits=1, unit="%")
        found.append(Measurement(table=TABLE, row=name, figures=figures, **when))
    return found


def _ours(chosen: dict[str, range]) -> MethodOutcome:
    """The whole flow of a page, from the PDF to its cells; the first page warms up and is read again."""
    # As in a worker. OpenCV would use all cores, and count the waits of one for another as our time.
    cv2.setNumThreads(1)
    pipeline = Pipeline(Settings())
    seconds, right, count = [], 0, 0
    first = next(iter(chosen))
    pipeline.read_page(_sample(first), chosen[first][0])
    for name, numbers in chosen.items():
        for number in numbers:
            begun = time.perf_counter()
            page = pipeline.read_page(_sample(name), number)
            seconds.append(time.perf_counter() - begun)
            found, wanted = set(_cells(page)), true_cells(name, number)
            right, count = right + len(wanted & found), count + len(wanted)
    return MethodOutcome(mean(seconds), right / count)


def _cells(page: ReadPage) -> list[str]:
    return [" ".join(cell.text.split()) for table in page.tables for cell in table.cells]


def true_cells(name: str, page: int) -> set[str]:
    """The texts, as printed, of the golden's cells that stand wholly on a page."""
    golden = Document.model_validate_json((ROOT / "golden" / f"{name}.json").read_text(encoding="utf-8"))
    found = set()
    for row in golden.records:
        for field in {part.field for part in row.provenance if part.page == page}:
            pages = {part.page for part in row.provenance if part.field == field}
            text = getattr(row, f"{field}_raw", None)
            if pages == {page} and text:
                found.add(" ".join(text.split()))
    return found


def _other(python: str, method: str, pictures: Sequence[tuple[str, int, Path]]) -> MethodOutcome:
    command = [
        python,
        str(Path(__file__).with_name("others.py")),
        method,
        *(str(path) for *_, path in pictures),
    ]
    environment = {**os.environ, **ONE_THREAD}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    pages = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    right = count = 0
    for (name, number, _), page in zip(pictures, pages, strict=True):
        wanted = true_cells(name, number)
        right, count = right + len(wanted & set(page["cells"])), count + len(wanted)
    if method != "img2table":
        return MethodOutcome(mean(page["seconds"] for page in pages), None)
    # Where it finds no table it reads nothing: those pages' time says nothing of its speed.
    read = [page["seconds"] for page in pages if page["cells"]]
    return MethodOutcome(mean(read) if read else float("nan"), right / count, len(read))


def _picture(name: str, page: int, folder: Path) -> tuple[str, int, Path]:
    target = folder / f"{name}-{page}.png"
    with pdfium.PdfDocument(_sample(name)) as document:
        document[page - 1].render(scale=DPI / POINTS_PER_INCH).to_pil().convert("RGB").save(target)
    return name, page, target


def _sample(name: str) -> Path:
    return ROOT / "samples" / f"{name}.pdf"


def _memory() -> list[float]:
    """Peak memory, in MB, of a fresh process after every 50 pages of a long file."""
    with tempfile.TemporaryDirectory() as scratch:
        long = Path(scratch, "long.pdf")
        _long_file(long)
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            return pool.apply(_peaks, (long,))


def _long_file(target: Path) -> None:
    """Digital pages over and over, and a scanned one in every 25."""
    made = pdfium.PdfDocument.new()
    with (
        pdfium.PdfDocument(_sample("jepara-12-2022")) as digital,
        pdfium.PdfDocument(_sample("jambi-10-2026")) as scan,
    ):
        for number in range(LONG):
            source, page = (scan, 5) if number % 25 == 24 else (digital, number % len(digital))
            made.import_pages(source, [page])
    made.save(target)
    made.close()


def _peaks(path: Path) -> list[float]:
    give_large_blocks_back()
    pipeline = Pipeline(Settings())
    peaks: list[float] = []

    def after(number: int) -> None:
        if number % 50 == 0:
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)

    pipeline.read(path, range(1, LONG + 1), after)
    return peaks


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], keep="--record" in sys.argv)
