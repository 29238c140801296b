"""The report's lists and charts, on small tables made by hand."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kpu_extract.report import bars
from kpu_extract.report.findings import MOST_NAMED, most_doubtful, most_frequent_corrections
from kpu_extract.report.first_rows import COLUMNS, first_rows


def records(path: Path, rows: list[tuple[str, float, bool]]) -> Path:
    names = ("source_file", "confidence", "needs_review")
    pq.write_table(pa.table({name: [row[i] for row in rows] for i, name in enumerate(names)}), path)
    return path


def test_the_least_sure_document_stands_first_with_its_mean(tmp_path: Path) -> None:
    path = records(
        tmp_path / "r.parquet",
        [("a.pdf", 0.9, False), ("b.pdf", 0.5, True), ("b.pdf", 0.7, True), ("a.pdf", 1.0, False)],
    )
    first, second = most_doubtful(path)
    assert (first.source_file, first.records, first.needs_review) == ("b.pdf", 2, 2)
    assert first.mean_confidence == pytest.approx(0.6)
    assert (second.source_file, second.needs_review) == ("a.pdf", 0)


def test_no_more_documents_are_named_than_the_list_holds(tmp_path: Path) -> None:
    rows = [(f"{number:02}.pdf", 0.5, False) for number in range(MOST_NAMED + 5)]
    named = [one.source_file for one in most_doubtful(records(tmp_path / "r.parquet", rows))]
    assert named == [name for name, *_ in rows[:MOST_NAMED]], "of equals the first by name"


def test_no_records_are_no_documents(tmp_path: Path) -> None:
    path = tmp_path / "r.parquet"
    schema = pa.schema(
        [("source_file", pa.string()), ("confidence", pa.float32()), ("needs_review", pa.bool_())]
    )
    pq.write_table(schema.empty_table(), path)
    assert most_doubtful(path) == []


def test_corrections_are_counted_by_both_their_sides(tmp_path: Path) -> None:
    path = tmp_path / "c.parquet"
    pairs = [("a", "b"), ("x", "y"), ("x", "y"), ("a", "c")]
    pq.write_table(pa.table({"before": [p[0] for p in pairs], "after": [p[1] for p in pairs]}), path)
    told = [(one.before, one.after, one.times) for one in most_frequent_corrections(path)]
    assert told == [("x", "y", 2), ("a", "b", 1), ("a", "c", 1)]


def test_the_longest_bar_takes_the_whole_width_and_others_their_share() -> None:
    chart = bars.bar_chart([bars.Bar("all", 4.0, "4"), bars.Bar("half", 2.0, "2")], "#123456")
    assert f'width="{bars.LONGEST_BAR_WIDTH:.1f}"' in chart
    assert f'width="{bars.LONGEST_BAR_WIDTH / 2:.1f}"' in chart


def test_bars_of_nothing_and_of_zeros_divide_by_nothing() -> None:
    assert "<rect" not in bars.bar_chart([], "#123456")
    assert 'width="1.0"' in bars.bar_chart([bars.Bar("none", 0.0, "0")], "#123456")


def test_labels_are_escaped_and_long_ones_keep_their_end() -> None:
    chart = bars.bar_chart([bars.Bar("<b>" + "x" * 80 + "/end.pdf", 1.0, "1 & 2")], "#123456")
    assert "<b>" not in chart
    assert "…" in chart and "/end.pdf</text>" in chart
    assert "1 &amp; 2" in chart


def test_the_first_rows_leave_cells_without_a_value_empty(tmp_path: Path) -> None:
    values = {name: ["a"] for name in COLUMNS if name not in ("bulan", "tahun")}
    table = pa.table({**values, "bulan": pa.array([[1, 2]]), "tahun": pa.array([None], pa.int16())})
    pq.write_table(table, tmp_path / "records.parquet")
    shown = first_rows(tmp_path)
    cells = {str(column.header): list(column.cells) for column in shown.columns}
    assert (cells["bulan"], cells["tahun"], cells["seq"]) == (["[1, 2]"], [""], ["a"])
