"""The weights of the evidence, in decimal logarithms, and the threshold.

They were set together on ``benchmarks/mending.py``; ``docs/decisions/mending.md`` has the curve. Where a field names no
measurement of its own, it was not varied alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from kpu_extract.mending.settings import MENDING_SETTINGS, WordLengthSettings
from kpu_extract.mending.tokens import Case


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence adds to the log odds that a word is to be mended, or takes from them."""

    threshold: float = 0.9
    """Probability, 0..1, from which a word is mended."""
    margin: float = 0.6
    """Log odds by which the best word must be better than the next one."""
    worth_a_look: float = 0.3
    """Probability, 0..1, from which a word that stays is reported as doubtful."""

    centre: float = -1.1
    """Log odds at which a mend is as often right as wrong: a logistic fit on the benchmark."""
    slope: float = 2.2
    """How steeply the probability rises there: of the same fit."""
    most_probable: float = 0.99
    """Probability, 0..1, of a mend, at most: the benchmark has too few mends to promise more."""

    usual_zipf: float = 3.0
    """Zipf frequency of a word that speaks neither for itself nor against; each commoner by a power of ten adds 1."""
    commonest: float = 5.8
    """Zipf frequency above which a word counts as no commoner."""
    official: float = 0.7
    """For a word of official prose."""
    pair: float = 1.2
    """For a word that stands beside the same neighbour elsewhere ("sarana prasarana")."""
    weak_pair: float = 0.4
    """The same, where that neighbour stands beside all words ("dan")."""
    common_neighbour: float = 6.0
    """Zipf frequency from which a neighbour stands beside all words."""
    elsewhere: float = 0.6
    """For a word that stands elsewhere in the document."""
    expected: float = 1.2
    """For a word that a phrase has in this place."""
    framed: float = 1.6
    """The same, where the words before it and behind it are the phrase's too."""
    real_word_gap: float = 1.0
    """Zipf frequency by which a phrase's word must be commoner than a word of the language that stands in its place."""

    formed: float = 1.5
    """Against mending a word of the language: only a phrase speaks for another one."""
    name: float = 2.5
    """Against mending a word among names."""
    near_name: float = 1.0
    """The same, where it is not sure that they are names."""
    typed: float = 0.3
    """Against mending a word of a text layer: nobody misread it."""
    misread: float = -0.9
    """For mending a word that an engine read."""
    mixed: float = -1.5
    """For mending a word with digits or strokes in it: hardly one is right."""
    sign: float = 1.0
    """The cost of reading its digits and strokes as letters."""
    repeated: float = 0.5
    """Against, for each other text of the document that has the unknown word letter for letter: chance hardly misreads
    a word twice in the same way, while a name or a term of the office is repeated ("Torang", "Medio")."""
    most_repeats: int = 2
    """Other texts that count, at most."""

    capital: float = 0.6
    """Against mending a word with a capital inside a sentence: it may begin a name."""
    inner_capitals: float = 1.5
    """Against mending a word with capitals inside it: it may be an abbreviation."""
    short_capitals: float = 0.6
    """Against mending a short word in capitals: it may be one too."""
    by_letters: tuple[float, ...] = (4.0, 4.0, 4.0, 3.0, 2.0, 1.3, 0.6, 0.3, 0.0, -0.4, -0.7, -0.9, -1.1)
    """Against, by the number of the word's letters from 0 on; the last for all longer words. Short words have many
    neighbours, long ones hardly any."""
    no_other_word: float = -1.0
    """For mending a word with letters in a sequence that no other word has."""
    hardly_any_word: float = -0.5
    """The same of a sequence that hardly any other word has."""
    hardly_any_words: int = 2
    """Words, at most, that are hardly any."""
    doubt_weights: tuple[tuple[float, float], ...] = (
        (1.5, 0.5), (2.5, -0.4), (4.0, -0.8), (6.0, -1.2), (math.inf, -1.6),
    )  # fmt: skip
    """Against, where the engine's doubt of the word is below that many times its usual one: what it reads wrongly it
    mostly doubts (counted on ``benchmarks/engine_readings.csv``, both engines)."""
    length_shares: tuple[tuple[float, float], ...] = ((1.5, 1.0), (4.0, 0.6), (math.inf, 0.4))
    """How much the number of letters counts, by the same doubt: the less, the surer the word is misread."""

    lengths: WordLengthSettings = MENDING_SETTINGS.lengths

    def probability(self, log_odds: float) -> float:
        """The estimated probability that a mend of these log odds is right, 0..1."""
        return min(self.most_probable, 1 / (1 + 10 ** (-self.slope * (log_odds - self.centre))))

    def by_length(self, letters: int) -> float:
        return self.by_letters[min(letters, len(self.by_letters) - 1)]

    def by_case(self, case: Case, letters: int) -> float:
        if case is Case.CAPITAL:
            return self.capital
        if case is Case.INNER:
            return self.inner_capitals
        is_short = case is Case.UPPER and letters < self.lengths.shortest_safe_capitals
        return self.short_capitals if is_short else 0.0

    def by_spelling(self, words: int) -> float:
        """``words`` is how many words have the rarest sequence of the word's letters."""
        if words == 0:
            return self.no_other_word
        return self.hardly_any_word if words <= self.hardly_any_words else 0.0

    def by_doubt(self, doubt: float) -> float:
        """``doubt`` is the engine's, as a multiple of its usual one."""
        return _step(self.doubt_weights, doubt)

    def length_where_doubted(self, doubt: float) -> float:
        return _step(self.length_shares, doubt)


def _step(steps: tuple[tuple[float, float], ...], value: float) -> float:
    """The number of the first step whose limit lies above ``value``."""
    return next((number for limit, number in steps if value < limit), steps[-1][1])
