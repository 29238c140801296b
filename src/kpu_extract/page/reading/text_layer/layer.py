"""Makes words and lines of the glyphs of a text layer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median_low

from kpu_extract.geometry.boxes import union_of
from kpu_extract.model.page import Source, TextLine, Word
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.reading.settings import READING_SETTINGS, ReadingSettings
from kpu_extract.page.reading.text_layer.written_over import parted_rows

_SOFT = "\u00ad\u200b\u200c\u200d\ufeff" + "".join(map(chr, range(0x20)))
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\u00a0": " "}
_AS_WRITTEN = str.maketrans({**dict.fromkeys(_SOFT, ""), **_LIGATURES})
"""What is written in a word for signs that a text layer has: ligatures in letters, and nothing for unseen ones."""
_BLANKS = "\u00a0 \t\r\n"


def layer_lines(
    glyphs: Iterable[Glyph], settings: ReadingSettings = READING_SETTINGS
) -> tuple[TextLine, ...]:
    """The lines of the glyphs, top to bottom, in the glyphs' space; level text only."""
    shown = [glyph for glyph in glyphs if glyph.box.width > 0 and glyph.box.height > 0]
    lines = [_line(row, settings) for row in glyph_rows(shown, settings)]
    return tuple(line for line in lines if line is not None)


def glyph_rows(glyphs: Sequence[Glyph], settings: ReadingSettings = READING_SETTINGS) -> list[list[Glyph]]:
    """The glyphs grouped by baseline, rows top to bottom, each left to right. Spaces make no row, because their boxes
    are often made up and may lie between two lines."""
    rows: list[list[int]] = []
    spans: list[tuple[float, float]] = []
    spaces: list[int] = []
    letters: list[int] = []
    for place, glyph in enumerate(glyphs):
        (letters if glyph.text.strip() else spaces).append(place)
    for place in sorted(letters, key=lambda at: glyphs[at].box.y0 + glyphs[at].box.y1):
        glyph = glyphs[place]
        index = _row_of(glyph, spans, settings)
        if index is None:
            rows.append([place])
            spans.append((glyph.box.y0, glyph.box.y1))
        else:
            rows[index].append(place)
            spans[index] = _taller(spans[index], glyph, settings)
    for place in spaces if spans else ():
        rows[_nearest_row(glyphs[place], spans)].append(place)
    return [part for row in rows for part in parted_rows([glyphs[place] for place in sorted(row)])]


def _taller(span: tuple[float, float], glyph: Glyph, settings: ReadingSettings) -> tuple[float, float]:
    """The height of a row with one more glyph: a footnote's raised sign comes first and says little of its line."""
    height = span[1] - span[0]
    if height < glyph.box.height <= settings.text_layer.raised * height:
        return glyph.box.y0, glyph.box.y1
    return span


def _nearest_row(glyph: Glyph, spans: Sequence[tuple[float, float]]) -> int:
    common = [min(bottom, glyph.box.y1) - max(top, glyph.box.y0) for top, bottom in spans]
    return max(range(len(spans)), key=common.__getitem__)


def _row_of(glyph: Glyph, spans: Sequence[tuple[float, float]], settings: ReadingSettings) -> int | None:
    """The latest row whose span shares enough height with the glyph."""
    upper, lower, layer = glyph.box.y0, glyph.box.y1, settings.text_layer
    for index in range(len(spans) - 1, max(-1, len(spans) - 1 - layer.rows_back), -1):
        top, bottom = spans[index]
        common = min(bottom, lower) - max(top, upper)
        if common >= layer.same_line * min(bottom - top, lower - upper):
            return index
        if common > 0 and lower - upper < layer.low * (bottom - top):
            return index
    return None


def _line(row: Sequence[Glyph], settings: ReadingSettings) -> TextLine | None:
    words = [word for run in word_runs(row, settings) if (word := _word(run)) is not None]
    return TextLine(tuple(words)) if words else None


def word_runs(row: Sequence[Glyph], settings: ReadingSettings = READING_SETTINGS) -> list[list[Glyph]]:
    """The words of a row of glyphs (left to right), separated at spaces and at gaps; letters printed twice count
    once."""
    usual, space_gap = (
        _usual_gap([glyph for glyph in row if glyph.text.strip()]),
        settings.text_layer.space_gap,
    )
    runs: list[list[Glyph]] = [[]]
    previous: Glyph | None = None
    for glyph in row:
        is_blank, box = not glyph.text.strip(_BLANKS), glyph.box
        if is_blank or (previous and box.x0 - previous.box.x1 > usual + space_gap * (box.y1 - box.y0)):
            runs.append([])
        if not is_blank and not _is_overprint(previous, glyph, settings):
            runs[-1].append(glyph)
        previous = glyph
    return [run for run in runs if run]


def _usual_gap(shown: Sequence[Glyph]) -> float:
    """The gap between letters of one word, in points: above 0 where a line is set spaced out. Of two gaps it is the
    lower ("85 %"); a single one counts only between letters ("5 %" is no spaced word)."""
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(shown)]
    if not gaps or (len(gaps) == 1 and not all(glyph.text.isalpha() for glyph in shown)):
        return 0.0
    return max(0.0, median_low(gaps))


def _is_overprint(previous: Glyph | None, glyph: Glyph, settings: ReadingSettings) -> bool:
    """Whether a letter is printed again a fraction of a point aside, to look bold."""
    if previous is None or previous.text != glyph.text:
        return False
    return abs(previous.box.x0 - glyph.box.x0) < settings.text_layer.overprint * glyph.box.width


def _word(run: Sequence[Glyph]) -> Word | None:
    text = "".join([glyph.text for glyph in run]).translate(_AS_WRITTEN)
    if not text.strip():
        return None
    return Word(text, union_of(glyph.box for glyph in run), 1.0, Source.TEXT)
