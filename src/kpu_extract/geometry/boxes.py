"""Points, boxes and the spaces they live in.

Two spaces are used, both with the origin at the top left, x to the right and y downwards, in
points (1/72 inch):

page space
    the page as a PDF viewer shows it, after ``/Rotate``; what users are given.
rectified space
    the same page turned upright and deskewed, the space in which rules, cells and lines are
    straight; every stage after :mod:`kpu_extract.page.rectification` works in it.

A :class:`~kpu_extract.geometry.projective.Projective` carries one into the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """An axis-parallel box; ``x0 <= x1`` and ``y0 <= y1``, in points."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    @property
    def center(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def intersection(self, other: Box) -> Box | None:
        """The common part, or None where the two do not overlap."""
        x0, y0 = max(self.x0, other.x0), max(self.y0, other.y0)
        x1, y1 = min(self.x1, other.x1), min(self.y1, other.y1)
        return Box(x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None

    def share_inside(self, other: Box) -> float:
        """The part of this box's area that lies in ``other``, 0..1."""
        common = self.intersection(other)
        return common.area / self.area if common and self.area else 0.0

    def iou(self, other: Box) -> float:
        """Intersection over union, 0..1."""
        common = self.intersection(other)
        if common is None:
            return 0.0
        return common.area / (self.area + other.area - common.area)

    def contains_point(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def scaled(self, factor: float) -> Box:
        """The box in units that are ``1 / factor`` as long: points into pixels."""
        return Box(self.x0 * factor, self.y0 * factor, self.x1 * factor, self.y1 * factor)

    def moved(self, right: float, down: float) -> Box:
        """The box so far to the right and below."""
        return Box(self.x0 + right, self.y0 + down, self.x1 + right, self.y1 + down)

    def grown(self, dx: float, dy: float | None = None) -> Box:
        """The box with ``dx`` more on the left and right, ``dy`` more on top and bottom."""
        dy = dx if dy is None else dy
        return Box(self.x0 - dx, self.y0 - dy, self.x1 + dx, self.y1 + dy)


def union_of(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of ``boxes``; ValueError if there is none."""
    found = list(boxes)
    if not found:
        raise ValueError("union of no boxes")
    return Box(
        min([b.x0 for b in found]),
        min([b.y0 for b in found]),
        max([b.x1 for b in found]),
        max([b.y1 for b in found]),
    )
