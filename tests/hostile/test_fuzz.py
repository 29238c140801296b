"""Mutants of small plans and of pages of the samples: none may end a run, hang it or go unnamed."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from blank_reading import BlankExtractor
from mutation import mutants

from kpu_extract.batch.progress import SilentDisplay
from kpu_extract.batch.run import RunResult, run_batch
from kpu_extract.batch.scheduler import RunRequest
from kpu_extract.batch.sources.catalogue import Catalogue
from kpu_extract.batch.sources.discovery import find
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.batch.store.key import identity_of
from kpu_extract.batch.workers.pool import local_backend
from kpu_extract.settings import Limits, Settings
from small_plans import page_content, plan_pdf

pytestmark = [pytest.mark.processes, pytest.mark.slow]

SEED = 2026
SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLE_SHARE = 20
"""One mutant in so many is of a sample's page: they are fifty times larger than the plans by hand."""
LIMITS = Limits(seconds=20, memory_mib=1_500, page_pixels=20_000_000, stream_mib=64)


def small_sources() -> list[bytes]:
    turned = plan_pdf(page=b"/Rotate 90 /UserUnit 2")
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(plan_pdf())) as pdf:
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    shaded = plan_pdf(
        content=b"0.8 g 240 640 60 30 re f 0 g " + page_content() + b" /P Do", resources=PICTURE, more=IMAGE
    )
    return [plan_pdf(), turned, packed.getvalue(), shaded]


PICTURE = b"/XObject << /P 6 0 R >>"
IMAGE = [
    b"<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray "
    b"/Length 64 >>\nstream\n" + bytes(range(0, 256, 4)) + b"\nendstream"
]


def sample_sources() -> list[bytes]:
    """A table's page of two samples, one drawn and one scanned."""
    return [_one_page(SAMPLES / name, number) for name, number in SAMPLE_PAGES]


SAMPLE_PAGES = (("ntb-19-2022.pdf", 4), ("jambi-10-2026.pdf", 6))


def _one_page(path: Path, index: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(path) as whole, pikepdf.new() as one:
        one.pages.append(whole.pages[index])
        one.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> tuple[RunResult, int]:
    count = request.config.getoption("--fuzz")
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "in").mkdir()
    large = count // SAMPLE_SHARE
    made = mutants(small_sources(), count - large, SEED) + mutants(sample_sources(), large, SEED + 1)
    for number, content in enumerate(made):
        (folder / "in" / f"{number:05}.pdf").write_bytes(content)
    settings = Settings(limits=LIMITS)
    order = RunRequest(
        found=tuple(find([folder / "in"])),
        settings=settings,
        identity=identity_of(settings),
        extractor=BlankExtractor(settings),
        catalogue=Catalogue({}),
    )
    return run_batch(order, OutFolder(folder / "out"), lambda: local_backend(2), SilentDisplay()), count


@pytest.mark.timeout(0)
def test_every_mutant_has_its_outcome_on_record(fuzzed: tuple[RunResult, int]) -> None:
    result, count = fuzzed
    counts = result.facts.counts
    assert counts.files == count
    assert counts.documents + counts.failures == count
    assert counts.documents > count // 10, "most mutants are mild enough to be read"


def test_no_mutant_raises_what_we_do_not_know(fuzzed: tuple[RunResult, int]) -> None:
    result, _ = fuzzed
    unknown = [failure for failure in result.failures if failure.reason in ("internal", "system", "refused")]
    assert not unknown, "\n".join(f"{f.file}: {f.message}\n{f.diagnosis}" for f in unknown[:3])


def test_crashes_and_hangs_of_native_code_are_rare(fuzzed: tuple[RunResult, int]) -> None:
    """They are held off by the worker's process; many would be a fault of ours."""
    result, count = fuzzed
    reasons = Counter(failure.reason for failure in result.failures)
    assert reasons["crash"] + reasons["limit-seconds"] + reasons["limit-memory"] <= max(2, count // 500), (
        reasons
    )
