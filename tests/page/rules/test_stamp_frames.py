"""The frame of a box stamp is no part of the table that it was put on; a table's own frame is."""

from __future__ import annotations

from rules_by_hand import level, upright

from kpu_extract.page.rules.stamp_frames import stamp_frames, without_sides

XS, YS = (40.0, 180.0, 340.0, 480.0, 500.0, 520.0, 560.0), (60.0, 110.0, 170.0, 205.0, 260.0)


TABLE = (*(level(y, XS[0], XS[-1]) for y in YS), *(upright(x, YS[0], YS[-1]) for x in XS))
STAMP = (
    level(181.0, 441.0, 546.0),
    level(215.0, 444.0, 546.0),
    upright(443.0, 178.0, 217.0),
    upright(547.0, 183.0, 213.0),
)


def test_the_frame_of_a_stamp_over_cells_is_found() -> None:
    """Its sides cut the cells of six rows, which were read in pieces; three of them in silence."""
    assert set(stamp_frames((*TABLE, *STAMP))) == set(STAMP)


def test_a_frame_whose_upper_side_lies_on_a_rule_of_the_table_is_found() -> None:
    sides = (STAMP[1], upright(443.0, 171.0, 217.0), upright(547.0, 172.0, 216.0))
    assert set(stamp_frames((*TABLE, *sides))) == set(sides)


def test_a_line_below_the_heading_of_a_stamp_is_found_with_its_frame() -> None:
    """It cut two rows of a plan in two; one of them was invented in silence."""
    parting = level(194.0, 445.0, 545.0)
    assert set(stamp_frames((*TABLE, *STAMP, parting))) == {*STAMP, parting}


def test_near_miss_a_rule_of_the_table_within_a_stamp_runs_on_beyond_it() -> None:
    rule = level(194.0, XS[2], 545.0)
    assert rule not in stamp_frames((*TABLE, *STAMP, rule))


def test_a_piece_of_a_side_that_is_found_between_two_rules_is_a_part_of_it() -> None:
    piece, rule = upright(443.6, 181.0, 205.0), upright(443.6, 110.0, 170.0)
    assert without_sides((piece, rule), STAMP) == [rule]


def test_near_miss_a_small_table_keeps_its_frame() -> None:
    small = (
        *(level(y, 40, 200) for y in (60.0, 90.0, 120.0)),
        *(upright(x, 60, 120) for x in (40.0, 90.0, 200.0)),
    )
    assert stamp_frames(small) == ()


def test_near_miss_a_box_within_one_cell_stays() -> None:
    """No line of the table runs through it: it may be a table of its own."""
    box = (level(65.0, 190, 330), level(100.0, 190, 330), upright(190.0, 65, 100), upright(330.0, 65, 100))
    assert stamp_frames((*TABLE, *box)) == ()


def test_near_miss_lines_that_end_at_rules_of_the_table_stay() -> None:
    """Cells that are parted once more, within merged ones."""
    parted = (level(140.0, XS[3], XS[5]), upright(510.0, YS[1], YS[2]))
    assert stamp_frames((*TABLE, *parted)) == ()
