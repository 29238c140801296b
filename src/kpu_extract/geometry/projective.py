"""Projective maps of the plane: turns, scalings, skew and keystone in one matrix.

They carry boxes from one space of :mod:`kpu_extract.geometry.boxes` to another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.boxes import Box

QUARTER_TURN, FULL_TURN = 90, 360
"""Degrees."""


@dataclass(frozen=True)
class Projective:
    """A projective map of the plane, by its 3x3 matrix in row order."""

    coefficients: tuple[float, float, float, float, float, float, float, float, float]

    @classmethod
    def identity(cls) -> Projective:
        return cls((1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0))

    @classmethod
    def from_matrix(cls, matrix: NDArray[np.float64]) -> Projective:
        """From a 3x3 array."""
        flat = [float(value) for value in np.asarray(matrix, dtype=np.float64).reshape(9)]
        return cls((*flat,))  # type: ignore[arg-type]

    @classmethod
    def scaling(cls, factor: float) -> Projective:
        return cls((factor, 0.0, 0.0, 0.0, factor, 0.0, 0.0, 0.0, 1.0))

    @classmethod
    def quarter_turn(cls, clockwise: int, width: float, height: float) -> Projective:
        """The map that turns a picture of ``width`` by ``height`` by 0, 90, 180 or 270 degrees, its top left
        corner at the origin again; KeyError for another angle."""
        return cls(
            {
                0: (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0),
                90: (0.0, -1.0, height, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0),
                180: (-1.0, 0.0, width, 0.0, -1.0, height, 0.0, 0.0, 1.0),
                270: (0.0, 1.0, 0.0, -1.0, 0.0, width, 0.0, 0.0, 1.0),
            }[clockwise]
        )

    @cached_property
    def matrix(self) -> NDArray[np.float64]:
        """The 3x3 matrix."""
        return np.array(self.coefficients, dtype=np.float64).reshape(3, 3)

    def after(self, first: Projective) -> Projective:
        """The map that applies ``first`` and then this one."""
        return Projective.from_matrix(self.matrix @ first.matrix)

    def inverse(self) -> Projective:
        return Projective.from_matrix(np.asarray(np.linalg.inv(self.matrix), dtype=np.float64))

    def point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f, g, h, i = self.coefficients
        w = g * x + h * y + i
        return (a * x + b * y + c) / w, (d * x + e * y + f) / w

    def box(self, box: Box) -> Box:
        """The smallest axis-parallel box around the picture of ``box``."""
        corners = [
            self.point(x, y)
            for x, y in ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))
        ]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))
