"""A plan without lines gets the rules that a reader sees in the white between its texts."""

from __future__ import annotations

from unruled_by_hand import FIRST_ROW, ROWS, grid_of, heading, level, part, set_rows, supplied, texts_in

from kpu_extract.page.unruled.supplied_rules import DrawnLines

BODY, TOPS = set_rows(ROWS)


def test_a_plan_without_any_line_is_read_and_nobody_doubts_it() -> None:
    parts = [*heading(), *BODY]
    grid = grid_of(parts)
    assert (grid.row_count, grid.column_count) == (4, 8)
    assert [text for row, _, _, text in texts_in(grid, parts) if row == 3] == [
        "2", "Melatih pegawai", "Pelatihan dasar", "Jumlah pegawai", "v",
    ]  # fmt: skip
    found = supplied(parts)
    assert found is not None
    assert found.is_sure


def test_a_cell_over_two_rows_goes_on_where_its_column_is_blank_or_its_text_runs_on() -> None:
    parts = [*heading(), *BODY]
    spans = {(row, column): tall for row, column, tall, _ in texts_in(grid_of(parts), parts)}
    assert spans[1, 0] == spans[1, 1] == 2
    assert spans[1, 2] == spans[1, 3] == 1


def test_rules_between_rows_are_taken_where_they_are_drawn() -> None:
    drawn = DrawnLines(tuple(level(y) for y in (118.0, 137.0, *TOPS[1:])))
    grid = grid_of([*heading(), *BODY], drawn)
    assert grid.ys == (118.0, 137.0, *TOPS[1:])


def test_rows_that_stand_close_are_read_by_their_rules() -> None:
    """Nothing but the rules tells such rows apart."""
    body, tops = set_rows(ROWS, padding=0.2)
    grid = grid_of([*heading(), *body], DrawnLines(tuple(level(y) for y in (118.0, 137.0, *tops[1:]))))
    assert grid.row_count == 4


def test_near_miss_rows_that_stand_close_without_rules_are_no_table_or_doubted() -> None:
    body, _ = set_rows(ROWS, padding=0.2)
    found = supplied([*heading(120.0), *body])
    assert found is None or not found.is_sure


def test_the_sides_of_tints_part_rows() -> None:
    body, tops = set_rows(ROWS, padding=0.2)
    tints = tuple(level(y) for y in tops)
    grid = grid_of([*heading(), *body], DrawnLines(tint_sides=tints))
    assert [round(y, 1) for y in grid.ys[2:-1]] == [round(y, 1) for y in tops[1:-1]]


def test_a_signature_below_the_table_is_no_row() -> None:
    foot = TOPS[-1]
    signature = [part("Ditetapkan di Ambon", 400.0, foot + 12), part("KETUA KPU", 400.0, foot + 24)]
    assert grid_of([*heading(), *BODY, *signature]).row_count == 4


def test_a_months_mark_that_stands_between_two_lines_is_in_its_row() -> None:
    marks = [part("v", 505.0, FIRST_ROW + 9.0)]
    body = [own for own in BODY if own.text != "v"]
    grid = grid_of([*heading(), *body, *marks])
    assert (1, 4, 1, "v") in texts_in(grid, [*heading(), *body, *marks])


def test_two_marks_of_one_month_in_one_row_are_doubted() -> None:
    """A row was not told from the next."""
    second = part("v", 505.0, FIRST_ROW + 4.0 + 25.0)
    rows = (("1", ("a", "b", "c", "d"), ("e", "f", "g", "h"), ("i", "j", "k", "l"), (0,)), ROWS[2])
    body, _ = set_rows(rows)
    found = supplied([*heading(), *body, second])
    assert found is not None
    assert not found.is_sure


def test_texts_in_the_middle_of_cells_over_several_rows_are_doubted() -> None:
    """The first row has no number, and nobody knows where the cells of the others begin."""
    rows = (("", (), *ROWS[0][2:]), ("1", ROWS[0][1], *ROWS[1][2:]), ROWS[2])
    body, _ = set_rows(rows)
    found = supplied([*heading(), *body])
    assert found is not None
    assert not found.is_sure


def test_near_miss_prose_that_names_columns_one_below_the_other_is_no_table() -> None:
    lines = [part("Kegiatan", 60.0, 100.0 + 12 * at) for at in range(3)]
    assert supplied([*lines, part("Indikator", 60.0, 140.0), *BODY]) is None


def test_near_miss_a_list_of_people_is_no_plan() -> None:
    names = [part(name, x, 120.0) for name, x in (("No", 20.0), ("Nama", 60.0), ("Jabatan", 200.0))]
    assert supplied([*names, *BODY]) is None


def test_near_miss_headings_without_rows_are_no_table() -> None:
    assert supplied(heading()) is None


def test_near_miss_a_page_of_nothing_is_no_table() -> None:
    assert supplied([]) is None
