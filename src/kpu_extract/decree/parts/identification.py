"""Decides whether a paper is a decree: reports, minutes and letters say "menetapkan" and "keputusan" too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.decree.parts.sections import Sections
from kpu_extract.decree.rows.rows import Row
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind

NO_DECREE = "no-decree"
NO_KEPUTUSAN = "keputusan-line-missing"


@dataclass(frozen=True, slots=True)
class DecreeForm:
    """What a paper must have to be a decree."""

    fewest_sections: int = 2
    """Of Menimbang, Mengingat, Menetapkan and the dictums. The contract asks for two; composed decrees
    that lose labels and colons still have them (tests/decree/test_reading.py)."""
    head_pages: int = 2
    """Pages that the head may stand on, the last of them that of the first section: set by reasoning, not
    measured."""
    pages_before: int = 5
    """Pages before the head: covers, a foreword. A decree that stands farther back is an appendix of the paper, whose
    own fields it does not say (64 of 252 real papers, most of them reports, were taken for decrees)."""
    pages_over: int = 25
    """From the first section to the last: labels farther apart are words of a report."""


DECREE_FORM = DecreeForm()

_SECTION = {
    LabelKind.CONSIDERING: LabelKind.CONSIDERING,
    LabelKind.RECALLING: LabelKind.RECALLING,
    LabelKind.DECIDING: LabelKind.ENACTING,
    LabelKind.ENACTING: LabelKind.ENACTING,
    LabelKind.DICTUM: LabelKind.DICTUM,
}


def head_rows(sections: Sections, labels: DecreeLabels, form: DecreeForm = DECREE_FORM) -> tuple[Row, ...]:
    """The rows before the first section that can be its head: those of its page and of the page before, from that
    of KEPUTUSAN on where there are pages before it."""
    rows = sections.head
    pages = sorted({row.page for row in rows})[-form.head_pages :]
    if not sections.parts or len(pages) < form.head_pages:
        return rows
    last = _last_page(sections)
    near = tuple(
        row for row in rows if row.page in pages and (last is None or row.page > last - form.head_pages)
    )
    own = tuple(row for row in near if row.page == pages[-1])
    return own if _says_keputusan(own, labels) else near


def reasons_against_decree(
    sections: Sections,
    enacting: Sequence[Row],
    annex: Sequence[Row],
    labels: DecreeLabels,
    form: DecreeForm = DECREE_FORM,
) -> tuple[str, ...]:
    """Why the paper is not a decree; empty where it is one, that is where it has its KEPUTUSAN line (in the head,
    else where it is repeated directly behind Menetapkan or over the annex) and two of its sections, all in one place at
    its beginning. In the head the line is a heading in capitals."""
    kinds = {_SECTION[part.kind] for part in sections.parts if part.kind in _SECTION}
    pages = [row.page for part in sections.parts for row in part.rows]
    if len(kinds) < form.fewest_sections or not pages or max(pages) - min(pages) > form.pages_over:
        return (NO_DECREE,)
    head = head_rows(sections, labels, form)
    first = min((row.page for row in head), default=min(pages))
    if len({row.page for row in sections.head if row.page < first}) > form.pages_before:
        return (NO_DECREE,)
    is_said = any(_is_heading(row) and _says_keputusan((row,), labels) for row in head)
    if not is_said and not any(_says_keputusan(rows, labels) for rows in (enacting[:1], annex)):
        return (NO_DECREE, NO_KEPUTUSAN)
    return ()


def _last_page(sections: Sections) -> int | None:
    """The page of the first section's first row."""
    return next((row.page for part in sections.parts for row in part.rows), None)


def _is_heading(row: Row) -> bool:
    """Whether the row stands in capitals, as a decree's heading does: reports begin sentences with "Keputusan"."""
    letters = [letter for letter in row.text if letter.isalpha()]
    return sum(map(str.isupper, letters)) > len(letters) / 2


def _says_keputusan(rows: Sequence[Row], labels: DecreeLabels) -> bool:
    """Whether a row, or one of its columns, begins with KEPUTUSAN, as a heading or behind LAMPIRAN."""
    return any(_is_keputusan(segment, labels) for row in rows for segment in row.segments)


def _is_keputusan(segment: Row, labels: DecreeLabels) -> bool:
    annex = labels.opening(segment.texts[:1], (LabelKind.ANNEX,))
    words = segment.texts[1 if annex else 0 :]
    while words and not words[0][0].isalnum():
        words = words[1:]
    return (
        bool(words) and words[0][0].isupper() and labels.opening(words[:2], (LabelKind.DECISION,)) is not None
    )
