"""What is seen in a cell, before it is judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kpu_extract.geometry.boxes import Box

ANYWHERE = Box(0.0, 0.0, 1.0, 1.0)
"""The cell of evidence that is made without one, in points."""


class PieceForm(StrEnum):
    """What a drawn piece looks like."""

    STROKES = "strokes"
    """Anything drawn that is none of the others."""
    CROSSING = "crossing"
    """A bent or crossed stroke that runs over its cell's border: a tick or cross of a pen."""
    PASSING = "passing"
    """A stroke that may pass through its cell and mark nothing: a part of a signature, or the rest of a grey stamp."""
    DASH = "dash"
    """A short level stroke in the cell's middle."""
    NOUGHT = "nought"
    """A ring that is higher than wide."""
    HOLLOW = "hollow"
    """A ring or frame with nothing in it."""


@dataclass(frozen=True, slots=True)
class CellEvidence:
    """``shade``: how far the cell's ground is from the paper's tone, 0..1 in the colour channel that differs most.
    ``ink``: the part drawn on of the ``seen_area`` square points that were looked at, in a scan the cell without its
    rules. ``extent``: the longer side, in
    points, of the largest drawn thing that lies in the cell. ``strength``: how dark that thing is, 0..1. ``offset``:
    how far beside the cell's middle it stands, 0 there and 1 at a side. ``form``: what it looks like. ``certainty``:
    how sure it is, 0..1, that the thing is this cell's, and that picture and text layer agree on it. ``cell``:
    the cell's box, in points."""

    shade: float = 0.0
    ink: float = 0.0
    extent: float = 0.0
    strength: float = 0.0
    offset: float = 0.0
    form: PieceForm = PieceForm.STROKES
    certainty: float = 1.0
    seen_area: float = 1.0
    cell: Box = ANYWHERE

    @property
    def drawn_area(self) -> float:
        """Square points drawn on: rows differ in height, and so does the part of a cell that a sign takes up."""
        return self.ink * self.seen_area
