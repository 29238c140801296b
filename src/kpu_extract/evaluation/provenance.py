"""Where the values stand: boxes, rows and sources of provenance beside the true ones."""

from __future__ import annotations

from collections.abc import Iterator

from kpu_extract.evaluation.settings import VALUE_SETTINGS, ValueSettings
from kpu_extract.evaluation.values import JudgedValue, PaperPlace, judged, stated
from kpu_extract.geometry.boxes import Box
from kpu_extract.model.columns import TEXT_COLUMNS
from kpu_extract.model.document import Provenance, Record

COLUMN = "records.provenance"
BOX_COLUMN = f"{COLUMN}.box"
SIDES = ("x0", "y0", "x1", "y1")


def judged_provenance(
    true: Record, found: Record, settings: ValueSettings = VALUE_SETTINGS
) -> Iterator[JudgedValue]:
    """One value for each box, row, source and confidence that the truth states; entries by field and page. Where the
    truth has no place for a column, that of an empty cell is not made up: transcripts do not mark empty columns."""
    given = _by_place(found.provenance)
    for entry in true.provenance:
        entries = given.pop((entry.field, entry.page), [])
        where = f"row {true.seq} provenance {entry.field} page {entry.page}"
        if not entries:
            yield judged(COLUMN, where, entry, None, _place(entry))
            continue
        best = max(entries, key=lambda other: (entry.box.iou(other.box), other == entry))
        yield judged(COLUMN, where, entry.field, entry.field)
        yield _judged_box(where, entry, best, settings)
        for name in stated(entry):
            if name not in ("field", "page", *SIDES):
                yield judged(f"{COLUMN}.{name}", f"{where} {name}", getattr(entry, name), getattr(best, name))
        entries.remove(best)
        if entries:
            given[entry.field, entry.page] = entries
    placed = {entry.field for entry in true.provenance}
    for entry in (entry for entries in given.values() for entry in entries):
        if entry.field not in placed and _is_empty(found, entry.field):
            continue
        where = f"row {true.seq} provenance {entry.field} page {entry.page} made up"
        yield judged(COLUMN, where, None, entry, _place(entry))


def places_of(record: Record | None, field: str) -> tuple[PaperPlace, ...]:
    """Where the record's cell of that column stands."""
    return tuple(
        PaperPlace(entry.page, entry.box)
        for entry in (record.provenance if record else [])
        if entry.field == field
    )


def _judged_box(where: str, true: Provenance, found: Provenance, settings: ValueSettings) -> JudgedValue:
    right, got = true.box, found.box
    off = max(abs(getattr(true, side) - getattr(found, side)) for side in SIDES)
    near = off <= settings.box_tolerance_pt
    places = (PaperPlace(true.page, right), PaperPlace(found.page, got))
    return JudgedValue(
        BOX_COLUMN, f"{where} box", _shown(right), _shown(got), near, 0.0 if near else off, places
    )


def _is_empty(record: Record, field: str) -> bool:
    return field in TEXT_COLUMNS and getattr(record, field) is None


def _shown(box: Box) -> str:
    return " ".join(f"{side:.1f}" for side in (box.x0, box.y0, box.x1, box.y1))


def _by_place(entries: list[Provenance]) -> dict[tuple[str, int], list[Provenance]]:
    found: dict[tuple[str, int], list[Provenance]] = {}
    for entry in entries:
        found.setdefault((entry.field, entry.page), []).append(entry)
    return found


def _place(entry: Provenance) -> tuple[PaperPlace, ...]:
    return (PaperPlace(entry.page, entry.box),)
