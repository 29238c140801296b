"""Corrects a word that exists but is wrong beside its neighbour: a slip turned the word that always stands there into
another one (``saran prasarana`` for ``sarana prasarana``)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from kpu_extract.mending.context import MendContext
from kpu_extract.mending.corrections import Mend
from kpu_extract.mending.settings import MENDING_SETTINGS, MendingRuleSettings
from kpu_extract.mending.surroundings import joined
from kpu_extract.mending.tokens import WordKind, WordToken, cased_like
from kpu_extract.model.correction_rules import CorrectionRule
from kpu_extract.vocabulary.lexicon import Standing


@dataclass(frozen=True)
class CollocationMender:
    """Judges words by the fixed collocates of their neighbours. Only a lost, doubled or swapped letter counts as a
    slip: a changed letter makes another word too easily (``rencana``, ``bencana``)."""

    context: MendContext
    settings: MendingRuleSettings = MENDING_SETTINGS.rules

    def mends(self, raw: str, tokens: Sequence[WordToken]) -> Iterator[Mend]:
        """All mends, in the order of the text."""
        for index, token in enumerate(tokens):
            if not self._may_be_mended(token):
                continue
            before = tokens[index - 1] if index and joined(raw, tokens[index - 1], token) else None
            after = tokens[index + 1] if index + 1 < len(tokens) else None
            after = after if after and joined(raw, token, after) else None
            meant = self._meant(token.lower, before.lower if before else "", after.lower if after else "")
            if len(meant) == 1:
                word = meant.pop()
                right, score = cased_like(token.text, word), self.settings.collocation
                yield Mend(token.start, token.end, token.text, right, CorrectionRule.VOCABULARY, word, score)

    def _may_be_mended(self, token: WordToken) -> bool:
        """Whether ``token`` is a word of the language and no protected one; others are judged as unknown."""
        lexicon = self.context.vocabulary.lexicon
        known = Standing.UNKNOWN < lexicon.standing(token.lower) < Standing.PROTECTED
        is_long = len(token.text) >= self.settings.shortest_collocate
        return token.kind is WordKind.WORD and is_long and known

    def _meant(self, read: str, before: str, after: str) -> set[str]:
        """The words that ``read`` may be a slip for; none where it stands so in the vocabulary."""
        wordings = self.context.vocabulary.wordings
        if (before, read) in wordings.pairs or (read, after) in wordings.pairs:
            return set()
        fixed = (*wordings.collocations.before.get(after, ()), *wordings.collocations.after.get(before, ()))
        return {word for word in fixed if _is_slip(word, read, self.settings.shortest_collocate)}


def _is_slip(meant: str, read: str, shortest: int) -> bool:
    """Whether ``read`` is ``meant`` with a letter lost, doubled, or swapped with the next one; words with fewer
    than ``shortest`` letters are not compared."""
    if meant[0] != read[0] or len(meant) < shortest or abs(len(meant) - len(read)) > 1:
        return False
    doubled = len(read) > len(meant) and any(a == b for a, b in itertools.pairwise(read))
    swapped = sorted(meant) == sorted(read)
    return OSA.distance(meant, read) == 1 and (len(read) < len(meant) or doubled or swapped)
