"""Finds fonts that name letters wrongly though words come of it ("terja" for "kerja"): the page's picture is asked.

Of each font in which words are unknown far more often than on usual pages, a few unknown words are read from the
picture. The font is wrong where the picture says known words in their places. Names are unknown too, and the picture
says the same. Where it contradicts one of the few, all unknown words of the font are asked, and those that it
contradicts are reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kpu_extract.geometry.boxes import Box
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.reading.pictures.picture_text import Retake
from kpu_extract.page.reading.text_layer.layer import layer_lines
from kpu_extract.text.joining import Known
from kpu_extract.text.words import EDGE_SIGNS


@dataclass(frozen=True, slots=True)
class MismappedFontSettings:
    """When a font is doubted and when it is wrong. Of 343 fonts of a page, of four sets, that are right, two hold more
    than 24 % of unknown words, and none of more than eight words; two letters that are swapped leave 40 to 85 %
    unknown."""

    least_letters: int = 4
    """Letters: shorter words say nothing of a font."""

    least_unknown: int = 5
    """Different unknown words, at least."""

    unknown: float = 0.25
    """Part of the font's different words, 0..1, that are unknown, at least."""

    most_read: int = 4
    """Words of a font that are read first, the longest."""

    contradicted: float = 0.5
    """Part of these, 0..1, in whose place the picture says another word, a known one, at least."""


MISMAPPED_FONT_SETTINGS = MismappedFontSettings()


@dataclass(frozen=True)
class FontVerdict:
    """``wrong``: the names of the fonts that name letters wrongly. ``contradicted``: where the words of other fonts
    stand in whose place the picture says another word, a known one."""

    wrong: frozenset[str]
    contradicted: tuple[Box, ...]


def mismapped_fonts(
    glyphs: Sequence[Glyph],
    known: Known,
    retake: Retake,
    settings: MismappedFontSettings = MISMAPPED_FONT_SETTINGS,
) -> FontVerdict:
    """What the picture says against the fonts of ``glyphs`` (of a page). ``retake`` reads the lines in boxes of the
    page; it is asked only where a font is doubted."""
    by_font: dict[str, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.angle == 0:
            by_font[glyph.font].append(glyph)
    doubted = {font: words for font, own in by_font.items() if (words := _doubted(own, known, settings))}
    wrong, contradicted = set(), list[Box]()
    for font, words in doubted.items():
        asked = dict(list(words.items())[: settings.most_read])
        against = _contradicted(asked, known, retake)
        if len(against) >= settings.contradicted * len(asked):
            wrong.add(font)
        elif against:
            rest = {text: box for text, box in words.items() if text not in asked}
            contradicted += [*against, *_contradicted(rest, known, retake)]
    return FontVerdict(frozenset(wrong), tuple(contradicted))


def _contradicted(words: Mapping[str, Box], known: Known, retake: Retake) -> list[Box]:
    """Where the picture says another word, a known one."""
    readings = retake(list(words.values())) if words else []
    return [
        box
        for (text, box), read in zip(words.items(), readings, strict=True)
        if _says_another(text, read.text, known)
    ]


def _doubted(own: Sequence[Glyph], known: Known, settings: MismappedFontSettings) -> dict[str, Box]:
    """The unknown words of a font, in small letters, and where they stand, the longest first; none where it is not
    doubted."""
    words: dict[str, Box] = {}
    for line in layer_lines(own):
        for word in line.words:
            text = word.text.strip(EDGE_SIGNS).lower()
            if len(text) >= settings.least_letters and text.isalpha():
                words.setdefault(text, word.box)
    unknown = [text for text in words if not known(text)]
    if len(unknown) < max(settings.least_unknown, settings.unknown * len(words)):
        return {}
    return {text: words[text] for text in sorted(unknown, key=len, reverse=True)}


def _says_another(text: str, reading: str, known: Known) -> bool:
    """Whether ``reading`` is a known word other than ``text``, signs at its ends aside."""
    read = "".join(reading.split()).strip(EDGE_SIGNS).lower()
    return read != text and read.isalpha() and known(read)
