"""What the report tells, read from small runs made by hand."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from documents_by_hand import bare_document, full_document, full_record
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.model.document import Document, Record, Status
from kpu_extract.output.tables import records_table
from kpu_extract.report.findings import (
    REPORT_SETTINGS,
    RunFindings,
    most_frequent_corrections,
    read_findings,
)
from runs_by_hand import write_run


def findings(documents: list[Document], out: Path) -> RunFindings:
    folder = write_run(documents, out)
    return read_findings(folder.records, folder.documents)


def with_records(document: Document, *records: Record) -> Document:
    return document.model_copy(update={"records": list(records)})


def test_documents_are_ordered_by_the_mean_confidence_of_their_records(tmp_path: Path) -> None:
    sure = bare_document().model_copy(update={"source_file": "sure.pdf"})
    found = findings([sure, full_document()], tmp_path).doubtful
    assert [(one.source_file, one.mean_confidence, one.records, one.needs_review) for one in found] == [
        ("jambi/plan.pdf", 0.875, 2, 2),
        ("sure.pdf", 1.0, 1, 0),
    ]


def test_a_partitioned_run_gives_the_same(tmp_path: Path) -> None:
    folder = write_run([full_document(), bare_document()], tmp_path / "whole")
    whole = read_findings(folder.records, folder.documents)
    parted = OutFolder(tmp_path / "parted")
    for level, document in (("provinsi", full_document()), ("kota", bare_document())):
        part = parted.records / f"level={level}"
        part.mkdir(parents=True)
        pq.write_table(records_table([document]), part / "part-0.parquet")
    found = read_findings(parted.records, folder.documents)
    assert found.doubtful == whole.doubtful and dict(found.schedule.rows) == dict(whole.schedule.rows)


def test_reasons_are_counted_by_kind_and_a_record_counts_once_for_each(tmp_path: Path) -> None:
    record = full_record("d", 1)
    texts = ["kegiatan: 'rapt' may be rapat", "output: 'lpran' may be laporan", "page-break-uncertain"]
    one = record.model_copy(update={"review_reasons": texts})
    two = full_record("d", 2).model_copy(update={"review_reasons": ["page-break-uncertain", "never-seen"]})
    found = findings([with_records(full_document(), one, two)], tmp_path).record_reasons
    assert [(reason.code, reason.count) for reason in found] == [
        ("page-break-uncertain", 2),
        ("may-be", 1),
        ("never-seen", 1),
    ]
    assert found[0].meaning and found[0].remedy and not found[2].meaning


def test_pages_with_most_doubtful_rows_stand_first_and_sure_ones_nowhere(tmp_path: Path) -> None:
    def on_page(seq: int, page: int, *reasons: str) -> Record:
        return full_record("d", seq).model_copy(
            update={
                "page_first": page,
                "page_last": page,
                "needs_review": bool(reasons),
                "review_reasons": list(reasons),
            }
        )

    records = [
        on_page(1, 3),
        on_page(2, 4, "stray-sign"),
        on_page(3, 5, "stray-sign", "non-words"),
        on_page(4, 5, "non-words"),
    ]
    pages = findings([with_records(full_document(), *records)], tmp_path).pages
    assert [(page.page, page.doubtful, page.records, page.reasons) for page in pages] == [
        (5, 2, 2, ("non-words", "stray-sign")),
        (4, 1, 1, ("stray-sign",)),
    ]
    assert pages[0].remedy == "compare with the picture"


def test_what_was_read_in_part_is_reported_with_its_reasons(tmp_path: Path) -> None:
    part = full_document().model_copy(
        update={"status": Status.PARTIAL, "review_reasons": ["page 3: unreadable", "no-decree"]}
    )
    found = findings([part, bare_document()], tmp_path)
    assert found.statuses == (("partial", 1), ("ok", 1))
    (one,) = found.partial
    assert (one.source_file, one.reasons) == ("jambi/plan.pdf", ("page 3: unreadable", "no-decree"))
    assert "qpdf" in one.remedy
    assert {reason.code for reason in found.document_reasons} == {"unreadable", "no-decree"}


def test_months_are_counted_by_area_and_rows_without_one_apart(tmp_path: Path) -> None:
    schedule = findings([full_document(), bare_document()], tmp_path).schedule
    assert schedule.unscheduled == 1
    assert schedule.rows == (
        ("Penataan Tata Laksana", (2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2)),
        ("no area", (0,) * 12),
    )


def test_no_more_is_named_than_the_settings_say(tmp_path: Path) -> None:
    documents = [
        full_document(f"{number:016x}").model_copy(update={"source_file": f"{number:02}.pdf"})
        for number in range(REPORT_SETTINGS.most_named + 5)
    ]
    found = findings(documents, tmp_path)
    assert [one.source_file for one in found.doubtful] == [
        document.source_file for document in documents[: REPORT_SETTINGS.most_named]
    ], "of equals the first by name"
    assert len(found.pages) == REPORT_SETTINGS.most_named


def test_a_run_of_nothing_has_nothing_to_say(tmp_path: Path) -> None:
    found = findings([], tmp_path)
    assert not (found.doubtful or found.pages or found.partial or found.record_reasons)
    assert found.schedule.rows == ()


def test_corrections_are_counted_by_both_their_sides(tmp_path: Path) -> None:
    document = full_document()
    other = document.corrections[0].model_copy(update={"before": "Kerij", "after": "Kerja"})
    twice = document.model_copy(update={"corrections": [other, *document.corrections * 2]})
    folder = write_run([twice], tmp_path)
    assert [(one.before, one.after, one.times) for one in most_frequent_corrections(folder.corrections)] == [
        ("Peetaan", "Pemetaan", 2),
        ("Kerij", "Kerja", 1),
    ]


def test_a_partition_of_which_nothing_is_known_is_read_too(tmp_path: Path) -> None:
    """Arrow cannot tell the type of a folder's column where no folder has a value of it."""
    folder = write_run([full_document()], tmp_path / "whole")
    part = tmp_path / "parted" / "year=__HIVE_DEFAULT_PARTITION__"
    part.mkdir(parents=True)
    folder.records.rename(part / "part-0.parquet")
    assert len(read_findings(part.parent, folder.documents).doubtful) == 1


def test_a_partitioned_run_without_a_partition_has_nothing_to_say(tmp_path: Path) -> None:
    folder = write_run([], tmp_path)
    folder.records.unlink()
    folder.records.mkdir()
    assert read_findings(folder.records, folder.documents).doubtful == ()
