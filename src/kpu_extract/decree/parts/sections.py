"""Cuts a decree's rows into its parts: head, Menimbang, Mengingat, Memperhatikan, Menetapkan, the
dictums, and what follows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.decree.parts.annex import annex_start
from kpu_extract.decree.parts.dated_places import dated_place
from kpu_extract.decree.parts.label_rows import (
    LABEL_ROW_SETTINGS,
    LabelRow,
    LabelRowSettings,
    find_label_rows,
    label_of,
)
from kpu_extract.decree.parts.labels_in_two import with_whole_labels
from kpu_extract.decree.rows.rows import Row
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind


@dataclass(frozen=True)
class SectionSettings:
    """What distinguishes the row of "Ditetapkan di" from prose that says the same."""

    first_words: int = 4
    """Words of a row among which "bahwa" or "Ditetapkan di" is looked for: a letter, a colon, what is left of a
    label may precede."""

    rows_to_date: int = 3
    """Rows from "Ditetapkan di" to "pada tanggal" at most: a certificate's lines at the left may stand between."""

    date_words: int = 3
    """Words among which "pada tanggal" is looked for: one of them may be cut in two."""

    most_pages: int = 60
    """Pages of the document, from the first, on which the decree is sought: it stands before the plan."""

    unlike: int = 3
    """Wrong letters that a small letter or a missing date weighs as, against a row of "Ditetapkan di"."""


SECTION_SETTINGS = SectionSettings()


@dataclass(frozen=True)
class Part:
    """Rows under one label, without the label itself; empty where a label stands alone. ``label`` is its spelling
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


def cut_sections(
    rows: Sequence[Row], labels: DecreeLabels, settings: SectionSettings = SECTION_SETTINGS
) -> Sections:
    """The parts of the decree whose rows, over all its pages, are ``rows``."""
    rows = with_whole_labels(rows, labels)
    end, closing = _closing_start(rows, labels, settings)
    starts, notes = find_label_rows(rows[:end], labels)
    ends = [*(start.index for start in starts[1:]), end]
    parts = tuple(_part(rows, start, last, labels) for start, last in zip(starts, ends, strict=bool(starts)))
    first = starts[0].index if starts else end
    return _with_considerations(
        Sections(tuple(rows[:first]), parts, tuple(rows[closing:]), notes), labels, settings
    )


def place_word(row: Row, labels: DecreeLabels, settings: SectionSettings = SECTION_SETTINGS) -> int | None:
    """The index of the word at which "Ditetapkan di" begins in the row, in whatever column; or None."""
    found = _place_opening(row, labels, settings)
    return found.word if found else None


@dataclass(frozen=True, slots=True)
class _PlaceOpening:
    """Word ``word`` of a row may begin "Ditetapkan di", ``edits`` letters of it wrong. ``in_capital``: it begins
    with a capital; ``is_short``: the word "di" is not there; ``has_colon``: a colon stands in its place."""

    word: int
    edits: int
    in_capital: bool
    is_short: bool = False
    has_colon: bool = False


def _place_opening(row: Row, labels: DecreeLabels, settings: SectionSettings) -> _PlaceOpening | None:
    for index in range(len(row.words)):
        match = labels.opening(row.texts[index : index + settings.first_words], (LabelKind.PLACE,))
        if match is None or not (index == 0 or row.wide_gap_before(index) or match.edits == 0):
            continue
        verb = labels.opening(row.texts[index : index + 1], (LabelKind.PLACE_VERB,))
        in_capital = row.texts[index][0].isupper()
        if match.words > 1 or verb is None or verb.edits >= match.edits:
            return _PlaceOpening(index, match.edits, in_capital)
        behind = row.texts[index + 1 : index + 2]
        has_colon = row.texts[index].endswith(":") or (bool(behind) and behind[0].startswith(":"))
        return _PlaceOpening(index, verb.edits, in_capital, is_short=True, has_colon=has_colon)
    return None


def _closing_start(rows: Sequence[Row], labels: DecreeLabels, settings: SectionSettings) -> tuple[int, int]:
    """The index of the row at which the dictums end, and of that at which the closing begins: the row of
    "Ditetapkan di", else of the date, else of the list of who gets copies, else of the annex; the number of rows
    if there is none of them.

    Prose may say "ditetapkan di" as well: only a row that begins a column with it counts, and not
    before the first dictum. A dictum may break before its last word, "ditetapkan.", or before "ditetapkan
    sebagai": the row that reads most like "Ditetapkan di" is taken, before the annex if there is one there.
    """
    dictum = next((i for i, row in enumerate(rows) if label_of(row, labels, (LabelKind.DICTUM,))), 0)
    annex = annex_start(rows[dictum:], labels)
    end = len(rows) if annex is None else dictum + annex
    copies = next((i for i in range(dictum, end) if _begins_distribution(rows[i], labels)), None)
    placed = _rows_of_place(rows, range(dictum, end), labels, settings) or _rows_of_place(
        rows, range(end, len(rows)), labels, settings
    )
    if placed:
        closing = min(placed)[1]
        return (closing if copies is None else min(copies, closing)), closing
    unnamed = next((i for i in range(dictum, end) if _is_dated_place(rows, i, labels)), None)
    if unnamed is not None:
        return (unnamed if copies is None else min(copies, unnamed)), unnamed
    dated = (i for i in range(dictum, len(rows)) if label_of(rows[i], labels, (LabelKind.DATE,)))
    closing = next((i for i in dated if _stands_right(rows, i)), end if copies is None else copies)
    return (closing if copies is None else min(copies, closing)), closing


def _is_dated_place(rows: Sequence[Row], index: int, labels: DecreeLabels) -> bool:
    """Whether row ``index`` says place and date ("Kupang, 11 Februari 2026"), right of the labels, over a role."""
    found = dated_place(rows[index])
    if found is None or index + 1 == len(rows) or not (found.place or _stands_right(rows, index)):
        return False
    return labels.opening(rows[index + 1].segments[-1].texts, (LabelKind.ROLE,)) is not None


def _begins_distribution(row: Row, labels: DecreeLabels) -> bool:
    """Whether the row is the heading of the list of who gets copies: "Tembusan", alone or with its colon, or
    "Tembusan disampaikan kepada"; a sentence may begin so in small letters."""
    match = labels.opening(row.texts, (LabelKind.DISTRIBUTION,))
    return match is not None and match.words == 1 and row.texts[0][0].isupper()


def _rows_of_place(
    rows: Sequence[Row], among: range, labels: DecreeLabels, settings: SectionSettings
) -> list[tuple[int, int]]:
    """The rows that may begin the closing, each behind what speaks against it, in wrong letters. At the left, where
    labels stand, only one that is spelled right, with the date below it, begins a block of its own. One in small
    letters, or without "di" and colon, counts only with the date on it or soon below; one that lacks both never."""
    found: list[tuple[int, int]] = []
    for index in among:
        opening = _place_opening(rows[index], labels, settings)
        if opening is None or (opening.is_short and not opening.in_capital):
            continue
        is_plain = opening.in_capital and (opening.has_colon or not opening.is_short)
        is_dated = any(
            _says_date(row, labels, settings) for row in rows[index : index + 1 + settings.rows_to_date]
        )
        is_sure = is_plain and is_dated and not opening.edits
        if not (opening.word > 0 or is_sure or _stands_right(rows, index)):
            continue
        if is_plain or is_dated:
            found.append(
                (opening.edits + settings.unlike * (not is_plain) + settings.unlike * (not is_dated), index)
            )
    return found


def _says_date(row: Row, labels: DecreeLabels, settings: SectionSettings) -> bool:
    """Whether "pada tanggal" begins the row or one of its columns."""
    starts = (at for at in range(len(row.words)) if at == 0 or row.wide_gap_before(at))
    return any(labels.opening(row.texts[at : at + settings.date_words], (LabelKind.DATE,)) for at in starts)


def _stands_right(rows: Sequence[Row], index: int, settings: LabelRowSettings = LABEL_ROW_SETTINGS) -> bool:
    """Whether row ``index`` begins well to the right of where the rows before it begin."""
    return rows[index].x0 > min(row.x0 for row in rows[: index + 1]) + settings.to_text_pt


def _part(rows: Sequence[Row], start: LabelRow, end: int, labels: DecreeLabels) -> Part:
    first = rows[start.index].behind(start.words)
    inside = [*([first] if first else []), *rows[start.index + 1 : end]]
    printed = " ".join(rows[start.index].texts[: start.words]).rstrip(" :")
    label = labels.spelled(printed, (start.label.kind,)) or start.label.phrase
    return Part(start.label.kind, tuple(inside), label, start.label.value)


def _with_considerations(sections: Sections, labels: DecreeLabels, settings: SectionSettings) -> Sections:
    """``sections`` with Menimbang where its label was lost: from the first row of the head that begins
    "bahwa", with or without a letter."""
    if any(part.kind is LabelKind.CONSIDERING for part in sections.parts):
        return sections
    opens = (index for index, row in enumerate(sections.head) if _opens_consideration(row, labels, settings))
    first = next(opens, None)
    if first is None:
        return sections
    part = Part(LabelKind.CONSIDERING, sections.head[first:])
    notes = (*sections.notes, "label-lost-menimbang")
    return Sections(sections.head[:first], (part, *sections.parts), sections.closing, notes)


def _opens_consideration(row: Row, labels: DecreeLabels, settings: SectionSettings) -> bool:
    """Whether "bahwa" is among the first words: a letter, a colon, what is left of the label may precede."""
    return any(
        labels.opening([word], (LabelKind.CONSIDERATION,)) for word in row.texts[: settings.first_words]
    )
