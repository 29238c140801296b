"""Draws the workbooks' papers, with the truth of each."""

from __future__ import annotations

import json
import logging
import tempfile
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium

from heldout.scan import rendered
from heldout.workbooks.content import WorkbookPlan, workbook_plan
from heldout.workbooks.damage import DAMAGES, Damage, copied, store
from heldout.workbooks.sheet import print_workbooks, write_workbook

log = logging.getLogger("heldout")
FIRST_SEED = 70000
"""Seeds from here on are no other set's."""
DIGITAL_SHARE = 3
"""Every third paper stays as printed."""


def draw_workbooks(folder: Path, count: int, skipped: int = 0) -> None:
    """``count`` papers of as many plans into ``folder``, without the first ``skipped`` ones: papers that were judged
    once are not unseen any more."""
    folder.mkdir(parents=True, exist_ok=True)
    places = range(skipped, skipped + count)
    plans = [workbook_plan(FIRST_SEED + place) for place in places]
    with tempfile.TemporaryDirectory() as scratch:
        books = [Path(scratch, f"{plan.name}.xlsx") for plan in plans]
        for plan, book in zip(plans, books, strict=True):
            write_workbook(plan, book)
        print_workbooks(books, Path(scratch))
        for place, plan, book in zip(places, plans, books, strict=True):
            _paper(plan, book.with_suffix(".pdf"), damage_of(plan, place), folder, place)


def damage_of(plan: WorkbookPlan, place: int) -> Damage | None:
    """None for a paper as printed. A copier takes a pale colour for white: no one could read such marks."""
    if place % DIGITAL_SHARE == 0:
        return None
    fitting = [damage for damage in DAMAGES if plan.sign or copied not in damage.steps]
    return fitting[(place - place // DIGITAL_SHARE) % len(fitting)]


def _paper(plan: WorkbookPlan, printed: Path, damage: Damage | None, folder: Path, place: int) -> None:
    stem = f"{plan.name}--{damage.name if damage else 'digital'}"
    target = folder / f"{stem}.pdf"
    if damage is None:
        target.write_bytes(printed.read_bytes())
    else:
        pages = [
            cv2.cvtColor(page, cv2.COLOR_RGB2GRAY).astype(np.float32)
            for page in rendered(printed, damage.dpi)
        ]
        store(pages, damage, target, np.random.default_rng(FIRST_SEED + place))
    with pdfium.PdfDocument(printed) as document:
        count = len(document)
    (folder / f"{stem}.truth.json").write_text(
        json.dumps(_truth(plan, stem, count), ensure_ascii=False, indent=1), encoding="utf-8"
    )
    log.info("%s: %d rows", stem, len(plan.rows))


def _truth(plan: WorkbookPlan, stem: str, pages: int) -> dict[str, object]:
    """As ``python -m heldout score`` reads it, without places. A lone column of activities holds what it says."""
    records = [
        {
            "seq": seq,
            "bulan": list(row.months),
            **row.texts,
            "extra": {},
            "own": [],
            "own_fields": [],
            "boxes": [],
        }
        for seq, row in enumerate(plan.rows, 1)
    ]
    return {"name": stem, "pages": pages, "document": {}, "records": records}
