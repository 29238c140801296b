"""``python -m tests.heldout [FOLDER] [--small] [--only NAME ...]``: draws the held-apart set."""

from __future__ import annotations

import argparse
import csv
import hashlib
import logging
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from tests.heldout.bases import BASES, SMALL, small
from tests.heldout.browser import print_pages
from tests.heldout.build import Built, build
from tests.heldout.ink import pages_html
from tests.heldout.layouts import Base
from tests.heldout.scan import rendered, scanned, write_scan
from tests.heldout.truth import Source, Stored, truth
from tests.heldout.variants import Variant, variants_of

from kpu_extract.geometry import Projective

log = logging.getLogger("heldout")


@dataclass(frozen=True)
class Folder:
    """Where the set goes: PDFs in ``pdf``, their truth by document id in ``golden``, and ``set.csv``."""

    root: Path

    @property
    def pdfs(self) -> Path:
        return self.root / "pdf"

    @property
    def golden(self) -> Path:
        return self.root / "golden"


def draw(base: Base, variants: Sequence[Variant], folder: Folder) -> Iterator[tuple[str, Variant, str]]:
    """Draws the forms of ``base``; yields file name, form and document id of each."""
    built = build(base)
    with tempfile.TemporaryDirectory() as scratch:
        printed = Path(scratch, "printed.pdf")
        print_pages(pages_html(built.pages), printed)
        for variant in variants:
            target = folder.pdfs / f"{base.name}--{variant.name}.pdf"
            to_page = _write(printed, variant, target, base.seed)
            yield target.name, variant, _write_truth(built, variant, target, to_page, folder)


def _write(printed: Path, variant: Variant, target: Path, seed: int) -> list[Projective]:
    """Writes one form and tells where its points went."""
    if variant.scan is None:
        with pikepdf.open(printed) as pdf:
            for key in list(pdf.docinfo.keys()):
                del pdf.docinfo[key]
            pdf.save(target, deterministic_id=True)
            return [Projective.identity() for _ in pdf.pages]
    pictures = rendered(printed, variant.scan.dpi)
    pages = [scanned(picture, variant.scan, 1000 * seed + place) for place, picture in enumerate(pictures)]
    write_scan(pages, variant.scan, target)
    return [page.to_page for page in pages]


def _write_truth(
    built: Built, variant: Variant, target: Path, to_page: Sequence[Projective], folder: Folder
) -> str:
    source: Source = "text" if variant.scan is None else "ocr"
    stored = Stored(target.name, hashlib.sha256(target.read_bytes()).hexdigest(), source, to_page)
    document = truth(built, stored)
    path = folder.golden / f"{target.stem}.json"
    path.write_text(document.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return document.document_id


def main() -> None:
    """Draws the set, or the part of it that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.heldout", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("build/heldout"))
    parser.add_argument("--small", action="store_true", help="three short documents in two forms each")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="only these bases")
    asked = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    folder = Folder(asked.folder)
    folder.pdfs.mkdir(parents=True, exist_ok=True)
    folder.golden.mkdir(parents=True, exist_ok=True)
    with (folder.root / "set.csv").open("w", encoding="utf-8", newline="") as file:
        listed = csv.writer(file)
        listed.writerow(("document_id", "file", "base", "variant", "group"))
        for place, base in enumerate(BASES):
            if (asked.small and base.name not in SMALL) or (asked.only and base.name not in asked.only):
                continue
            variants = variants_of(place)[::3] if asked.small else variants_of(place)
            for name, variant, document_id in draw(small(base) if asked.small else base, variants, folder):
                log.info("%s", name)
                listed.writerow((document_id, name, base.name, variant.name, variant.group))


if __name__ == "__main__":
    main()
