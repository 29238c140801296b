"""The connected pieces of a mask with their measures.

OpenCV measures pieces pixel by pixel, the ground too: that takes six times as long as finding them. Here the runs of a
mask are measured, of which a page has few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from cv2.typing import MatLike


_SMALL = 4_000
"""Pixels: OpenCV measures the pieces of a smaller picture, a cell's say, in a tenth to a half of the time."""


class ConnectedPieces(NamedTuple):
    """The pieces of a mask by their label, from 1; label 0 is the ground, of which nothing is measured.

    ``total`` is how many labels there are, the ground's with them, ``labels`` (height, width) that of each pixel;
    ``stats`` (labels, 5) has the columns that OpenCV names ``CC_STAT_...``, ``centres`` (labels, 2) the mean x and y of
    a piece's pixels. All are those of ``cv2.connectedComponentsWithStats``, in its order.
    """

    total: int
    labels: NDArray[np.int32]
    stats: NDArray[np.int32]
    centres: NDArray[np.float64]


def connected_pieces(mask: MatLike, connectivity: int = 8) -> ConnectedPieces:
    """The pieces of what is not 0 in ``mask`` (height, width), of pixels that meet at 4 sides, or at 8 with corners."""
    if mask.size < _SMALL:
        return _measured_by_pixels(mask, connectivity)
    count, found = cv2.connectedComponents(mask, connectivity=connectivity)
    labels = np.asarray(found, dtype=np.int32)
    rows, starts, ends = _runs(mask)
    of_run, lengths = labels[rows, starts], ends - starts
    first, last = np.full((2, count), max(mask.shape)), np.zeros((2, count), np.int64)
    for axis, (begins, stops) in enumerate(((starts, ends), (rows, rows + 1))):
        np.minimum.at(first[axis], of_run, begins)
        np.maximum.at(last[axis], of_run, stops)
    areas, across, down = (
        np.bincount(of_run, weights=weights, minlength=count)
        for weights in (lengths, lengths * (starts + ends - 1) / 2, lengths * rows)
    )
    stats = np.stack([*first, *(last - first), areas.astype(np.int64)], axis=1).astype(np.int32)
    centres = np.stack([across, down], axis=1) / np.maximum(areas, 1.0)[:, None]
    stats[0] = 0
    return ConnectedPieces(count, labels, stats, centres)


def _measured_by_pixels(mask: MatLike, connectivity: int) -> ConnectedPieces:
    count, labels, stats, centres = cv2.connectedComponentsWithStats(mask, connectivity=connectivity)
    stats[0], centres[0] = 0, 0.0
    return ConnectedPieces(
        count,
        np.asarray(labels, dtype=np.int32),
        np.asarray(stats, dtype=np.int32),
        np.asarray(centres, dtype=np.float64),
    )


def _runs(mask: MatLike) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The row, the first column and the column behind the last of each run of pixels that are not 0."""
    height, width = mask.shape
    # A blank column on each side: no run goes on from one row to the next.
    padded = np.zeros((height, width + 2), np.bool_)
    padded[:, 1:-1] = mask
    in_a_row = padded.ravel()
    rows, columns = np.divmod(np.flatnonzero(in_a_row[1:] != in_a_row[:-1]), width + 2)
    return rows[::2], columns[::2], columns[1::2]
