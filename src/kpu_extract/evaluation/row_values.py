"""The values of one row of the truth beside those of the row that was found for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kpu_extract.evaluation.alignment import Pair
from kpu_extract.evaluation.provenance import judged_provenance, places_of
from kpu_extract.evaluation.values import JudgedValue, judged, stated, walked
from kpu_extract.model.columns import TEXT_COLUMNS
from kpu_extract.model.document import Document, Record

ROW_TABLE = "records"
"""The column of a row that was lost or made up as a whole."""

CELLS = tuple(f"{ROW_TABLE}.{name}" for name in ("area_no", *TEXT_COLUMNS))
"""What a person reads in a row, months aside."""

EXACT = (*CELLS, f"{ROW_TABLE}.bulan")

_NUMBERED_OR_PLACED = frozenset({"record_id", "seq", "provenance"})


@dataclass(frozen=True)
class PairedRow:
    """A pair of rows with all their values, and ``where`` it stands: ``row 12``, ``after row 12 (1)``."""

    pair: Pair
    where: str
    values: tuple[JudgedValue, ...]

    @property
    def exact(self) -> bool:
        return all(value.right for value in self.values if value.column in EXACT)

    @property
    def listed(self) -> Sequence[JudgedValue]:
        """The values, or the row as a whole where it was lost or made up."""
        true, found = self.pair
        if true is not None and found is not None:
            return self.values
        side = true or found
        assert side is not None
        text = " | ".join(
            value.true or value.found for value in self.values if value.column in CELLS and value.filled
        )
        what = "lost" if true else "made up"
        places = places_of(side, side.provenance[0].field) if side.provenance else ()
        return (
            judged(
                ROW_TABLE,
                f"{self.where} {what}",
                (text or "-") if true else None,
                (text or "-") if found else None,
                places,
            ),
        )


def row_values(pair: Pair, found_document: Document | None) -> Iterator[JudgedValue]:
    """All values of the row that the truth states; of a row made up, its cells."""
    true, found = pair
    if true is None:
        assert found is not None
        for column in CELLS:
            name = column.removeprefix(f"{ROW_TABLE}.")
            yield judged(
                column, f"row {found.seq} {name}", None, getattr(found, name), places_of(found, name)
            )
        return
    where = f"row {true.seq}"
    names = [name for name in stated(true) if name not in _NUMBERED_OR_PLACED]
    for value in walked(true, found, names, ROW_TABLE, where):
        name = value.column.removeprefix(f"{ROW_TABLE}.")
        field = _field(name)
        yield replace(value, places=places_of(found, field) or places_of(true, field))
    if found is not None:
        yield from _numbering(where, true, found, found_document)
        if "provenance" in true.model_fields_set:
            yield from judged_provenance(true, found)


def _numbering(where: str, true: Record, found: Record, document: Document | None) -> Iterator[JudgedValue]:
    """``seq`` and ``record_id`` must count the run's own rows: a row lost before this one is said once, there."""
    assert document is not None
    ordinal = next(place for place, record in enumerate(document.records, start=1) if record is found)
    names = true.model_fields_set
    if "seq" in names:
        yield judged(f"{ROW_TABLE}.seq", f"{where} seq", ordinal, found.seq)
    if "record_id" in names:
        wanted = f"{document.document_id}-{ordinal:04d}"
        yield judged(f"{ROW_TABLE}.record_id", f"{where} record_id", wanted, found.record_id)


def _field(name: str) -> str:
    """The column whose cell the value stands in."""
    return "waktu" if name == "tahun" else name.removesuffix("_raw").removesuffix("_id")
