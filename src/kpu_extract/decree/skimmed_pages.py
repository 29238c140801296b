"""Which of the pages that were only skimmed belong to a decree, and must be read whole."""

from __future__ import annotations

from collections.abc import Sequence

from kpu_extract.decree.annex import heads_annex
from kpu_extract.decree.label_rows import ORDER
from kpu_extract.decree.rows import Row, page_rows
from kpu_extract.model.page import PROSE_SKIMMED, ReadPage
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind

ENDING = (LabelKind.PLACE_VERB, LabelKind.PLACE, LabelKind.SIGNED)
"""Labels at a decree's end. Below an annex they stand once more."""


def pages_to_read_whole(pages: Sequence[ReadPage], labels: DecreeLabels) -> frozenset[int]:
    """The numbers of the skimmed ``pages`` (in their order) between which a decree stands, one before and one behind it
    as well, and of those before a table, whose title they may hold. None of a paper that shows no part of a decree.
    """
    rows = [page_rows(page) for page in pages]
    annex = next((place for place, own in enumerate(rows) if heads_annex(own, labels)), len(pages))
    of_decree = [
        place
        for place, own in enumerate(rows)
        if _has_label(own, labels, ORDER) or (place < annex and _has_label(own, labels, ENDING))
    ]
    wanted = {place - 1 for place, page in enumerate(pages) if page.tables}
    if of_decree:
        last = max(of_decree[-1], annex if annex < len(pages) else 0)
        wanted |= set(range(max(0, of_decree[0] - 1), last + 2))
    return frozenset(
        page.number for place, page in enumerate(pages) if place in wanted and PROSE_SKIMMED in page.notes
    )


def _has_label(rows: Sequence[Row], labels: DecreeLabels, kinds: Sequence[LabelKind]) -> bool:
    """Whether a row, or what stands behind a wide gap in it, begins with a label of one of ``kinds``."""
    return any(labels.opening(part.texts, kinds) is not None for row in rows for part in (row, *row.segments))
