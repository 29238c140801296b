"""Signs in a text that it was misread, whatever the words of the language are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from kpu_extract.text.joining import Known
from kpu_extract.text.numerals import NUMERAL_LETTERS

LONGEST_WORD = 18
"""Letters of a word in which a space may be missing."""
SHORT_TOKEN = 2
"""Letters of a word, at most, that may be a stroke or a speck."""

_LETTERS_OF_WORD = re.compile(r"[^\W\d_]{3,}")
_JOINED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]|[%]\w")
_ODD_SIGN = re.compile(r"[^\w\s.,;:()/%&\"'“”‘’+*@#!?=<>°•●√✓–—-]|[|_~^\\{}\[\]]")
_TOKEN = re.compile(r"\S+")
_DASHES = re.compile(r"^[\W_]+$")
_MARK_OR_NUMERAL = re.compile(rf"^[{NUMERAL_LETTERS}]+$|^[vx√]$")


class TextKind(StrEnum):
    """The kind of a cell's content."""

    NOTHING = "nothing"
    SIGN = "sign"
    NUMBER = "number"
    SHORT = "short"
    WORDS = "words"
    SENTENCE = "sentence"


SENTENCE_LETTERS = 40
"""Letters, at least, of a text that is too long for a name or a note."""


def words_of(text: str) -> list[str]:
    """The words of three letters and more, without those in capitals, which are abbreviations."""
    return [word for word in _LETTERS_OF_WORD.findall(text) if not word.isupper()]


def texts_with_word(texts: Iterable[str]) -> Counter[str]:
    """In how many of the texts each word, in small letters, stands."""
    return Counter(word for text in texts for word in {word.lower() for word in words_of(text)})


def joined_places(text: str) -> int:
    """Places where a figure and a word stand together without a space: ``minimal85%``."""
    return len(_JOINED.findall(text))


def odd_places(text: str) -> int:
    """Signs that no plan contains, and words that are too long to be one."""
    return len(_ODD_SIGN.findall(text)) + sum(len(word) > LONGEST_WORD for word in words_of(text))


def stray_tokens(text: str, known: Known) -> int:
    """Words of one or two letters without meaning: specks, rules and stamps are read so. The first word may be a list
    marker, and two capitals an abbreviation."""
    tokens = _TOKEN.findall(text)
    return sum(_is_stray(token, known) for token in (tokens[1:] if len(tokens) > 1 else tokens))


def _is_stray(token: str, known: Known) -> bool:
    letters = token.strip("()[]:;,/\"'“”-–")
    if not letters.isalpha() or len(letters) > SHORT_TOKEN or _MARK_OR_NUMERAL.match(letters):
        return False
    return len(letters) == 1 or not (letters.isupper() or known(letters.lower()))


def kind_of_text(text: str) -> TextKind:
    """The kind of a text: neighbouring rows hold texts of similar kinds in a column."""
    bare = text.strip()
    if not bare:
        return TextKind.NOTHING
    if _DASHES.match(bare):
        return TextKind.SIGN
    if sum(sign.isalpha() for sign in bare) <= SHORT_TOKEN:
        return TextKind.NUMBER if any(sign.isdigit() for sign in bare) else TextKind.SHORT
    return TextKind.SENTENCE if len(bare) >= SENTENCE_LETTERS else TextKind.WORDS
