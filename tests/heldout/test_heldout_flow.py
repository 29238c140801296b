"""The set's own page layout: nothing lost, nothing twice, nothing off the page."""

from __future__ import annotations

from collections import defaultdict

import pytest
from heldout.browser import Face
from heldout.flow import CellOnPage, Flow, FlowStyle, Frame, PagedTable
from heldout.table import Cell, Line, RowKind, Setting, Table, TableRow
from heldout.typeset import _check
from hypothesis import given, settings
from hypothesis import strategies as st

FACE = Face("any", 10.0, leading=1.2)
FRAMES = Frame(50.0, 200.0, 500.0), Frame(50.0, 60.0, 500.0)
PADDING = 3.0


@st.composite
def tables(draw: st.DrawFn) -> tuple[Table, Setting]:
    """Three columns: one merged over groups of rows, one with a cell a row, one of short cells."""
    groups = draw(st.lists(st.integers(1, 6), min_size=1, max_size=8))
    cells: dict[str, tuple[Line, ...]] = {}
    rows: list[TableRow] = []
    for group, size in enumerate(groups):
        merged = Cell(f"g{group}", "text", FACE)
        cells[merged.key] = lines_of(merged.key, draw(st.integers(0, 9)))
        for place in range(size):
            own = Cell(f"g{group}r{place}", "text", FACE)
            short = Cell(f"g{group}s{place}", "text", FACE)
            cells[own.key] = lines_of(own.key, draw(st.integers(1, 12)))
            cells[short.key] = lines_of(short.key, draw(st.integers(0, 1)))
            rows.append(TableRow(RowKind.LEAF, (merged, own, short), len(rows)))
    head = TableRow(RowKind.HEAD, tuple(Cell(f"h{n}", "head", FACE) for n in range(3)))
    cells |= {cell.key: lines_of(cell.key, 1) for cell in head.cells}
    return Table((100.0, 200.0, 60.0), (head,), tuple(rows)), cells


def lines_of(key: str, count: int) -> tuple[Line, ...]:
    return tuple(Line(f"{key}:{number}") for number in range(count))


def placed(table: Table, setting: Setting, *, cut: bool, whole: bool = False) -> PagedTable:
    style = FlowStyle(PADDING, cut=cut, repeat_head=True, whole=whole)
    return Flow(table, setting, style, FRAMES, 0).placed()


def parts_by_key(found: PagedTable) -> dict[str, list[CellOnPage]]:
    by_key: dict[str, list[CellOnPage]] = defaultdict(list)
    for part in found.parts:
        if part.kind is RowKind.LEAF:
            by_key[part.cell.key].append(part)
    return by_key


@settings(max_examples=60, deadline=None)
@given(tables(), st.booleans(), st.booleans())
def test_every_line_is_set_once_and_in_order(drawn: tuple[Table, Setting], cut: bool, whole: bool) -> None:
    table, setting = drawn
    by_key = parts_by_key(placed(table, setting, cut=cut, whole=whole))
    assert set(by_key) == {cell.key for row in table.body for cell in row.cells}
    for key, parts in by_key.items():
        assert [line for part in parts for line in part.lines] == list(setting[key])
        assert [part.page for part in parts] == sorted({part.page for part in parts})


@settings(max_examples=60, deadline=None)
@given(tables(), st.booleans())
def test_cells_of_a_page_cover_the_table_and_do_not_overlap(drawn: tuple[Table, Setting], cut: bool) -> None:
    table, setting = drawn
    found = placed(table, setting, cut=cut)
    for page, (top, bottom) in found.extents.items():
        parts = [part for part in found.parts if part.page == page]
        assert bottom <= FRAMES[0].bottom + 0.01
        assert sum(part.box.area for part in parts) == pytest.approx((bottom - top) * 360.0, rel=1e-6)
        for index, part in enumerate(parts):
            assert all(
                part.box.intersection(other.box) is None or overlap(part, other) < 0.01
                for other in parts[:index]
            )


def overlap(part: CellOnPage, other: CellOnPage) -> float:
    common = part.box.intersection(other.box)
    return common.area if common else 0.0


@settings(max_examples=40, deadline=None)
@given(tables(), st.booleans())
def test_lines_fit_their_boxes(drawn: tuple[Table, Setting], cut: bool) -> None:
    table, setting = drawn
    for part in placed(table, setting, cut=cut).parts:
        if part.lines:
            assert len(part.lines) * FACE.line_height + 2 * PADDING <= part.box.height + 0.01


@settings(max_examples=40, deadline=None)
@given(tables())
def test_rows_stay_whole_where_they_may_not_be_cut(drawn: tuple[Table, Setting]) -> None:
    table, setting = drawn
    for parts in parts_by_key(placed(table, setting, cut=False)).values():
        rows = {row for part in parts for row in part.rows}
        assert len(rows) > 1 or len(parts) == 1


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("satu dua tiga", ("satu dua", "tiga")),
        ("nilai-nilai dasar", ("nilai-", "nilai dasar")),
        ("per\u00adundang", ("per-", "undang")),
        ("2020-2024", ("2020-", "2024")),
    ],
)
def test_breaks_that_can_be_read_are_let_through(text: str, lines: tuple[str, ...]) -> None:
    _check(text, lines)


def test_a_break_inside_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="broken inside a word"):
        _check("Kelembagaan kuat", ("Kelemb", "agaan kuat"))
