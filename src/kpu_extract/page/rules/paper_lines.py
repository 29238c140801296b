"""Leaves out the lines of ruled or squared paper: many, from one edge of the page to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.geometry.boxes import Size
from kpu_extract.page.ingest.source import Stroke


@dataclass(frozen=True, slots=True)
class PaperLineSettings:
    """When lines are the paper's. Set by reasoning, and on plans drawn on squared paper."""

    edge_pt: float = 3.0
    """Points from the page's edge within which its lines end at most: squares that begin at a corner leave less than
    one of them at the opposite edge, which the line still crosses."""

    least_lines: int = 10
    """Lines of one direction, at least. The rules of a table that fills its page are fewer and end at its frame."""


PAPER_LINE_SETTINGS = PaperLineSettings()


def without_paper_lines(
    strokes: Sequence[Stroke], page: Size, settings: PaperLineSettings = PAPER_LINE_SETTINGS
) -> list[Stroke]:
    """The strokes of a page of size ``page`` that are none of its paper's lines."""
    level = [s for s in strokes if s.y0 == s.y1 and _is_through(s.x0, s.x1, page.width, settings)]
    upright = [s for s in strokes if s.x0 == s.x1 and _is_through(s.y0, s.y1, page.height, settings)]
    paper = {s for lines in (level, upright) if len(lines) >= settings.least_lines for s in lines}
    return [stroke for stroke in strokes if stroke not in paper]


def _is_through(start: float, end: float, length: float, settings: PaperLineSettings) -> bool:
    """Whether a line runs from edge to edge of a page that is ``length`` points wide, or high."""
    return min(start, end) <= settings.edge_pt and max(start, end) >= length - settings.edge_pt
