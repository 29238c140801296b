"""Cuts a decree's rows into its parts: head, Menimbang, Mengingat, Memperhatikan, Menetapkan, the
dictums, and what follows them.

Labels stand in a column of their own at the left. A row begins a part where its first words are a
label and it starts in that column, or a colon or a wide gap sets the label off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kpu_extract.decree.annex import annex_start
from kpu_extract.decree.rows import Row
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind, LabelMatch

SAME_COLUMN_PT = 14.0
"""Rows that begin nearer than this to the labels' column begin in it; pages of a scan shift a little."""
TO_TEXT_PT = 40.0
"""The text stands at least so far to the right of the labels."""
CENTRED_PT = 60.0

_ORDER = (
    LabelKind.CONSIDERING,
    LabelKind.RECALLING,
    LabelKind.NOTING,
    LabelKind.DECIDING,
    LabelKind.ENACTING,
    LabelKind.DICTUM,
)


@dataclass(frozen=True)
class Part:
    """Rows under one label, the label taken off; empty where a label stands alone. ``label`` is its spelling
    in the vocabulary; ``ordinal`` is a dictum's number, else 0."""

    kind: LabelKind
    rows: tuple[Row, ...]
    label: str = ""
    ordinal: int = 0


@dataclass(frozen=True)
class Sections:
    """A decree in its parts. ``head`` stands before the first label, ``closing`` is all from
    "Ditetapkan di" on. ``notes`` are reasons for a review."""

    head: tuple[Row, ...]
    parts: tuple[Part, ...]
    closing: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def rows_of(self, kind: LabelKind) -> tuple[Row, ...]:
        """All rows under labels of ``kind``."""
        return tuple(row for part in self.parts if part.kind is kind for row in part.rows)


@dataclass(frozen=True, slots=True)
class _Start:
    """A label at the beginning of row ``index``; ``set_off`` by a colon, a gap or by standing alone."""

    index: int
    match: LabelMatch
    set_off: bool


def cut_sections(rows: Sequence[Row], labels: DecreeLabels) -> Sections:
    """The parts of the decree whose rows, over all its pages, are ``rows``."""
    end = _closing_start(rows, labels)
    starts, notes = _in_order(_in_column(_starts(rows[:end], labels), rows))
    first = starts[0].index if starts else end
    parts = [
        _part(rows, start, following.index if following else end)
        for start, following in zip(starts, [*starts[1:], None], strict=True)
    ]
    sections = Sections(tuple(rows[:first]), tuple(parts), tuple(rows[end:]), notes)
    return _with_considerations(sections, labels)


def place_word(row: Row, labels: DecreeLabels) -> int | None:
    """The index of the word at which "Ditetapkan di" begins in the row, in whatever column; or None."""
    for index in range(len(row.words)):
        match = labels.opening(row.texts[index : index + 4], (LabelKind.PLACE,))
        if match is not None and (index == 0 or row.wide_gap_before(index) or match.edits == 0):
            return index
    return None


def _closing_start(rows: Sequence[Row], labels: DecreeLabels) -> int:
    """The index of the row of "Ditetapkan di", else of the date, else of the annex; the number of rows
    if there is none of them.

    Prose may say "ditetapkan di" as well: only a row that begins a column with it counts, and not
    before the first dictum.
    """
    dictum = next((i for i, row in enumerate(rows) if _label(row, labels, (LabelKind.DICTUM,))), 0)
    for index in range(dictum, len(rows)):
        word = place_word(rows[index], labels)
        if word is not None and (word > 0 or _stands_right(rows[index], rows)):
            return index
    dated = (i for i in range(dictum, len(rows)) if _label(rows[i], labels, (LabelKind.DATE,)))
    annex = annex_start(rows[dictum:], labels)
    end = len(rows) if annex is None else dictum + annex
    return next((i for i in dated if _stands_right(rows[i], rows)), end)


def _stands_right(row: Row, rows: Sequence[Row]) -> bool:
    """Whether the row begins well to the right of where rows of its page begin."""
    starts = [other.x0 for other in rows if other.page == row.page]
    return row.x0 > min(starts) + TO_TEXT_PT


def _label(row: Row, labels: DecreeLabels, kinds: Sequence[LabelKind]) -> LabelMatch | None:
    return labels.opening(row.texts[:4], kinds)


def _starts(rows: Sequence[Row], labels: DecreeLabels) -> list[_Start]:
    """Every row that begins with words of a label, be it one or prose."""
    found = []
    for index, row in enumerate(rows):
        match = _label(row, labels, _ORDER)
        if match is None or (match.kind is LabelKind.DECIDING and row.behind(match.words) is not None):
            continue
        found.append(_Start(index, match, _is_set_off(row, match)))
    return found


def _is_set_off(row: Row, match: LabelMatch) -> bool:
    if match.words == len(row.words) or row.wide_gap_before(match.words):
        return True
    last, following = row.texts[match.words - 1], row.texts[match.words]
    return last.endswith(":") or following.startswith(":")


def _in_column(starts: Sequence[_Start], rows: Sequence[Row]) -> list[_Start]:
    """The starts that stand in the labels' column, or are centred as MEMUTUSKAN is."""
    sure = [start for start in starts if start.set_off and start.match.kind is not LabelKind.DECIDING]
    if not sure:
        return [start for start in starts if start.set_off]
    column = median(rows[start.index].x0 for start in sure)
    return [start for start in starts if _fits(start, rows[start.index], column)]


def _fits(start: _Start, row: Row, column: float) -> bool:
    if start.match.kind is LabelKind.DECIDING:
        return True
    away = abs(row.x0 - column)
    return away <= SAME_COLUMN_PT or (start.set_off and away <= TO_TEXT_PT)


def _in_order(starts: Sequence[_Start]) -> tuple[list[_Start], tuple[str, ...]]:
    """The starts in the order that decrees have, and notes on what is out of it.

    A label that stands after a later one is one only where it is set off: pages may be out of order.
    A part's own label on its next page ("Mengingat :" again) goes on with the part.
    """
    kept: list[_Start] = []
    notes: list[str] = []
    for start in starts:
        if kept and _rank(start) < max(_rank(other) for other in kept):
            if not start.set_off or start.match.edits > 0:
                continue
            notes.append("sections-out-of-order")
        kept.append(start)
    return kept, tuple(dict.fromkeys(notes))


def _rank(start: _Start) -> tuple[int, int]:
    return _ORDER.index(start.match.kind), start.match.label.value


def _part(rows: Sequence[Row], start: _Start, end: int) -> Part:
    first = rows[start.index].behind(start.match.words)
    inside = [*([first] if first else []), *rows[start.index + 1 : end]]
    label = start.match.label
    return Part(label.kind, tuple(inside), label.phrase, label.value)


def _with_considerations(sections: Sections, labels: DecreeLabels) -> Sections:
    """``sections`` with Menimbang where its label was lost: from the first row of the head that begins
    "bahwa", with or without a letter."""
    if any(part.kind is LabelKind.CONSIDERING for part in sections.parts):
        return sections
    opens = (index for index, row in enumerate(sections.head) if _opens_consideration(row, labels))
    first = next(opens, None)
    if first is None:
        return sections
    part = Part(LabelKind.CONSIDERING, sections.head[first:])
    notes = (*sections.notes, "label-lost-menimbang")
    return Sections(sections.head[:first], (part, *sections.parts), sections.closing, notes)


def _opens_consideration(row: Row, labels: DecreeLabels) -> bool:
    """Whether "bahwa" is the first word, but for a letter, a colon and what is left of the label."""
    return any(labels.opening([word], (LabelKind.CONSIDERATION,)) for word in row.texts[:4])
