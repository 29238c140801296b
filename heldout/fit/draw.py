"""Draws the papers for the fit, with the truth of each."""

from __future__ import annotations

import hashlib
import logging
import random
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from heldout.browser import print_pages
from heldout.build import Built, build
from heldout.fit.drawn import drawn_base
from heldout.fit.grades import random_scan
from heldout.fit.typed import typed_plan
from heldout.fit.wear import random_wear, worn
from heldout.ink import pages_html
from heldout.layouts import Base, Look
from heldout.scan import Scan, rendered, scanned, write_scan
from heldout.truth import Stored, truth
from heldout.variants import Group
from heldout.word.content import Typist
from heldout.word.draw import PROSE_SIZE, files, write_truth
from heldout.word.prints import joined, places, print_document
from heldout.word.truth import truth as typed_truth
from kpu_extract.evaluation.golden_document import golden_json
from kpu_extract.geometry.projective import Projective

log = logging.getLogger("heldout")
SHRINKING = (1.0, 0.93, 0.87, 0.8, 0.74)
FIRST_SEED = 9000
"""Seeds from here on are no other set's."""


def draw_for_fit(folder: Path, count: int) -> None:
    """``count`` papers: each plan as printed, as scanned well, and as scanned badly; half of the plans typed into
    ``folder/typed``, half drawn by a browser into ``folder/drawn``."""
    for part in ("typed", "drawn/pdf", "drawn/golden"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for place in range(-(-count // (2 * len(Group)))):
        seed = FIRST_SEED + place
        for kind, draw in (("typed", _typed), ("drawn", _drawn)):
            chance = random.Random(f"{kind} {seed}")
            forms = {group: random_scan(group, chance) for group in Group}
            draw(seed, forms, folder / kind)
            log.info("%s %d", kind, seed)


Forms = Mapping[Group, Scan | None]
"""How each form of a plan is scanned; None for the print itself."""


def _typed(seed: int, forms: Forms, folder: Path) -> None:
    plan = typed_plan(seed)
    base = Base(plan.name, plan.office, plan.year, plan.seed, Look(plan.prose_font, PROSE_SIZE))
    table = Typist(plan).table()
    with tempfile.TemporaryDirectory() as scratch:
        parts = [print_document(xml, name, Path(scratch)) for name, xml in files(plan, table, base).items()]
        printed = Path(scratch, "printed.pdf")
        joined(parts, printed)
        for group, scan in forms.items():
            stem = f"{plan.name}--{group}"
            to_page = _stored(printed, scan, folder / f"{stem}.pdf", seed)
            write_truth(folder, typed_truth(stem, {}, table.records, places(printed), to_page))


def _drawn(seed: int, forms: Forms, folder: Path) -> None:
    built = _fitting(drawn_base(seed))
    with tempfile.TemporaryDirectory() as scratch:
        printed = Path(scratch, "printed.pdf")
        print_pages(pages_html(built.pages), printed)
        for group, scan in forms.items():
            target = folder / "pdf" / f"{built.base.name}--{group}.pdf"
            to_page = _stored(printed, scan, target, seed)
            sha256 = hashlib.sha256(target.read_bytes()).hexdigest()
            document = truth(built, Stored(target.name, sha256, "text" if scan is None else "ocr", to_page))
            (folder / "golden" / f"{target.stem}.json").write_bytes(golden_json(document))


def _fitting(base: Base) -> Built:
    """The document in the largest letters whose longest word has room in its column."""
    for shrunk in SHRINKING:
        look = replace(base.look, size=base.look.size * shrunk)
        try:
            return build(replace(base, look=look))
        except ValueError as error:
            log.info("%s: %s", base.name, error)
    raise ValueError(f"{base.name}: its columns are too narrow; give heldout/fit another seed")


def _stored(printed: Path, scan: Scan | None, target: Path, seed: int) -> list[Projective]:
    """Writes the paper as printed, or as scanned from a worn printer, and tells where the points of its pages went."""
    if scan is None:
        target.write_bytes(printed.read_bytes())
        return [Projective.identity() for _ in rendered(printed, 20)]
    wear = random_wear(random.Random(f"{target.stem} wear"))
    pages = [
        scanned(worn(picture, wear, scan.dpi, 1000 * seed + place), scan, 1000 * seed + place)
        for place, picture in enumerate(rendered(printed, scan.dpi))
    ]
    write_scan(pages, scan, target)
    return [page.to_page for page in pages]
