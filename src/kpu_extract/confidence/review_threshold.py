"""Below which confidence a row is flagged, so that a target is kept: conformal risk control, for the wrong rows.

Angelopoulos, Bates, Fisch, Lei and Schuster, "Conformal Risk Control" (2022, arXiv 2208.02814): for a loss that only
falls as the threshold rises and lies in 0..1, ``(n R + 1) / (n + 1)`` bounds the expected loss of a new row, where R is
the mean loss of n rows that the model was not fitted on. The loss of a wrong row is 1 where it is not flagged. It is
bounded over wrong rows alone (Vovk 2012 calls that conditional on the label): papers of a fit have many times as many
wrong rows as others, and how many of the wrong ones are flagged does not depend on how many there are. The share of all
rows that are wrong in silence is that bound times the share that is usually wrong, which is stated.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

STEP = 1e-6
"""A threshold is put so far above the row that it must flag."""


class CalibrationRows(BaseModel):
    """Rows of one kind that a model of its own, which had not seen their papers, gave a confidence. ``wrong`` and
    ``right`` are these in rising order, ``unreasoned`` those of the wrong rows that no review reason flags; of many
    right ones every ``right_every``-th is kept. ``usually_wrong`` is the share of rows that is wrong on ordinary
    papers, 0..1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wrong: list[float]
    unreasoned: list[float]
    right: list[float]
    usually_wrong: float
    right_every: int = 1

    @property
    def rows(self) -> int:
        return len(self.wrong) + len(self.right) * self.right_every

    def unflagged_wrong(self, threshold: float) -> int:
        """How many wrong rows neither a reason nor the threshold flags."""
        return len(self.unreasoned) - bisect_left(self.unreasoned, threshold)

    def right_flagged(self, threshold: float) -> float:
        """The share of the right rows that is below the threshold."""
        return bisect_left(self.right, threshold) / max(len(self.right), 1)

    def flagged(self, threshold: float) -> float:
        """The share of an ordinary paper's rows below the threshold."""
        of_wrong = bisect_left(self.wrong, threshold) / max(len(self.wrong), 1)
        return (1 - self.usually_wrong) * self.right_flagged(threshold) + self.usually_wrong * of_wrong

    def risk(self, threshold: float) -> float:
        """The bound on the share of an ordinary paper's rows that are wrong and not flagged."""
        return self.usually_wrong * (self.unflagged_wrong(threshold) + 1) / (len(self.wrong) + 1)


@dataclass(frozen=True)
class ReviewThreshold:
    """Rows with a confidence below ``threshold`` are flagged. ``promised`` is the share of rows that are right or
    flagged, at least, on papers of which at most ``usually_wrong`` of the rows are wrong, as ``rows`` rows show,
    ``wrong`` of them wrong; ``flagged`` is how many rows of such papers are flagged. Where ``promised`` is less than
    the ``target``, keeping it would flag more right rows than is of use."""

    target: float
    threshold: float
    promised: float
    flagged: float
    rows: int
    wrong: int
    usually_wrong: float

    @property
    def kept(self) -> bool:
        return self.promised >= self.target


def review_threshold(target: float, calibration: CalibrationRows, most_flagged: float) -> ReviewThreshold:
    """The least threshold that keeps the target; if it flags more than ``most_flagged`` (0..1) of the right rows, the
    greatest that does not. Papers of a fit have more wrong rows than others: these are not flagged in vain.
    """
    candidates = sorted({0.0, *(value + STEP for value in calibration.unreasoned)})
    useful = [value for value in candidates if calibration.right_flagged(value) <= most_flagged] or [0.0]
    keeping = [value for value in useful if 1 - calibration.risk(value) >= target]
    chosen = keeping[0] if keeping else useful[-1]
    return ReviewThreshold(
        target=target,
        threshold=chosen,
        promised=1 - calibration.risk(chosen),
        flagged=calibration.flagged(chosen),
        rows=calibration.rows,
        wrong=len(calibration.wrong),
        usually_wrong=calibration.usually_wrong,
    )
