"""Whether a text layer says what the page shows.

Word processors embed fonts whose codes mean nothing ("9HI5" for "KETUA"), and OCR programs leave
layers that are wrong. A font is judged by the words set in it: letters that make no words, digits and
signs inside words, codes without a map.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kpu_extract.page.ingest.glyphs import REPLACEMENT
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.reading.text_layer import layer_lines

Known = Callable[[str], bool]
"""Whether a word (lower case, letters only) is one of the language."""

LEAST_KNOWN = 0.35
"""Share of known words below which text is doubted; official prose has 0.9, names 0.2 to 0.6."""
MANY_WORDS = 12
"""So many words of which hardly one is known are no names."""
ODD_WORDS = 0.25
"""Share of words with digits or signs inside, or without a vowel, above which doubted text is garbage."""
UNMAPPED = 0.1
"""Share of codes without a map above which a font is garbage outright."""

VOWELS = frozenset("aeiouAEIOU")
EDGE_SIGNS = "().,;:!?\"'“”‘’-–/%&<>•[]"


@dataclass(frozen=True, slots=True)
class _Tally:
    words: int
    known: int
    odd: int


def garbled_fonts(glyphs: Sequence[Glyph], known: Known) -> frozenset[str]:
    """The names of the fonts on a page whose glyphs' codes cannot be trusted."""
    by_font: dict[str, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        by_font[glyph.font].append(glyph)
    return frozenset(font for font, own in by_font.items() if _is_garbled(own, known))


def _is_garbled(glyphs: Sequence[Glyph], known: Known) -> bool:
    shown = [glyph for glyph in glyphs if glyph.text.strip()]
    if not shown:
        return False
    if sum(glyph.text == REPLACEMENT for glyph in shown) > UNMAPPED * len(shown):
        return True
    tally = _tally([word.text for line in layer_lines(shown) for word in line.words], known)
    if tally.words == 0 or tally.known >= LEAST_KNOWN * tally.words:
        return False
    return tally.words >= MANY_WORDS or tally.odd > ODD_WORDS * tally.words


def _tally(texts: Sequence[str], known: Known) -> _Tally:
    words = [core for text in texts if len(core := text.strip(EDGE_SIGNS)) >= 2 and not _is_number(core)]
    return _Tally(
        words=len(words),
        known=sum(known(word.lower()) for word in words),
        odd=sum(_is_odd(word) for word in words),
    )


def _is_number(text: str) -> bool:
    return any(letter.isdigit() for letter in text) and not any(letter.isalpha() for letter in text)


def _is_odd(word: str) -> bool:
    """Not built like a word: signs or digits within, or several letters and no vowel."""
    letters = word.replace("-", "").replace("/", "").replace(".", "")
    return not letters.isalpha() or (
        len(letters) >= 4 and not VOWELS & set(letters) and not letters.isupper()
    )
