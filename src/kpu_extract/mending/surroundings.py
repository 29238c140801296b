"""What stands around a word and speaks for or against what it may be."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.mending.context import MendContext
from kpu_extract.mending.tokens import Case, Token
from kpu_extract.vocabulary.lexicon import Standing

_CAPITALS = (Case.CAPITAL, Case.STARTING)
_RARE = 4.0
_ALIKE = 0.6
"""Share of words in order that a text and a phrase must have in common to be compared word by word."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """``before`` and ``after`` are the neighbouring words in lower case, empty at an end or across a
    sentence's end; ``expected`` the words that a phrase which is otherwise the same has in this place,
    ``framed`` where both its neighbours are the same too. ``among_names`` tells that a capital word
    stands beside another that is rare or on no list, as a person's names do."""

    before: str
    after: str
    expected: tuple[str, ...] = ()
    framed: bool = False
    among_names: bool = False


def surroundings_of(raw: str, tokens: Sequence[Token], context: MendContext) -> tuple[Surroundings, ...]:
    """The surroundings of each of ``tokens``."""
    expected = _expected(tokens, context)
    found = []
    for index in range(len(tokens)):
        before = tokens[index - 1].lower if index and _joined(raw, tokens[index - 1], tokens[index]) else ""
        last = index + 1 == len(tokens)
        after = "" if last or not _joined(raw, tokens[index], tokens[index + 1]) else tokens[index + 1].lower
        words, framed = expected[index]
        beside = [
            *(tokens[index - 1 : index] if before else ()),
            *(tokens[index + 1 : index + 2] if after else ()),
        ]
        named = _among_names(tokens[index], beside, context)
        found.append(Surroundings(before, after, words, framed, named))
    return tuple(found)


def _among_names(token: Token, beside: Sequence[Token], context: MendContext) -> bool:
    if token.case not in _CAPITALS:
        return False
    return any(near.case in _CAPITALS and _is_rare(near.lower, context) for near in beside)


def _is_rare(word: str, context: MendContext) -> bool:
    lexicon = context.vocabulary.lexicon
    return lexicon.standing(word) < Standing.OFFICIAL and lexicon.zipf(word) < _RARE


def _joined(raw: str, one: Token, other: Token) -> bool:
    """Whether nothing but spaces, strokes and brackets stands between two words."""
    return not re.search(r"[^\s/()&,\-]", raw[one.end : other.start])


def _expected(tokens: Sequence[Token], context: MendContext) -> list[tuple[tuple[str, ...], bool]]:
    read = [token.lower for token in tokens]
    found: list[tuple[tuple[str, ...], bool]] = [((), False)] * len(read)
    for phrase in context.vocabulary.wordings.nearest(read):
        matcher = difflib.SequenceMatcher(None, read, phrase, autojunk=False)
        if matcher.ratio() < _ALIKE:
            continue
        for tag, i, k, j, m in matcher.get_opcodes():
            if tag == "replace" and k - i == m - j:
                for offset in range(k - i):
                    words, framed = found[i + offset]
                    if phrase[j + offset] not in words:
                        inside = k - i == 1 and i > 0 and k < len(read)
                        found[i + offset] = ((*words, phrase[j + offset]), framed or inside)
    return found
