"""The words of a raw text with their places, and which of them may be mended by likeness at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_](?:[^\W_]|[|!](?=[^\W\d_]))*(?:[-'’][^\W_]+)*")
_LIST_MARK = re.compile(r"^[(\[]?(?:\d{1,2}|[a-zA-Z])[.)]+(?=\D)")
_ROMAN = re.compile(r"^[IVXLC]+$")
_ADDRESS = re.compile(r"@|www\.|https?:|\.(?:go|co|or|ac|com|id|net)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:^|[.:;!?]|[-•*]\s|\b(?:\d{1,2}|[a-z])[.)])\s*$")
_LONGEST_ABBREVIATION = 6


class Kind(StrEnum):
    """What a word is, by its letters: only ``WORD`` and ``MIXED`` may be mended by likeness."""

    WORD = "word"
    MIXED = "mixed"
    NUMBER = "number"
    CODE = "code"
    ABBREVIATION = "abbreviation"


class Case(StrEnum):
    """How a word is capitalised; ``STARTING`` where a sentence begins with it."""

    LOWER = "lower"
    STARTING = "starting"
    CAPITAL = "capital"
    UPPER = "upper"
    INNER = "inner"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the raw text: ``raw[start:end] == text``; ``confidence`` is its reader's, 0..1."""

    text: str
    start: int
    end: int
    kind: Kind
    case: Case
    confidence: float

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def mendable(self) -> bool:
        return self.kind in (Kind.WORD, Kind.MIXED)


def tokens_of(raw: str, confidences: tuple[float, ...] = ()) -> tuple[Token, ...]:
    """The words of ``raw``; ``confidences`` belong to its runs of characters without a space, and are
    taken for 1 where their number does not fit."""
    chunks = list(_CHUNK.finditer(raw))
    known = confidences if len(confidences) == len(chunks) else (1.0,) * len(chunks)
    shouted = _is_shouted(raw)
    found: list[Token] = []
    for chunk, confidence in zip(chunks, known, strict=True):
        code = _is_code(chunk.group())
        for word in _WORD.finditer(chunk.group()):
            start = chunk.start() + word.start()
            case = _case(word.group(), raw[:start])
            kind = Kind.CODE if code else _kind(word.group(), case, shouted)
            found.append(Token(word.group(), start, start + len(word.group()), kind, case, confidence))
    return tuple(found)


def _is_shouted(raw: str) -> bool:
    """Whether most of the text is in capitals, so that a capital word says nothing."""
    letters = [char for char in raw if char.isalpha()]
    return len(letters) > 12 and sum(char.isupper() for char in letters) > 0.7 * len(letters)


def _is_code(chunk: str) -> bool:
    """Numbers of decrees, addresses and the like: digits and letters held together by signs."""
    bare = _LIST_MARK.sub("", chunk)
    if _ADDRESS.search(bare):
        return True
    has_digit, has_letter = any(map(str.isdigit, bare)), any(map(str.isalpha, bare))
    return has_digit and has_letter and bool(re.search(r"\w[/.\-]\w", bare))


def _kind(word: str, case: Case, shouted: bool) -> Kind:
    if word.isdigit():
        return Kind.NUMBER
    if any(map(str.isdigit, word)):
        return Kind.MIXED if _is_mostly_letters(word) else Kind.CODE
    if _ROMAN.match(word) or (case is Case.INNER and sum(map(str.isupper, word)) > 2):
        return Kind.ABBREVIATION
    if case is Case.UPPER and not shouted and len(word) <= _LONGEST_ABBREVIATION:
        return Kind.ABBREVIATION
    return Kind.WORD


def _is_mostly_letters(word: str) -> bool:
    digits = sum(map(str.isdigit, word))
    return digits <= 2 and len(word) - digits >= 4 and not re.search(r"^[A-Z]+\d|\d{2}|[A-Z]\d[A-Z]", word)


def _case(word: str, before: str) -> Case:
    letters = [char for char in word if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return Case.UPPER
    if any(char.isupper() for char in letters[1:]):
        return Case.INNER
    if not letters or letters[0].islower():
        return Case.LOWER
    return Case.STARTING if _SENTENCE_END.search(before) else Case.CAPITAL


def cased_like(raw: str, meant: str) -> str:
    """``meant`` (lower case) capitalised as ``raw`` is. A first ``l``, ``1`` or ``|`` that stands for an
    ``i`` was a capital I; a first ``0`` that stands for an ``o`` a capital O."""
    letters = [char for char in raw if char.isalpha()]
    if len(letters) > 1 and sum(map(str.isupper, letters)) > len(letters) / 2:
        return meant.upper()
    looks_capital = (raw[0] in "l1|!" and meant[0] == "i") or (raw[0] == "0" and meant[0] == "o")
    looks_small = raw[0] == "I" and meant[0] == "l" and len(letters) > 1 and letters[1].islower()
    if looks_capital or (raw[0].isupper() and not looks_small):
        return meant[0].upper() + meant[1:]
    return meant
