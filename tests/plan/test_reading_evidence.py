"""What the reading knows against a row reaches the row that it is about, and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kpu_extract.model.evidence import RowEvidence
from kpu_extract.model.page import Mark, MarkKind, MarkState, Orientation, ReadCell, ReadPage, ReadTable, Rule
from kpu_extract.plan.assembly import assemble
from kpu_extract.plan.reading_evidence import ReadingEvidence
from kpu_extract.vocabulary import Vocabulary
from pages_by_hand import HEIGHT, WIDTH, page, table

HEAD = ["NO", "AREA PERUBAHAN", "KEGIATAN", "INDIKATOR", "JAN", "FEB", "MAR"]
ROWS = [
    ["1", "Manajemen Perubahan", "Rapat koordinasi bulanan", "Notula rapat", "v", "", ""],
    ["2", "Penataan Tata Laksana", "Pemetaan proses bisnis", "Peta proses bisnis", "", "v", ""],
]


def evidence(vocabulary: Vocabulary, *pages: ReadPage) -> list[RowEvidence]:
    plan = assemble(pages, vocabulary)
    return ReadingEvidence(plan, {p.number: p for p in pages}, "d").rows()


def changed(given: ReadTable, row: int, column: int, change: ReadCell) -> ReadTable:
    cells = tuple(
        change if (cell.cell.row, cell.cell.column) == (row, column) else cell for cell in given.cells
    )
    return replace(given, cells=cells)


def cell_of(given: ReadTable, row: int, column: int) -> ReadCell:
    return next(cell for cell in given.cells if (cell.cell.row, cell.cell.column) == (row, column))


def with_doubtful_word(given: ReadTable, row: int, column: int) -> ReadTable:
    cell = cell_of(given, row, column)
    first, *rest = cell.lines[0].words
    line = replace(cell.lines[0], words=(replace(first, letters=(1.0, 0.4), margin=0.1), *rest))
    return changed(given, row, column, replace(cell, lines=(line, *cell.lines[1:])))


def rules_of(given: ReadTable) -> list[Rule]:
    grid = given.grid
    across = [Rule(Orientation.HORIZONTAL, y, grid.xs[0], grid.xs[-1]) for y in grid.ys]
    down = [Rule(Orientation.VERTICAL, x, grid.ys[0], grid.ys[-1]) for x in grid.xs]
    return [*across, *down]


PLAN = table([HEAD, *ROWS])


def test_near_miss_a_row_read_for_certain_has_nothing_against_it(vocabulary: Vocabulary) -> None:
    found = evidence(vocabulary, replace(page(1, PLAN), rules=tuple(rules_of(PLAN))))
    assert [row.record_id for row in found] == ["d-0001", "d-0002"]
    assert [(row.row, {k: v for k, v in row.fields.items() if v}) for row in found] == [({}, {}), ({}, {})]


def test_the_least_sure_letter_counts_for_its_field(vocabulary: Vocabulary) -> None:
    first, second = evidence(vocabulary, page(1, with_doubtful_word(PLAN, 1, 2)))
    assert first.fields["kegiatan"] == pytest.approx({"letter": 0.6, "margin": 0.9, "near_words": 1.0})
    assert first.fields["indikator"] == second.fields["kegiatan"] == {}


def test_the_mark_nearest_to_the_thresholds_counts_for_the_months(vocabulary: Vocabulary) -> None:
    faint = replace(
        cell_of(PLAN, 2, 6), mark=Mark(MarkState.UNSURE, MarkKind.GLYPH, 0.0, 0.02, confidence=0.5)
    )
    first, second = evidence(vocabulary, page(1, changed(PLAN, 2, 6, faint)))
    assert first.fields["bulan"] == {}
    assert second.fields["bulan"] == {"mark": 0.5, "near_marks": 1.0, "unsure_marks": 1.0}


def test_a_side_that_no_rule_draws_counts_for_the_cells_beside_it(vocabulary: Vocabulary) -> None:
    between = Rule(Orientation.VERTICAL, 3 * WIDTH, 0.0, 2.5 * HEIGHT)
    rules = [rule for rule in rules_of(PLAN) if (rule.position, rule.orientation) != (3 * WIDTH, "vertical")]
    first, second = evidence(vocabulary, replace(page(1, PLAN), rules=(*rules, between)))
    assert first.fields["kegiatan"] == {}
    # Half of the second row's side, less the 2 points that a rule reaches beyond its end.
    assert second.fields["kegiatan"]["undrawn"] == pytest.approx(0.5 - 2 / HEIGHT)
    assert second.fields["indikator"] == second.fields["kegiatan"]
    assert second.fields["area"] == {}


@pytest.mark.parametrize(
    ("heading", "against"),
    [
        pytest.param("XQZWV INDIKATOR YTRWQ", {"settled": 1.0}, id="known by one of its words"),
        pytest.param("INDIKATOR", {}, id="near miss: a heading of the vocabulary"),
    ],
)
def test_a_heading_that_is_not_known_as_a_whole_counts_for_the_field_below(
    vocabulary: Vocabulary, heading: str, against: dict[str, float]
) -> None:
    named = [["NO", "AREA PERUBAHAN", "KEGIATAN", heading, "JAN", "FEB", "MAR"], *ROWS]
    first, *_ = evidence(vocabulary, page(1, table(named)))
    assert first.fields["indikator"] == against
    assert first.row.get("settled_columns", 0.0) == len(against)
    assert first.fields["kegiatan"] == {}


def test_a_break_that_may_have_been_judged_otherwise_counts_for_the_rows_beside_it(
    vocabulary: Vocabulary,
) -> None:
    plain = ["2", "Penataan Tata Laksana", "Pemetaan proses bisnis", "Peta proses bisnis", "", "v", ""]
    torn = ["", "", "Rapat", "yang dihadiri pimpinan", "", "v", ""]
    found = evidence(vocabulary, page(1, table([HEAD, *ROWS])), page(2, table([torn, plain])))
    doubts = [row.row.get("row_break", 0.0) for row in found]
    assert doubts[0] == doubts[-1] == 0.0
    assert 0.0 < doubts[1] <= 0.5


def with_ink(given: ReadTable, ink: dict[tuple[int, int], float]) -> ReadTable:
    """Each cell with ink by its letters, and those named with other ink, in square points."""
    cells = []
    for cell in given.cells:
        area = ink.get((cell.cell.row, cell.cell.column), 2.0 * len(cell.text.replace(" ", "")))
        cells.append(replace(cell, mark=replace(cell.mark, ink=area / cell.cell.box.area)))
    return replace(given, cells=tuple(cells))


def test_ink_that_no_word_accounts_for_counts(vocabulary: Vocabulary) -> None:
    empty = [ROWS[0], ["2", "Penataan Tata Laksana", "Pemetaan proses bisnis", "", "", "v", ""]]
    plain = with_ink(table([HEAD, *empty]), {})
    first, second = evidence(vocabulary, page(1, plain))
    assert "unread_ink" not in second.fields["indikator"] and "more_ink" not in first.fields["indikator"]
    drawn = with_ink(table([HEAD, *empty]), {(2, 3): 30.0, (1, 2): 200.0})
    first, second = evidence(vocabulary, page(1, drawn))
    assert second.fields["indikator"]["unread_ink"] > 3.0
    assert first.fields["kegiatan"]["more_ink"] > 1.0
    assert "unread_ink" not in first.fields["indikator"]
