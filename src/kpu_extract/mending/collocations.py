"""Mends a right word that a slip made of another, where the other's fixed collocate stands beside it:
``saran prasarana`` for ``sarana prasarana``."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from kpu_extract.mending.context import MendContext
from kpu_extract.mending.corrections import Mend
from kpu_extract.mending.surroundings import joined
from kpu_extract.mending.tokens import WordKind, WordToken, cased_like
from kpu_extract.vocabulary.lexicon import Standing

COLLOCATION_RULE = "vocabulary"
COLLOCATION_SCORE = 0.95
_SHORTEST_COLLOCATE = 5


@dataclass(frozen=True)
class CollocationMender:
    """Judges words by their neighbours' fixed collocates. Only a letter lost, doubled or swapped is taken
    for a slip: a changed letter makes another word too easily (``rencana``, ``bencana``)."""

    context: MendContext

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
                right = cased_like(token.text, word)
                yield Mend(
                    token.start, token.end, token.text, right, COLLOCATION_RULE, word, COLLOCATION_SCORE
                )

    def _may_be_mended(self, token: WordToken) -> bool:
        """Whether ``token`` is a word of the language and no protected one; others are judged as unknown."""
        lexicon = self.context.vocabulary.lexicon
        known = Standing.UNKNOWN < lexicon.standing(token.lower) < Standing.PROTECTED
        return token.kind is WordKind.WORD and len(token.text) >= _SHORTEST_COLLOCATE and known

    def _meant(self, read: str, before: str, after: str) -> set[str]:
        """The words that ``read`` may be a slip for; none where it stands so in the vocabulary."""
        wordings = self.context.vocabulary.wordings
        if (before, read) in wordings.pairs or (read, after) in wordings.pairs:
            return set()
        fixed = (*wordings.collocations.before.get(after, ()), *wordings.collocations.after.get(before, ()))
        return {word for word in fixed if _is_slip(word, read)}


def _is_slip(meant: str, read: str) -> bool:
    """Whether ``read`` is ``meant`` with a letter lost, doubled, or swapped with the next one."""
    if meant[0] != read[0] or len(meant) < _SHORTEST_COLLOCATE or abs(len(meant) - len(read)) > 1:
        return False
    doubled = len(read) > len(meant) and any(a == b for a, b in itertools.pairwise(read))
    swapped = sorted(meant) == sorted(read)
    return OSA.distance(meant, read) == 1 and (len(read) < len(meant) or doubled or swapped)
