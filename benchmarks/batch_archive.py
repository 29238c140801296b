"""A made archive: the samples cut into short documents, each with bytes of its own."""

from __future__ import annotations

import random
from pathlib import Path

import pikepdf

SAMPLES = Path(__file__).parents[1] / "samples"
DIGITAL = ("jepara-12-2022.pdf", "ntb-19-2022.pdf")
SCANNED = ("jambi-10-2026.pdf", "jambi-4-2025.pdf", "mesuji-37-2025.pdf")
SCANNED_ONE_IN = 50
MOST_PAGES = 3
SEED = 6


def make_archive(folder: Path, count: int) -> None:
    """``count`` documents in subfolders of a hundred: digital ones of 1 to 3 pages that follow each
    other in a sample, and every fiftieth one scanned page. A longer archive begins with a shorter one."""
    with_pages = {name: pikepdf.open(SAMPLES / name) for name in DIGITAL + SCANNED}
    draw = random.Random(SEED)
    for number in range(count):
        scanned = number % SCANNED_ONE_IN == SCANNED_ONE_IN - 1
        name = draw.choice(SCANNED if scanned else DIGITAL)
        pages = 1 if scanned else draw.randint(1, MOST_PAGES)
        first = draw.randrange(len(with_pages[name].pages) - pages + 1)
        path = folder / f"{number // 100:02}" / f"{number:04}-{name}"
        path.parent.mkdir(parents=True, exist_ok=True)
        cut(with_pages[name], range(first, first + pages), number, path)
    for pdf in with_pages.values():
        pdf.close()


def cut(whole: pikepdf.Pdf, indices: range, number: int, path: Path) -> None:
    """Some pages of ``whole`` as a file; its ``number`` makes its bytes unlike those of all others."""
    with pikepdf.new() as one:
        for index in indices:
            one.pages.append(whole.pages[index])
        one.docinfo["/Title"] = f"document {number}"
        one.save(path, deterministic_id=True)
