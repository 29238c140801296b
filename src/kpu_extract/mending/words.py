"""Mends a word that no list has to one that is near, where the evidence is strong enough.

A noisy-channel estimate (Kernighan, Church and Gale 1990): how common the meant word is and how well
it sits between its neighbours, less how unlikely the fault is, less how likely the word is right though
unknown. All in decimal logarithms; the sum is turned into a probability.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from kpu_extract.mending.candidates import PARTICLE, near_words, replacing_words
from kpu_extract.mending.channel import Channel
from kpu_extract.mending.context import MendContext
from kpu_extract.mending.corrections import Doubt, Mend
from kpu_extract.mending.digits_as_letters import as_letters, without_end_signs
from kpu_extract.mending.settings import MENDING_SETTINGS, MendingSettings
from kpu_extract.mending.surroundings import Company, Surroundings
from kpu_extract.mending.tokens import WordKind, WordToken, cased_like
from kpu_extract.mending.weights import Weights
from kpu_extract.model.correction_rules import CorrectionRule
from kpu_extract.model.page import Source
from kpu_extract.vocabulary.lexicon import Standing


@dataclass(frozen=True, slots=True)
class _Candidate:
    word: str
    log_odds: float
    rule: CorrectionRule


@dataclass(frozen=True)
class WordMender:
    """Judges single words of one text."""

    context: MendContext
    channel: Channel
    weights: Weights
    settings: MendingSettings = MENDING_SETTINGS

    def judge(self, token: WordToken, around: Surroundings) -> Mend | Doubt | None:
        """The correction of ``token``; a doubt where it looks wrong and no word, or two words, are likely enough;
        None where it stays."""
        standing = self.context.vocabulary.lexicon.standing(token.lower)
        if (
            not token.mendable
            or len(token.text) < self.settings.lengths.shortest_judged
            or standing >= Standing.OFFICIAL
        ):
            return None
        if standing is not Standing.UNKNOWN and not around.framed:
            return None
        ranked = sorted(self._candidates(token, around, standing), key=lambda found: -found.log_odds)
        if not ranked:
            return None
        best = ranked[0]
        score = self.weights.probability(best.log_odds)
        clear = len(ranked) == 1 or best.log_odds - ranked[1].log_odds >= self.weights.margin
        if score >= self.weights.threshold and clear and not self._may_have_lost_a_letter(token, best.word):
            after = cased_like(token.text, best.word, wants_capital=token.wants_capital)
            return Mend(token.start, token.end, token.text, after, best.rule, best.word, score)
        if score >= self.weights.worth_a_look and standing is Standing.UNKNOWN:
            likely = tuple(found.word for found in ranked[: self.settings.candidates.most_named])
            return Doubt(token.start, token.end, token.text, likely)
        return None

    def _may_have_lost_a_letter(self, token: WordToken, best: str) -> bool:
        """Whether another word than ``best`` is the short ``token`` with a letter before it, and is not much rarer: an
        engine that lost the first letter leaves "ecara" of "secara", which is as near to "acara"."""
        lexicon, candidates = self.context.vocabulary.lexicon, self.settings.candidates
        if not self._is_ocr or len(token.text) > candidates.longest_beheaded:
            return False
        whole = (letter + token.lower for letter in ascii_lowercase)
        return any(
            word != best
            and lexicon.knows(word)
            and (
                lexicon.standing(word) >= Standing.OFFICIAL
                or lexicon.zipf(word) >= lexicon.zipf(best) - candidates.rarer_whole
            )
            for word in whole
        )

    def _candidates(self, token: WordToken, around: Surroundings, standing: Standing) -> Iterator[_Candidate]:
        near, costs = self._near(token, around, standing)
        as_near = min(costs.values(), default=0.0) + self.settings.candidates.as_near
        against = self._right_though_unknown(token, around, standing)
        for word, cost in costs.items():
            support, rule = self._support(word, token, around, as_near=cost <= as_near)
            yield _Candidate(word, self._commonness(word, near[word]) + support - cost - against, rule)

    @property
    def _is_ocr(self) -> bool:
        return self.context.source is Source.OCR

    def _near(
        self, token: WordToken, around: Surroundings, standing: Standing
    ) -> tuple[dict[str, float], dict[str, float]]:
        """Words that ``token`` may be, with their Zipf frequency, and with what each would cost."""
        lexicon, word = self.context.vocabulary.lexicon, token.lower
        if standing is not Standing.UNKNOWN:
            framed = [expected for expected, is_framed in around.expected.items() if is_framed]
            commoner = replacing_words(word, framed, self.weights.real_word_gap, lexicon, self.settings)
            return commoner, {found: self.channel.cost(found, word, ocr=self._is_ocr) for found in commoner}
        near: dict[str, float] = {}
        costs: dict[str, float] = {}
        for letters, signs in self._spellings(token):
            for found, zipf in near_words(letters, tuple(around.expected), lexicon, self.settings).items():
                cost = self.channel.cost(found, letters, ocr=self._is_ocr) + signs
                if cost < costs.get(found, float("inf")):
                    near[found], costs[found] = zipf, cost
        return near, costs

    def _spellings(self, token: WordToken) -> list[tuple[str, float]]:
        """The word in letters, and what its digits and strokes cost."""
        if token.kind is WordKind.WORD:
            return [(token.lower, 0.0)]
        known = self.context.vocabulary.lexicon.knows
        if not self._is_ocr or any(known(bare) for bare in without_end_signs(token.lower)):
            return []
        return [(letters, self.weights.sign) for letters in as_letters(token.lower)]

    def _commonness(self, word: str, zipf: float) -> float:
        official = self.context.vocabulary.lexicon.standing(self._base(word)) >= Standing.OFFICIAL
        weights = self.weights
        common = min(zipf, weights.commonest) - weights.usual_zipf
        return common + (weights.official if official else 0.0)

    def _support(
        self, word: str, token: WordToken, around: Surroundings, *, as_near: bool
    ) -> tuple[float, CorrectionRule]:
        """What the neighbours, the phrase bank and the document say for ``word``, and the rule that the
        strongest of them names. Neighbours and phrases choose among words that are equally near; they
        do not make a far one near."""
        weights, base = self.weights, self._base(word)
        pairs = self._pair(around.before, (around.before, base))
        pairs += self._pair(around.after, (base, around.after))
        elsewhere = self.context.document.counts.get(word, 0) - (word == token.lower)
        expected = as_near and word in around.expected
        support = (pairs if as_near else 0.0) + (weights.elsewhere if elsewhere > 0 else 0.0)
        if expected:
            support += weights.framed if around.expected[word] else weights.expected
        if expected:
            return support, CorrectionRule.VOCABULARY
        is_of_document = elsewhere > 0 and not pairs
        return support, CorrectionRule.DOCUMENT if is_of_document else CorrectionRule.LEXICON

    def _base(self, word: str) -> str:
        """``word`` without ``-nya`` where that leaves a word of official prose."""
        stem = word.removesuffix(PARTICLE)
        return stem if self.context.vocabulary.lexicon.standing(stem) >= Standing.OFFICIAL else word

    def _pair(self, neighbour: str, pair: tuple[str, str]) -> float:
        """The weight of a neighbour: the word stands beside the same neighbour in the vocabulary's wordings or in the
        document. The weight is small for a neighbour that stands beside all words."""
        if pair not in self.context.vocabulary.wordings.pairs and pair not in self.context.document.pairs:
            return 0.0
        common = self.context.vocabulary.lexicon.zipf(neighbour) >= self.weights.common_neighbour
        return self.weights.weak_pair if common else self.weights.pair

    def _right_though_unknown(self, token: WordToken, around: Surroundings, standing: Standing) -> float:
        """The log odds that ``token`` is right as it stands."""
        weights = self.weights
        against = weights.by_case(token.case, len(token.text))
        against += {Company.NAMES: weights.name, Company.UNSURE: weights.near_name}.get(around.company, 0.0)
        seen = min(self.context.document.counts.get(token.lower, 0) - 1, weights.most_repeats)
        against += weights.repeated * max(0, seen)
        against += weights.formed if standing is not Standing.UNKNOWN else 0.0
        if token.kind is WordKind.WORD:
            against += weights.by_spelling(self.context.vocabulary.lexicon.rarest_letters(token.lower))
        else:
            against += weights.mixed
        length = weights.by_length(len(token.text))
        if not self._is_ocr:
            return against + length + weights.typed
        doubt = self._doubt(token)
        against += length * weights.length_where_doubted(doubt)
        return against + weights.by_doubt(doubt) + weights.misread

    def _doubt(self, token: WordToken) -> float:
        """How many times less sure the reader is of ``token`` than it usually is in this document."""
        usual = 1 - self.context.document.usual_confidence + self.settings.candidates.least_doubt
        return (1 - token.confidence) / usual
