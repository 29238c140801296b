"""Lines from edge to edge of the paper are no rules of the table; those of a table as wide as its paper are."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from rules_by_hand import level, upright

from kpu_extract.geometry.ink import InkMap
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.stamp_frames import without_sides
from kpu_extract.page.rules.streaks import streaks

XS, YS = (40.0, 65.0, 185.0, 365.0, 765.0), (59.0, 79.0, 133.0, 206.0, 280.0, 386.0, 551.0)


def page(*drawn: tuple[Rule, float]) -> InkMap:
    """At one pixel a point, with lines of such a darkness."""
    dark = np.zeros((595, 842), np.float32)
    for rule, darkness in drawn:
        along, at = slice(round(rule.start), round(rule.end)), round(rule.position)
        place = (at, along) if rule.orientation is Orientation.HORIZONTAL else (along, at)
        dark[place] = np.maximum(dark[place], darkness)
    return InkMap(dark, 1.0)


TABLE = (*(level(y, XS[0], XS[-1]) for y in YS), *(upright(x, YS[0], YS[-1]) for x in XS))


def test_a_streak_of_the_copier_is_found() -> None:
    """Five of them cut the columns of a plan: no row was right."""
    dirt = upright(274.0, 0.0, 595.0)
    assert streaks((*TABLE, dirt), page((dirt, 0.6))) == (dirt,)


def test_a_fold_is_found_in_its_pieces() -> None:
    """It cut a row in two, and the end of its text was lost in silence."""
    pieces = (level(286.2, 0.0, 79.6), level(286.4, 187.6, 573.5), level(286.8, 641.5, 842.0))
    fold = level(286.2, 0.0, 842.0)
    assert streaks((*TABLE, *pieces), page((fold, 0.25))) == (fold,)


def test_near_miss_a_fold_over_a_rule_of_the_table_leaves_the_rule() -> None:
    """Two rows became one in silence."""
    fold, rule = level(280.4, 0.0, 842.0), level(280.0, XS[0], XS[-1])
    assert streaks((*TABLE, fold), page((fold, 0.25), (rule, 0.9))) == ()


def test_near_miss_the_rules_of_a_table_that_is_cut_off_at_both_edges_stay() -> None:
    wide = (*(level(y, 0.0, 842.0) for y in YS), *(upright(x, YS[0], YS[-1]) for x in XS))
    assert streaks(wide, page()) == ()


def test_near_miss_a_rule_that_ends_at_one_edge_stays() -> None:
    assert streaks((*TABLE, level(300.0, 0.0, 765.0)), page()) == ()


def test_near_miss_letters_in_line_from_edge_to_edge_are_no_streak() -> None:
    feet = tuple(level(300.0, start, start + 20.0) for start in range(5, 840, 90))
    assert streaks((*TABLE, *feet), page()) == ()


def leaning(x: float, lean: float, step: float = 60.0) -> tuple[Rule, ...]:
    """An upright streak over the whole paper as it is found: in pieces, each a little beside the last."""
    starts = np.arange(0.0, 595.0, step)
    return tuple(
        upright(x + lean * (start + step / 2), start, min(595.0, start + 0.9 * step)) for start in starts
    )


def test_a_streak_leans_where_the_paper_lay_askew() -> None:
    """It parted the column of a plan whose paper lay askew by half a degree: each text lost its first half."""
    pieces = leaning(274.0, 0.0075)
    found = streaks((*TABLE, *pieces), page())
    assert set(pieces) <= set(found)
    assert not set(TABLE) & set(found)


def test_a_streak_that_leans_as_far_as_papers_are_levelled_is_found() -> None:
    pieces = leaning(274.0, 0.05, 15.0)
    found = streaks((*TABLE, *pieces), page())
    assert set(pieces) <= set(found)
    assert not set(TABLE) & set(found)


def test_near_miss_a_leaning_streak_over_a_rule_leaves_the_rule() -> None:
    pieces = leaning(181.0, 0.0125)
    sides = tuple(upright(185.0, top, bottom) for top, bottom in pairwise(YS))
    others = tuple(rule for rule in TABLE if rule != upright(185.0, YS[0], YS[-1]))
    found = streaks((*others, *sides, *pieces), page())
    assert found
    assert not set(sides) & set(taken_out(sides, found))


def taken_out(sides: tuple[Rule, ...], found: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The ``sides`` that are taken out with the streaks."""
    left = without_sides(sides, found)
    return tuple(side for side in sides if side not in left)


def test_near_miss_sides_of_two_columns_that_end_at_two_edges_are_no_leaning_streak() -> None:
    halves = (upright(300.0, 0.0, 200.0), upright(310.0, 420.0, 595.0))
    assert streaks((*TABLE, *halves), page()) == ()
