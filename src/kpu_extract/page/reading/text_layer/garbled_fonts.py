"""Finds fonts whose codes do not say what the page shows ("9HI5" for "KETUA").

Word processors embed such fonts, and OCR programs leave text layers that are wrong. A font is judged by the words set
in it: it is garbled where its letters make no words, where digits and signs stand inside words, or where its codes have
no map.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.page.ingest.glyphs import REPLACEMENT
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.reading.settings import READING_SETTINGS, ReadingSettings
from kpu_extract.page.reading.text_layer.layer import layer_lines
from kpu_extract.text.joining import Known
from kpu_extract.text.words import EDGE_SIGNS

SIGN_CATEGORIES = "SP"
"""Unicode's general categories of symbols and of punctuation, by their first letter."""
VOWELS = frozenset("aeiouAEIOU")


@dataclass(frozen=True, slots=True)
class _Tally:
    words: int
    known: int
    odd: int


def garbled_fonts(
    glyphs: Sequence[Glyph], known: Known, settings: ReadingSettings = READING_SETTINGS
) -> frozenset[str]:
    """The names of the fonts on a page whose glyphs' codes cannot be trusted."""
    by_font: dict[str, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        by_font[glyph.font].append(glyph)
    return frozenset(font for font, own in by_font.items() if _is_garbled(own, known, settings))


def _is_garbled(glyphs: Sequence[Glyph], known: Known, settings: ReadingSettings) -> bool:
    shown = [glyph for glyph in glyphs if glyph.text.strip()]
    if not shown:
        return False
    if sum(glyph.text == REPLACEMENT for glyph in shown) > settings.garbled_fonts.unmapped * len(shown):
        return True
    tally = _tally([word.text for line in layer_lines(shown) for word in line.words], known, settings)
    if tally.words == 0 or tally.known >= settings.garbled_fonts.least_known * tally.words:
        return False
    return (
        tally.words >= settings.garbled_fonts.many_words
        or tally.odd > settings.garbled_fonts.odd_words * tally.words
    )


def _tally(texts: Sequence[str], known: Known, settings: ReadingSettings) -> _Tally:
    words = [
        core
        for text in texts
        if len(core := text.strip(EDGE_SIGNS)) >= settings.garbled_fonts.least_word
        and not _is_number(core)
        and not _is_of_signs(core)
    ]
    return _Tally(
        words=len(words),
        known=sum(known(word.lower()) for word in words),
        odd=sum(_is_odd(word, settings) for word in words),
    )


def _is_number(text: str) -> bool:
    return any(letter.isdigit() for letter in text) and not any(letter.isalpha() for letter in text)


def _is_of_signs(text: str) -> bool:
    """Whether the text consists of ticks, boxes and other signs of Unicode. They are no words and say nothing about a
    font; a font without a map gives letters of the private area instead."""
    return all(unicodedata.category(letter)[0] in SIGN_CATEGORIES for letter in text)


def _is_odd(word: str, settings: ReadingSettings) -> bool:
    """Whether the text is not built like a word: it has signs or digits inside, or several letters and no vowel."""
    letters = word.replace("-", "").replace("/", "").replace(".", "")
    return not letters.isalpha() or (
        len(letters) >= settings.garbled_fonts.least_without_vowel
        and not VOWELS & set(letters)
        and not letters.isupper()
    )
