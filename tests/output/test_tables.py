from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from documents_by_hand import bare_document, full_document
from kpu_extract.model.accounts import PageEntry, PageKind
from kpu_extract.output.tables import corrections_table, documents_table, pages_table, records_table

CONTRACT_RECORDS = [
    "document_id",
    "record_id",
    "seq",
    "source_file",
    "area_no",
    "area",
    "sasaran",
    "kegiatan",
    "sub_kegiatan",
    "indikator",
    "output",
    "target",
    "langkah_aksi",
    "bukti_fisik",
    "penanggung_jawab",
    "anggaran",
    "waktu",
    "keterangan",
    "area_raw",
    "sasaran_raw",
    "kegiatan_raw",
    "sub_kegiatan_raw",
    "indikator_raw",
    "output_raw",
    "target_raw",
    "langkah_aksi_raw",
    "bukti_fisik_raw",
    "penanggung_jawab_raw",
    "anggaran_raw",
    "waktu_raw",
    "keterangan_raw",
    "extra",
    "area_id",
    "area_name",
    "kegiatan_id",
    "sub_kegiatan_id",
    "indikator_id",
    "bulan",
    "tahun",
    "page_first",
    "page_last",
    "provenance",
    "confidence",
    "needs_review",
    "review_reasons",
]

CONTRACT_DOCUMENTS = [
    "document_id",
    "source_file",
    "source_sha256",
    "pages",
    "status",
    "record_count",
    "kind",
    "issuer",
    "level",
    "region",
    "region_code",
    "number",
    "year",
    "title",
    "place",
    "date",
    "signatory",
    "signatory_role",
    "considerations",
    "legal_bases",
    "dictums",
    "catalogue",
    "plan_year",
    "number_parts",
    "signed",
    "is_copy",
    "certifier",
    "certifier_role",
    "certifier_office",
    "annex",
    "attentions",
    "enacting",
    "check_count",
    "checks",
    "review_reasons",
]

CONTRACT_PAGES = [
    "document_id",
    "page",
    "kind",
    "width",
    "height",
    "dpi",
    "turn",
    "skew",
    "layer",
    "tables",
    "bands",
    "records",
    "notes",
]

CONTRACT_CORRECTIONS = [
    "document_id",
    "record_id",
    "field",
    "page",
    "start",
    "end",
    "before",
    "after",
    "rule",
    "term",
    "score",
]


def through_parquet(table: pa.Table) -> pa.Table:
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return pq.read_table(io.BytesIO(sink.getvalue()))


def test_records_have_the_contract_columns_and_types() -> None:
    table = through_parquet(records_table([full_document(), bare_document()]))
    assert table.column_names == CONTRACT_RECORDS
    types = {field.name: str(field.type) for field in table.schema}
    assert types["seq"] == "int32"
    assert types["bulan"].startswith("list<") and types["bulan"].endswith("int8>")
    assert types["tahun"] == "int16"
    assert types["extra"].startswith("map<string, string")
    assert types["confidence"] == "float"
    assert types["needs_review"] == "bool"


def test_pages_have_the_contract_columns_and_a_row_for_an_unread_page() -> None:
    read = PageEntry(page=1, kind=PageKind.SCAN, width=595.0, height=842.0, dpi=200.0, turn=90, skew=0.5)
    document = bare_document().model_copy(
        update={"page_entries": [read, PageEntry(page=2, notes=["unreadable"])]}
    )
    table = through_parquet(pages_table([full_document(), document]))
    assert table.column_names == CONTRACT_PAGES
    assert table["page"].to_pylist() == [1, 2]
    assert table["kind"].to_pylist() == ["scan", None]
    assert table["document_id"].to_pylist() == [document.document_id] * 2


def test_documents_have_the_contract_columns() -> None:
    table = through_parquet(documents_table([full_document()]))
    assert table.column_names == CONTRACT_DOCUMENTS
    types = {field.name: str(field.type) for field in table.schema}
    assert types["date"] == "date32[day]"
    assert types["year"] == "int16"
    assert types["pages"] == types["check_count"] == "int32"


def test_corrections_have_the_contract_columns() -> None:
    table = through_parquet(corrections_table([full_document()]))
    assert table.column_names == CONTRACT_CORRECTIONS


def test_values_come_back_from_parquet_as_they_went_in() -> None:
    first, _, bare = through_parquet(records_table([full_document(), bare_document()])).to_pylist()
    assert first["source_file"] == "jambi/plan.pdf"
    assert first["area_raw"] == "Peetaan Tata Laksana"
    assert dict(first["extra"]) == {"ANGGARAN": "Rp 10.000.000", "TARGET": "100 %"}
    assert first["bulan"] == [1, 2, 12]
    assert first["provenance"][0]["x0"] == 10.5
    assert first["provenance"][0]["source"] == "ocr"
    assert first["confidence"] == 0.875
    assert bare["bulan"] is None and bare["kegiatan"] is None and bare["extra"] == []


def test_an_empty_month_list_is_not_null() -> None:
    document = bare_document()
    document.records[0].bulan = []
    assert through_parquet(records_table([document])).to_pylist()[0]["bulan"] == []


def test_the_decree_comes_back_with_its_nested_parts() -> None:
    row = through_parquet(documents_table([full_document()])).to_pylist()[0]
    basis = row["legal_bases"][0]
    assert (basis["type"], basis["number"], basis["year"]) == ("UU", "7", 2017)
    assert basis["amended_by"] == [
        {"key": "uu-7-2023", "type": "UU", "number": "7", "year": 2023, "about": None, "gazette": []}
    ]
    assert row["dictums"] == [{"label": "KESATU", "text": "Menetapkan …"}]
    assert dict(row["catalogue"]) == {"url": "https://example.org/1"}
    assert (row["record_count"], row["check_count"], row["level"]) == (2, 1, "provinsi")
    assert str(row["date"]) == "2026-01-02"


def test_no_documents_give_tables_of_the_same_columns() -> None:
    assert records_table([]).schema == records_table([full_document()]).schema
    assert documents_table([]).num_rows == corrections_table([]).num_rows == 0


def test_a_value_too_big_for_its_column_is_refused() -> None:
    document = bare_document()
    document.records[0].bulan = [300]
    with pytest.raises(pa.ArrowInvalid):
        records_table([document])


def test_to_frame_has_the_columns_of_the_parquet_file() -> None:
    frame = full_document().to_frame()
    assert list(frame.columns) == CONTRACT_RECORDS
    assert list(frame["seq"]) == [1, 2]
