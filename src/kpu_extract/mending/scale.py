"""The weights of the evidence, in decimal logarithms, and the threshold.

They were set on ``benchmarks/mending.py``; ``docs/decisions/mending-threshold.md`` has the curve.
"""

from __future__ import annotations

from dataclasses import dataclass

from kpu_extract.mending.tokens import Case

THRESHOLD = 0.9
"""Least estimated probability at which a mend is made."""
WORTH_A_LOOK = 0.3
"""Least probability at which a word that stays is flagged."""
MARGIN = 0.5
"""By so much the best word's log odds must be better than the next one's."""
CENTRE = -1.1
SLOPE = 2.2


def probability(log_odds: float) -> float:
    """The estimated probability that a mend of these log odds is right, 0..1."""
    return 1 / (1 + 10 ** (-SLOPE * (log_odds - CENTRE)))


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence adds to the log odds, or takes from them."""

    pair: float = 1.2
    weak_pair: float = 0.4
    common_neighbour: float = 6.0
    elsewhere: float = 0.6
    expected: float = 1.2
    framed: float = 1.6
    official: float = 0.7
    name: float = 1.5
    formed: float = 1.5
    typed: float = 0.3
    mixed: float = -0.5
    commonest: float = 5.8
    real_word_gap: float = 1.0

    def by_length(self, letters: int) -> float:
        """Short words have many neighbours, long ones hardly any."""
        steps = (4.0, 4.0, 4.0, 3.0, 2.0, 1.3, 0.6, 0.3, 0.0, -0.4, -0.7, -0.9)
        return steps[letters] if letters < len(steps) else -1.1

    def by_case(self, case: Case, letters: int) -> float:
        """A capital inside a sentence may begin a name."""
        if case is Case.CAPITAL:
            return 0.6
        if case is Case.INNER:
            return 1.5
        return 0.6 if case is Case.UPPER and letters < 9 else 0.0

    def by_confidence(self, confidence: float) -> float:
        """The engine's own doubt: it is nearly always sure of what it reads rightly."""
        if confidence >= 0.985:
            return 0.5
        if confidence >= 0.95:
            return 0.0
        return -0.4 if confidence >= 0.85 else -0.8
