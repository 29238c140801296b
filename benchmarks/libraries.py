"""How many pages the slower PDF libraries save: asked for, and taken.

    python -m benchmarks.libraries NAME=FOLDER ... [--record]

Each NAME is a row of the table in docs/decisions/libraries.md (--record: its figures go into history.jsonl).

Every page of the PDFs below FOLDER that is no scan is read (scans ask neither of the two). pdfplumber saves a page that
pdfium gave up on and that it can read; camelot saves a page on which the grids that it saw were taken.
"""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

from benchmarks.history import Figure, Measurement, here_and_now, record

from kpu_extract.errors import KpuExtractError
from kpu_extract.model.page import Grid
from kpu_extract.page.flow import PageReader
from kpu_extract.page.ingest.pdf import open_pdf
from kpu_extract.page.ingest.plumber import plumbed_page
from kpu_extract.page.ingest.raster_pages import is_raster_page
from kpu_extract.page.ingest.source import SourcePage
from kpu_extract.page.ocr import make_engine
from kpu_extract.page.ocr.lazy import LazyEngine
from kpu_extract.page.tables.camelot_lattice import printed_grids
from kpu_extract.plan.heading.page_words import heading_words
from kpu_extract.settings import Settings
from kpu_extract.vocabulary import load_vocabulary

COLUMNS = (
    "files",
    "pages",
    "of text",
    "pdfplumber asked",
    "pdfplumber saves",
    "camelot asked",
    "camelot saves",
)

Asked = Counter[str]


def counted(folder: Path) -> Asked:
    """What was asked of the libraries on the papers below ``folder``."""
    counts: Asked = Counter()
    seen: list[tuple[Grid, ...]] = []

    def plumbed(path: Path, number: int) -> SourcePage:
        counts["pdfplumber asked"] += 1
        page = plumbed_page(path, number)
        counts["pdfplumber saves"] += bool(page.glyphs or page.strokes)
        return page

    def printed(path: Path, number: int, height: float) -> tuple[Grid, ...]:
        counts["camelot asked"] += 1
        seen.append(printed_grids(path, number, height))
        return seen[-1]

    reader = _reader()
    with (
        patch("kpu_extract.page.ingest.pdf.plumbed_page", plumbed),
        patch("kpu_extract.page.flow.printed_grids", printed),
    ):
        for path in sorted(folder.rglob("*.pdf")):
            counts["files"] += 1
            _read(path, reader, counts, seen)
    return counts


def _reader() -> PageReader:
    vocabulary, settings = load_vocabulary(Settings().vocab), Settings()
    return PageReader(
        LazyEngine(lambda: make_engine(settings.ocr)),
        vocabulary.lexicon.knows,
        settings.limits.page_pixels,
        heading_words(vocabulary),
    )


def _read(path: Path, reader: PageReader, counts: Asked, seen: list[tuple[Grid, ...]]) -> None:
    try:
        with open_pdf(path) as opened:
            for number in range(1, len(opened) + 1):
                counts["pages"] += 1
                if is_raster_page(opened.page(number), reader.settings.raster):
                    continue
                counts["of text"] += 1
                seen.clear()
                grids = tuple(table.grid for table in reader.read(opened, number).tables)
                counts["camelot saves"] += bool(grids) and grids in seen
    except KpuExtractError as error:
        logging.getLogger("benchmarks").warning("%s", error)


def measurement(name: str, counts: Mapping[str, int]) -> Measurement:
    """A row of the table."""
    figures = {column: Figure(value=counts[column]) for column in COLUMNS}
    return Measurement(
        table="libraries", row=name, figures=figures, **here_and_now("python -m benchmarks.libraries")
    )


def main(arguments: Sequence[str]) -> None:
    for name, _, folder in (one.partition("=") for one in arguments if "=" in one):
        found = measurement(name, counted(Path(folder)))
        print(name, {column: str(figure) for column, figure in found.figures.items()}, flush=True)
        if "--record" in arguments:
            record([found])


if __name__ == "__main__":
    main(sys.argv[1:])
