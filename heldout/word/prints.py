"""LibreOffice as a printer, and where the typed cells stand in what it printed."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pdfplumber
import pikepdf

from heldout.word.odf import ident_of
from kpu_extract.geometry.boxes import Box, union_of

Places = dict[int, list[tuple[int, Box]]]
"""For each ident the pages (from 0) that its letters stand on, and the box they fill there, in points."""


def print_document(xml: str, name: str, folder: Path) -> Path:
    """Prints a flat OpenDocument file; ``name`` ends with ``.fodt`` or ``.fods``. RuntimeError if nothing
    is printed."""
    source = folder / name
    source.write_text(xml, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=180)
    printed = source.with_suffix(".pdf")
    if not printed.exists():
        raise RuntimeError(f"LibreOffice printed no {printed.name}: {done.stderr[-400:]}")
    return printed


def joined(parts: Sequence[Path], target: Path) -> None:
    """One PDF of all pages, without the moment it was made at, so that drawing again gives the same bytes."""
    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(part) as pdf:
                whole.pages.extend(pdf.pages)
        whole.save(target, deterministic_id=True)


def places(printed: Path) -> Places:
    """Where each ident's letters stand."""
    boxes: dict[int, dict[int, list[Box]]] = defaultdict(lambda: defaultdict(list))
    with pdfplumber.open(printed) as pdf:
        for number, page in enumerate(pdf.pages):
            for char in page.chars:
                ident = ident_of(char["non_stroking_color"] or (0,))
                if ident and char["text"].strip():
                    box = Box(char["x0"], char["top"], char["x1"], char["bottom"])
                    boxes[ident][number].append(box)
    return {
        ident: [(page, union_of(found)) for page, found in sorted(pages.items())]
        for ident, pages in boxes.items()
    }
