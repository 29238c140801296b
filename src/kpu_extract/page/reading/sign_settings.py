"""The numbers by which lone signs are recognised."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LoneSignSettings:
    """Which shapes are signs, where they are all that is drawn in a cell. Measured on: typed plans in six fonts of 7
    to 11 points at 100 to 300 dpi, grey, JPEG and one bit."""

    beside: float = 0.3
    """Part of its size: a piece of this size beside a sign is another sign; a smaller one is noise."""

    least_dash_pt: float = 1.3
    """Points: length of the shortest dash, the hyphen of 7 points; noise is shorter."""

    longest_dash_pt: float = 13.0
    """Points: length of the longest, an em dash of 12 points."""

    dash_height_pt: float = 2.0
    """Points: height of a dash with its blur. Worst case: 100 dpi drawn at 150."""

    dash_length: float = 1.2
    """Times its height that a dash is long. Worst case: a hyphen of 8.5 points at 200 dpi one bit, five pixels by four;
    a hyphen of 9 points at 100 dpi has four by three."""

    dash_filled: float = 0.58
    """Part of its box, 0..1, that a dash fills; an arrow fills less. Worst case: a
    hyphen of 9 points at 150 dpi in a JPEG picture of quality 40."""

    least_dot_pt: float = 2.2
    """Points: the smallest dot; a full stop of 14 points is 1.7 wide."""

    largest_dot_pt: float = 9.0
    """Points: the largest dot."""

    dot_length: float = 1.2
    """Times: the longer side of a dot over its shorter."""

    dot_filled: tuple[float, float] = (0.66, 0.88)
    """Part of its box, from and to, that a disc fills (0.785); letters fill less, a square more."""

    confidence: float = 0.99
    """Probability, 0..1, that a sign recognised by its shape is right. Set by reasoning, not measured."""
