"""How much memory a run takes, and whether it grows.

    python -m benchmarks.memory [scanned pages] [documents]      by default 300 and 2,000

The scanned pages are drawn one by one, none like another: pages of the samples turned a little, with noise, at 200 dpi.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import psutil
import pypdfium2 as pdfium
from benchmarks.batch import say
from benchmarks.batch_archive import DIGITAL, SAMPLES, make_archive
from PIL import Image

PAGES, DOCUMENTS = 300, 2_000
DPI = 200
LOOK_SECONDS = 0.5
MIB = 1 << 20
SEED = 14


def main() -> None:
    given = [int(number) for number in sys.argv[1:]]
    pages, documents = (*given, *(PAGES, DOCUMENTS)[len(given) :])
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        scan_of(pages, place / "scan.pdf")
        follow(f"{pages} scanned pages", place / "scan.pdf", place / "scan")
        make_archive(place / "archive", documents)
        follow(f"{documents} documents", place / "archive", place / "out")


def scan_of(count: int, path: Path) -> None:
    """A PDF of ``count`` pages that are pictures."""
    rng, sources = np.random.default_rng(SEED), [pdfium.PdfDocument(SAMPLES / name) for name in DIGITAL]
    with pikepdf.new() as scan:
        for number in range(count):
            source = sources[number % len(sources)]
            drawn = source[number // len(sources) % len(source)].render(scale=DPI / 72).to_numpy()
            grey = cv2.cvtColor(np.ascontiguousarray(drawn[:, :, :3]), cv2.COLOR_BGR2GRAY)
            _add_picture(scan, _as_scanned(grey, rng))
        scan.save(path)


def _as_scanned(grey: np.ndarray, rng: np.random.Generator) -> bytes:
    """A JPEG of the page, turned by up to half a degree, with the noise of a sensor."""
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-0.5, 0.5), 1.0)
    turned = cv2.warpAffine(grey, turn, (width, height), borderValue=255)
    noisy = np.clip(turned + rng.normal(0, 6, turned.shape), 0, 255).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(noisy).save(out, "JPEG", quality=75, dpi=(DPI, DPI))
    return out.getvalue()


def _add_picture(scan: pikepdf.Pdf, jpeg: bytes) -> None:
    width, height = Image.open(io.BytesIO(jpeg)).size
    size = width * 72 / DPI, height * 72 / DPI
    scan.add_blank_page(page_size=size)
    picture = pikepdf.Stream(scan, jpeg)
    picture.update(
        pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=width,
            Height=height,
            BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceGray,
            Filter=pikepdf.Name.DCTDecode,
        )
    )
    page = scan.pages[-1]
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
    page.obj["/Contents"] = pikepdf.Stream(scan, b"%f 0 0 %f 0 0 cm /P Do" % size)


def follow(what: str, inputs: Path, out: Path) -> None:
    """Runs and says the memory of the parent and of its largest child: the peak, and the peaks of the second and of the
    last quarter of the time, which are the same where nothing grows."""
    command = [sys.executable, "-m", "kpu_extract.cli", "run", str(inputs), "-o", str(out), "--workers", "1"]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    parents, workers = [], []
    process = psutil.Process(run.pid)
    while run.poll() is None:
        parents.append(_resident(process))
        workers.append(max(map(_resident, _children(process)), default=0))
        time.sleep(LOOK_SECONDS)
    for who, seen in (("parent", parents), ("worker", workers)):
        quarter = len(seen) // 4
        second, last = max(seen[quarter : 2 * quarter]), max(seen[3 * quarter :])
        say(
            f"{what}: {who}'s peak",
            f"{max(seen) / MIB:.0f} MiB; second and last quarter {second / MIB:.0f}, {last / MIB:.0f}",
        )
    say(f"{what}: ended with status", f"{run.returncode} after {len(parents) * LOOK_SECONDS:.0f} s")


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return list(process.children(recursive=True))
    except psutil.NoSuchProcess:
        return []


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


if __name__ == "__main__":
    main()
