"""Decides which of two sets of rules of a page fits its text better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid
from kpu_extract.page.tables.lookup import CellFinder


@dataclass(frozen=True, slots=True)
class CoverageSettings:
    """How grids are weighed by the letters in them."""

    split_cost: float = 3.0
    """Letters that a word cut by a border counts against a grid: text does not cross the rules of a table."""

    letter_gap: float = 0.3
    """Part of a letter's height: letters with a smaller gap belong to one word."""

    better: float = 0.004
    """Part of the page's letters, 0..1, by which the second grids must be ahead of the first. Worst case: a thick
    frame whose loss costs only the column of numbers, 4 of 747 letters. Measured on: shared case 39."""

    around_pt: float = 30.0
    """Points above and below a table where a row may stand that the rules left out."""

    most: float = 0.7
    """Part of the page's letters, 0..1, that cells hold where a table was found, titles and signatures aside."""

    enough: float = 0.998
    """Part of the letters at a table's height, 0..1, that its cells hold when no part of it is missing."""


def holds_all(grids: Sequence[Grid], letters: Sequence[Box], settings: CoverageSettings) -> bool:
    """Whether the letters that stand at the height of some table, or just over or under it, lie in its cells."""
    if not grids:
        return False
    finder = CellFinder(grids)
    heights = [(grid.box.y0 - settings.around_pt, grid.box.y1 + settings.around_pt) for grid in grids]
    places = [box.center for box in letters]
    beside = [(x, y) for x, y in places if any(top <= y <= foot for top, foot in heights)]
    inside = sum(finder.at(x, y) is not None for x, y in beside)
    return inside >= settings.enough * len(beside)


def holds_most(grids: Sequence[Grid], letters: Sequence[Box], settings: CoverageSettings) -> bool:
    """Whether most letters of the page lie in cells of the grids."""
    return bool(grids) and _inside(grids, letters) >= settings.most * len(letters)


def _inside(grids: Sequence[Grid], letters: Sequence[Box]) -> int:
    """How many letters lie in cells."""
    finder = CellFinder(grids)
    return sum(finder.at(*box.center) is not None for box in letters)


def _cell_count(grids: Sequence[Grid]) -> int:
    return sum(len(grid.cells) for grid in grids)


def better_grids(
    first: tuple[Grid, ...], second: tuple[Grid, ...], letters: Sequence[Box], settings: CoverageSettings
) -> bool:
    """Whether the ``second`` grids hold more of the page's letters (boxes, in the order of the text), and cut
    no more of its words. Grids of fewer cells must hold more letters: names of months that touch look like cut words.
    """
    if _cell_count(second) < _cell_count(first) and _inside(second, letters) <= _inside(first, letters):
        return False
    ahead = _score(second, letters, settings) - _score(first, letters, settings)
    return ahead > max(1.0, settings.better * len(letters))


def _score(grids: Sequence[Grid], letters: Sequence[Box], settings: CoverageSettings) -> float:
    finder = CellFinder(grids)
    places = [finder.at(*box.center) for box in letters]
    inside = sum(place is not None for place in places)
    cut = sum(
        one != two and _in_one_word(left, right, settings)
        for (left, one), (right, two) in pairwise(zip(letters, places, strict=True))
    )
    return inside - settings.split_cost * cut


def _in_one_word(left: Box, right: Box, settings: CoverageSettings) -> bool:
    level = abs(left.center[1] - right.center[1]) <= settings.letter_gap * left.height
    gap = right.x0 - left.x1
    return level and -left.width <= gap <= settings.letter_gap * left.height
