"""GriTS against the package of its authors."""

from __future__ import annotations

from itertools import pairwise
from math import prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from documents_by_hand import full_record
from kpu_extract.evaluation.figures import Overlap
from kpu_extract.evaluation.grits import GridMatch, TableGrid, matched, most_similar, page_grids
from kpu_extract.geometry.boxes import Box
from kpu_extract.model.document import Provenance


def grid(texts: list[list[str]], xs: list[float], ys: list[float]) -> TableGrid:
    boxes = [[Box(x0, y0, x1, y1) for x0, x1 in pairwise(xs)] for y0, y1 in pairwise(ys)]
    return TableGrid(texts, boxes)


@st.composite
def grids(draw: st.DrawFn) -> TableGrid:
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    words = st.sampled_from(["", "laporan", "lapor", "rapat pleno", "rapat", "x", "pleno"])
    texts = [[draw(words) for _ in range(columns)] for _ in range(rows)]
    edges = [
        sorted(draw(st.sets(st.integers(0, 60), min_size=count + 1, max_size=count + 1)))
        for count in (columns, rows)
    ]
    made = grid(texts, *[[float(edge) for edge in side] for side in edges])
    if rows > 1 and draw(st.booleans()):  # a cell merged over the first two rows
        merged = Box(made.boxes[0][0].x0, made.boxes[0][0].y0, made.boxes[1][0].x1, made.boxes[1][0].y1)
        boxes = [
            [merged if (row < 2 and column == 0) else box for column, box in enumerate(line)]
            for row, line in enumerate(made.boxes)
        ]
        return TableGrid(texts, boxes)
    return made


def scores(match: GridMatch) -> list[float]:
    return [
        Overlap(common, match.found_cells, match.true_cells).f1
        for common in (match.topology, match.content, match.location)
    ]


def sides(boxes: list[list[Box]]) -> list[list[list[float]]]:
    return [[[box.x0, box.y0, box.x1, box.y1] for box in row] for row in boxes]


@st.composite
def likenesses(draw: st.DrawFn) -> NDArray[np.float64]:
    """Likenesses of the cells of two tables, in quarters: sums of them are exact, so that what is as alike one way as
    another is so for every order of adding up."""
    shape = tuple(draw(st.integers(1, 4)) for _ in range(4))
    quarters = draw(st.lists(st.integers(0, 4), min_size=prod(shape), max_size=prod(shape)))
    return np.array(quarters, dtype=np.float64).reshape(shape) / 4


def places(shape: tuple[int, ...]) -> NDArray[np.object_]:
    """A table whose cells are their own places."""
    table = np.empty(shape, dtype=object)
    for place in np.ndindex(*shape):
        table[place] = place
    return table


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(likenesses())
def test_the_most_similar_parts_are_those_of_the_authors_package(similarity: NDArray[np.float64]) -> None:
    import grits

    true, found = places(similarity.shape[:2]), places(similarity.shape[2:])
    theirs = grits.grits.factored_2dmss(true, found, lambda one, other: similarity[(*one, *other)])
    assert most_similar(similarity) == pytest.approx(theirs.true_positive_score, abs=1e-9)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(grids(), grids())
def test_cells_are_as_alike_as_in_the_authors_package(true: TableGrid, found: TableGrid) -> None:
    """Of one cell against each other one: nothing is left to choose."""
    cells = [(row, column) for row in range(found.shape[0]) for column in range(found.shape[1])]
    first = TableGrid([[true.texts[0][0]]], [[true.boxes[0][0]]])
    for row, column in cells:
        other = TableGrid([[found.texts[row][column]]], [[found.boxes[row][column]]])
        assert scores(matched(first, other)) == pytest.approx(theirs(first, other))


def theirs(true: TableGrid, found: TableGrid) -> list[float]:
    """Their package needs scipy, which takes two seconds to import."""
    import grits

    return [
        grits.grits_top(sides(true.spans), sides(found.spans))[0],
        grits.grits_con([list(row) for row in true.texts], [list(row) for row in found.texts])[0],
        grits.grits_loc(sides(list(true.boxes)), sides(list(found.boxes)))[0],  # type: ignore[arg-type]
    ]


@pytest.mark.slow
def test_scores_are_those_of_the_authors_package() -> None:
    """A row that was not found, and a text and an edge that were misread."""
    true = grid([["rapat", "pleno"], ["laporan", "x"], ["lapor", ""]], [0, 10, 30], [0, 10, 20, 35])
    found = grid([["rapat", "plenu"], ["lapor", ""]], [0, 12, 30], [0, 10, 35])
    assert scores(matched(true, found)) == pytest.approx(theirs(true, found))


@pytest.mark.slow
def test_spans_are_those_of_the_authors_package() -> None:
    import grits

    merged = Box(0, 0, 10, 20)
    ours = TableGrid([["a", "b"], ["a", "c"]], [[merged, Box(10, 0, 20, 10)], [merged, Box(10, 10, 20, 20)]])
    cells = [
        grits.TableCell(row_nums=[0, 1], column_nums=[0]),
        grits.TableCell(row_nums=[0], column_nums=[1]),
        grits.TableCell(row_nums=[1], column_nums=[1]),
    ]
    assert np.array_equal(np.array(sides(ours.spans)), np.array(grits.cell_list_to_grid_top(cells)))


def test_a_column_that_is_missing_costs_its_cells() -> None:
    true = grid([["a", "b", "c"], ["d", "e", "f"]], [0, 10, 20, 30], [0, 10, 20])
    found = grid([["a", "c"], ["d", "f"]], [0, 10, 30], [0, 10, 20])
    match = matched(true, found)
    assert (match.content, match.true_cells, match.found_cells) == (4, 6, 4)
    assert matched(true, TableGrid([], [])) == GridMatch(true_cells=6)


def test_rows_stand_on_the_pages_of_their_records() -> None:
    place = Provenance(field="kegiatan", page=4, row=1, x0=0, y0=0, x1=10, y1=10, source="text")
    elsewhere = place.model_copy(update={"page": 5, "field": "area"})
    record = full_record("x").model_copy(
        update={"page_first": 4, "page_last": 4, "provenance": [place, elsewhere]}
    )
    found = page_grids([record])
    assert found[4].shape == (1, 1) and found[4].texts == [["Pemetaan proses bisnis"]]
    assert found[5].cells == 0  # the area's cell goes on there; the row does not
