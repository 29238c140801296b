"""Grids from rules: merged cells, missing borders, double rules, and that fields are covered just once."""

from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, GridCell, Orientation, Rule
from kpu_extract.page.tables.grid import find_grids
from kpu_extract.page.tables.lookup import CellFinder

H, V = Orientation.HORIZONTAL, Orientation.VERTICAL


def rules_of(xs: list[float], ys: list[float]) -> list[Rule]:
    """A full grid's rules."""
    across = [Rule(H, y, xs[0], xs[-1]) for y in ys]
    return [*across, *(Rule(V, x, ys[0], ys[-1]) for x in xs)]


def only(grids: tuple[Grid, ...]) -> Grid:
    assert len(grids) == 1
    return grids[0]


def spans(grid: Grid) -> set[tuple[int, int, int, int]]:
    return {(cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells}


positions = st.lists(st.floats(12, 120), min_size=2, max_size=6).map(
    lambda steps: [40 + sum(steps[: index + 1]) for index in range(len(steps))]
)


@given(positions.filter(lambda xs: len(xs) > 2), positions)
def test_a_full_grid_has_a_cell_for_every_field(xs: list[float], ys: list[float]) -> None:
    grid = only(find_grids(rules_of(xs, ys)))
    assert spans(grid) == {(r, c, 1, 1) for r in range(len(ys) - 1) for c in range(len(xs) - 1)}


@given(positions.filter(lambda xs: len(xs) > 3), positions.filter(lambda ys: len(ys) > 3), st.data())
def test_cells_never_overlap_and_leave_no_field_out(
    xs: list[float], ys: list[float], data: st.DataObject
) -> None:
    rules = [rule for rule in rules_of(xs, ys) if rule.position in (xs[0], xs[-1], ys[0], ys[-1])]
    for y in ys[1:-1]:
        kept = data.draw(st.lists(st.booleans(), min_size=len(xs) - 1, max_size=len(xs) - 1))
        pieces = zip(xs, xs[1:], kept, strict=False)
        rules += [Rule(H, y, left, right) for left, right, drawn in pieces if drawn]
    rules += [Rule(V, x, ys[0], ys[-1]) for x in xs[1:-1]]
    grid = only(find_grids(rules))
    covered = [
        (row, column)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    assert sorted(covered) == [(r, c) for r in range(grid.row_count) for c in range(grid.column_count)]


def test_a_rule_that_stops_short_merges_the_cells_beside_it() -> None:
    rules = [rule for rule in rules_of([0, 50, 100, 150], [0, 20, 40]) if rule.position != 20]
    grid = only(find_grids([*rules, Rule(H, 20, 50, 150)]))
    assert (0, 0, 2, 1) in spans(grid)
    assert (1, 1, 1, 1) in spans(grid)


def test_a_double_rule_is_one_border() -> None:
    rules = rules_of([0, 50, 100], [0, 20, 40])
    assert only(find_grids([*rules, Rule(H, 22.5, 0, 100)])).row_count == 2


def test_a_table_cut_by_the_page_has_a_last_band_that_is_open() -> None:
    rules = [Rule(H, y, 0, 100) for y in (0, 20)] + [Rule(V, x, 0, 60) for x in (0, 50, 100)]
    grid = only(find_grids(rules))
    assert grid.ys[-1] == 60
    assert [cell.open_bottom for cell in grid.cells] == [False, False, True, True]


def test_only_the_cell_that_goes_on_is_open_where_the_rest_is_closed() -> None:
    rules = [Rule(H, 0, 0, 150), Rule(H, 30, 50, 150), *(Rule(V, x, 0, 30) for x in (0, 50, 100, 150))]
    grid = only(find_grids(rules))
    assert {cell.column: cell.open_bottom for cell in grid.cells} == {0: True, 1: False, 2: False}


def test_a_missing_outer_border_does_not_lose_its_column() -> None:
    rules = [
        rule for rule in rules_of([0, 50, 100], [0, 20, 40]) if (rule.orientation, rule.position) != (V, 0)
    ]
    assert only(find_grids(rules)).xs == (0, 50, 100)


def test_two_tables_on_a_page_stay_two() -> None:
    grids = find_grids([*rules_of([0, 50, 100], [0, 20]), *rules_of([0, 60, 100], [200, 220])])
    assert [grid.ys[0] for grid in grids] == [0, 200]


def test_a_frame_around_nothing_is_no_table() -> None:
    assert find_grids(rules_of([0, 100], [0, 200])) == ()


@given(positions.filter(lambda xs: len(xs) > 2), positions, st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_the_finder_gives_the_cell_around_a_point(
    xs: list[float], ys: list[float], u: float, v: float
) -> None:
    grid = only(find_grids(rules_of(xs, ys)))
    x, y = xs[0] + u * (xs[-1] - xs[0]), ys[0] + v * (ys[-1] - ys[0])
    found = CellFinder([grid]).at(x, y)
    assert found is not None
    assert grid.cells[found[1]].box.grown(1e-6).contains_point(x, y)


def test_below_two_grids_the_open_cell_of_the_nearer_one_is_found() -> None:
    """The second grid stands within the frame of the first, which has a cell there too, of a higher number than
    the second grid has cells."""
    bands = tuple(GridCell(row, 0, 1, 1, Box(0, 50 * row, 300, 50 * row + 50)) for row in range(6))
    outer = Grid((0, 300), (0, 50, 100, 150, 200, 250, 300), bands)
    cells = tuple(
        GridCell(0, column, 1, 1, Box(50 * column, 100, 50 * column + 50, 200), open_bottom=column == 2)
        for column in range(4)
    )
    inner = Grid((0, 50, 100, 150, 200), (100, 200), cells)
    finder = CellFinder([outer, inner])
    assert finder.above(120, 210, reach=30) == (1, 2)
    # Near misses: a closed cell, too far below, beside the grid.
    assert finder.above(70, 210, reach=30) is None
    assert finder.above(120, 231, reach=30) is None
    assert finder.above(220, 210, reach=30) is None
