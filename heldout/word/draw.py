"""Draws the typed plans: types, prints, finds, scans, and writes the truth beside each file."""

from __future__ import annotations

import json
import logging
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf

from heldout.decree import Block, annex_blocks, decree_blocks, decree_text, signature_blocks
from heldout.ink import A4, FOLIO
from heldout.layouts import Base, Look
from heldout.scanned_print import scan_print
from heldout.word.content import TypedCell, TypedRecord, TypedRow, TypedTable, Typist
from heldout.word.forms import FORMS, PrintForm
from heldout.word.grids import GridPlan, grid_tables
from heldout.word.kinds import COLON_DECREE, COLON_TRUTH, ODD_PLANS
from heldout.word.marked_layouts import MARKED_LAYOUTS
from heldout.word.odf import Writer
from heldout.word.phrases import GOODS
from heldout.word.plans import PLANS
from heldout.word.prints import joined, places, print_document
from heldout.word.spec import TypedPlan
from heldout.word.truth import Json, document, truth
from heldout.word.unmarked_layouts import UNMARKED_LAYOUTS
from heldout.wordings import offices
from kpu_extract.geometry.projective import Projective

log = logging.getLogger("heldout")
PROSE_SIZE = 11.0
ODD_FORMS = ("digital", "s200-grey")
COLON_NAME = "odd-colon-decree"


def draw_typed(folder: Path, only: Sequence[str] = ()) -> None:
    """Draws all typed plans, or those named, into ``folder``: PDFs with ``NAME.truth.json`` beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    for plan in PLANS:
        if only and plan.name not in only:
            continue
        for stem in draw_plan(plan, folder):
            log.info("%s", stem)
    for odd in (*ODD_PLANS, *MARKED_LAYOUTS, *UNMARKED_LAYOUTS):
        if not only or odd.name in only:
            draw_odd(odd, folder)
    if not only or COLON_NAME in only:
        _draw_small(COLON_NAME, colon_file(), [], folder, COLON_TRUTH)


def draw_odd(plan: GridPlan, folder: Path) -> None:
    """Draws one small plan as printed and scanned."""
    tables = grid_tables(plan)
    records = [record for table in tables for record in table.records]
    _draw_small(plan.name, odd_file(plan, tables), records, folder, {}, sheet=plan.sheet)


def odd_file(plan: GridPlan, tables: Sequence[TypedTable]) -> str:
    """The pages of a small plan."""
    writer = Writer(plan.font, plan.size, tight=plan.tight, cut=True, seed=1)
    for number, table in enumerate(tables):
        title = plan.titles.get(number, "RENCANA AKSI TAHUN 2024" if number == 0 else "")
        if not plan.sheet:
            side = "Tall" if plan.upright else "Wide"
            writer.prose([Block(title, "left", bold=True)], plan.font, PROSE_SIZE, side)
        writer.table(table, repeated=plan.repeated, sheet=plan.sheet)
    return writer.document((A4.width, A4.height), "", sheet=plan.sheet)


def colon_file() -> str:
    """The decree of ``kinds.py``."""
    writer = Writer("Liberation Sans", 8.5, tight=False, cut=True, seed=1)
    writer.prose(COLON_DECREE, "Liberation Sans", PROSE_SIZE, "Tall")
    return writer.document((A4.width, A4.height), "")


def _draw_small(
    name: str,
    xml: str,
    records: Sequence[TypedRecord],
    folder: Path,
    document: dict[str, object],
    *,
    sheet: bool = False,
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        printed = Path(scratch, "printed.pdf")
        joined([print_document(xml, "a.fods" if sheet else "a.fodt", Path(scratch))], printed)
        found = places(printed)
        for form_name in ODD_FORMS:
            stem = f"{name}--{form_name}"
            to_page = _store(printed, FORMS[form_name], folder / f"{stem}.pdf", seed=1)
            write_truth(folder, truth(stem, document, records, found, to_page))
            log.info("%s", stem)


def write_truth(folder: Path, said: Json) -> None:
    """Writes what a form says beside it."""
    text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    (folder / f"{said['name']}.truth.json").write_text(text, encoding="utf-8")


def draw_plan(plan: TypedPlan, folder: Path) -> Iterator[str]:
    """Draws one plan in its forms; yields the names of the files."""
    base = Base(
        plan.name, plan.office, plan.year, plan.seed, Look(plan.prose_font, PROSE_SIZE), zone=plan.zone
    )
    decree = decree_text(base, offices()[plan.office])
    table = Typist(plan).table()
    with tempfile.TemporaryDirectory() as scratch:
        parts = [print_document(xml, name, Path(scratch)) for name, xml in files(plan, table, base).items()]
        printed = Path(scratch, "printed.pdf")
        joined(parts, printed)
        found = places(printed)
        for form_name in ("digital", *plan.forms):
            stem = f"{plan.name}--{form_name}"
            to_page = _store(printed, FORMS[form_name], folder / f"{stem}.pdf", plan.seed)
            write_truth(folder, truth(stem, document(decree), table.records, found, to_page))
            yield stem


def files(plan: TypedPlan, table: TypedTable, base: Base) -> dict[str, str]:
    """The files that are typed, by name, in the order of their pages."""
    decree = decree_text(base, offices()[plan.office])
    paper = FOLIO if plan.seed % 2 else A4
    size = (paper.width, paper.height)
    footer = "" if plan.seed % 3 else f"jdih.kpu.go.id/{plan.office}"
    prose, annex = _writer(plan), annex_blocks(decree, plan.title, numbered=True)
    if not plan.annex_only:
        prose.prose(decree_blocks(decree), plan.prose_font, PROSE_SIZE, "Tall")
    if plan.sheet:
        sheet = _writer(plan)
        sheet.table(table, repeated=plan.repeated, sheet=True)
        typed = {"b.fods": sheet.document(size, footer, sheet=True)}
        return typed if plan.annex_only else {"a.fodt": prose.document(size, footer), **typed}
    prose.prose(annex, plan.prose_font, PROSE_SIZE, "Wide")
    prose.table(table, repeated=plan.repeated)
    if plan.goods:
        title = replace(annex[-1], text="Tabel 2. Daftar Barang", bold=True)
        prose.prose([title], plan.prose_font, PROSE_SIZE, "Wide")
        prose.table(goods_table(), repeated=False)
    prose.prose(signature_blocks(decree, dated=False), plan.prose_font, PROSE_SIZE, "")
    return {"a.fodt": prose.document(size, footer)}


def goods_table() -> TypedTable:
    """A table that is no plan."""
    rows = tuple(
        TypedRow(tuple(TypedCell(n, text, bold=not place) for n, text in enumerate(texts)))
        for place, texts in enumerate(GOODS)
    )
    return TypedTable((30.0, 170.0, 110.0, 80.0, 110.0), rows, ())


def _writer(plan: TypedPlan) -> Writer:
    return Writer(plan.font, plan.size, tight=plan.tight, cut=plan.cut, seed=plan.seed)


def _store(printed: Path, form: PrintForm, target: Path, seed: int) -> list[Projective]:
    """Writes one form and tells where the points of its pages went."""
    if form.scan is None:
        target.write_bytes(printed.read_bytes())
        with pikepdf.open(printed) as pdf:
            return [Projective.identity() for _ in pdf.pages]
    return scan_print(printed, form.scan, target, seed, hidden=form.hidden)
