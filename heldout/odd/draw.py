"""Draws the members of all kinds, each with its truth beside it."""

from __future__ import annotations

import json
import logging
import random
from collections.abc import Sequence
from pathlib import Path

import pikepdf

from heldout.odd import (
    attached,
    blackened,
    combined,
    copied,
    few_lines,
    fields,
    filled,
    hidden,
    lettered,
    marked,
    pictures,
    ruled,
    signs,
    stored,
    unlined,
    worn,
    written_over,
    year_charts,
)
from heldout.odd.fonts import FontBook
from heldout.odd.kinds import KINDS, OddKind
from heldout.odd.plan import OddLook, OddPaper, lay_out, marked_as
from heldout.odd.sheet import Sheet, embed
from heldout.schedule import MONTHS
from kpu_extract.geometry.boxes import Size

log = logging.getLogger("heldout")
ROOMS = (
    hidden,
    filled,
    fields,
    pictures,
    ruled,
    marked,
    stored,
    copied,
    combined,
    lettered,
    unlined,
    signs,
    written_over,
    blackened,
    year_charts,
    attached,
    worn,
    few_lines,
)
"""The modules whose kinds are drawn."""

_NUMBERED = (
    ("number", "NO"),
    ("area", "AREA PERUBAHAN"),
    ("kegiatan", "KEGIATAN"),
    ("sub_kegiatan", "SUB KEGIATAN"),
)
_FOLIO, _A3 = Size(936.0, 612.0), Size(1190.0, 842.0)
LOOKS = (
    OddLook("Liberation Sans", 8.0, _FOLIO, (*_NUMBERED, ("indikator", "INDIKATOR"))),
    OddLook("Carlito", 9.0, Size(842.0, 595.0), (*_NUMBERED, ("indikator", "INDIKATOR KEBERHASILAN")),
            months=tuple(str(n) for n in range(1, 13)), month_width=17.0, mark="v"),
    OddLook("Liberation Serif", 9.5, _FOLIO, (*_NUMBERED, ("indikator", "INDIKATOR"), ("bukti_fisik", "BUKTI FISIK")),
            month_width=18.0, mark="√"),
    OddLook("DejaVu Sans Condensed", 7.0, Size(842.0, 595.0), (*_NUMBERED, ("indikator", "INDIKATOR")),
            months=tuple(m[:3].upper() for m in MONTHS), month_width=20.0, mark="●"),
    OddLook("Caladea", 8.5, _FOLIO, (("number", "No"), ("area", "Area Perubahan"), ("kegiatan", "Kegiatan"),
            ("sub_kegiatan", "Sub Kegiatan"), ("indikator", "Indikator"), ("langkah_aksi", "Langkah Aksi")),
            over="Bulan", month_width=18.0, mark="x"),
    OddLook("DejaVu Serif", 10.0, _A3, (*_NUMBERED, ("indikator", "INDIKATOR")), month_width=28.0,
            over="WAKTU PELAKSANAAN"),
    OddLook("Liberation Sans", 10.0, _A3, (*_NUMBERED, ("indikator", "INDIKATOR"), ("bukti_fisik", "DATA DUKUNG")),
            months=("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), month_width=26.0,
            mark="■"),
)  # fmt: skip
"""Sizes from 7 to 10 points on three papers, signs of seven kinds."""


def draw_odd_traits(folder: Path, only: Sequence[str] = ()) -> None:
    """Draws all kinds, or those named, into ``folder``: PDFs with ``NAME.truth.json`` beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    for place, kind in enumerate(KINDS.values()):
        for member in range(kind.members if not only or kind.name in only else 0):
            name = f"{kind.name}--{member + 1}"
            draw_member(kind, member, seed=_seed(place, member), target=folder / f"{name}.pdf")
            log.info("%s", name)


def draw_member(kind: OddKind, member: int, seed: int, target: Path) -> OddPaper:
    """Draws one member and writes its truth."""
    paper = _laid(kind, seed)
    look = paper.look
    chance = random.Random(seed)
    with pikepdf.new() as pdf:
        book = FontBook(kind.fonts[member % len(kind.fonts)])
        sheets = [Sheet(pdf, page, look, book, chance, member) for page in paper.pages]
        for sheet in sheets:
            kind.draw(sheet)
            sheet.finished()
        embed(pdf, book)
        if kind.finish is not None:
            kind.finish(pdf, sheets)
        pdf.save(target, deterministic_id=True)
    target.with_suffix(".truth.json").write_text(_truth(target.stem, paper), encoding="utf-8")
    return paper


def laid_paper(name: str, member: int) -> OddPaper:
    """Where the cells of a member of the set stand."""
    return _laid(KINDS[name], _seed(list(KINDS).index(name), member))


def _seed(place: int, member: int) -> int:
    return 100 * place + member


def _laid(kind: OddKind, seed: int) -> OddPaper:
    look = LOOKS[seed % len(LOOKS)]
    if kind.mark:
        look = marked_as(look, kind.mark)
    return lay_out(look, seed, rows_of_area=4 if look.paper == LOOKS[1].paper else 5)


def _truth(name: str, paper: OddPaper) -> str:
    records = [
        {"seq": seq, **record.texts, "bulan": sorted(record.months), "page_first": record.page}
        for seq, record in enumerate(paper.records, 1)
    ]
    said = {"name": name, "pages": len(paper.pages), "document": {}, "records": records}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
