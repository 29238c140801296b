"""Mends a word that no list has to one that is near, where the evidence is strong enough.

A noisy-channel estimate (Kernighan, Church and Gale 1990): how common the meant word is and how well
it sits between its neighbours, less how unlikely the fault is, less how likely the word is right though
unknown. All in decimal logarithms; the sum is turned into a probability.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kpu_extract.content import Source
from kpu_extract.mending.channel import Channel
from kpu_extract.mending.context import MendContext
from kpu_extract.mending.corrections import Doubt, Mend
from kpu_extract.mending.scale import MARGIN, THRESHOLD, WORTH_A_LOOK, Weights, probability
from kpu_extract.mending.surroundings import Surroundings
from kpu_extract.mending.tokens import Kind, Token, cased_like
from kpu_extract.vocabulary.lexicon import Standing

_MOST_CANDIDATES = 10
_AS_NEAR = 1.5
"""Costs that differ by less are much the same."""
_DERIVING = ("di", "ter", "ber", "se")
_PARTICLE = "nya"


@dataclass(frozen=True, slots=True)
class _Candidate:
    word: str
    log_odds: float
    rule: str


@dataclass(frozen=True)
class WordMender:
    """Judges single words of one text."""

    context: MendContext
    channel: Channel
    weights: Weights

    def judge(self, token: Token, around: Surroundings) -> Mend | Doubt | None:
        """The mend of ``token``, a doubt where two words are equally likely, None where it stays."""
        lexicon = self.context.vocabulary.lexicon
        standing = lexicon.standing(token.lower)
        if not token.mendable or len(token.text) < 3 or standing >= Standing.OFFICIAL:
            return None
        if standing is Standing.GENERAL and not around.framed:
            return None
        ranked = sorted(self._candidates(token, around, standing), key=lambda found: -found.log_odds)
        if not ranked:
            return None
        best, rivals = ranked[0], [found for found in ranked[1:] if found.word != ranked[0].word]
        score = probability(best.log_odds)
        clear = not rivals or best.log_odds - rivals[0].log_odds >= MARGIN
        if score >= THRESHOLD and clear:
            after = cased_like(token.text, best.word)
            return Mend(token.start, token.end, token.text, after, best.rule, best.word, score)
        if score >= WORTH_A_LOOK and standing is Standing.UNKNOWN:
            likely = tuple(found.word for found in ranked[:3])
            return Doubt(token.start, token.end, token.text, likely)
        return None

    def _candidates(self, token: Token, around: Surroundings, standing: Standing) -> Iterator[_Candidate]:
        against = self._right_though_unknown(token, standing) + (
            self.weights.name if around.among_names else 0.0
        )
        near = self._near(token.lower, around, standing)
        costs = {word: self.channel.cost(word, token.lower, ocr=self._is_ocr) for word in near}
        nearest = min(costs.values(), default=0.0)
        for word, cost in costs.items():
            support, rule = self._support(word, token, around, as_near=cost <= nearest + _AS_NEAR)
            yield _Candidate(word, self._commonness(word, near[word]) + support - cost - against, rule)

    @property
    def _is_ocr(self) -> bool:
        return self.context.source is Source.OCR

    def _near(self, word: str, around: Surroundings, standing: Standing) -> dict[str, float]:
        """Words that ``word`` may have been, with their frequency; for a word that may well be right
        only those that a phrase has in its place."""
        lexicon = self.context.vocabulary.lexicon
        edits = 1 if len(word) <= 5 else 2 if len(word) <= 11 else 3
        if standing is not Standing.UNKNOWN:
            expected = [found for found in around.expected if lexicon.standing(found) >= Standing.OFFICIAL]
            return {found: lexicon.zipf(found) for found in expected if self._replaces(found, word)}
        near = sorted(lexicon.near(word, edits), key=lambda found: (found[1], -lexicon.zipf(found[0])))
        found = self._derived(word)
        found |= {listed: lexicon.zipf(listed) for listed, _ in near[:_MOST_CANDIDATES]}
        return found | {
            phrase: max(lexicon.zipf(phrase), 3.0) for phrase in around.expected if len(phrase) > 3
        }

    def _replaces(self, expected: str, word: str) -> bool:
        """Whether a phrase's word may stand for a listed one: only a much commoner word may."""
        lexicon = self.context.vocabulary.lexicon
        return (
            len(expected) >= 4 and lexicon.zipf(expected) >= lexicon.zipf(word) + self.weights.real_word_gap
        )

    def _derived(self, word: str) -> dict[str, float]:
        """Right forms that no list has: a near word with ``-nya``, a near root with ``di-``, ``ter-`` …"""
        lexicon = self.context.vocabulary.lexicon
        found: dict[str, float] = {}
        if word.endswith(_PARTICLE) and len(word) > 8:
            stem = word.removesuffix(_PARTICLE)
            found |= {near + _PARTICLE: lexicon.zipf(near) - 1 for near, _ in lexicon.near(stem, 1)}
        for prefix in _DERIVING:
            stem = word.removeprefix(prefix)
            if word.startswith(prefix) and len(stem) > 6:
                formed = {prefix + near: lexicon.zipf(near) - 1 for near, _ in lexicon.near(stem, 1)}
                found |= {form: zipf for form, zipf in formed.items() if lexicon.knows(form)}
        return found

    def _commonness(self, word: str, zipf: float) -> float:
        official = self.context.vocabulary.lexicon.standing(self._base(word)) >= Standing.OFFICIAL
        return min(zipf, self.weights.commonest) - 3.0 + (self.weights.official if official else 0.0)

    def _support(self, word: str, token: Token, around: Surroundings, *, as_near: bool) -> tuple[float, str]:
        """What the neighbours, the phrase bank and the document say for ``word``, and the rule that the
        strongest of them names. Neighbours and phrases choose among words that are equally near; they
        do not make a far one near."""
        weights = self.weights
        pairs = self._pair(around.before, (around.before, word)) + self._pair(
            around.after, (word, around.after)
        )
        elsewhere = self.context.document.counts.get(word, 0) - (word == token.lower)
        expected = as_near and word in around.expected
        support = (pairs if as_near else 0.0) + (weights.elsewhere if elsewhere > 0 else 0.0)
        if expected:
            support += weights.framed if around.framed else weights.expected
        rule = "vocabulary" if expected else "document" if elsewhere > 0 and not pairs else "lexicon"
        return support, rule

    def _base(self, word: str) -> str:
        """``word`` without ``-nya`` where that leaves a word of official prose."""
        stem = word.removesuffix(_PARTICLE)
        return stem if self.context.vocabulary.lexicon.standing(stem) >= Standing.OFFICIAL else word

    def _pair(self, neighbour: str, pair: tuple[str, str]) -> float:
        """What it says for a word that it follows, or is followed by, the same word in the vocabulary's
        wordings or in the document; little where that is a word that stands beside all others."""
        if pair not in self.context.vocabulary.wordings.pairs and pair not in self.context.document.pairs:
            return 0.0
        common = self.context.vocabulary.lexicon.zipf(neighbour) >= self.weights.common_neighbour
        return self.weights.weak_pair if common else self.weights.pair

    def _right_though_unknown(self, token: Token, standing: Standing) -> float:
        """How far the odds lean to ``token`` being right as it stands."""
        weights = self.weights
        against = weights.by_length(len(token.text)) + weights.by_case(token.case, len(token.text))
        against += weights.formed if standing is not Standing.UNKNOWN else 0.0
        against += weights.mixed if token.kind is Kind.MIXED else 0.0
        if self._is_ocr:
            return against + weights.by_confidence(token.confidence)
        return against + weights.typed
