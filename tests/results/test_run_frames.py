"""A run read back as frames, of values made by hand."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from documents_by_hand import bare_document, full_document, full_record
from kpu_extract import read_run
from kpu_extract.errors import UsageError
from kpu_extract.model.tables import RECORDS_TABLE
from kpu_extract.results.run import RunFrames
from runs_by_hand import write_run


@pytest.fixture
def run(tmp_path: Path) -> RunFrames:
    write_run([full_document(), bare_document()], tmp_path)
    return read_run(tmp_path)


def test_frames_have_the_types_that_the_contract_promises(run: RunFrames) -> None:
    records = run.records
    assert list(records) == [column.name for column in RECORDS_TABLE.columns]
    told = {
        name: str(records[name].dtype) for name in ("seq", "tahun", "confidence", "needs_review", "kegiatan")
    }
    assert told == {
        "seq": "Int32",
        "tahun": "Int16",
        "confidence": "Float32",
        "needs_review": "boolean",
        "kegiatan": "string",
    }
    assert len(records["area_id"].cat.categories) == 8
    assert records["bulan"][0] == [1, 2, 12] and records["bulan"][2] is None
    assert records["extra"][0] == {"ANGGARAN": "Rp 10.000.000", "TARGET": "100 %"}
    assert records["kegiatan"][2] is pd.NA
    assert run.documents["date"][0] == pd.Timestamp("2026-01-02")
    assert pd.isna(run.documents["date"][1])
    assert run.pages.empty and len(run.corrections) == 1


def test_months_are_long_and_rows_without_one_are_left_out(run: RunFrames) -> None:
    long = run.months_long()
    assert long["bulan"].tolist() == [1, 2, 12, 1, 2, 12] and str(long["bulan"].dtype) == "Int8"
    assert set(long["source_file"]) == {"jambi/plan.pdf"}


def test_the_plan_has_what_the_decree_says(run: RunFrames) -> None:
    plan = run.plan()
    assert plan["region"].tolist()[:2] == ["Jambi", "Jambi"] and pd.isna(plan["region"][2])
    assert len(plan) == len(run.records)


def test_a_document_of_two_names_gives_its_rows_once(tmp_path: Path) -> None:
    twin = full_document().model_copy(update={"source_file": "other.pdf", "records": [], "corrections": []})
    write_run([full_document(), twin], tmp_path)
    assert len(read_run(tmp_path).plan()) == 2


def test_an_indicator_is_counted_over_an_office_by_its_id(tmp_path: Path) -> None:
    def row(seq: int, text: str, entry: str | None, months: list[int] | None) -> object:
        return full_record("d", seq).model_copy(
            update={"indikator": text, "indikator_id": entry, "bulan": months, "needs_review": False}
        )

    rows = [
        row(1, "Laporan", "ind-1", [3, 4]),
        row(2, "laporan", "ind-1", [4, 5]),
        row(3, "Lain", None, None),
    ]
    write_run([full_document().model_copy(update={"records": rows})], tmp_path)
    found = read_run(tmp_path).indicator_by_office().set_index("indicator")
    assert found.loc["ind-1", "rows"] == 2 and found.loc["ind-1", "bulan"] == [3, 4, 5]
    assert found.loc["Lain", "rows"] == 1 and found.loc["Lain", "bulan"] == []


def test_doubtful_rows_say_why_and_what_to_do(tmp_path: Path) -> None:
    record = full_record("d", 1).model_copy(update={"review_reasons": ["waktu: open-start", "never-seen"]})
    write_run([full_document().model_copy(update={"records": [record]})], tmp_path)
    doubtful = read_run(tmp_path).doubtful()
    assert doubtful["code"].tolist()[:1] == ["open-start"] and pd.isna(doubtful["code"][1])
    assert doubtful["remedy"][0] == "check that this is meant"
    assert doubtful["reason"].tolist() == ["waktu: open-start", "never-seen"]


def test_where_a_record_stands(run: RunFrames) -> None:
    (place,) = run.where_is("0123456789abcdef-0001").to_dict("records")
    assert (place["source_file"], place["field"], place["page"], place["x0"]) == (
        "jambi/plan.pdf",
        "kegiatan",
        3,
        10.5,
    )
    with pytest.raises(UsageError, match="no such record"):
        run.where_is("0123456789abcdef-0009")


def test_a_partitioned_run_reads_as_a_whole_one(tmp_path: Path) -> None:
    folder = write_run([full_document(), bare_document()], tmp_path)
    whole = read_run(tmp_path).records
    rows = pq.read_table(folder.records)
    folder.records.unlink()
    for part, name in enumerate(("kind=other", "kind=zona-integritas")):
        place = folder.records / name
        place.mkdir(parents=True)
        pq.write_table(rows.slice(part * 2, 2), place / "part-0.parquet")
    assert read_run(tmp_path).records["record_id"].tolist() == whole["record_id"].tolist()


def test_a_folder_without_a_run_is_reported(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no run there"):
        read_run(tmp_path)


def test_a_table_of_another_version_is_reported(tmp_path: Path) -> None:
    write_run([full_document()], tmp_path)
    pq.write_table(pa.table({"seq": ["first"], "document_id": ["d"]}), tmp_path / "records.parquet")
    with pytest.raises(UsageError, match="not a table of this version"):
        _ = read_run(tmp_path).records
