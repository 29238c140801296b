"""Rows of words: what stands on one baseline of a page, however the reader cut it into lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import pairwise

from kpu_extract.geometry.boxes import Box, union_of
from kpu_extract.geometry.clustering import consecutive
from kpu_extract.model.page import ReadPage, Source, TextLine, Word
from kpu_extract.text.confidence import mean_confidence
from kpu_extract.text.joining import CellText


@dataclass(frozen=True)
class DecreeRowSettings:
    """What stands on one baseline, and what parts it into columns."""

    same_baseline: float = 0.5
    """Of the lower row's height: words whose middles lie nearer stand on one baseline."""

    wide_gap: float = 1.6
    """Of the row's height: a wider gap separates columns; justified prose rarely has spaces of one height."""

    spaced_letters: int = 5
    """Single letters in a row that are one word set wide: M E M U T U S K A N."""


DECREE_ROW_SETTINGS = DecreeRowSettings()


CLOSED_MARKER = re.compile(r"[(\[]?(?P<sign>[^\W_]{1,2})[.,:;)\]]{1,2}")
"""The letter or number of an item, with the sign behind it."""

_SEPARATOR = re.compile(r"^[:;.,=|\-–—]+")


@dataclass(frozen=True)
class Row:
    """Words on one baseline of page ``page`` (from 1), left to right; rectified space, never empty."""

    page: int
    words: tuple[Word, ...]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(word.text for word in self.words)

    @cached_property
    def text(self) -> str:
        return " ".join(self.texts)

    @property
    def cell_text(self) -> CellText:
        """The text with the confidence of its words."""
        return CellText(self.text, tuple(word.confidence for word in self.words))

    @cached_property
    def box(self) -> Box:
        return union_of(word.box for word in self.words)

    @cached_property
    def confidence(self) -> float:
        """The mean of the words' confidence, by their length."""
        return mean_confidence(self.words)

    @property
    def x0(self) -> float:
        return self.box.x0

    def wide_gap_before(self, index: int, settings: DecreeRowSettings = DECREE_ROW_SETTINGS) -> bool:
        """Whether the word at ``index`` stands in another column than the one before it."""
        if index == 0:
            return False
        gap = self.words[index].box.x0 - self.words[index - 1].box.x1
        return gap > settings.wide_gap * self.box.height

    @cached_property
    def segments(self) -> tuple[Row, ...]:
        """The row cut at its wide gaps."""
        cuts = [index for index in range(len(self.words)) if self.wide_gap_before(index)]
        bounds = [0, *cuts, len(self.words)]
        return tuple(Row(self.page, self.words[first:last]) for first, last in pairwise(bounds))

    def behind(self, count: int) -> Row | None:
        """The row without its first ``count`` words and the colon (or what was read for it) that
        follows them; None if nothing is left."""
        words = list(self.words[count:])
        while words and (found := _SEPARATOR.match(words[0].text)):
            if found.end() == len(words[0].text):
                words.pop(0)
            else:
                words[0] = cut_word(words[0], found.end())[1]
        return Row(self.page, tuple(words)) if words else None


def are_read(rows: Iterable[Row]) -> bool:
    """Whether some of the words in ``rows`` were read from a picture."""
    return any(word.source is Source.OCR for row in rows for word in row.words)


RowsText = Callable[[Iterable[Row]], str]
"""Joins rows to running text: words broken at a line's end are put together."""


def ends_paragraph(above: Row, row: Row, right: float) -> bool:
    """Whether ``above`` ends a paragraph: the first word of ``row`` would have had room behind it, up to the
    text's ``right`` edge."""
    room = right - above.box.x1
    return room > row.words[0].box.width + row.box.height


def cut_word(word: Word, at: int) -> tuple[Word, Word]:
    """``word`` cut before its letter ``at``; the box is shared out by letters."""
    middle = word.box.x0 + word.box.width * at / len(word.text)
    left, right = (
        Box(word.box.x0, word.box.y0, middle, word.box.y1),
        Box(middle, word.box.y0, word.box.x1, word.box.y1),
    )
    return (
        replace(word, text=word.text[:at], box=left),
        replace(word, text=word.text[at:], box=right),
    )


def page_rows(page: ReadPage, settings: DecreeRowSettings = DECREE_ROW_SETTINGS) -> list[Row]:
    """The rows of the page's lines outside tables, top to bottom."""
    rows = consecutive(
        sorted(page.lines, key=lambda line: line.box.center[1]), partial(_same_baseline, settings=settings)
    )
    return [_row(page.number, (word for line in row for word in line.words), settings) for row in rows]


def _same_baseline(row: Sequence[TextLine], line: TextLine, settings: DecreeRowSettings) -> bool:
    first, second = union_of(one.box for one in row), line.box
    apart = abs(first.center[1] - second.center[1])
    return apart < settings.same_baseline * min(first.height, second.height)


def _row(page: int, words: Iterable[Word], settings: DecreeRowSettings) -> Row:
    return Row(page, tuple(_joined_letters(sorted(words, key=lambda word: word.box.x0), settings)))


def _joined_letters(words: Sequence[Word], settings: DecreeRowSettings) -> list[Word]:
    """The words with letters set wide put together to one word."""
    joined: list[Word] = []
    run: list[Word] = []
    for word in [*words, None]:
        if word is not None and len(word.text) == 1 and word.text.isalpha():
            run.append(word)
            continue
        joined.extend([_one_word(run)] if len(run) >= settings.spaced_letters else run)
        run = []
        joined.extend([word] if word is not None else [])
    return joined


def _one_word(letters: Sequence[Word]) -> Word:
    confidence = min(word.confidence for word in letters)
    text = "".join(word.text for word in letters)
    return Word(text, union_of(word.box for word in letters), confidence, letters[0].source)
