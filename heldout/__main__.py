"""``python -m heldout [FOLDER] [--small] [--only NAME ...]``: draws the held-apart set;
``--word``: the typed plans; ``--odd``: small plans of one trait each;
``python -m heldout score FOLDER OUT`` measures a run over these;
``python -m heldout reprint FOLDER INTO`` makes each anew as archives get them."""

from __future__ import annotations

import argparse
import csv
import hashlib
import logging
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from heldout.bases import SMALL, bases, small
from heldout.browser import check_fonts, print_pages
from heldout.build import build
from heldout.fit.draw import draw_for_fit
from heldout.ink import pages_html
from heldout.layouts import Base
from heldout.odd.draw import draw_odd_traits
from heldout.reprints import reprint
from heldout.scanned_print import scan_print
from heldout.score import score, total
from heldout.truth import Source, Stored, truth
from heldout.variants import DIGITAL, Group, Variant, small_variants_of, variants_of
from heldout.word.draw import draw_typed
from heldout.word.plans import PLANS
from heldout.workbooks.draw import draw_workbooks
from kpu_extract.evaluation.golden_document import golden_json
from kpu_extract.geometry.projective import Projective
from kpu_extract.model.document import Document

log = logging.getLogger("heldout")


@dataclass(frozen=True)
class Folder:
    """Where the set goes: for each group a folder with ``pdf`` and ``golden``, and ``set.csv`` over all."""

    root: Path

    def pdfs(self, group: Group) -> Path:
        """The folder of the group's PDFs."""
        return self.root / group / "pdf"

    def golden(self, group: Group) -> Path:
        """The folder of their truth."""
        return self.root / group / "golden"

    def make(self) -> None:
        """Makes all of them."""
        for group in Group:
            self.pdfs(group).mkdir(parents=True, exist_ok=True)
            self.golden(group).mkdir(parents=True, exist_ok=True)


def draw(base: Base, variants: Sequence[Variant], folder: Folder) -> Iterator[tuple[Variant, Document]]:
    """Draws the forms of ``base``; yields each with its truth."""
    built = build(base)
    with tempfile.TemporaryDirectory() as scratch:
        printed = Path(scratch, "printed.pdf")
        print_pages(pages_html(built.pages), printed)
        for variant in variants:
            target = folder.pdfs(variant.group) / f"{base.name}--{variant.name}.pdf"
            to_page = _write(printed, variant, target, base.seed)
            source: Source = "text" if variant is DIGITAL else "ocr"
            sha256 = hashlib.sha256(target.read_bytes()).hexdigest()
            document = truth(built, Stored(target.name, sha256, source, to_page))
            path = folder.golden(variant.group) / f"{target.stem}.json"
            path.write_bytes(golden_json(document))
            yield variant, document


def _write(printed: Path, variant: Variant, target: Path, seed: int) -> list[Projective]:
    """Writes one form and tells where its points went."""
    if variant.scan is None:
        return _write_printed(printed, variant, target)
    return scan_print(printed, variant.scan, target, seed, hidden=variant.hidden)


def _write_printed(printed: Path, variant: Variant, target: Path) -> list[Projective]:
    """The print without the moment it was made at, so that drawing again gives the same bytes."""
    with pikepdf.open(printed) as pdf:
        for key in list(pdf.docinfo.keys()):
            del pdf.docinfo[key]
        fonts = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        for font in fonts if variant.unmapped else ():
            if "/ToUnicode" in font:
                del font["/ToUnicode"]
        pdf.save(target, deterministic_id=True)
        return [Projective.identity() for _ in pdf.pages]


def score_run() -> None:
    """Prints the figures of a run over typed plans."""
    parser = argparse.ArgumentParser(prog="python -m heldout score", description=score.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--misses", action="store_true", help="what differs, row by row")
    asked = parser.parse_args(sys.argv[2:])
    found = score(asked.folder, asked.out)
    for each in [*found, total(found)]:
        log.info("%s", each.shown())
        for miss in each.misses if asked.misses else ():
            log.info("    %s", miss)


def reprint_folder() -> None:
    """Makes the PDFs of a folder anew."""
    parser = argparse.ArgumentParser(prog="python -m heldout reprint", description=reprint.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("into", type=Path)
    asked = parser.parse_args(sys.argv[2:])
    for path in reprint(asked.folder, asked.into, shutil.which("gs")):
        log.info("%s", path.name)


def main() -> None:
    """Draws the set, or the part of it that is asked for; or scores a run; or makes PDFs anew."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    if sys.argv[1:2] == ["reprint"]:
        reprint_folder()
        return
    if sys.argv[1:2] == ["score"]:
        score_run()
        return
    draw_asked()


def draw_asked() -> None:
    """Draws the set, or the part of it that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m heldout", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("build/heldout"))
    parser.add_argument("--small", action="store_true", help="three short documents in two forms each")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="only these bases")
    parser.add_argument("--word", action="store_true", help="the plans typed in Word and Excel instead")
    parser.add_argument("--fit", type=int, metavar="N", help="N papers to fit probabilities on, instead")
    parser.add_argument("--workbooks", type=int, metavar="N", help="N papers to judge them on, instead")
    parser.add_argument("--skip", type=int, default=0, metavar="N", help="without the first N of --workbooks")
    parser.add_argument("--odd", action="store_true", help="small plans, each drawn with one trait, instead")
    asked = parser.parse_args()
    if asked.fit:
        draw_for_fit(asked.folder, asked.fit)
        return
    if asked.workbooks:
        draw_workbooks(asked.folder, asked.workbooks, asked.skip)
        return
    if asked.odd:
        draw_odd_traits(asked.folder, asked.only)
        return
    if asked.word:
        check_fonts({plan.font for plan in PLANS} | {plan.prose_font for plan in PLANS})
        draw_typed(asked.folder, asked.only)
        return
    looks = [base.look for base in bases()]
    check_fonts({name for look in looks for name in (look.font, look.head_font, look.prose_font) if name})
    folder = Folder(asked.folder)
    folder.make()
    with (folder.root / "set.csv").open("w", encoding="utf-8", newline="") as file:
        listed = csv.writer(file)
        listed.writerow(("document_id", "file", "base", "variant", "group"))
        for place, base in enumerate(bases()):
            if (asked.small and base.name not in SMALL) or (asked.only and base.name not in asked.only):
                continue
            chosen = small(base) if asked.small else base
            variants = small_variants_of(place) if asked.small else variants_of(place)
            for variant, document in draw(chosen, variants, folder):
                log.info("%s", document.source_file)
                row = (document.document_id, document.source_file, base.name, variant.name, variant.group)
                listed.writerow(row)


if __name__ == "__main__":
    main()
