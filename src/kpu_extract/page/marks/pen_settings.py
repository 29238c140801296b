"""How drawn marks are told apart and given to cells, in numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PenMarkSettings:
    """How drawn marks are told apart and given to cells."""

    rule_pt: float = 0.7
    """Points on each side of a cell's border that are its rule. Worst case: rules of 1.4 pt."""

    line_pt: float = 9.0
    """Points: a level or upright line as long as this is a rule, wherever it stands: double rules, rules beside the
    border. Strokes of a pen slant."""

    bar_pt: float = 2.0
    """Points: a line as thick as this that keeps clear of its cell's borders is a bar over months."""

    clear_pt: float = 0.8
    """Points between such a bar and the border at least."""

    solid_pt: float = 3.0
    """Points: what is as thick as this and shorter than its cell is a block, wherever it stands."""

    whole_side: float = 0.97
    """Of its cell's side: a rule is as long."""

    side_of_box: float = 0.75
    """Of its cell's side: a line that is shorter and keeps clear of the borders is a side of a small box, or a dash."""

    corner_pt: float = 5.5
    """Points from a cell's corner within which a thin curve is the corner of its rounded frame. Worst case: corners of
    3 pt with gaps of 3 pt between the cells."""

    corner_stroke_pt: float = 1.7
    """Points: thickness of such a curve at most; what is thicker there is a dot."""

    inside_ring: float = 0.3
    """Of a ring's size: a piece as large as this beside it stands in it."""

    frame_share: float = 0.6
    """Part of its cell's width and height over which a ring around it reaches that is a frame."""

    frame_zone_pt: float = 4.0
    """Points from its borders within which a cell's own frame runs at most, and as a part of its shorter side."""
    frame_zone: float = 0.25

    margin_pt: float = 1.4
    """Points from a cell's border: what lies nearer only is the blur or the noise of its rule. Worst case: rules in
    a JPEG picture, shared case 38."""

    inner_share: float = 0.35
    """Part of a mark's ink, 0..1, that lies further inside cells than that."""

    join_pt: float = 2.4
    """Points: across a border, pieces nearer than this are one mark: a slanting stroke cut where the rule was taken
    out."""

    least_pt: float = 1.2
    """Points: the longer side of the smallest mark."""

    thinnest_pt: float = 0.9
    """Points: the shorter side of the smallest mark; what is thinner is the rest of a thick rule."""

    largest_of_cell: float = 2.4
    """Of the longer side of a usual cell: what is longer is a signature, a frame, or marks that touch."""

    own_share: float = 0.5
    """Part of a mark's ink, 0..1, from which on it is its cell's. Measured on: typed plans with pen ticks and
    crosses over the border, drawn by the generator."""

    rival_share: float = 0.36
    """Part of a mark's ink, 0..1, from which on another cell may be meant as well."""

    low_share: float = 0.8
    """Part of the ink of a mark's lower half, 0..1, in one cell from which on no other cell is meant that has less
    than ``sure_share`` of the whole: a tick whose long stroke runs over the next cell."""

    sure_share: float = 0.65
    """Part of a mark's ink, 0..1, that a cell has for certain."""

    grown_together: float = 1.8
    """Of the usual mark's ink: what has more is several marks that touch."""

    shared_ink: float = 0.6
    """Of the usual mark's ink: a cell that holds so much of several marks grown together has one of them."""

    doubtful_ink: float = 0.33
    """Of the usual mark's ink: a cell that holds so much of them may have one."""
