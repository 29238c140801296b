"""A text with its doubtful and its corrected places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from kpu_extract.model.document import Correction, WordDoubt

_MAY_BE = re.compile(r"(?P<field>[^:]+): '(?P<word>.+)' may be (?P<likely>.+)", re.DOTALL)
_DOUBTFUL = re.compile(r"(?P<field>[^:]+): '(?P<word>.+)' is doubtful", re.DOTALL)


@dataclass(frozen=True)
class LetterMarkSettings:
    """Which letters of a doubtful word are marked."""

    below: float = 0.8
    """How sure the reader was of a letter, 0..1, below which it is marked. Of 65 doubtful words that were corrected,
    with 516 letters, a wrong letter is marked in 55 with 0.8 (141 letters marked), in 51 with 0.7 (113), in 59 with
    0.9 (184). Measured on scans of the samples and of other offices."""


LETTER_MARK_SETTINGS = LetterMarkSettings()


@dataclass(frozen=True)
class TextMark:
    """Letters ``start`` to ``end`` of a text. ``kind`` is ``doubt`` (the word may be wrong), ``letter`` (this letter
    was read with little confidence, or is where the word differs from what it may be) or ``mend``. ``confidence`` is
    the reader's of the word, ``letter`` that of the letter."""

    start: int
    end: int
    kind: str
    likely: str = ""
    confidence: float | None = None
    letter: float | None = None


@dataclass(frozen=True)
class TextRun:
    """A stretch of a text with the same marks; ``kinds`` are those marks' kinds, and none for plain text."""

    text: str
    kinds: tuple[str, ...] = ()
    likely: str = ""
    confidence: float | None = None
    letter: float | None = None


def runs_of(text: str, marks: Sequence[TextMark]) -> list[TextRun]:
    """``text`` cut at the ends of the marks."""
    edges = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    edges = [edge for edge in edges if 0 <= edge <= len(text)]
    runs = []
    for start, end in pairwise(edges):
        over = [mark for mark in marks if mark.start <= start and end <= mark.end]
        confidences = [mark.confidence for mark in over if mark.confidence is not None]
        letters = [mark.letter for mark in over if mark.letter is not None]
        runs.append(
            TextRun(
                text[start:end],
                tuple(sorted({mark.kind for mark in over})),
                next((mark.likely for mark in over if mark.likely), ""),
                min(confidences, default=None),
                min(letters, default=None),
            )
        )
    return runs


def reason_marks(field: str, text: str, reasons: Sequence[str]) -> list[TextMark]:
    """The words of ``text`` that review reasons of the field name, and in them the letters that differ from what the
    word may be."""
    marks: list[TextMark] = []
    for reason in reasons:
        doubt = _MAY_BE.fullmatch(reason) or _DOUBTFUL.fullmatch(reason)
        if doubt is None or doubt["field"] != field:
            continue
        likely = doubt.groupdict().get("likely") or ""
        for found in re.finditer(rf"(?<!\w){re.escape(doubt['word'])}(?!\w)", text):
            marks.append(TextMark(found.start(), found.end(), "doubt", likely))
            marks += _letters(found.start(), doubt["word"], likely.split(" or ")[0])
    return marks


def _letters(start: int, word: str, likely: str) -> list[TextMark]:
    if not likely:
        return []
    steps = SequenceMatcher(a=word, b=likely, autojunk=False).get_opcodes()
    found = []
    for what, begin, end, _, _ in steps:
        # Letters that are missing are shown at those beside the gap.
        first, last = (begin, end) if end > begin else (max(0, begin - 1), min(len(word), begin + 1))
        if what != "equal":
            found.append(TextMark(start + first, start + last, "letter", likely))
    return found


def mend_marks(corrections: Sequence[Correction]) -> list[TextMark]:
    """Where the mended places stand in the mended text."""
    marks, shift = [], 0
    for one in sorted(corrections, key=lambda one: one.start):
        start = one.start + shift
        marks.append(TextMark(start, start + len(one.after), "mend"))
        shift += len(one.after) - (one.end - one.start)
    return marks


def doubt_marks(
    doubts: Sequence[WordDoubt],
    corrections: Sequence[Correction],
    settings: LetterMarkSettings = LETTER_MARK_SETTINGS,
) -> list[TextMark]:
    """The words that were read with little confidence and in them the letters that were, where they stand in the
    mended text; words that were mended are marked as mended."""
    mended = [(one.start, one.end) for one in corrections]
    marks: list[TextMark] = []
    for one in doubts:
        if any(one.start < end and start < one.end for start, end in mended):
            continue
        start, end = mended_place(corrections, one.start), mended_place(corrections, one.end)
        marks.append(TextMark(start, end, "doubt", confidence=one.confidence))
        marks += [
            TextMark(start + place, start + place + 1, "letter", letter=sure)
            for place, sure in enumerate(one.letters)
            if sure < settings.below
        ]
    return marks


def mended_place(corrections: Sequence[Correction], place: int) -> int:
    """Where a place of the raw text stands in the mended one; the end of a mended stretch for a place inside it."""
    shift = 0
    for one in sorted(corrections, key=lambda one: one.start):
        if place < one.end:
            return (
                one.start + shift + min(place - one.start, len(one.after))
                if place > one.start
                else place + shift
            )
        shift += len(one.after) - (one.end - one.start)
    return place + shift


def without_mend(raw: str, corrections: Sequence[Correction], start: int) -> str | None:
    """``raw`` with all ``corrections`` but the one at ``start``; None where none begins there or one does not fit."""
    kept = [one for one in corrections if one.start != start]
    if len(kept) == len(corrections):
        return None
    parts, done = [], 0
    for one in sorted(kept, key=lambda one: one.start):
        if one.start < done or raw[one.start : one.end] != one.before:
            return None
        parts += [raw[done : one.start], one.after]
        done = one.end
    return "".join([*parts, raw[done:]])
