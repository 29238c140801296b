"""How fast the review is in a browser: a queue of 100,000 rows, the next row, a page of 300 dpi in colour.

    PYTHONPATH=tests:tests/review python -m benchmarks.review [--record]

A run of a thousand documents is written by hand; the paper with pictures is one scanned page, drawn here at 300 dpi in
colour, of which each row is a row. Seconds are what a person waits; processor seconds
are those of the server and the browser together, which on a machine of its own the wait does not exceed.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from statistics import median

import psutil
import pypdfium2 as pdfium
from benchmarks.history import ROOT, Figure, Measurement, here_and_now, record
from benchmarks.served_review import served_review
from papers_by_hand import Paper, PaperRow, run
from playwright.sync_api import Page, sync_playwright

from kpu_extract.model.document import Document, Provenance, Record
from runs_by_hand import write_run

DOCUMENTS, ROWS = 1_000, 100
SCAN_DPI = 300
COMMAND = "PYTHONPATH=tests:tests/review python -m benchmarks.review --record"
TABLE = "review"
BROWSER = ["--headless", "--no-sandbox", "--disable-gpu"]


def documents() -> Iterator[Document]:
    """Documents whose rows are all doubtful."""
    for number in range(DOCUMENTS):
        name = f"{number:016x}"
        yield Document(
            document_id=name,
            source_file=f"archive/{number:04d}.pdf",
            source_sha256=f"{number:064x}",
            pages=10,
            title=f"RENCANA AKSI {number}",
            issuer=f"Komisi Pemilihan Umum Kabupaten {number % 40}",
            year=2020 + number % 6,
            records=[_row(name, seq) for seq in range(1, ROWS + 1)],
        )


def _row(document: str, seq: int) -> Record:
    text = f"Penyusunan dan evaluasi peta proses bisnis sesuai dengan tugas dan fungsi {seq} {document[-4:]}"
    return Record(
        record_id=f"{document}-{seq:04d}", seq=seq, kegiatan=text,
        kegiatan_raw=text, indikator=text, indikator_raw=text,
        bulan=[1, 2, 3], tahun=2025, page_first=1 + seq // 12, page_last=1 + seq // 12, confidence=0.5 + seq / 1000,
        needs_review=True, review_reasons=["kegiatan: 'peta' may be pita", "page-break-uncertain"],
        provenance=[
            Provenance(
                field="kegiatan", page=1 + seq // 12, row=1 + seq % 12, x0=70, y0=60, x1=300, y1=90, source="ocr",
                confidence=0.6,
            )
        ],
    )  # fmt: skip


def scanned() -> bytes:
    """A page of a sample as a colour scan, which tells its rows itself (see ``papers_by_hand``)."""
    page = pdfium.PdfDocument(ROOT / "samples" / "jambi-10-2026.pdf")[4]
    file = io.BytesIO()
    page.render(scale=SCAN_DPI / 72).to_pil().convert("RGB").save(file, "PDF", resolution=SCAN_DPI)
    rows = [
        PaperRow([(1, 60 + 20 * place, 80 + 20 * place)], f"Kegiatan {place}", reasons=["stray-sign"])
        for place in range(20)
    ]
    return (
        file.getvalue() + b"\n% /Told <" + json.dumps(asdict(Paper(rows, 1))).encode().hex().encode() + b">\n"
    )


class Clock:
    """What a person waits, and what the server and the browser compute."""

    def __init__(self) -> None:
        self.taken: dict[str, list[tuple[float, float]]] = {}

    @contextmanager
    def of(self, what: str) -> Iterator[None]:
        begun, computed = time.perf_counter(), self._cpu()
        yield
        self.taken.setdefault(what, []).append((time.perf_counter() - begun, self._cpu() - computed))

    def _cpu(self) -> float:
        own = [one.cpu_times() for one in psutil.Process().children(recursive=True)]
        return sum(float(times.user + times.system) for times in own)


def shown(page: Page) -> None:
    page.wait_for_selector("article.row h2")


def queue_times(page: Page, url: str, clock: Clock) -> None:
    with clock.of("a queue of 100,000 rows, opened"):
        page.goto(f"{url}en/")
        page.wait_for_selector("#items button")
        shown(page)
    for part in (0.5, 0.9, 0.2):
        with clock.of("the same, scrolled to another part"):
            page.evaluate(f"s = document.getElementById('scroller'); s.scrollTop = s.scrollHeight * {part}")
            page.wait_for_function(
                "(() => { const top = document.getElementById('scroller').scrollTop;"
                " return [...document.querySelectorAll('#items li')].some("
                "one => Math.abs(parseFloat(one.style.top) - top) < 60) })()"
            )


def picture_times(page: Page, url: str, clock: Clock) -> None:
    page.goto(f"{url}en/")
    with clock.of("a page of 300 dpi in colour, the first time"):
        page.wait_for_selector(".pictures[data-drawn]")
    page.wait_for_selector("body[data-ready]")
    for _ in range(10):
        before = page.locator("article.row h2").inner_text()
        with clock.of("the next row with its picture"):
            page.keyboard.press("n")
            page.wait_for_function(
                "b => document.querySelector('article.row h2').innerText !== b", arg=before
            )
            page.wait_for_selector(".pictures[data-drawn]")


def main() -> None:
    with tempfile.TemporaryDirectory() as named, sync_playwright() as playwright:
        folder = Path(named)
        (folder / "in").mkdir()
        (folder / "in" / "scan.pdf").write_bytes(scanned())
        run(folder / "in", folder / "out")
        write_run(list(documents()), folder / "large")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=BROWSER)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, bypass_csp=True)
        clocks = []
        for out, times in ((folder / "large", queue_times), (folder / "out", picture_times)):
            with served_review(out, "Bench") as url:
                clocks.append(Clock())
                times(page, url, clocks[-1])
        browser.close()
    told = here_and_now(COMMAND)
    found = [
        Measurement(
            table=TABLE,
            row=what,
            figures={
                "seconds (median)": Figure(value=median(wall for wall, _ in times), digits=2),
                "at most": Figure(value=max(wall for wall, _ in times), digits=2),
                "processor seconds": Figure(value=median(cpu for _, cpu in times), digits=2),
            },
            **told,
        )
        for clock in clocks
        for what, times in clock.taken.items()
    ]
    for one in found:
        print(one.row, {name: str(figure) for name, figure in one.figures.items()})
    if "--record" in sys.argv:
        record(found)


if __name__ == "__main__":
    main()
