"""Runs of the program over inputs that are made wrong, and what must hold of each.

    python -m fuzzing [inputs [kind...]]     by default 10,000, shared among all kinds; prints a line a kind

Nothing may end a run, hang it, go unnamed or touch what lies outside OUT.
"""

from __future__ import annotations

import io
import json
import random
import re
import shutil
import stat
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pyarrow.parquet as pq
from archive_mutation import archive_mutants
from blank_reading import BlankExtractor
from hostile_names import hostile_names
from hostile_outs import hostile_out
from mutation import mutants
from rich.console import Console
from structural import structural_mutants

from kpu_extract.batch.progress import SilentDisplay
from kpu_extract.batch.run import RunResult, run_batch
from kpu_extract.batch.scheduler import RunRequest
from kpu_extract.batch.sources.catalogue import Catalogue
from kpu_extract.batch.sources.discovery import find, roots
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.batch.store.key import identity_of
from kpu_extract.batch.workers.pool import ExecutionBackend, local_backend
from kpu_extract.cli.console import logging_to
from kpu_extract.errors import KpuExtractError
from kpu_extract.settings import Limits, Settings
from small_plans import plan_pdf

SEED = 2026
INPUTS = 10_000
SHARES = {
    "byte mutants": 0.45,
    "structural mutants": 0.27,
    "archives": 0.04,
    "names": 0.2,
    "OUT folders": 0.04,
}
"""Of the inputs, by kind."""
A_RUN = 1_000
"""Inputs of one run: its folder and OUT are looked over before and after."""
SAMPLE_SHARE = 100
"""One mutant in so many is of a sample's page: they are fifty times larger than the plans by hand."""
SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLE_PAGES = (("ntb-19-2022.pdf", 4), ("jambi-10-2026.pdf", 6))
"""A table's page of two samples, one drawn and one scanned."""
LIMITS = Limits(seconds=20, memory_mib=1_500, page_pixels=20_000_000, stream_mib=64)
UNKNOWN = ("internal", "system", "refused")
"""Reasons of failures that are faults of ours."""
NATIVE = ("crash", "limit-seconds", "limit-page-seconds", "limit-memory", "stalled")
"""Reasons of failures that only the worker's process holds off."""
RAW = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
"""What must not reach a terminal."""

PICTURE = b"/XObject << /P 6 0 R >>"
IMAGE = [
    b"<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray "
    b"/Length 64 >>\nstream\n" + bytes(range(0, 256, 4)) + b"\nendstream"
]


@dataclass
class Fuzzed:
    """What became of the inputs of one kind. ``faults`` are what must not be."""

    inputs: int = 0
    files: int = 0
    documents: int = 0
    skipped: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    refused_runs: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)

    def take(self, result: RunResult) -> None:
        counts = result.facts.counts
        self.files += counts.files
        self.documents += counts.documents
        self.skipped += counts.skipped
        self.reasons.update(failure.reason for failure in result.failures)
        if counts.files != counts.documents + counts.failures + counts.skipped:
            self.faults.append(f"files are not documents, failures and skipped: {counts}")
        for failure in result.failures:
            if failure.reason in UNKNOWN:
                self.faults.append(
                    f"{failure.file}: {failure.reason}: {failure.message}\n{failure.diagnosis}"
                )

    @property
    def held_off(self) -> int:
        """Documents that only the worker's process kept from ending or hanging the run."""
        return sum(self.reasons[reason] for reason in NATIVE)

    def line(self, kind: str) -> str:
        most = ", ".join(f"{reason} {count}" for reason, count in self.reasons.most_common())
        return (
            f"{kind}: inputs {self.inputs}, files {self.files}, documents {self.documents}, skipped {self.skipped}, "
            f"failures {sum(self.reasons.values())} ({most}), runs refused {self.refused_runs}, "
            f"faults {len(self.faults)}, {self.seconds:.0f} s"
        )


SMALL = b"[0 0 240 160]"
TABLE = (
    b"0.7 w 10 120 m 10 60 l S 30 120 m 30 60 l S 120 120 m 120 60 l S 220 120 m 220 60 l S 10 120 m 220 120 l S "
    b"10 90 m 220 90 l S 10 60 m 220 60 l S "
    b"BT /F1 9 Tf 12 106 Td (NO) Tj 22 0 Td (KEGIATAN) Tj 90 0 Td (INDIKATOR) Tj ET "
    b"BT /F1 9 Tf 12 76 Td (1) Tj 22 0 Td (Rapat tim) Tj 90 0 Td (Notula) Tj ET"
)
"""A plan of one row on a small page, and nothing beside it: little work, so that many mutants are tried."""
LETTER = (
    b"q 0.5 g 10 10 30 30 re f Q BT /F1 12 Tf 20 100 Td (Dengan hormat,) Tj ET q 20 0 0 20 150 20 cm /P Do Q"
)


def small_sources() -> list[bytes]:
    table = plan_pdf(content=TABLE, media_box=SMALL)
    turned = plan_pdf(content=TABLE, media_box=SMALL, page=b"/Rotate 90")
    letter = plan_pdf(content=LETTER, media_box=SMALL, resources=PICTURE, more=IMAGE)
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(letter)) as pdf:
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return [table, turned, letter, letter, packed.getvalue()]


def sample_sources() -> list[bytes]:
    return [_one_page(SAMPLES / name, number) for name, number in SAMPLE_PAGES]


def _one_page(path: Path, index: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(path) as whole, pikepdf.new() as one:
        one.pages.append(whole.pages[index])
        one.save(out)
    return out.getvalue()


def _numbered(folder: Path, contents: list[bytes]) -> None:
    for number, content in enumerate(contents):
        (folder / f"{number:05}.pdf").write_bytes(content)


def byte_files(folder: Path, count: int, seed: int) -> None:
    large = count // SAMPLE_SHARE
    made = mutants(small_sources(), count - large, seed)
    _numbered(folder, made + (mutants(sample_sources(), large, seed) if large else []))


def structural_files(folder: Path, count: int, seed: int) -> None:
    _numbered(folder, structural_mutants(small_sources(), count, seed))


def archive_files(folder: Path, count: int, seed: int) -> None:
    for number, (ending, content) in enumerate(archive_mutants(count, seed)):
        (folder / f"{number:05}{ending}").write_bytes(content)


def named_files(folder: Path, count: int, seed: int) -> None:
    """Every seventh is no PDF, so that its name is reported."""
    for number, name in enumerate(hostile_names(count, seed)):
        content = (
            b"<html>"
            if number % 7 == 0
            else plan_pdf(catalog=b"/N %d" % (seed * 10**6 + number), content=b"")
        )
        (folder / name).write_bytes(content)


MAKERS: dict[str, Callable[[Path, int, int], None]] = {
    "byte mutants": byte_files,
    "structural mutants": structural_files,
    "archives": archive_files,
    "names": named_files,
}


def fuzz(kind: str, count: int, place: Path, workers: int = 1) -> Fuzzed:
    """``count`` inputs of a kind, worked on in the folder ``place``."""
    fuzzed, started = Fuzzed(inputs=count), time.monotonic()
    with local_backend(workers) as backend:
        if kind == "OUT folders":
            _into_hostile_outs(fuzzed, count, place, backend)
        else:
            for number, first in enumerate(range(0, count, A_RUN)):
                here = place / f"{kind} {number}"
                _over_inputs(fuzzed, MAKERS[kind], min(A_RUN, count - first), SEED + number, here, backend)
                shutil.rmtree(here)
    fuzzed.seconds = time.monotonic() - started
    return fuzzed


def _over_inputs(
    fuzzed: Fuzzed,
    make: Callable[[Path, int, int], None],
    count: int,
    seed: int,
    here: Path,
    backend: ExecutionBackend,
) -> None:
    (here / "in").mkdir(parents=True)
    make(here / "in", count, seed)
    before, told = snapshot(here, leave_out=here / "out"), io.StringIO()
    with logging_to(Console(file=told, width=10_000), as_json=False):
        result = _run(here / "in", here / "out", backend)
    fuzzed.take(result)
    if snapshot(here, leave_out=here / "out") != before:
        fuzzed.faults.append(f"{here}: something outside OUT has changed")
    if make is not archive_files and result.facts.counts.files != count:
        fuzzed.faults.append(f"{here}: {result.facts.counts.files} of {count} files are accounted for")
    if raw := RAW.findall(told.getvalue()):
        fuzzed.faults.append(f"{here}: {raw[:5]} reached the terminal")
    failed = sum(line.startswith("failed: ") for line in told.getvalue().splitlines())
    if failed != result.facts.counts.failures:
        fuzzed.faults.append(f"{here}: {failed} lines say failed of {result.facts.counts.failures} failures")


def _into_hostile_outs(fuzzed: Fuzzed, count: int, place: Path, backend: ExecutionBackend) -> None:
    inputs, finished, outside = place / "in", place / "finished", place / "outside"
    inputs.mkdir(parents=True)
    (outside / "folder").mkdir(parents=True)
    for path in (
        outside / "file",
        outside / "folder" / "0123456789abcdef.json",
        outside / "folder" / "part-0.parquet",
    ):
        path.write_bytes(b"export PATH=.\n")
    for number in range(2):
        (inputs / f"{number}.pdf").write_bytes(plan_pdf(catalog=b"/N %d" % number))
    _run(inputs, finished, backend)
    rng = random.Random(SEED)
    for number in range(count):
        _into_hostile_out(fuzzed, rng, place, place / f"out-{number}", backend)


def _into_hostile_out(
    fuzzed: Fuzzed, rng: random.Random, place: Path, out: Path, backend: ExecutionBackend
) -> None:
    kept = hostile_out(rng, out, place / "finished", place / "outside")
    before, inside = snapshot(place, leave_out=out), snapshot(out)
    try:
        result = _run(place / "in", out, backend)
    except KpuExtractError as error:
        fuzzed.refused_runs += 1
        if "nothing was touched" in str(error) and snapshot(out) != inside:
            fuzzed.faults.append(f"{out}: {error}; but it was")
    else:
        fuzzed.take(result)
        rows = pq.read_metadata(out / "documents.parquet").num_rows
        if (
            rows != result.facts.counts.documents
            or json.loads((out / "run.json").read_bytes())["counts"]["files"] < 2
        ):
            fuzzed.faults.append(f"{out}: {rows} rows of {result.facts.counts.documents} documents")
    if snapshot(place, leave_out=out) != before:
        fuzzed.faults.append(f"{out}: something outside OUT has changed")
    if gone := [path for path, content in kept.items() if not path.is_file() or path.read_bytes() != content]:
        fuzzed.faults.append(f"{out}: {gone} was somebody else's")
    _remove(out)


def _run(inputs: Path, out: Path, backend: ExecutionBackend) -> RunResult:
    settings = Settings(limits=LIMITS)
    request = RunRequest(
        found=tuple(find([inputs], leave_out=out)),
        settings=settings,
        identity=identity_of(settings),
        extractor=BlankExtractor(settings),
        catalogue=Catalogue({}),
        roots=roots([inputs]),
    )
    return run_batch(request, OutFolder(out), lambda: _lent(backend), SilentDisplay())


@contextmanager
def _lent(backend: ExecutionBackend) -> Iterator[ExecutionBackend]:
    """One pool for many runs, for starting a process takes longer than a small run."""
    yield backend


def snapshot(root: Path, leave_out: Path | None = None) -> dict[str, object]:
    """Every file, folder and link below ``root`` but in ``leave_out``: its kind and rights, and its bytes or where it
    leads."""
    found: dict[str, object] = {}
    folders = [root] if root.is_dir() else []
    while folders:
        for path in folders.pop().iterdir():
            if path == leave_out:
                continue
            facts = path.lstat()
            says: object = None
            if stat.S_ISLNK(facts.st_mode):
                says = path.readlink()
            elif stat.S_ISREG(facts.st_mode):
                says = path.read_bytes()
            elif stat.S_ISDIR(facts.st_mode):
                folders.append(path)
            found[str(path.relative_to(root))] = (facts.st_mode, says)
    return found


def _remove(out: Path) -> None:
    if out.is_symlink() or out.is_file():
        out.unlink()
    elif out.exists():
        shutil.rmtree(out)


def main() -> None:
    warnings.simplefilter("ignore")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else INPUTS
    faults = 0
    for kind in sys.argv[2:] or SHARES:
        with tempfile.TemporaryDirectory() as place:
            fuzzed = fuzz(kind, round(SHARES[kind] * count), Path(place))
        sys.stdout.write("\n  ".join([fuzzed.line(kind), *fuzzed.faults[:10]]) + "\n")
        sys.stdout.flush()
        faults += len(fuzzed.faults)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
