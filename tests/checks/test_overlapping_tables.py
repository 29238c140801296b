"""Two tables that were found one over the other are reported."""

from __future__ import annotations

import pytest

from kpu_extract.checks.alarms.pages import page_alarms
from kpu_extract.geometry.boxes import Box
from kpu_extract.model.document import Record
from kpu_extract.model.page import Grid, GridCell, Mark, MarkKind, MarkState, ReadCell, ReadTable
from kpu_extract.vocabulary import load_vocabulary
from pages_by_hand import page

VOCABULARY = load_vocabulary(None)
FIRST = Box(30.0, 80.0, 290.0, 300.0)


def table(box: Box) -> ReadTable:
    blank = Mark(MarkState.BLANK, MarkKind.NONE, 0.0, 0.0)
    grid = Grid((box.x0, box.x1), (box.y0, box.y1), (GridCell(0, 0, 1, 1, box),))
    return ReadTable(grid, (ReadCell(grid.cells[0], (), blank),))


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        pytest.param(Box(190.0, 80.0, 760.0, 297.0), {"p1-1"}, id="over its right columns"),
        pytest.param(Box(40.0, 100.0, 200.0, 200.0), {"p1-1"}, id="inside it"),
        pytest.param(Box(290.0, 80.0, 760.0, 297.0), set(), id="near miss: beside it"),
        pytest.param(Box(288.0, 80.0, 760.0, 297.0), set(), id="near miss: a rule in common"),
        pytest.param(Box(30.0, 302.0, 290.0, 400.0), set(), id="near miss: below it"),
    ],
)
def test_tables_that_overlap(second: Box, expected: set[str]) -> None:
    record = Record.model_validate({"record_id": "p1-1", "seq": 1, "page_first": 1, "page_last": 1})
    alarms = page_alarms([record], [page(1, table(FIRST), table(second))], VOCABULARY)
    assert {one for alarm in alarms if alarm.code == "tables-overlap" for one in alarm.record_ids} == expected
