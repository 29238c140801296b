"""What stands around a word, and what it says for or against each word that it may be."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from kpu_extract.mending.context import MendContext
from kpu_extract.mending.settings import MENDING_SETTINGS, SurroundingSettings
from kpu_extract.mending.tokens import Case, WordToken
from kpu_extract.vocabulary.lexicon import Standing

_CAPITALS = (Case.CAPITAL, Case.STARTING, Case.UPPER)


class Company(Enum):
    """The words around a capital word: beside rare or unknown capital words it is probably a person's name; beside
    words that are common, but not of official prose, it may be one."""

    WORDS = "words"
    UNSURE = "unsure"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """``before`` and ``after`` are the neighbouring words in lower case, empty at an end or across a
    sentence's end. ``expected`` are the words that phrases which are otherwise much the same have in
    this place; True where both neighbours are the phrase's too."""

    before: str
    after: str
    company: Company = Company.WORDS
    expected: Mapping[str, bool] = field(default_factory=dict)

    @property
    def framed(self) -> bool:
        """Whether some phrase has both neighbours."""
        return any(self.expected.values())


def surroundings_of(
    raw: str,
    tokens: Sequence[WordToken],
    context: MendContext,
    settings: SurroundingSettings = MENDING_SETTINGS.surroundings,
) -> tuple[Surroundings, ...]:
    """The surroundings of each of ``tokens``."""
    expected = _expected([token.lower for token in tokens], context, settings)
    found = []
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        before = before if before and joined(raw, before, token) else None
        after = after if after and joined(raw, token, after) else None
        beside = [near for near in (before, after) if near]
        found.append(
            Surroundings(
                before.lower if before else "",
                after.lower if after else "",
                _company(token, beside, context, settings),
                expected[index],
            )
        )
    return tuple(found)


def joined(raw: str, one: WordToken, other: WordToken) -> bool:
    """Whether nothing but spaces, strokes and brackets stands between two words."""
    return not re.search(r"[^\s/()&,\-]", raw[one.end : other.start])


def _company(
    token: WordToken, beside: Sequence[WordToken], context: MendContext, settings: SurroundingSettings
) -> Company:
    lexicon = context.vocabulary.lexicon
    capitals = [near.lower for near in beside if near.mendable and near.case in _CAPITALS]
    odd = [word for word in capitals if lexicon.standing(word) < Standing.OFFICIAL]
    if token.case not in _CAPITALS or not odd:
        return Company.WORDS
    if any(lexicon.zipf(word) < settings.rare for word in odd):
        return Company.NAMES
    return Company.UNSURE if token.case is Case.CAPITAL else Company.WORDS


def _expected(
    read: Sequence[str], context: MendContext, settings: SurroundingSettings
) -> list[dict[str, bool]]:
    found: list[dict[str, bool]] = [{} for _ in read]
    for phrase in context.vocabulary.wordings.nearest(read):
        matcher = difflib.SequenceMatcher(None, read, phrase, autojunk=False)
        if matcher.ratio() < settings.alike:
            continue
        for tag, i, k, j, m in matcher.get_opcodes():
            if tag == "replace" and k - i == m - j:
                framed = k - i == 1 and i > 0 and k < len(read)
                for offset in range(k - i):
                    place = found[i + offset]
                    place[phrase[j + offset]] = framed or place.get(phrase[j + offset], False)
    return found
