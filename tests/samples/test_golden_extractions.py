"""The golden extractions against the transcripts, read here by code of its own, and against the PDFs."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium
import pytest

from kpu_extract.model.document import Document, Provenance
from sample_rows import ROWS_OF_SAMPLES

pytestmark = [pytest.mark.samples, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
BORN_DIGITAL = ("jepara-12-2022", "ntb-19-2022")
FIELD_OF = {"komponen": "kegiatan", "target_waktu": "waktu"}
"""Where a transcript's column is not called as the contract's."""

TEXT_FIELDS = (
    "area",
    "kegiatan",
    "sub_kegiatan",
    "indikator",
    "langkah_aksi",
    "bukti_fisik",
    "waktu",
    "keterangan",
)
AREA_IDS = {
    "manajemen-perubahan",
    "deregulasi-kebijakan",
    "penataan-organisasi",
    "penataan-tata-laksana",
    "sdm-aparatur",
    "akuntabilitas",
    "pengawasan",
    "pelayanan-publik",
}
MAY_BE_OFF = 1.0
"""Points by which a box may stand over the page's edge or into its neighbour: half a rule, rounding."""


@dataclass(frozen=True)
class Said:
    """What a transcript says in one cell: as printed, and as meant."""

    printed: str | None
    meant: str | None


@cache
def golden(name: str) -> Document:
    text = (ROOT / "golden" / f"{name}.json").read_text(encoding="utf-8")
    return Document.model_validate_json(text)


@cache
def transcript(name: str) -> list[dict[str, Said]]:
    """The rows by contract field, merged cells filled in."""
    lines = (ROOT / "samples" / "transcripts" / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    columns = lines[0].split("\t")
    above: dict[str, str] = {}
    rows: list[dict[str, Said]] = []
    for line in lines[1:]:
        if line:
            values = line.split("\t") + [""] * len(columns)
            above = {c: above[c] if v == "^" else v for c, v in zip(columns, values, strict=False)}
            rows.append({FIELD_OF.get(column, column): said(value) for column, value in above.items()})
    return rows


def said(cell: str) -> Said:
    printed = re.sub(r"\{(.*?)\|.*?\}", r"\1", cell)
    meant = re.sub(r"\{.*?\|(.*?)\}", r"\1", cell)
    return Said(printed or None, meant or None)


@pytest.mark.parametrize(("name", "rows"), ROWS_OF_SAMPLES.items())
def test_one_record_for_each_leaf_row(name: str, rows: int) -> None:
    records = golden(name).records
    assert len(transcript(name)) == rows
    assert [record.seq for record in records] == list(range(1, rows + 1))


@pytest.mark.parametrize("name", ROWS_OF_SAMPLES)
def test_texts_are_the_transcripts(name: str) -> None:
    for row, record in zip(transcript(name), golden(name).records, strict=True):
        for field in TEXT_FIELDS:
            expected = row.get(field, Said(None, None))
            assert getattr(record, f"{field}_raw") == expected.printed, (record.seq, field)
            assert getattr(record, field) == expected.meant, (record.seq, field)


@pytest.mark.parametrize("name", ROWS_OF_SAMPLES)
def test_area_numbers_and_ids(name: str) -> None:
    ids: dict[str, set[str | None]] = defaultdict(set)
    for row, record in zip(transcript(name), golden(name).records, strict=True):
        number = row["area_no" if "area_no" in row else "no"].printed
        assert record.area_no == (number.rstrip(".") if number else None)
        assert record.area_id in AREA_IDS
        ids[str(record.area)].add(record.area_id)
    assert all(len(found) == 1 for found in ids.values())


def test_ticked_months_are_the_transcripts() -> None:
    for row, record in zip(transcript("mesuji-37-2025"), golden("mesuji-37-2025").records, strict=True):
        ticked = row["bulan"].printed
        assert record.bulan == ([int(month) for month in ticked.split(",")] if ticked else [])


@pytest.mark.parametrize("name", ["jambi-4-2025", "jepara-12-2022"])
def test_months_in_words_are_the_lists(name: str) -> None:
    lines = (ROOT / "samples" / "transcripts" / "waktu.tsv").read_text(encoding="utf-8").splitlines()[1:]
    listed = {line.split("\t")[0]: line.split("\t")[1:3] for line in lines}
    for record in golden(name).records:
        if record.waktu_raw is not None:
            months, year = listed[record.waktu_raw]
            assert record.bulan == [int(month) for month in months.split(",")]
            assert record.tahun == int(year or golden(name).year or 0)


@pytest.mark.parametrize("name", ["jambi-10-2026", "ntb-19-2022"])
def test_made_up_months_are_there(name: str) -> None:
    """The published text shows none: some rows must have marks, and not all of them the same."""
    found = {tuple(record.bulan or ()) for record in golden(name).records}
    assert len(found) > 10
    assert tuple(range(1, 13)) in found


@pytest.mark.parametrize("name", ROWS_OF_SAMPLES)
def test_the_pdf_is_the_one_golden_was_made_of(name: str) -> None:
    content = (ROOT / "samples" / f"{name}.pdf").read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    document = golden(name)
    assert (document.source_sha256, document.document_id) == (digest, digest[:16])
    assert all(record.record_id == f"{digest[:16]}-{record.seq:04d}" for record in document.records)


def test_samples_stay_small() -> None:
    sizes = [(ROOT / "samples" / f"{name}.pdf").stat().st_size for name in ROWS_OF_SAMPLES]
    assert sum(sizes) < 15 * 2**20


@pytest.mark.parametrize("name", ROWS_OF_SAMPLES)
def test_head_is_the_transcripts(name: str) -> None:
    path = ROOT / "samples" / "transcripts" / f"{name}.json"
    head = json.loads(path.read_text(encoding="utf-8"))
    document = golden(name)
    for field in ("issuer", "level", "number", "year", "title", "place"):
        assert getattr(document, field) == head[field], field
    assert document.date is not None
    assert document.date.isoformat() == head["date"]
    assert document.signatory == head["signatory"].title()
    assert [d.label for d in document.dictums] == [d["label"] for d in head["dictums"]]
    assert len(document.legal_bases) == len(head["legal_bases"])


@pytest.mark.parametrize("name", ROWS_OF_SAMPLES)
def test_boxes_lie_on_their_pages(name: str) -> None:
    pdf = pdfium.PdfDocument(ROOT / "samples" / f"{name}.pdf")
    sizes = [page.get_size() for page in pdf]
    pdf.close()
    document = golden(name)
    assert document.pages == len(sizes)
    for record in document.records:
        assert record.page_first <= record.page_last
        assert record.provenance
        for part in record.provenance:
            width, height = sizes[part.page - 1]
            assert -MAY_BE_OFF <= part.x0 < part.x1 <= width + MAY_BE_OFF, (record.seq, part)
            assert -MAY_BE_OFF <= part.y0 < part.y1 <= height + MAY_BE_OFF, (record.seq, part)


@pytest.mark.parametrize("name", ROWS_OF_SAMPLES)
def test_every_filled_field_has_a_place(name: str) -> None:
    for record in golden(name).records:
        filled = {field for field in TEXT_FIELDS if getattr(record, field) is not None}
        placed = {part.field for part in record.provenance}
        assert filled <= placed, record.seq
        pages = {part.page for part in record.provenance if part.field == "indikator"}
        assert record.page_first in pages


@pytest.mark.parametrize("name", BORN_DIGITAL)
def test_boxes_hold_their_texts(name: str) -> None:
    """Every box of a born-digital sample frames just the letters of its text in the PDF."""
    with pdfplumber.open(ROOT / "samples" / f"{name}.pdf") as pdf:
        letters = {number: page.chars for number, page in enumerate(pdf.pages, 1)}
    for record in golden(name).records:
        for field in TEXT_FIELDS:
            parts = [part for part in record.provenance if part.field == field]
            shown = "".join(letter for part in parts for letter in inside(part, letters[part.page]))
            expected = getattr(record, f"{field}_raw") or ""
            assert folded(shown) == folded(expected), (record.seq, field)


def inside(part: Provenance, letters: list[dict[str, object]]) -> list[str]:
    """The letters whose middle lies in the part, line by line."""
    found = [
        (round(float(str(c["top"]))), float(str(c["x0"])), str(c["text"]))
        for c in letters
        if part.x0 < (float(str(c["x0"])) + float(str(c["x1"]))) / 2 < part.x1
        and part.y0 < (float(str(c["top"])) + float(str(c["bottom"]))) / 2 < part.y1
    ]
    return [text for _, _, text in sorted(found)]


def folded(text: str) -> str:
    """Without spaces, ligatures taken apart."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
