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
from kpu_extract.mending.settings import MENDING_SETTINGS, MendingSettings
from kpu_extract.mending.tokens import Case, WordKind, WordToken, cased_like
from kpu_extract.model.correction_rules import CorrectionRule
from kpu_extract.model.page import Source
from kpu_extract.vocabulary.lexicon import Standing

_THIN = frozenset("il")
_CAPITAL_WITHIN = re.compile(r"([^\W\d_A-Z]{3,}|[A-Z][^\W\d_A-Z]{2,})([A-Z][^\W\d_]{2,})")
_HYPHEN_AND_SPACE = re.compile(r"([^\W\d_]+)-[ ]+([^\W\d_]+)")


@dataclass(frozen=True)
class SpaceMender:
    """Judges the spaces of one text."""

    context: MendContext
    settings: MendingSettings = MENDING_SETTINGS

    def mends(self, raw: str, tokens: Sequence[WordToken]) -> Iterator[Mend]:
        """All mends of spaces, in no order; they may overlap."""
        yield from self._listed(raw)
        if self.context.source is Source.OCR:
            yield from self._glued(tokens)
        yield from self._hyphened(raw)
        for one, other in itertools.pairwise(tokens):
            if raw[one.end : other.start] == " ":
                yield from self._joined(raw, one, other)
        for token in tokens:
            yield from self._split(token)

    def _listed(self, raw: str) -> Iterator[Mend]:
        spacing, score = self.context.vocabulary.spacing, self.settings.rules.listed_spacing
        for found in spacing.pattern.finditer(raw):
            right = spacing.right_for(found.group())
            after = cased_like(found.group(), right)
            yield Mend(found.start(), found.end(), found.group(), after, CorrectionRule.SPACING, right, score)

    def _hyphened(self, raw: str) -> Iterator[Mend]:
        """``perundang- undangan``: a hyphen that belongs to the word, and a space that does not."""
        lexicon, score = self.context.vocabulary.lexicon, self.settings.rules.listed_spacing
        for found in _HYPHEN_AND_SPACE.finditer(raw):
            one, other = found.group(1).lower(), found.group(2).lower()
            whole = f"{one}-{other}"
            if whole in lexicon.official or (one == other and lexicon.knows(one)):
                after = f"{found.group(1)}-{found.group(2)}"
            elif not lexicon.knows(one) and lexicon.zipf(one + other) >= self.settings.spaces.common:
                whole, after = one + other, found.group(1) + found.group(2)
            else:
                continue
            yield Mend(found.start(), found.end(), found.group(), after, CorrectionRule.SPACING, whole, score)

    def _joined(self, raw: str, one: WordToken, other: WordToken) -> Iterator[Mend]:
        if WordKind.WORD not in (one.kind, other.kind) or other.case in (Case.CAPITAL, Case.STARTING):
            return
        whole = one.lower + other.lower
        if len(whole) < self.settings.spaces.shortest_joined or not self._is_usual(one, other, whole):
            return
        if not self._is_cut(one, other, whole):
            return
        before, score = raw[one.start : other.end], self.settings.rules.joined
        yield Mend(
            one.start, other.end, before, cased_like(before, whole), CorrectionRule.SPACING, whole, score
        )

    def _is_usual(self, one: WordToken, other: WordToken, whole: str) -> bool:
        """Whether the word made of two pieces is common, or one of official prose whose second piece is no word."""
        lexicon = self.context.vocabulary.lexicon
        is_official = lexicon.standing(whole) >= Standing.OFFICIAL and not lexicon.knows(other.lower)
        return lexicon.zipf(whole) >= self.settings.spaces.common or (
            is_official and len(one.text) <= self.settings.spaces.longest_stray
        )

    def _is_cut(self, one: WordToken, other: WordToken, whole: str) -> bool:
        """Whether two pieces are one word cut in two: one piece is no word; or an engine put a gap before a thin last
        letter, so that a single letter stands behind a rarer word."""
        lexicon = self.context.vocabulary.lexicon
        is_ocr = self.context.source is Source.OCR
        thin = is_ocr and other.text in _THIN
        if is_ocr and self._is_stray(other.lower, whole):
            return True
        if not (lexicon.knows(one.lower) and lexicon.knows(other.lower)):
            return len(whole) >= self.settings.lengths.shortest_joined or (
                thin and not lexicon.knows(one.lower)
            )
        return thin and lexicon.zipf(whole) > lexicon.zipf(one.lower) + self.settings.spaces.much_rarer

    def _is_stray(self, piece: str, whole: str) -> bool:
        """Whether a piece of two letters, no word of official prose, ends a word that is one ("anggar an")."""
        standing = self.context.vocabulary.lexicon.standing
        is_short = 1 < len(piece) <= self.settings.spaces.longest_stray
        return is_short and standing(piece) < Standing.OFFICIAL <= standing(whole)

    def _split(self, token: WordToken) -> Iterator[Mend]:
        lexicon = self.context.vocabulary.lexicon
        shortest = self.settings.spaces.shortest_split
        if token.kind is not WordKind.WORD or len(token.text) < shortest or lexicon.knows(token.lower):
            return
        parts = {
            (one, other) for one, other in self._parts(token.lower) if self._may_stand(one, other, token.case)
        }
        if len(parts) != 1:
            return
        one, other = parts.pop()
        right = f"{one} {other}"
        after = _cased_parts(token.text, one, other)
        yield Mend(
            token.start,
            token.end,
            token.text,
            after,
            CorrectionRule.SPACING,
            right,
            self.settings.rules.split,
        )

    def _glued(self, tokens: Sequence[WordToken]) -> Iterator[Mend]:
        """Two words with a capital where the second begins, whose space an engine lost ("padaSekretariat")."""
        lexicon = self.context.vocabulary.lexicon
        known = self.context.vocabulary.abbreviations.long_forms
        for token in tokens:
            found = _CAPITAL_WITHIN.fullmatch(token.text)
            if found is None or lexicon.knows(token.lower) or token.text in known:
                continue
            one, other = found.groups()
            is_word = lexicon.standing(other) >= Standing.OFFICIAL or other in known
            if lexicon.standing(one) >= Standing.OFFICIAL and is_word:
                right, score = f"{one} {other}", self.settings.rules.joined
                yield Mend(token.start, token.end, token.text, right, CorrectionRule.SPACING, right, score)

    def _parts(self, word: str) -> Iterator[tuple[str, str]]:
        """Ways to cut ``word`` in two; at the cut the letter that ends one part may have swallowed the
        same letter at the beginning of the other, or been lost between them."""
        lexicon, shortest = self.context.vocabulary.lexicon, self.settings.spaces.shortest_whole
        for at in range(2, len(word) - 1):
            one, other = word[:at], word[at:]
            yield one, other
            if at >= shortest and len(other) >= shortest and one in lexicon.official:
                yield from (
                    (one, meant) for meant, edits in lexicon.near(other, 1) if meant.endswith(other) and edits
                )

    def _may_stand(self, one: str, other: str, case: Case) -> bool:
        """Whether two parts of a word are words that belong together, or long ones; names are made of long ones too
        ("Sungaipenuh")."""
        lexicon = self.context.vocabulary.lexicon
        official = min(lexicon.standing(one), lexicon.standing(other)) >= Standing.OFFICIAL
        if not official:
            return False
        if (one, other) in self.context.vocabulary.wordings.pairs:
            return True
        is_long = (
            case is not Case.CAPITAL and min(len(one), len(other)) >= self.settings.spaces.shortest_of_two
        )
        return self.context.source is Source.OCR and (is_long or (one, other) in self.context.document.pairs)


def _cased_parts(text: str, one: str, other: str) -> str:
    """The two parts with the letters of ``text``; letters that it lacks are filled in."""
    rest = text[len(one) :]
    return f"{text[: len(one)]} {rest if len(rest) == len(other) else cased_like(rest, other)}"
