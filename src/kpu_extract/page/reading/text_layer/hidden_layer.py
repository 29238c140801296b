"""Compares the text layer that another program put under a scan with our own reading.

The layer's word is taken if it stands in the same place, is similar to ours, is a word of the language, and ours is
not. It is not taken where it is a part of ours: of "E-Lapkin" its letters in our box may be "-Lapkin". Where neither
is a word (names, numbers, codes), our reading stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from kpu_extract.geometry.projective import Projective
from kpu_extract.model.page import PageReading, TextLine, Word
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.reading.settings import READING_SETTINGS, ReadingSettings
from kpu_extract.text.joining import Known
from kpu_extract.text.words import EDGE_SIGNS

JOINING = re.compile("[-–/&]")
"""Signs that join two words without a space."""


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter of the layer with its middle in rectified space."""

    text: str
    x: float
    y: float


def with_hidden_layer(
    reading: PageReading,
    layer: Sequence[Glyph],
    to_page: Projective,
    known: Known,
    settings: ReadingSettings = READING_SETTINGS,
) -> PageReading:
    """The reading of a scan. A doubtful word is replaced by the layer's word where that is the better evidence.
    ``layer`` is in page space; ``to_page`` maps the rectified page there."""
    letters = _letters(layer, to_page.inverse())
    if not letters:
        return reading
    weighed = tuple(
        replace(
            table,
            cells=tuple(
                replace(cell, lines=tuple(_weighed(line, letters, known, settings) for line in cell.lines))
                for cell in table.cells
            ),
        )
        for table in reading.tables
    )
    return PageReading(weighed, tuple(_weighed(line, letters, known, settings) for line in reading.lines))


def _letters(layer: Iterable[Glyph], to_rectified: Projective) -> list[_Letter]:
    shown = [glyph for glyph in layer if glyph.text.strip()]
    return [_Letter(glyph.text, *to_rectified.point(*glyph.box.center)) for glyph in shown]


def _weighed(line: TextLine, letters: Sequence[_Letter], known: Known, settings: ReadingSettings) -> TextLine:
    if all(_is_known(word.text, known) for word in line.words):
        return line
    return TextLine(tuple(_better(word, letters, known, settings) for word in line.words))


def _better(word: Word, letters: Sequence[_Letter], known: Known, settings: ReadingSettings) -> Word:
    if _is_known(word.text, known) or len(word.text) < settings.hidden_layer.least_letters:
        return word
    theirs = _text_at(word, letters, settings)
    if not _is_known(theirs, known) or len(theirs) < settings.hidden_layer.least_letters:
        return word
    if theirs.strip(EDGE_SIGNS) in JOINING.split(word.text):
        # The engine's places are coarse: at the edge of its box the layer's letters are cut.
        return word
    if Levenshtein.normalized_similarity(word.text, theirs) < settings.hidden_layer.least_similarity:
        return word
    return replace(word, text=theirs)


def _is_known(text: str, known: Known) -> bool:
    core = text.strip(EDGE_SIGNS)
    return core.isalpha() and known(core.lower())


def _text_at(word: Word, letters: Sequence[_Letter], settings: ReadingSettings) -> str:
    """The layer's letters in a word's place, left to right."""
    box, room = word.box, settings.hidden_layer.aside * word.box.height
    inside = [
        letter
        for letter in letters
        if box.x0 <= letter.x <= box.x1 and box.y0 - room <= letter.y <= box.y1 + room
    ]
    return "".join(letter.text for letter in sorted(inside, key=lambda letter: letter.x))
