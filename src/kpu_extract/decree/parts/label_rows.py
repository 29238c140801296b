"""Finds the rows of a decree at which a part begins.

Labels stand in a column of their own at the left. A row begins a part where its first words are a
label and it starts in that column, or where a colon or a wide gap sets the label off. A row in front of
which only the colon was read begins the part that must follow the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kpu_extract.decree.rows.rows import CLOSED_MARKER, Row
from kpu_extract.vocabulary.decree_labels import DecreeLabels, Label, LabelKind, LabelMatch


@dataclass(frozen=True)
class LabelRowSettings:
    """What distinguishes a label in its column from the same words in prose."""

    same_column_pt: float = 14.0
    """Points: rows that begin nearer than this to the labels' column begin in it. Worst case: pages of a scan that
    shift against each other."""

    to_text_pt: float = 40.0
    """Points: the text stands at least so far to the right of the labels."""

    label_words: int = 4
    """Words that a label has at most, cut into pieces by the reader."""

    piece_letters: int = 2
    """Letters of a label that readers cut off as a word of their own, at most."""


LABEL_ROW_SETTINGS = LabelRowSettings()


ORDER = (
    LabelKind.CONSIDERING,
    LabelKind.RECALLING,
    LabelKind.NOTING,
    LabelKind.DECIDING,
    LabelKind.ENACTING,
    LabelKind.DICTUM,
)
"""The parts in the order that every decree has."""


@dataclass(frozen=True, slots=True)
class LabelRow:
    """Row ``index`` begins with ``label``, in its first ``words`` words (0 where only its colon was read), of
    which ``edits`` letters were misread; ``set_off`` by a colon, a gap or by standing alone."""

    index: int
    label: Label
    words: int
    edits: int
    set_off: bool

    @property
    def rank(self) -> tuple[int, int]:
        """Its place in a decree's order."""
        return ORDER.index(self.label.kind), self.label.value


def find_label_rows(
    rows: Sequence[Row], labels: DecreeLabels, settings: LabelRowSettings = LABEL_ROW_SETTINGS
) -> tuple[list[LabelRow], tuple[str, ...]]:
    """The rows at which parts begin, in order, and reasons for a review."""
    named, notes = _in_order(_in_column(_named(rows, labels, settings), rows, settings))
    found, lost = _with_nameless(named, _nameless(rows, named), labels)
    return found, (*notes, *lost)


def label_of(
    row: Row,
    labels: DecreeLabels,
    kinds: Sequence[LabelKind],
    settings: LabelRowSettings = LABEL_ROW_SETTINGS,
) -> LabelMatch | None:
    """The label of one of ``kinds`` that the row begins with."""
    return labels.opening(row.texts[: settings.label_words], kinds)


def _named(rows: Sequence[Row], labels: DecreeLabels, settings: LabelRowSettings) -> list[LabelRow]:
    """Every row that begins with words of a label, be it one or prose."""
    found = []
    for index, row in enumerate(rows):
        match = label_of(row, labels, ORDER, settings)
        if match is None or (match.kind is LabelKind.DECIDING and row.behind(match.words)):
            continue
        words = match.words + _pieces_before_colon(row, match.words, settings)
        found.append(LabelRow(index, match.label, words, match.edits, _is_set_off(row, match)))
    return found


def _pieces_before_colon(row: Row, words: int, settings: LabelRowSettings) -> int:
    """1 where a letter or two of the label were read as a word of their own before its colon, or as one word with
    it: "Menimbang g: a. bahwa"."""
    match row.texts[words : words + 2]:
        case [glued, marker] if glued.endswith(":") and CLOSED_MARKER.fullmatch(marker):
            return int(glued[:-1].isalnum() and len(glued) - 1 <= settings.piece_letters)
        case [piece, colon]:
            return int(len(piece) <= settings.piece_letters and piece.isalnum() and colon.startswith(":"))
    return 0


def _is_set_off(row: Row, match: LabelMatch) -> bool:
    if match.words == len(row.words) or row.wide_gap_before(match.words):
        return True
    last, following = row.texts[match.words - 1], row.texts[match.words]
    return last.endswith(":") or following.startswith(":")


def _in_column(found: Sequence[LabelRow], rows: Sequence[Row], settings: LabelRowSettings) -> list[LabelRow]:
    """Those that stand in the labels' column, or are centred as MEMUTUSKAN is."""
    sure = [row for row in found if row.set_off and row.label.kind is not LabelKind.DECIDING]
    if not sure:
        return [row for row in found if row.set_off]
    column = median(rows[row.index].x0 for row in sure)
    return [row for row in found if _fits(row, abs(rows[row.index].x0 - column), settings)]


def _fits(found: LabelRow, away: float, settings: LabelRowSettings) -> bool:
    if found.label.kind is LabelKind.DECIDING:
        return True
    return away <= settings.same_column_pt or (found.set_off and away <= settings.to_text_pt)


def _in_order(found: Sequence[LabelRow]) -> tuple[list[LabelRow], tuple[str, ...]]:
    """Those that stand in the order that decrees have, and a note where sure ones had to be left out.

    Of all choices in that order the one with the most weight is kept: a title that begins "PENETAPAN"
    is not taken for "Menetapkan" before Menimbang. A label that is repeated on the next page continues its part.
    """
    best: list[tuple[int, tuple[int, ...]]] = []
    for index, row in enumerate(found):
        before = [best[at] for at in range(index) if found[at].rank <= row.rank]
        weight, chain = max(before, default=(0, ()))
        best.append((weight + 1 + 2 * row.set_off + (row.edits == 0), (*chain, index)))
    _, kept = max(best, default=(0, ()))
    left_out = [row for at, row in enumerate(found) if at not in kept]
    is_out = any(row.set_off and row.edits == 0 for row in left_out)
    return [found[at] for at in kept], ("sections-out-of-order",) if is_out else ()


def _nameless(rows: Sequence[Row], named: Sequence[LabelRow]) -> list[int]:
    """The rows that begin with a colon and no label, text behind it."""
    taken = {row.index for row in named}
    colons = (index for index, row in enumerate(rows) if row.texts[0].startswith(":") and row.behind(0))
    return [index for index in colons if index not in taken]


def _with_nameless(
    named: Sequence[LabelRow], nameless: Sequence[int], labels: DecreeLabels
) -> tuple[list[LabelRow], tuple[str, ...]]:
    """All in order, those of ``nameless`` named by what must follow the one before; what would repeat or
    overtake the next label is not taken."""
    found = list(named)
    notes: list[str] = []
    for index in nameless:
        before = [row for row in found if row.index < index]
        after = [row for row in found if row.index > index]
        label = _next_label(max(before, key=lambda row: row.index).label if before else None, labels)
        row = LabelRow(index, label, words=0, edits=0, set_off=True) if label else None
        if row is None or (after and row.rank >= min(other.rank for other in after)):
            continue
        found.append(row)
        notes.append(f"label-lost-{row.label.phrase.lower()}")
    return sorted(found, key=lambda row: row.index), tuple(notes)


def _next_label(last: Label | None, labels: DecreeLabels) -> Label | None:
    """The label with text behind it that follows ``last`` in a decree; None behind the last dictum known."""
    if last is None:
        return labels.of(LabelKind.CONSIDERING)
    if last.kind in (LabelKind.ENACTING, LabelKind.DICTUM):
        return labels.of(LabelKind.DICTUM, last.value + 1)
    if last.kind in (LabelKind.NOTING, LabelKind.DECIDING):
        return labels.of(LabelKind.ENACTING)
    return labels.of(ORDER[ORDER.index(last.kind) + 1])
