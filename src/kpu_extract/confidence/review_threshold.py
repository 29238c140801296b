"""Below which confidence a row is flagged, so that a target is kept: conformal risk control.

Angelopoulos, Bates, Fisch, Lei and Schuster, "Conformal Risk Control" (2022, arXiv 2208.02814): for a loss that only
falls as the threshold rises and lies in 0..1, the least threshold with ``(n R + 1) / (n + 1) <= alpha`` keeps the
expected loss of a new row at or below alpha, where R is the mean loss of n rows that the model was not fitted on. The
loss of a row is 1 where it is wrong and not flagged. It holds for papers like those that the rows are from.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

STEP = 1e-6
"""A threshold is put so far above the row that it must flag."""


class CalibrationRows(BaseModel):
    """Rows of one kind that a model of its own, which had not seen their papers, gave a confidence. ``wrong`` and
    ``right`` are these in rising order; of many right ones every ``right_every``-th is kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wrong: list[float]
    right: list[float]
    right_every: int = 1

    @property
    def rows(self) -> int:
        return len(self.wrong) + len(self.right) * self.right_every

    def unflagged_wrong(self, threshold: float) -> int:
        return len(self.wrong) - bisect_left(self.wrong, threshold)

    def flagged(self, threshold: float) -> float:
        """The share of rows below the threshold."""
        below = bisect_left(self.wrong, threshold) + bisect_left(self.right, threshold) * self.right_every
        return below / max(self.rows, 1)

    def right_flagged(self, threshold: float) -> float:
        """The share of the right rows that is below the threshold."""
        return bisect_left(self.right, threshold) / max(len(self.right), 1)

    def risk(self, threshold: float) -> float:
        """The bound on the share of new rows that are wrong and not flagged."""
        return (self.unflagged_wrong(threshold) + 1) / (self.rows + 1)


@dataclass(frozen=True)
class ReviewThreshold:
    """Rows with a confidence below ``threshold`` are flagged. ``promised`` is the share of rows that are right or
    flagged, at least, as ``rows`` rows show; ``flagged`` how many of those would be flagged. Where ``promised`` is less
    than the ``target``, keeping it would flag more right rows than is of use."""

    target: float
    threshold: float
    promised: float
    flagged: float
    rows: int

    @property
    def kept(self) -> bool:
        return self.promised >= self.target


def review_threshold(target: float, calibration: CalibrationRows, most_flagged: float) -> ReviewThreshold:
    """The least threshold that keeps the target; if it flags more than ``most_flagged`` (0..1) of the right rows, the
    greatest that does not. Papers of a fit have more wrong rows than others: these are not flagged in vain.
    """
    candidates = sorted({0.0, *(value + STEP for value in calibration.wrong)})
    useful = [value for value in candidates if calibration.right_flagged(value) <= most_flagged] or [0.0]
    keeping = [value for value in useful if 1 - calibration.risk(value) >= target]
    chosen = keeping[0] if keeping else useful[-1]
    return ReviewThreshold(
        target=target,
        threshold=chosen,
        promised=1 - calibration.risk(chosen),
        flagged=calibration.flagged(chosen),
        rows=calibration.rows,
    )
