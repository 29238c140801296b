"""Reads what a letter of another script means, where a font maps a ligature to it: ``seƟap`` for "setiap".
A ligature without a map, or with a private code, is such a letter too.

Words with the letter are read from the page's picture. Each reading must have the word's other letters; what stands
between them is a vote for the meaning. The word's other letters stay as the file has them.
Letters without a map look alike in the file and may mean different things: each word is read for itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from unicodedata import category

from kpu_extract.geometry.boxes import Box, union_of
from kpu_extract.page.ingest.glyphs import PRIVATE, REPLACEMENT
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.ocr.engine import LineReading
from kpu_extract.page.reading.text_layer.layer import glyph_rows, word_runs

_LAST_LATIN = 0x17F
"""The last letter of Latin Extended-A: Indonesian and the names in it have none behind it."""
_TYPOGRAPHIC = range(0xFB00, 0xFB07)
"""The ligatures that Unicode has; their meaning is known."""


@dataclass(frozen=True, slots=True)
class ForeignLetterSettings:
    """How a foreign letter is read from the picture."""

    most_words: int = 8
    """Words read for one letter of one font. They give a majority though some are misread, and they limit the cost of
    a page that is set wholly in such a font."""
    longest: int = 3
    """Letters that one ligature means, at most: ffi."""
    least_agreeing: float = 0.6
    """Share of the words read, 0..1, that must agree. Words that the engine misread do not agree, but they count."""


FOREIGN_LETTER_SETTINGS = ForeignLetterSettings()


Letter = tuple[str, str]
"""A font and a letter of it."""


def is_foreign(text: str) -> bool:
    """Whether ``text`` is a letter that no Indonesian word has, or a character whose meaning the font does not say."""
    if len(text) != 1 or ord(text) in _TYPOGRAPHIC:
        return False
    return (text.isalpha() and ord(text) > _LAST_LATIN) or text == REPLACEMENT or category(text) == PRIVATE


def has_foreign_letter(word: str) -> bool:
    """Whether a foreign letter stands between or beside the letters of ``word``: its reading is not complete. A bullet
    of a symbol font that touches a word stands before it."""
    return any(is_foreign(letter) for letter in word[1:]) and any(map(_is_plain, word))


def _is_plain(letter: str) -> bool:
    return letter.isalpha() and not is_foreign(letter)


def with_read_letters(
    glyphs: Sequence[Glyph],
    retake: Callable[[Sequence[Box]], list[LineReading]],
    settings: ForeignLetterSettings = FOREIGN_LETTER_SETTINGS,
) -> list[Glyph]:
    """``glyphs``, in which each foreign letter is replaced by what the picture says; where the picture says nothing
    it stays. ``retake`` reads the lines in boxes of the page."""
    words = _words_by_letter(glyphs, settings)
    boxes = [union_of(glyph.box for glyph in word) for own in words.values() for word in own]
    readings = iter(retake(boxes) if boxes else [])
    meant: dict[Letter, str] = {}
    meant_here: dict[Glyph, str] = {}
    for letter, own in words.items():
        said = [_said(word, next(readings), settings) for word in own]
        if letter[1] == REPLACEMENT:
            meant_here.update((_foreign(word), found) for word, found in zip(own, said, strict=True) if found)
            continue
        best, count = Counter(filter(None, said)).most_common(1)[0] if any(said) else ("", 0)
        if best and count >= settings.least_agreeing * len(own):
            meant[letter] = best
    found = ((glyph, meant_here.get(glyph) or meant.get((glyph.font, glyph.text))) for glyph in glyphs)
    return [replace(glyph, text=said) if said else glyph for glyph, said in found]


def _words_by_letter(
    glyphs: Sequence[Glyph], settings: ForeignLetterSettings
) -> Mapping[Letter, list[list[Glyph]]]:
    """For each foreign letter the words that have it once, no other such letter, and other letters beside it."""
    found: dict[Letter, list[list[Glyph]]] = defaultdict(list)
    fonts = {glyph.font for glyph in glyphs if is_foreign(glyph.text)}
    level = [glyph for glyph in glyphs if glyph.font in fonts and glyph.angle == 0]
    for row in glyph_rows(level) if fonts else []:
        for word in word_runs(row):
            foreign = [glyph for glyph in word if is_foreign(glyph.text)]
            own = found[foreign[0].font, foreign[0].text] if len(foreign) == 1 and len(word) > 1 else None
            if own is not None and (len(own) < settings.most_words or foreign[0].text == REPLACEMENT):
                own.append(word)
    return found


def _foreign(word: Sequence[Glyph]) -> Glyph:
    return next(glyph for glyph in word if is_foreign(glyph.text))


def _said(word: Sequence[Glyph], reading: LineReading, settings: ForeignLetterSettings) -> str | None:
    """What the picture has in the foreign letter's place; None where its other letters differ from the word's."""
    between = f"([^\\W\\d_]{{1,{settings.longest}}})"
    pattern = "".join(between if is_foreign(glyph.text) else re.escape(glyph.text) for glyph in word)
    found = re.fullmatch(pattern, reading.text.replace(" ", ""))
    return found[1] if found else None
