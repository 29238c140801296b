"""Golden extractions: what the transcripts say, in the contract's terms, where the browser drew it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kpu_extract.evaluation.golden_document import GoldenDocument
from kpu_extract.geometry.boxes import Box, union_of
from kpu_extract.geometry.projective import Projective
from kpu_extract.model.document import Dictum, LegalBasis, Provenance, Record
from samples.draw.chromium import DrawnBox
from samples.draw.plan import DrawnColumn, Months
from samples.draw.transcript import Transcript, meant, printed, waktu_months

AREA_IDS = {
    "manajemen perubahan": "manajemen-perubahan",
    "pembangunan unit kerja untuk memperoleh predikat menuju wbk/wbbm kpu": "manajemen-perubahan",
    "penataan peraturan perundangan/ deregulasi kebijakan": "deregulasi-kebijakan",
    "penataan peraturan perundangan / deregulasi kebijakan": "deregulasi-kebijakan",
    "penguatan peraturan perundang-undangan/ deregulasi kebijakan": "deregulasi-kebijakan",
    "penataan organisasi/ kelembagaan": "penataan-organisasi",
    "penataan organisasi / kelembagaan": "penataan-organisasi",
    "penataan organisasi/kelembagaan": "penataan-organisasi",
    "penataan tata laksana": "penataan-tata-laksana",
    "penataan tatalaksana": "penataan-tata-laksana",
    "penguatan tata laksana": "penataan-tata-laksana",
    "sistem manajemen sdm": "sdm-aparatur",
    "sistem manajemen sumber daya manusia": "sdm-aparatur",
    "penguatan sistem manajemen sdm asn": "sdm-aparatur",
    "penataan sistem manajemen sdm": "sdm-aparatur",
    "penguatan akuntabilitas": "akuntabilitas",
    "penguatan akuntabilitas kinerja": "akuntabilitas",
    "penguatan pengawasan": "pengawasan",
    "peningkatan kualitas pelayanan publik": "pelayanan-publik",
    "pelayanan publik": "pelayanan-publik",
}
"""The areas as the five transcripts print them (small letters), sorted by hand into the contract's ids."""

AREA_NAMES = {
    "manajemen-perubahan": "Manajemen Perubahan",
    "deregulasi-kebijakan": "Deregulasi Kebijakan",
    "penataan-organisasi": "Penataan Organisasi",
    "penataan-tata-laksana": "Penataan Tata Laksana",
    "sdm-aparatur": "Penataan Sistem Manajemen SDM Aparatur",
    "akuntabilitas": "Penguatan Akuntabilitas",
    "pengawasan": "Penguatan Pengawasan",
    "pelayanan-publik": "Peningkatan Kualitas Pelayanan Publik",
}


@dataclass(frozen=True)
class Drawing:
    """All that golden needs: the transcript, what was drawn of it, and where.

    ``to_page`` maps points of each drawn sheet to points of the page as shown; ``table_rows`` tells which
    transcript row each row of the drawn table is (None for a section row).
    """

    transcript: Transcript
    columns: Sequence[DrawnColumn]
    months: Months | None
    boxes: Sequence[DrawnBox]
    to_page: Sequence[Projective]
    table_rows: Sequence[int | None]
    source: str
    kind: str
    region: str
    region_code: str
    source_file: str
    sha256: str


def golden_document(drawing: Drawing) -> GoldenDocument:
    """The document as an extraction without a fault would give it."""
    head = drawing.transcript.head
    return GoldenDocument(
        document_id=drawing.sha256[:16],
        source_file=drawing.source_file,
        source_sha256=drawing.sha256,
        pages=len(drawing.to_page),
        kind=drawing.kind,
        issuer=head["issuer"],
        level=head["level"],
        region=drawing.region,
        region_code=drawing.region_code,
        number=head["number"],
        year=head["year"],
        title=head["title"],
        plan_year=head["year"],
        place=head["place"],
        date=dt.date.fromisoformat(head["date"]),
        signatory=head["signatory"].title(),
        signatory_role=head["signatory_role"],
        considerations=[printed(text) for text in head["considerations"]],
        legal_bases=[LegalBasis(raw=printed(text)) for text in head["legal_bases"]],
        attentions=[printed(text) for text in head.get("attentions", [])],
        dictums=[Dictum(label=d["label"], text=printed(d["text"])) for d in head["dictums"]],
        records=_records(drawing),
    )


def _records(drawing: Drawing) -> list[Record]:
    parts = _Parts(drawing)
    year = drawing.transcript.head["year"]
    return [_record(drawing, parts, index, year) for index in range(len(drawing.transcript.rows))]


def _record(drawing: Drawing, parts: _Parts, index: int, plan_year: int) -> Record:
    row = drawing.transcript.rows[index]
    texts: dict[str, str | None] = {
        column.field: row[column.source].text or None for column in drawing.columns
    }
    texts["area"] = row["area"].text
    values: dict[str, Any] = {
        name: meant(text) if text else None for name, text in texts.items() if name != "number"
    }
    values.update(
        {f"{name}_raw": printed(text) if text else None for name, text in texts.items() if name != "number"}
    )
    number = row["area_no"].text if "area_no" in row else row["no"].text
    area_id = AREA_IDS[meant(row["area"].text).lower()]
    months, year = _schedule(drawing, index, texts.get("waktu"))
    pages = [page for page, rows in parts.rows_of_page.items() if index in rows]
    return Record(
        record_id=f"{drawing.sha256[:16]}-{index + 1:04d}",
        seq=index + 1,
        area_no=number.rstrip("."),
        **values,
        area_id=area_id,
        area_name=AREA_NAMES[area_id],
        bulan=months,
        tahun=year or plan_year,
        page_first=min(pages),
        page_last=max(pages),
        provenance=parts.of_row(index),
    )


def _schedule(drawing: Drawing, index: int, waktu: str | None) -> tuple[list[int] | None, int | None]:
    if drawing.months is not None:
        return sorted(drawing.months[index]), None
    if not waktu:
        return None, None
    return waktu_months()[printed(waktu)]


class _Parts:
    """Where the cells of the drawn table stand, by transcript row."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._cells: dict[str, list[DrawnBox]] = defaultdict(list)
        self.rows_of_page: dict[int, list[int]] = defaultdict(list)
        for box in drawing.boxes:
            self._cells[box.cell].append(box)
            for row in self._rows(box):
                if row not in self.rows_of_page[box.page]:
                    self.rows_of_page[box.page].append(row)
        for rows in self.rows_of_page.values():
            rows.sort()

    def _rows(self, box: DrawnBox) -> list[int]:
        found = (self._drawing.table_rows[row] for row in box.rows)
        return [row for row in found if row is not None]

    def of_row(self, index: int) -> list[Provenance]:
        row = self._drawing.transcript.rows[index]
        found: list[Provenance] = []
        for column in self._drawing.columns:
            if column.field != "number":
                found.extend(self._of_cell(column.field, row[column.source].name, index))
        if not any(column.field == "area" for column in self._drawing.columns):
            found.extend(self._of_cell("area", row["area"].name, index))
        return [*found, *self._of_months(index)]

    def _of_cell(self, field: str, cell: str, index: int) -> list[Provenance]:
        return [
            self._part(field, box.page, self._points(box), self._ordinal(box, index))
            for box in self._cells[cell]
        ]

    def _of_months(self, index: int) -> list[Provenance]:
        """One part a page: the hull of the row's month cells."""
        by_page: dict[int, list[DrawnBox]] = defaultdict(list)
        for month in range(1, 13):
            for box in self._cells.get(f"m{index}-{month}", []):
                by_page[box.page].append(box)
        return [
            self._part("bulan", page, union_of(map(self._points, boxes)), self._ordinal(boxes[0], index))
            for page, boxes in sorted(by_page.items())
        ]

    def _ordinal(self, box: DrawnBox, index: int) -> int:
        """The row's place on the page, or that of the first row the part covers there; a section's part has
        none and counts as the first row after it."""
        rows = self.rows_of_page[box.page]
        if index in rows:
            return rows.index(index) + 1
        own = self._rows(box)
        return rows.index(own[0]) + 1 if own else 1

    def _points(self, box: DrawnBox) -> Box:
        x0, y0, x1, y1 = (value * 0.75 for value in box.box)
        return Box(x0, y0, x1, y1)

    def _part(self, field: str, page: int, box: Box, ordinal: int) -> Provenance:
        shown = self._drawing.to_page[page - 1].box(box)
        return Provenance(
            field=field,
            page=page,
            row=ordinal,
            x0=round(shown.x0, 2),
            y0=round(shown.y0, 2),
            x1=round(shown.x1, 2),
            y1=round(shown.y1, 2),
            source="ocr" if self._drawing.source == "ocr" else "text",
        )
