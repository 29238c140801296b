"""Supplied rules take the place of drawn ones only where these are of no use."""

from __future__ import annotations

from unruled_by_hand import MONTH_WIDTH, MONTHS_FROM, ROWS, WORDS, heading, level, set_rows, supplied

from kpu_extract.model.page import Grid, Orientation, Rule
from kpu_extract.page.tables.grid import find_grids
from kpu_extract.page.unruled.choice import headed_grid, with_supplied
from kpu_extract.page.unruled.missing_borders import MissingBorders, missing_borders

BODY, TOPS = set_rows(ROWS)
PARTS = [*heading(), *BODY]
XS = (16.0, 56.0, 196.0, 336.0, *(MONTHS_FROM - 5 + MONTH_WIDTH * at for at in range(5)))
YS = (118.0, 137.0, *TOPS[1:])


def ruled(
    xs: tuple[float, ...] = XS, ys: tuple[float, ...] = YS, months_ys: tuple[float, ...] = YS
) -> tuple[Rule, ...]:
    """The rules at these places; ``months_ys`` are those that reach into the months."""
    uprights = (Rule(Orientation.VERTICAL, x, ys[0], ys[-1]) for x in xs)
    return (*uprights, *(level(y, xs[0], xs[-1] if y in months_ys else XS[4]) for y in ys))


def headed(grids: tuple[Grid, ...]) -> Grid | None:
    found = supplied(PARTS)
    assert found is not None
    return headed_grid(grids, found, PARTS)


def missing(rules: tuple[Rule, ...]) -> MissingBorders:
    found = supplied(PARTS)
    assert found is not None
    (grid,) = find_grids(rules)
    return missing_borders(grid, found.heading, PARTS, WORDS, 3.0)


def test_a_ruled_table_stays_as_it_is_drawn() -> None:
    grids = find_grids(ruled())
    assert headed(grids) == grids[0]
    assert missing(ruled()).rules == ()


def test_a_table_whose_heading_alone_is_ruled_is_of_no_use() -> None:
    assert headed(find_grids(ruled(ys=YS[:2], months_ys=YS[:2]))) is None


def test_a_table_without_rules_between_its_rows_is_of_no_use() -> None:
    ys = (YS[0], YS[1], YS[-1])
    assert headed(find_grids(ruled(ys=ys, months_ys=ys))) is None


def test_near_miss_one_high_row_below_a_heading_is_a_row() -> None:
    body, tops = set_rows(ROWS[:1])
    found = supplied(PARTS)
    ys = (118.0, 137.0, tops[-1])
    assert found is not None
    (grid,) = find_grids(ruled(ys=ys, months_ys=ys))
    assert headed_grid([grid], found, [*heading(), *body]) == grid


def test_a_table_of_every_other_row_is_of_no_use() -> None:
    """The cells of every other row are tinted, and those between make one wide cell."""
    uprights = [Rule(Orientation.VERTICAL, x, YS[0], YS[2]) for x in XS[1:-1]]
    sides = [Rule(Orientation.VERTICAL, x, YS[0], YS[-1]) for x in (XS[0], XS[-1])]
    assert headed(find_grids([*uprights, *sides, *(level(y, XS[0], XS[-1]) for y in YS)])) is None


def test_tables_of_every_other_row_are_of_no_use() -> None:
    """The row between them stands in none."""
    first, last = (ruled(ys=ys, months_ys=ys) for ys in (YS[:3], YS[3:]))
    assert headed((*find_grids(first), *find_grids(last))) is None


def test_drawn_grids_that_are_as_fine_as_the_supplied_one_stay() -> None:
    """A ruled plan of 48 weeks, in which a table of its months alone was supplied: 47 rows got other months."""
    found = supplied(PARTS)
    weeks = tuple(XS[4] + MONTH_WIDTH / 4 * at for at in range(17))
    assert found is not None
    assert with_supplied(tuple(find_grids(ruled(xs=(*XS[:4], *weeks)))), found) is None
    assert with_supplied(tuple(find_grids(ruled(ys=YS[:2], months_ys=YS[:2]))), found) is not None


def test_another_table_of_the_page_stays() -> None:
    found = supplied(PARTS)
    below = tuple(find_grids(ruled(ys=(400.0, 420.0, 440.0), months_ys=(400.0, 420.0, 440.0))))
    assert found is not None
    grids = with_supplied(below, found)
    assert grids is not None
    assert len(grids) == 2
    assert grids[1] == below[0]


def test_a_missing_border_between_two_columns_is_supplied() -> None:
    found = missing(ruled(xs=tuple(x for x in XS if x != 336.0)))
    assert [(rule.orientation, 320 < rule.position < 340) for rule in found.rules] == [
        (Orientation.VERTICAL, True)
    ]
    assert found.is_sure


def test_missing_borders_between_rows_of_the_months_are_supplied() -> None:
    found = missing(ruled(months_ys=(YS[0], YS[1], YS[-1])))
    assert [rule.position for rule in found.rules] == list(YS[2:-1])
    assert found.is_sure


def test_near_miss_one_border_in_the_months_says_that_they_are_ruled() -> None:
    """A mark that reaches over two rows."""
    assert missing(ruled(months_ys=(YS[0], YS[1], YS[3], YS[-1]))).rules == ()
