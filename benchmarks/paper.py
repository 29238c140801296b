"""One whole paper, and a batch, from a user's place: processor seconds, wall time and memory of whole processes, start
included.

``python -m benchmarks.paper OTHER_PYTHON [--record] [--only TABLE] [--against WORKTREE]``: ``OTHER_PYTHON`` is the
interpreter of an environment with img2table, rapidocr, ocrmypdf and camelot. Each program runs once, one after the
other, on the same pages: ours from the PDFs on all cores and with one worker, the others from the PDFs or from their
pictures. A program that cannot be had is named as such. ``--record`` adds the figures to the history; ``--only`` takes
one of the two, ``paper`` or ``paper-batch``.

``--against`` runs another commit of ours too, with one worker, before and after this one, and tells the part of its
processor seconds that this one takes (the least of two runs each); make its ``WORKTREE`` with ``git worktree add
--detach WORKTREE COMMIT``.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
import pypdfium2 as pdfium
from benchmarks.history import Figure, Measurement, here_and_now, record
from benchmarks.pages import DPI, ROOT, true_cells

from kpu_extract.geometry.units import POINTS_PER_INCH

PAPERS = {"paper": ("jambi-10-2026",), "paper-batch": ("jambi-10-2026", "jambi-4-2025")}
"""What is measured, by the name of its table in the history: a scan of ten pages, eight of them with tables; and a
batch of scans."""
COPIES = {"paper": 1, "paper-batch": 2}
"""How often each of the papers is in it."""
ALL_CORES, ONE_WORKER = "kpu-extract, all cores", "kpu-extract, one worker"
MAIN = [sys.executable, "-m", "kpu_extract.cli", "run"]
BARE = "RapidOCR, a bare pass, one thread"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
BEFORE = "kpu-extract before, one worker"
KIB_PER_MB = 1024
PIECES = ".kpu-extract/spool/*/*.pickle"
"""Where the pieces of a paper are kept until it is concluded, below the output folder: the last ones are read page by
page."""
LOOK_SECONDS = 0.01


@dataclass(frozen=True)
class Spent:
    """What a process and its children took."""

    cpu: float
    wall: float
    peak_mb: float
    """Of the largest single process."""
    output: str
    first_page: float | None = None
    """Wall seconds until the first piece was there; None where nothing is read in pieces."""


Outcome = tuple[Spent | None, float | None]
"""What a program took, and the part of the true cells that it gave; None where it cannot be had, or knows no cells."""


def main(other_python: str, chosen: Sequence[str], against: Path | None, *, keep: bool) -> None:
    for source in filter(None, (ROOT, against)):
        # As pip does when it installs a package: the other programs were installed so.
        compileall.compile_dir(source / "src", quiet=1)
    for table, names in PAPERS.items():
        if table not in chosen:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            papers = _copies(names, COPIES[table], Path(scratch, "papers"))
            pictures = _pictures(papers, Path(scratch))
            outcomes = _outcomes(other_python, names, papers, pictures, Path(scratch))
            if against is not None:
                spent, exact = outcomes[ONE_WORKER]
                outcomes |= _beside(against, papers, Path(scratch), spent)
                outcomes[ONE_WORKER] = outcomes[ONE_WORKER][0], exact
        _tell(f"{', '.join(names)}, {COPIES[table]} times", outcomes, len(pictures))
        if keep:
            record(_measurements(table, outcomes, len(pictures)))


def _tell(what: str, outcomes: Mapping[str, Outcome], pages: int) -> None:
    ours, alone, bare = (outcomes[name][0] for name in (ALL_CORES, ONE_WORKER, BARE))
    _say(f"{what}, {pages} pages, {_processor()}, {os.cpu_count()} cores")
    _say(f"{'':<34}{'CPU s a page':>13}{'wall s a page':>15}{'of ours':>9}{'peak MB':>9}{'cells exact':>13}")
    for name, (spent, exact) in outcomes.items():
        if spent is None:
            _say(f"{name:<34}{'cannot be had here':>13}")
            continue
        of_ours = spent.cpu / ours.cpu if ours else float("nan")
        cells = "" if exact is None else f"{exact:.1%}"
        _say(
            f"{name:<34}{spent.cpu / pages:>13.2f}{spent.wall / pages:>15.2f}{of_ours:>9.2f}"
            f"{spent.peak_mb:>9.0f}{cells:>13}"
        )
    if ours and ours.first_page:
        _say(f"{'all cores, from the start to the first page':<47}{ours.first_page:>15.2f}")
    if ours and alone:
        _say(f"{'all cores are so many times as fast as one worker':<47}{alone.wall / ours.wall:>15.2f}")
    for other, name in ((bare, "a bare RapidOCR pass"), (outcomes.get(BEFORE, (None, None))[0], "before")):
        if alone and other:
            _say(f"{f'one worker, processor seconds as part of {name}':<62}{alone.cpu / other.cpu:.2f}")


def _copies(names: Sequence[str], copies: int, folder: Path) -> list[Path]:
    """The papers, each so many times. A copy has other bytes, or it would be extracted once for all."""
    folder.mkdir()
    made = []
    for copy in range(copies):
        for name in names:
            made.append(folder / f"{name}-{copy}.pdf")
            made[-1].write_bytes((ROOT / "samples" / f"{name}.pdf").read_bytes() + b"\n" * copy)
    return made


def _outcomes(
    other_python: str, names: Sequence[str], papers: Sequence[Path], pictures: Sequence[Path], scratch: Path
) -> dict[str, Outcome]:
    files, images = [str(path) for path in papers], [str(path) for path in pictures]
    found: dict[str, Outcome] = {}
    for name, more in ((ALL_CORES, []), (ONE_WORKER, ["--workers", "1"])):
        out = scratch / name.replace(" ", "-")
        spent = _spent([*MAIN, *files, "-o", str(out), *more], {}, out)
        found[name] = spent, None if spent is None else _exact(names, _own_cells(out))
    for name, method, arguments, environment in (
        (BARE, "rapidocr", images, ONE_THREAD),
        ("img2table with RapidOCR", "img2table", images, {}),
        ("OCRmyPDF and camelot", "ocrmypdf", files, {}),
    ):
        spent = _spent(
            [other_python, str(Path(__file__).with_name("others.py")), method, "--once", *arguments],
            environment,
        )
        exact = None if spent is None or method == "rapidocr" else _exact(names, _their_cells(spent.output))
        found[name] = spent, exact
    return found


def _beside(worktree: Path, papers: Sequence[Path], scratch: Path, first: Spent | None) -> dict[str, Outcome]:
    """The commit of ``worktree`` and this one in turn, with one worker; ``first`` is this one's run so far. Of a
    commit's runs the cheapest counts, for other programs at work can only add to one."""
    runs: dict[str, list[Spent | None]] = {BEFORE: [], ONE_WORKER: [first]}
    for turn, name in enumerate((BEFORE, ONE_WORKER, BEFORE)):
        code = {"PYTHONPATH": str(worktree.resolve() / "src")} if name == BEFORE else {}
        out = scratch / f"turn-{turn}"
        runs[name].append(_spent([*MAIN, *map(str, papers), "-o", str(out), "--workers", "1"], code))
    return {
        name: (min((one for one in spent if one), key=lambda one: one.cpu, default=None), None)
        for name, spent in runs.items()
    }


def _spent(command: Sequence[str], environment: Mapping[str, str], out: Path | None = None) -> Spent | None:
    """What the command took, which may write into ``out``; None where it cannot be run."""
    if shutil.which(command[0]) is None:
        return None
    begun = time.perf_counter()
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, stdout=output, stderr=errors, env={**os.environ, **environment})
        first, ended = None, 0
        while not ended:
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            if first is None and out is not None and any(out.glob(PIECES)):
                first = time.perf_counter() - begun
            time.sleep(LOOK_SECONDS)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - begun
        output.seek(0)
        errors.seek(0)
        if process.returncode != 0:
            _say(f"{' '.join(command[1:4])}: {errors.read().strip().splitlines()[-1:]}")
            return None
        peak = usage.ru_maxrss / KIB_PER_MB
        return Spent(usage.ru_utime + usage.ru_stime, wall, peak, output.read(), first)


def _exact(names: Sequence[str], cells: set[str]) -> float:
    """The part of the true cells, over the papers' pages, that stand among ``cells``."""
    wanted: set[str] = set()
    for name in names:
        with pdfium.PdfDocument(ROOT / "samples" / f"{name}.pdf") as document:
            wanted = wanted.union(*(true_cells(name, page) for page in range(1, len(document) + 1)))
    return len(wanted & cells) / len(wanted)


def _own_cells(out: Path) -> set[str]:
    table = pq.read_table(out / "records.parquet")
    texts = [name for name in table.column_names if name.endswith("_raw")]
    values = (value for name in texts for value in table[name].to_pylist())
    return {" ".join(value.split()) for value in values if isinstance(value, str)}


def _their_cells(output: str) -> set[str]:
    return {
        cell for line in output.splitlines() if line.startswith("{") for cell in json.loads(line)["cells"]
    }


def _pictures(papers: Sequence[Path], folder: Path) -> list[Path]:
    made = []
    for paper in papers:
        with pdfium.PdfDocument(paper) as document:
            for number, page in enumerate(document, 1):
                made.append(folder / f"{paper.stem}-{number:02}.png")
                page.render(scale=DPI / POINTS_PER_INCH).to_pil().convert("RGB").save(made[-1])
    return made


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "?")


def _measurements(table: str, outcomes: Mapping[str, Outcome], pages: int) -> list[Measurement]:
    told = here_and_now("python -m benchmarks.paper --record")
    told["machine"] += f", {_processor()}"
    made = []
    for name, (spent, exact) in outcomes.items():
        if spent is None:
            continue
        figures = {
            "CPU s a page": Figure(value=round(spent.cpu / pages, 2), digits=2),
            "wall s a page": Figure(value=round(spent.wall / pages, 2), digits=2),
            "peak MB of a process": Figure(value=round(spent.peak_mb)),
        }
        if exact is not None:
            figures["cells exact"] = Figure(value=round(100 * exact, 1), digits=1, unit="%")
        made.append(Measurement(table=table, row=name, figures=figures, **told))
    return made


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("other_python")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--only", choices=tuple(PAPERS))
    parser.add_argument("--against", type=Path)
    asked = parser.parse_args()
    main(
        asked.other_python,
        [asked.only] if asked.only else tuple(PAPERS),
        asked.against,
        keep=asked.record,
    )
