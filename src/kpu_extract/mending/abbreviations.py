"""Mends words in capitals whose thin or round letters OCR read as others: ``JDiH`` for ``JDIH``, ``KOORDINASl``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kpu_extract.mending.context import MendContext
from kpu_extract.mending.corrections import Mend
from kpu_extract.mending.settings import MENDING_SETTINGS, MendingRuleSettings
from kpu_extract.mending.tokens import WordToken
from kpu_extract.model.correction_rules import CorrectionRule
from kpu_extract.model.page import Source
from kpu_extract.text.look_alikes import ABBREVIATION_STROKES, CAPITAL_SIGNS, STROKE_AMONG_CAPITALS


@dataclass(frozen=True)
class AbbreviationMender:
    """Replaces an abbreviation by the vocabulary's spelling if the engine read it letter for letter, except for
    strokes and rings that look alike. Any other difference stays, because abbreviations are one letter apart."""

    context: MendContext
    settings: MendingRuleSettings = MENDING_SETTINGS.rules

    def mends(self, tokens: Sequence[WordToken]) -> Iterator[Mend]:
        """All mends, in the order of the text; none in a text that no engine read."""
        if self.context.source is not Source.OCR:
            return
        for before, token in pairwise((None, *tokens)):
            meant = self._meant(token.text) or self._upright(token.text) if token is not None else None
            if token is not None and meant is not None and not _goes_on_a_figure(before, token):
                score = self.settings.abbreviation
                yield Mend(token.start, token.end, token.text, meant, CorrectionRule.VOCABULARY, meant, score)

    def _meant(self, read: str) -> str | None:
        known = self.context.vocabulary.abbreviations.long_forms
        upright = read.translate(ABBREVIATION_STROKES)
        if (
            read not in known
            and upright in known
            and any(map(str.isupper, read))
            and not self.context.vocabulary.lexicon.knows(read)
        ):
            return upright
        if (
            read in known
            or len(read) < self.settings.shortest_abbreviation
            or sum(map(str.isupper, read)) < self.settings.least_capitals
        ):
            return None
        seen = read.translate(CAPITAL_SIGNS)
        alike = [
            short for short in known if len(short) == len(read) and short.translate(CAPITAL_SIGNS) == seen
        ]
        return alike[0] if len(alike) == 1 else None

    def _upright(self, read: str) -> str | None:
        """The word in capitals that was printed where an ``l`` stands among them ("MANDlRI"): no word is set so. None
        where no list has it."""
        if STROKE_AMONG_CAPITALS.fullmatch(read) is None:
            return None
        upright = read.translate(ABBREVIATION_STROKES)
        return upright if self.context.vocabulary.lexicon.knows(upright) else None


def _goes_on_a_figure(before: WordToken | None, token: WordToken) -> bool:
    """Whether the token stands directly behind a figure, as in a code (``0/1KU``)."""
    return before is not None and token.start - before.end <= 1 and before.text[-1:].isdigit()
