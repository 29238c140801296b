"""What shows a stamp on a page's picture, in numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class StampSettings:
    """How a round stamp is found and its ink known. What was measured is in docs/decisions/scans.md."""

    least_radius_pt: float = 25.0
    """Points: radius of the smallest ring; office stamps are 35 to 45 mm across by rule (50 to 64 points of
    radius), and others are in use."""

    most_radius_pt: float = 70.0
    """Points: radius of the largest ring."""

    apart_pt: float = 30.0
    """Points between the middles of two stamps, at least."""

    contrast: float = 380.0
    """Grey levels that full darkness becomes in the picture that circles are sought in: a pale ring shall have
    an edge."""

    edge: float = 150.0
    """Upper threshold of Canny's edges in that picture (``param1`` of OpenCV)."""

    perfect: float = 0.65
    """How round a circle must be, 0..1, for Hough's gradient method ("alt" of OpenCV); rows of letters rarely
    are."""

    ring: float = 0.62
    """The part of the circle that must be drawn, 0..1. Worst case: of circles found by chance among letters and
    rules half is."""

    drawn: float = 0.15
    """Darkness above which something is drawn."""

    letter: float = 0.3
    """Darkness above which something may be a letter."""

    darkest: float = 0.9
    """Quantile of such pixels' darkness that stands for the letters' ink."""

    beyond_pt: float = 8.0
    """Points: what a stamp has outside the ring that was found: a second ring, a toothed edge."""

    ring_aside_pt: float = 1.1
    """Points: how far beside the circle that was found its line may run; circles are found to a point."""

    ring_ink: tuple[float, float] = (0.3, 0.75)
    """Quantiles of the darkness along the ring between which its own ink lies: paler is where the ring has a
    gap, darker where it crosses letters and rules."""

    coloured: float = 0.12
    """Least difference between the ring's channels, 0..1, for its colour to show it."""

    spread: float = 1.5
    """What a pixel's share of the ink's colour is raised by: JPEG spreads the colour of thin strokes out."""

    trace: float = 0.2
    """Share of the ink's colour, 0..1, below which a pixel has none."""

    broadest_pt: float = 6.5
    """Points: what has the ink's colour over so much both ways is shading. Worst cases: a letter of a stamp is
    drawn with strokes of 2 points; the inside of a month's cell in 8 point type is 8 points high. Measured on:
    made pictures, ten colours of ink over eight of shading (tests/page/rectification/test_stamps.py)."""

    whole: float = 0.65
    """Part of the colour at and around such a broad thing that is broad too when it is a shaded cell. Worst
    cases: a shaded cell crossed by the ring, 0.9; a star, 0.4. Measured on: the same."""

    around_pt: float = 4.0
    """Points: how far around it the colour is looked at."""

    signature_radii: float = 4.0
    """Times the ring's radius: how far from its middle a stroke that begins at the stamp may run."""

    lighter: float = 0.2
    """By how much the ring must be lighter, 0..1, than the letters of a page without colour."""

    thickest_pt: float = 4.5
    """Points: thickness of a ring's line, with its blur."""

    chord_slack_pt: float = 4.0
    """Points added to a chord of the ring, so that no part of a ring counts as straight."""

    circle_samples: int = 180
    """Places at which a circle is looked at: two degrees apart."""

    near_pt: float = 1.2
    """Points: a light pixel this near to a dark one belongs to a letter's edge."""

    least_light: float = 0.05
    """The part of its ground's light, 0..1, that a pixel is taken to have at least."""


STAMP_SETTINGS = StampSettings()
