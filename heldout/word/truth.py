"""The truth of a typed plan, as ``python -m heldout score`` reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from heldout.decree import DecreeText
from heldout.word.content import TypedRecord
from heldout.word.prints import Places
from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.projective import Projective

Json = dict[str, Any]


def truth(
    name: str,
    said: Json,
    records: Sequence[TypedRecord],
    places: Places,
    to_page: Sequence[Projective],
) -> Json:
    """What a faultless extraction of the form ``name`` gives; boxes are of the letters, in points of the page
    as a viewer shows it. ``said`` are the decree's fields, empty where there is none."""
    return {
        "name": name,
        "pages": len(to_page),
        "document": said,
        "records": [_record(seq, each, places, to_page) for seq, each in enumerate(records, 1)],
    }


def document(decree: DecreeText) -> Json:
    """The decree's fields."""
    office = decree.office
    return {
        "issuer": office.name,
        "level": office.level,
        "region": office.region,
        "number": decree.number,
        "year": decree.year,
        "title": decree.title,
        "place": office.place,
        "date": decree.date.isoformat(),
        "signatory": office.chair.upper(),
        "signatory_role": f"KETUA {office.name.upper()}",
        "considerations": list(decree.considerations),
        "legal_bases": list(decree.legal_bases),
        "dictums": [{"label": label, "text": text} for label, text in decree.dictums],
    }


def _record(seq: int, said: TypedRecord, places: Places, to_page: Sequence[Projective]) -> Json:
    boxes: list[Json] = [
        {"field": name, "page": page + 1, "bbox": [round(v, 1) for v in _corners(box, to_page[page])]}
        for name, ident in said.cells.items()
        for page, box in places.get(ident, ())
    ]
    own = [name for name in said.cells if not name.startswith("extra:")]
    months = sorted(said.months) if said.months is not None else None
    found: Json = {"seq": seq, "bulan": months, **said.texts}
    found |= {f"{name}_marked": text for name, text in said.texts.items()}
    found |= {"extra": said.extra, "own": own, "own_fields": own, "boxes": boxes}
    unmerged = [
        box["page"] for box in boxes if box["field"] in ("indikator", "output", "target", "sub_kegiatan")
    ]
    found["page"] = min(unmerged or [box["page"] for box in boxes] or [0])
    return found


def _corners(box: Box, moved: Projective) -> tuple[float, float, float, float]:
    shown = moved.box(box)
    return shown.x0, shown.y0, shown.x1, shown.y1
