"""The truth of an invented document, in the contract's terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from heldout.build import Built
from heldout.compose import Said
from heldout.flow import CellOnPage, PagedTable
from heldout.table import Cell, RowKind
from kpu_extract.geometry.boxes import Box, union_of
from kpu_extract.geometry.projective import Projective
from kpu_extract.model.columns import TEXT_COLUMNS
from kpu_extract.model.document import Dictum, Document, Kind, LegalBasis, Level, Provenance, Record

Source = Literal["text", "ocr"]


@dataclass(frozen=True)
class Stored:
    """The document as written to a file: its hash, how many pages it has, how its text is to be read, and
    for each page the map from the drawn page to the page as a viewer shows it."""

    file: str
    sha256: str
    source: Source
    to_page: Sequence[Projective]

    @property
    def document_id(self) -> str:
        """The contract's id."""
        return self.sha256[:16]


def truth(built: Built, stored: Stored) -> Document:
    """What an extraction without a fault gives."""
    said, office = built.decree, built.decree.office
    return Document(
        document_id=stored.document_id,
        source_file=stored.file,
        source_sha256=stored.sha256,
        pages=len(stored.to_page),
        kind=Kind.ZONA_INTEGRITAS if said.zone else Kind.REFORMASI_BIROKRASI,
        issuer=office.name,
        level=Level(office.level),
        region=office.region,
        region_code=office.code,
        number=said.number,
        year=said.year,
        title=said.title,
        plan_year=said.year,
        place=office.place,
        date=said.date,
        signatory=office.chair,
        signatory_role=f"KETUA {office.name.upper()}",
        signed="ttd",
        is_copy=True,
        considerations=list(said.considerations),
        legal_bases=[LegalBasis(raw=text) for text in said.legal_bases],
        enacting=said.enacting,
        dictums=[Dictum(label=label, text=text) for label, text in said.dictums],
        records=_records(built, stored),
    )


def _records(built: Built, stored: Stored) -> list[Record]:
    ordinals = _ordinals(built)
    found: list[Record] = []
    for composed, placed in built.plans:
        places = _Places(placed, stored, ordinals)
        for said in composed.rows:
            found.append(_record(said, len(found), places, built.decree.year, stored.document_id))
    return found


def _ordinals(built: Built) -> dict[tuple[int, int], int]:
    """For each page and record the ordinal of its leaf row there, counted over all tables of the page."""
    seen: dict[int, list[int]] = defaultdict(list)
    for _, placed in built.plans:
        for part in placed.parts:
            for record in _records_of(part, placed):
                if record not in seen[part.page]:
                    seen[part.page].append(record)
    return {
        (page, record): place
        for page, records in seen.items()
        for place, record in enumerate(sorted(records), 1)
    }


def _records_of(part: CellOnPage, placed: PagedTable) -> list[int]:
    if part.kind is not RowKind.LEAF:
        return []
    found = (placed.table.body[row].record for row in part.rows)
    return [record for record in found if record is not None]


class _Places:
    """Where the cells of one table stand."""

    def __init__(self, placed: PagedTable, stored: Stored, ordinals: dict[tuple[int, int], int]) -> None:
        self._placed, self._stored, self._ordinals = placed, stored, ordinals
        self._parts: dict[str, list[CellOnPage]] = defaultdict(list)
        for part in placed.parts:
            self._parts[part.cell.key].append(part)

    def pages(self, record: int) -> list[int]:
        """The pages (from 1) that the record's row stands on."""
        found = {
            part.page
            for parts in self._parts.values()
            for part in parts
            if record in _records_of(part, self._placed)
        }
        return [page + 1 for page in sorted(found)]

    def of_cell(self, field: str, cell: Cell, record: int) -> Iterator[Provenance]:
        """One entry for each page the cell reaches."""
        for part in self._parts[cell.key]:
            yield self._entry(field, part.page, part.box, self._ordinal(part, record))

    def of_months(self, keys: frozenset[str], record: int) -> Iterator[Provenance]:
        """One entry a page for all month cells of the row."""
        by_page: dict[int, list[CellOnPage]] = defaultdict(list)
        for key in keys:
            for part in self._parts[key]:
                by_page[part.page].append(part)
        for page, parts in sorted(by_page.items()):
            box = union_of(part.box for part in parts)
            yield self._entry("bulan", page, box, self._ordinal(parts[0], record))

    def _ordinal(self, part: CellOnPage, record: int) -> int:
        """The record's place on the part's page, or where its row is not there, that of the first row that
        the part covers; a section row counts as the first row below it."""
        own = self._ordinals.get((part.page, record))
        if own is not None:
            return own
        covered = [self._ordinals[part.page, other] for other in _records_of(part, self._placed)]
        return min(covered) if covered else self._below(part)

    def _below(self, part: CellOnPage) -> int:
        following = (row.record for row in self._placed.table.body[max(part.rows) + 1 :])
        record = next(record for record in following if record is not None)
        return self._ordinals.get((part.page, record), 1)

    def _entry(self, field: str, page: int, box: Box, ordinal: int) -> Provenance:
        shown = self._stored.to_page[page].box(box)
        return Provenance(
            field=field,
            page=page + 1,
            row=ordinal,
            x0=round(shown.x0, 2),
            y0=round(shown.y0, 2),
            x1=round(shown.x1, 2),
            y1=round(shown.y1, 2),
            source=self._stored.source,
        )


def _record(said: Said, record: int, places: _Places, plan_year: int, document_id: str) -> Record:
    # A column that the table has not is stated to be empty.
    texts = dict.fromkeys(TEXT_COLUMNS) | {name: cell.said or None for name, cell in said.cells.items()}
    extra = {heading: cell.said for heading, cell in said.extra.items() if cell.said}
    pages = places.pages(record)
    provenance = [entry for name, cell in said.cells.items() for entry in places.of_cell(name, cell, record)]
    provenance += [
        entry for name, cell in said.extra.items() for entry in places.of_cell(f"extra:{name}", cell, record)
    ]
    provenance += places.of_months(said.month_keys, record)
    return Record(
        record_id=f"{document_id}-{record + 1:04d}",
        seq=record + 1,
        area_no=said.area_no,
        **texts,
        **{f"{name}_raw": text for name, text in texts.items()},
        extra=extra,
        area_id=said.area_id,
        area_name=said.area_name,
        bulan=sorted(said.months) if said.months is not None else None,
        tahun=said.year or plan_year,
        page_first=pages[0],
        page_last=pages[-1],
        provenance=provenance,
    )
