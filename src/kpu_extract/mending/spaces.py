"""Mends words wrongly joined or split.

Forms that offices often write wrongly are listed (``spacing.csv``); beyond the list two words are
joined only where one of them is no word and both together are, and one is split only where both parts
are words that stand beside one another in the vocabulary or the document.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpu_extract.mending.context import MendContext
from kpu_extract.mending.corrections import Mend
from kpu_extract.mending.settings import WORD_LENGTHS, WordLengthSettings
from kpu_extract.mending.tokens import Case, WordKind, WordToken, cased_like
from kpu_extract.model.page import Source
from kpu_extract.vocabulary.lexicon import Standing

SPACING_RULE = "spacing"
LISTED = 0.995
JOINED = 0.995
SPLIT = 0.95
_SHORTEST_SPLIT = 7
_SHORTEST_JOINED = 3
_SHORTEST_WHOLE = 5
_COMMON = 3.8
"""Zipf frequency from which a word joined from two pieces is taken for what was meant."""
_MUCH_RARER = 0.5
_THIN = frozenset("il")
_HYPHEN_AND_SPACE = re.compile(r"([^\W\d_]+)-[ ]+([^\W\d_]+)")


@dataclass(frozen=True)
class SpaceMender:
    """Judges the spaces of one text."""

    context: MendContext
    lengths: WordLengthSettings = WORD_LENGTHS

    def mends(self, raw: str, tokens: Sequence[WordToken]) -> Iterator[Mend]:
        """All mends of spaces, in no order; they may overlap."""
        yield from self._listed(raw)
        yield from self._hyphened(raw)
        for one, other in itertools.pairwise(tokens):
            if raw[one.end : other.start] == " ":
                yield from self._joined(raw, one, other)
        for token in tokens:
            yield from self._split(token)

    def _listed(self, raw: str) -> Iterator[Mend]:
        spacing = self.context.vocabulary.spacing
        for found in spacing.pattern.finditer(raw):
            right = spacing.right_for(found.group())
            after = cased_like(found.group(), right)
            yield Mend(found.start(), found.end(), found.group(), after, SPACING_RULE, right, LISTED)

    def _hyphened(self, raw: str) -> Iterator[Mend]:
        """``perundang- undangan``: a hyphen that belongs to the word, and a space that does not."""
        lexicon = self.context.vocabulary.lexicon
        for found in _HYPHEN_AND_SPACE.finditer(raw):
            one, other = found.group(1).lower(), found.group(2).lower()
            whole = f"{one}-{other}"
            if whole in lexicon.official or (one == other and lexicon.knows(one)):
                after = f"{found.group(1)}-{found.group(2)}"
            elif not lexicon.knows(one) and lexicon.zipf(one + other) >= _COMMON:
                whole, after = one + other, found.group(1) + found.group(2)
            else:
                continue
            yield Mend(found.start(), found.end(), found.group(), after, SPACING_RULE, whole, LISTED)

    def _joined(self, raw: str, one: WordToken, other: WordToken) -> Iterator[Mend]:
        lexicon = self.context.vocabulary.lexicon
        if WordKind.WORD not in (one.kind, other.kind) or other.case in (Case.CAPITAL, Case.STARTING):
            return
        whole = one.lower + other.lower
        if len(whole) < _SHORTEST_JOINED or lexicon.zipf(whole) < _COMMON:
            return
        if not self._is_cut(one, other, whole):
            return
        before = raw[one.start : other.end]
        yield Mend(one.start, other.end, before, cased_like(before, whole), SPACING_RULE, whole, JOINED)

    def _is_cut(self, one: WordToken, other: WordToken, whole: str) -> bool:
        """Whether two pieces are one word cut in two: a piece that is not a word, or, where an engine put
        a gap before a thin last letter, a single letter behind a rarer word."""
        lexicon = self.context.vocabulary.lexicon
        thin = self.context.source is Source.OCR and other.text in _THIN
        if not (lexicon.knows(one.lower) and lexicon.knows(other.lower)):
            return len(whole) >= self.lengths.shortest_joined or (thin and not lexicon.knows(one.lower))
        return thin and lexicon.zipf(whole) > lexicon.zipf(one.lower) + _MUCH_RARER

    def _split(self, token: WordToken) -> Iterator[Mend]:
        lexicon = self.context.vocabulary.lexicon
        if token.kind is not WordKind.WORD or len(token.text) < _SHORTEST_SPLIT or lexicon.knows(token.lower):
            return
        parts = {(one, other) for one, other in self._parts(token.lower) if self._may_stand(one, other)}
        if len(parts) != 1:
            return
        one, other = parts.pop()
        right = f"{one} {other}"
        after = _cased_parts(token.text, one, other)
        yield Mend(token.start, token.end, token.text, after, SPACING_RULE, right, SPLIT)

    def _parts(self, word: str) -> Iterator[tuple[str, str]]:
        """Ways to cut ``word`` in two; at the cut the letter that ends one part may have swallowed the
        same letter at the beginning of the other, or been lost between them."""
        lexicon = self.context.vocabulary.lexicon
        for at in range(2, len(word) - 1):
            one, other = word[:at], word[at:]
            yield one, other
            if at >= _SHORTEST_WHOLE and len(other) >= _SHORTEST_WHOLE and one in lexicon.official:
                yield from (
                    (one, meant) for meant, edits in lexicon.near(other, 1) if meant.endswith(other) and edits
                )

    def _may_stand(self, one: str, other: str) -> bool:
        """Whether two parts of a word are words that belong together."""
        lexicon = self.context.vocabulary.lexicon
        official = min(lexicon.standing(one), lexicon.standing(other)) >= Standing.OFFICIAL
        if not official:
            return False
        if (one, other) in self.context.vocabulary.wordings.pairs:
            return True
        return self.context.source is Source.OCR and (one, other) in self.context.document.pairs


def _cased_parts(text: str, one: str, other: str) -> str:
    """The two parts with the letters of ``text``; what it lacks is filled in."""
    rest = text[len(one) :]
    return f"{text[: len(one)]} {rest if len(rest) == len(other) else cased_like(rest, other)}"
