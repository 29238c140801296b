"""The weights of the evidence, in decimal logarithms, and the threshold.

They were set on ``benchmarks/mending.py``; ``docs/decisions/mending.md`` has the curve.
"""

from __future__ import annotations

from dataclasses import dataclass

from kpu_extract.mending.settings import MENDING_SETTINGS, WordLengthSettings
from kpu_extract.mending.tokens import Case


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence adds to the log odds, or takes from them.

    A mend is made from probability ``threshold`` on, if the best word's log odds are better than the
    next one's by ``margin``; from ``worth_a_look`` on a word that stays is flagged. ``centre`` and
    ``slope`` turn log odds into a probability (a logistic fit on the benchmark).
    """

    threshold: float = 0.9
    margin: float = 0.6
    worth_a_look: float = 0.3
    centre: float = -1.1
    slope: float = 2.2
    pair: float = 1.2
    weak_pair: float = 0.4
    common_neighbour: float = 6.0
    elsewhere: float = 0.6
    expected: float = 1.2
    framed: float = 1.6
    official: float = 0.7
    name: float = 2.5
    near_name: float = 1.0
    formed: float = 1.5
    typed: float = 0.3
    misread: float = -0.9
    mixed: float = -1.5
    sign: float = 1.0
    commonest: float = 5.8
    real_word_gap: float = 1.0
    hardly_any_words: int = 2
    repeated: float = 0.5
    """For each other text of the document that has the unknown word letter for letter: chance hardly misreads a word
    twice in the same way, while a name or a term of the office is repeated ("Torang", "Medio")."""
    most_repeats: int = 2
    lengths: WordLengthSettings = MENDING_SETTINGS.lengths

    def probability(self, log_odds: float) -> float:
        """The estimated probability that a mend of these log odds is right, 0..1."""
        return min(0.99, 1 / (1 + 10 ** (-self.slope * (log_odds - self.centre))))

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
        return 0.6 if case is Case.UPPER and letters < self.lengths.shortest_safe_capitals else 0.0

    def by_spelling(self, words: int) -> float:
        """A sequence of letters that hardly any other word has speaks against the word."""
        return -1.0 if words == 0 else -0.5 if words <= self.hardly_any_words else 0.0

    def by_doubt(self, doubt: float) -> float:
        """The engine's own doubt, as a multiple of its usual one: what it reads wrong it mostly doubts
        (counted on ``benchmarks/engine_readings.csv``, both engines)."""
        steps = ((1.5, 0.5), (2.5, -0.4), (4.0, -0.8), (6.0, -1.2))
        return next((weight for limit, weight in steps if doubt < limit), -1.6)

    def length_where_doubted(self, doubt: float) -> float:
        """How much a short word's many neighbours count: the less, the surer it is misread."""
        steps = ((1.5, 1.0), (4.0, 0.6))
        return next((share for limit, share in steps if doubt < limit), 0.4)
