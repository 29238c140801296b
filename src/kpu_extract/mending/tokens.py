"""The words of a raw text with their places, and which of them may be mended by likeness at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kpu_extract.mending.settings import MENDING_SETTINGS, MendingSettings
from kpu_extract.text.list_markers import LEADING_MARKER, MARKER_AT_END
from kpu_extract.text.numerals import has_numeral_letters

_CHUNK = re.compile(r"\S+")
_WORD_WITH_SIGNS = re.compile(r"(?:[|!](?=[^\W\d_]))?[^\W_](?:[^\W_]|[|!](?![\s\d_]))*[|!]?(?:[-'’][^\W_]+)*")
_WEB_ADDRESS = re.compile(r"@|www\.|https?:|\.(?:go|co|or|ac|com|id|net)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:^|[.:;!?]|[-•*]\s)\s*$")
_CODE_LIKE = re.compile(r"\d{3}|[A-Z]\d(?![a-z]{2})|^\d+$")


class WordKind(StrEnum):
    """What a word is, by its letters: only ``WORD`` and ``MIXED`` (letters with a few digits or strokes
    among them) may be mended by likeness."""

    WORD = "word"
    MIXED = "mixed"
    NUMBER = "number"
    CODE = "code"
    ABBREVIATION = "abbreviation"


_SHAPED_LIKE_CAPITALS = frozenset("li")


class Case(StrEnum):
    """How a word is capitalised; ``STARTING`` where a sentence begins with its capital."""

    LOWER = "lower"
    STARTING = "starting"
    CAPITAL = "capital"
    UPPER = "upper"
    INNER = "inner"


@dataclass(frozen=True, slots=True)
class WordToken:
    """A word of the raw text: ``raw[start:end] == text``; ``confidence`` is its reader's, 0..1.
    ``wants_capital``: a sentence begins here, or the text is in title case."""

    text: str
    start: int
    end: int
    kind: WordKind
    case: Case
    confidence: float
    wants_capital: bool = False

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def mendable(self) -> bool:
        return self.kind in (WordKind.WORD, WordKind.MIXED)


def tokens_of(
    raw: str, confidences: tuple[float, ...] = (), settings: MendingSettings = MENDING_SETTINGS
) -> tuple[WordToken, ...]:
    """The words of ``raw``; ``confidences`` belong to its runs of characters without a space, and are
    taken for 1 where their number does not fit."""
    chunks = list(_CHUNK.finditer(raw))
    known = confidences if len(confidences) == len(chunks) else (1.0,) * len(chunks)
    shouted, titled = _is_shouted(raw, settings), _is_titled(raw, settings)
    found: list[WordToken] = []
    for chunk, confidence in zip(chunks, known, strict=True):
        code = _is_code(chunk.group())
        for word in _WORD_WITH_SIGNS.finditer(chunk.group()):
            start, text = chunk.start() + word.start(), word.group()
            begins = _sentence_begins(raw[:start])
            case = _case(text, begins_sentence=begins)
            kind = WordKind.CODE if code else _kind(text, case, settings, in_capitals=shouted)
            wants_capital = begins or (titled and not _is_surely_small(text[0]))
            found.append(WordToken(text, start, start + len(text), kind, case, confidence, wants_capital))
    return tuple(found)


def _is_surely_small(letter: str) -> bool:
    """Whether ``letter`` was read small and is shaped as no capital is: an l may have been an I."""
    return letter.islower() and letter not in _SHAPED_LIKE_CAPITALS


def _sentence_begins(before: str) -> bool:
    return bool(_SENTENCE_END.search(before) or MARKER_AT_END.search(before))


def _is_shouted(raw: str, settings: MendingSettings) -> bool:
    """Whether most of the text is in capitals, so that a capital word says nothing."""
    letters = [char for char in raw if char.isalpha()]
    if len(letters) < settings.lengths.fewest_shouted:
        return False
    return sum(char.isupper() for char in letters) > settings.tokens.shouted * len(letters)


def _is_titled(raw: str, settings: MendingSettings) -> bool:
    """Whether most longer words begin with a capital."""
    words = [word for word in raw.split() if len(word) >= settings.lengths.shortest_titled and word.isalpha()]
    return len(words) > 1 and sum(word[0].isupper() for word in words) > settings.tokens.titled * len(words)


def _is_code(chunk: str) -> bool:
    """Whether digits and letters are held together by signs, as in the numbers of decrees and in addresses."""
    bare = LEADING_MARKER.sub("", chunk)
    if _WEB_ADDRESS.search(bare):
        return True
    has_digit, has_letter = any(map(str.isdigit, bare)), any(map(str.isalpha, bare))
    return has_digit and has_letter and bool(re.search(r"\d[/.\-]\w|\w[/.\-]\d", bare))


def _kind(word: str, case: Case, settings: MendingSettings, *, in_capitals: bool) -> WordKind:
    if word.isdecimal():
        return WordKind.NUMBER
    signs = sum(not char.isalpha() and char not in "-'’" for char in word)
    if signs:
        readable = signs <= settings.tokens.most_signs and len(word) - signs >= settings.tokens.least_letters
        return WordKind.MIXED if readable and not _CODE_LIKE.search(word) else WordKind.CODE
    capitals = sum(map(str.isupper, word)) if case is Case.INNER else 0
    if has_numeral_letters(word) or capitals >= settings.lengths.fewest_inner_capitals:
        return WordKind.ABBREVIATION
    if case is Case.UPPER and not in_capitals and len(word) <= settings.tokens.longest_abbreviation:
        return WordKind.ABBREVIATION
    return WordKind.WORD


def _case(word: str, *, begins_sentence: bool) -> Case:
    letters = [char for char in word if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return Case.UPPER
    if any(char.isupper() for char in letters[1:]):
        return Case.INNER
    if not letters or letters[0].islower():
        return Case.LOWER
    return Case.STARTING if begins_sentence else Case.CAPITAL


def is_in_capitals(raw: str) -> bool:
    """Whether most letters are capitals: one or another may be misread as a small one."""
    letters = [char for char in raw if char.isalpha()]
    return len(letters) > 1 and sum(map(str.isupper, letters)) > len(letters) / 2


def cased_like(raw: str, meant: str, *, wants_capital: bool = False) -> str:
    """``meant`` (lower case) capitalised as ``raw`` is. Where the first letter itself was misread (an I
    for an l, a 1 for an I) its place decides."""
    if is_in_capitals(raw):
        return meant.upper()
    kept = raw[0].lower() == meant[0]
    small_l = raw[0] == "I" and meant[0] == "l"
    capital = raw[0].isupper() if kept or (raw[0].isupper() and not small_l) else wants_capital
    return meant[0].upper() + meant[1:] if capital else meant
