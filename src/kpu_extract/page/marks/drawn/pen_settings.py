"""The numbers by which drawn marks are separated and given to cells."""

from __future__ import annotations

from dataclasses import dataclass

from kpu_extract.page.marks.settings import PieceSettings


@dataclass(frozen=True, slots=True)
class PenMarkSettings:
    """How drawn marks are separated and given to cells."""

    rule_pt: float = 0.7
    """Points on each side of a cell's border that belong to its rule. Worst case: rules of 1.4 pt."""

    line_pt: float = 9.0
    """Points: a level or upright line of this length is a rule, wherever it stands: double rules, rules beside the
    border. Strokes of a pen slant."""

    bar_pt: float = 2.0
    """Points: a line of this thickness that does not touch its cell's borders is a bar over months."""

    middle_bar_pt: float = 0.9
    """Points: a thinner line is a bar too where it runs through the middle of its cell and ends inside cells: the
    shaft of an arrow. A rule out of place runs from border to border."""

    middle: float = 0.3
    """Part of its cell's height: the middle begins so far from the border."""

    clear_pt: float = 0.8
    """Points between such a bar and the border, at least."""

    end_clear_pt: float = 0.2
    """Points between the end of such a thinner line and the border beside it, at least: a rule out of place reaches
    over the border. Worst case: bars that leave 1 point free on both sides, of which up to two pixels are lost."""

    solid_pt: float = 3.0
    """Points: something of this thickness that is shorter than its cell is a block, wherever it stands."""

    whole_side: float = 0.97
    """Part of its cell's side that a rule has as its length, at least."""

    side_of_box: float = 0.75
    """Part of its cell's side: a shorter line that does not touch the borders is the side of a small box, or a dash.
    """

    corner_pt: float = 5.5
    """Points from a cell's corner within which a thin curve is the corner of its rounded frame. Worst case: corners of
    3 pt with gaps of 3 pt between the cells."""

    corner_stroke_pt: float = 1.7
    """Points: thickness of such a curve at most; what is thicker there is a dot."""

    inside_ring: float = 0.3
    """Part of a ring's size: a piece of this size at the ring's place stands inside it."""

    frame_share: float = 0.6
    """Part of its cell's width and height: a ring that is larger is a frame."""

    framed_cells: float = 0.6
    """Part of the cells of one width, 0..1, that have such a ring where it is their frame. Set by reasoning; a circle
    in so many months would be their marks."""

    same_width: float = 0.15
    """Part of their width by which cells of one width differ at most."""

    frame_zone_pt: float = 4.0
    """Points from its borders within which a cell's own frame runs at most."""

    frame_zone: float = 0.25
    """The same as a part of the cell's shorter side."""

    margin_pt: float = 1.4
    """Points from a cell's border: what lies only nearer is the blur or the noise of its rule. Worst case: rules in a
    JPEG picture, shared case 38."""

    inner_share: float = 0.35
    """Part of a mark's ink, 0..1, that lies farther inside cells than that, at least."""

    join_pt: float = 2.4
    """Points: across a border, pieces with a smaller distance are one mark: a slanting stroke is cut where the rule
    was removed."""

    least_pt: float = 1.2
    """Points: the longer side of the smallest mark."""

    thinnest_pt: float = 0.9
    """Points: the shorter side of the smallest mark; a thinner piece is the rest of a thick rule."""

    largest_of_cell: float = 2.4
    """Times the longer side of a usual cell: a longer piece is a signature, a frame, or several marks that touch."""

    own_share: float = 0.5
    """Part of a mark's ink, 0..1, in a cell from which on the mark is that cell's. Measured on: typed plans with pen
    ticks and crosses over the border, drawn by the generator."""

    rival_share: float = 0.36
    """Part of a mark's ink, 0..1, in another cell from which on that cell may be meant too."""

    low_share: float = 0.8
    """Part of the ink of a mark's lower half, 0..1, in one cell from which on no other cell is meant that has less
    than ``sure_share`` of the whole: a tick whose long stroke runs over the next cell."""

    sure_share: float = 0.65
    """Part of a mark's ink, 0..1, in a cell from which on the mark is surely that cell's."""

    bar_filled: float = 0.9
    """Part of its box, rules left out, that a bar over several cells fills, 0..1; the strokes of a pen fill less."""

    bar_part: float = 0.5
    """Part of a cell's width, 0..1, that such a bar covers where it marks the cell. Set by reasoning, not measured."""

    bar_reach: float = 0.25
    """The same where it may mark it: a bar that somebody drew a little too long covers less. Worst case: bars that end
    in the first half of their last month, whose months were blank in silence."""

    grown_together: float = 1.8
    """Times the usual mark's ink: a piece with more is several marks that touch."""

    shared_ink: float = 0.6
    """Part of the usual mark's ink: a cell that holds so much of several touching marks has one of them."""

    doubtful_ink: float = 0.33
    """Part of the usual mark's ink: a cell that holds so much of them may have one."""

    hollow: float = PieceSettings.hollow
    """Part of a piece, 0..1, that its hole takes up where it is a ring: as on scans."""

    ring_pt: float = PieceSettings.least_ring_pt
    """Points: the longer side from which on a piece shows its hole: as on scans."""


PEN_MARK_SETTINGS = PenMarkSettings()
