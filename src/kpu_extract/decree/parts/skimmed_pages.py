"""Which of the pages that were only skimmed belong to a decree, and must be read whole."""

from __future__ import annotations

from collections.abc import Sequence

from kpu_extract.decree.parts.annex import heads_annex
from kpu_extract.decree.parts.label_rows import ORDER
from kpu_extract.decree.rows.rows import Row, page_rows
from kpu_extract.model.page import PROSE_SKIMMED, ReadPage
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind, LabelMatch

ENDING = (LabelKind.PLACE_VERB, LabelKind.PLACE, LabelKind.SIGNED)
"""Labels at a decree's end. Below an annex they stand once more."""


def pages_to_read_whole(pages: Sequence[ReadPage], labels: DecreeLabels) -> frozenset[int]:
    """The numbers of the skimmed ``pages`` (in their order) between which a decree stands, one before and one behind it
    as well, and of those before a table, whose title they may hold. None of a paper that shows no part of a decree, all
    of one that shows no end of it.
    """
    rows = [page_rows(page) for page in pages]
    annex = next((place for place, own in enumerate(rows) if heads_annex(own, labels)), None)
    body = rows if annex is None else rows[:annex]
    parts = [place for place, own in enumerate(rows) if _has_label(own, labels, ORDER)]
    ends = [place for place, own in enumerate(body) if _has_label(own, labels, ENDING)]
    ends += [] if annex is None else [annex]
    wanted = {place - 1 for place, page in enumerate(pages) if page.tables}
    if parts:
        last = max(*parts, *ends) if ends else len(pages)
        wanted |= set(range(max(0, min(*parts, *ends, parts[0]) - 1), last + 2))
    return frozenset(
        page.number for place, page in enumerate(pages) if place in wanted and PROSE_SKIMMED in page.notes
    )


def _has_label(rows: Sequence[Row], labels: DecreeLabels, kinds: Sequence[LabelKind]) -> bool:
    """Whether a row, or what stands behind a wide gap in it, begins with a label of one of ``kinds``."""
    for part in (part for row in rows for part in row.segments):
        match = labels.opening(part.texts, kinds)
        if match is not None and _is_no_prose(part, match):
            return True
    return False


def _is_no_prose(row: Row, match: LabelMatch) -> bool:
    """Whether the label at the row's beginning is none of a sentence's words: it has a capital, and is set off by a
    colon or by standing alone, or was read without an error and is one of those that text follows."""
    if not row.texts[0][:1].isupper():
        return False
    behind = row.texts[match.words : match.words + 1]
    alone = not behind or behind[0].startswith(":") or row.texts[match.words - 1].endswith(":")
    follows = match.label.kind in ENDING or row.texts[0].isupper()
    return (alone and match.edits <= 1) or (follows and not match.edits)
