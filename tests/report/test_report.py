"""The report of a run, of values made by hand."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from documents_by_hand import bare_document, full_document
from kpu_extract.batch.run import Counts, RunFacts, RunResult, SlowDocument, Timings
from kpu_extract.batch.store.failures import Failure
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.batch.store.key import ResultIdentity
from kpu_extract.model.document import Document
from kpu_extract.output.tables import corrections_table, records_table
from kpu_extract.report.bars import LONGEST_LABEL, Bar, bar_chart
from kpu_extract.report.findings import most_doubtful, most_frequent_corrections
from kpu_extract.report.first_rows import first_rows
from kpu_extract.report.page import write_report
from kpu_extract.settings import Settings

STARTED = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)


def written(documents: list[Document], out: Path) -> OutFolder:
    folder = OutFolder(out)
    pq.write_table(records_table(documents), folder.records)
    pq.write_table(corrections_table(documents), folder.corrections)
    return folder


def result(failures: list[Failure], slowest: list[SlowDocument]) -> RunResult:
    facts = RunFacts(
        versions={"kpu-extract": "1.2.3"},
        identity=ResultIdentity(code="c", settings="s", vocabulary="vocabularydigest", engines="e"),
        settings=Settings(),
        partition_by=[],
        places=2,
        counts=Counts(
            files=4, documents=3, ok=2, partial=1, failures=len(failures), records=8, corrections=5,
            needs_review=2, pages=30, worked=3,
        ),
        timings=Timings(
            started=STARTED, finished=STARTED, seconds=61.0, extracting_seconds=60.0, writing_seconds=1.0
        ),
    )  # fmt: skip
    return RunResult(facts, failures, slowest)


def failure(file: str, reason: str) -> Failure:
    return Failure(file=file, document_id=None, reason=reason, message="<told>", advice="mend it", attempts=1)


def test_the_report_tells_counts_failures_and_the_slowest(tmp_path: Path) -> None:
    folder = written([full_document()], tmp_path)
    failures = [failure("a.pdf", "encrypted"), failure("b.pdf", "encrypted"), failure("c.pdf", "crash")]
    write_report(result(failures, [SlowDocument("slow.pdf", 12.34, 7)]), folder, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "2026-01-02 03:04 UTC, 61 s, 2 at a time" in page
    assert "8 records of which 25.0% want a look" in page
    assert "<title>encrypted: 2</title>" in page and "<title>crash: 1</title>" in page
    assert "12.3 s, 7 p." in page
    assert "Peetaan → Pemetaan" in page
    assert "&lt;told&gt;" in page and "<told>" not in page


def test_a_run_without_failures_says_so(tmp_path: Path) -> None:
    folder = written([full_document()], tmp_path)
    write_report(result([], []), folder, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<h2>Failures</h2>" in page and "None." in page and "<th>file</th>" not in page


def test_documents_are_ordered_by_the_mean_confidence_of_their_records(tmp_path: Path) -> None:
    sure = bare_document().model_copy(update={"source_file": "sure.pdf"})
    folder = written([sure, full_document()], tmp_path)
    doubtful = most_doubtful(folder.records)
    assert [(one.source_file, one.mean_confidence, one.records, one.needs_review) for one in doubtful] == [
        ("jambi/plan.pdf", 0.875, 2, 2),
        ("sure.pdf", 1.0, 1, 0),
    ]


def test_a_partitioned_run_gives_the_same(tmp_path: Path) -> None:
    folder = OutFolder(tmp_path)
    for level, document in (("provinsi", full_document()), ("kota", bare_document())):
        part = folder.records / f"level={level}"
        part.mkdir(parents=True)
        pq.write_table(records_table([document]), part / "part-0.parquet")
    assert [one.source_file for one in most_doubtful(folder.records)] == ["jambi/plan.pdf", "bare.pdf"]


def test_corrections_are_counted_over_all_documents(tmp_path: Path) -> None:
    document = full_document()
    other = document.corrections[0].model_copy(update={"before": "Kerij", "after": "Kerja"})
    twice = document.model_copy(update={"corrections": [other, *document.corrections * 2]})
    folder = written([twice], tmp_path)
    assert [(one.before, one.after, one.times) for one in most_frequent_corrections(folder.corrections)] == [
        ("Peetaan", "Pemetaan", 2),
        ("Kerij", "Kerja", 1),
    ]


def drawn(bars: list[Bar]) -> ET.Element:
    return ET.fromstring(bar_chart(bars, "#123456"))


def test_bars_are_as_long_as_their_sizes_and_the_longest_fills_the_width() -> None:
    widths = [
        float(bar.attrib["width"])
        for bar in drawn([Bar("a", 4, "4"), Bar("b", 1, "1"), Bar("c", 0, "0")]).iter("rect")
    ]
    assert widths[0] == pytest.approx(4 * widths[1]) and widths[2] == 1.0


def test_a_chart_of_nothing_is_empty_and_one_of_zeros_is_not_divided_by() -> None:
    assert list(drawn([])) == []
    assert len(list(drawn([Bar("a", 0, "0")]).iter("rect"))) == 1


@pytest.mark.parametrize(("length", "cut"), [(LONGEST_LABEL, False), (LONGEST_LABEL + 1, True)])
def test_long_labels_keep_their_end_and_markup_is_text(length: int, cut: bool) -> None:
    label = "<" * (length - 3) + "end"
    shown = next(iter(drawn([Bar(label, 1, "1")]).iter("text"))).text
    assert shown is not None and len(shown) <= LONGEST_LABEL and shown.endswith("<end")
    assert shown.startswith("…") is cut


def test_the_first_rows_show_empty_cells_as_nothing(tmp_path: Path) -> None:
    written([bare_document()], tmp_path)
    table = first_rows(tmp_path)
    cells = {str(column.header): list(column.cells) for column in table.columns}
    assert cells["source_file"] == ["bare.pdf"] and cells["kegiatan"] == [""] and cells["seq"] == ["1"]
