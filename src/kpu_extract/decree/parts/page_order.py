"""Puts the pages of a decree before those of its annex.

Papers are scanned in the order they lie in: the annex's first page may come before the page that says
MEMUTUSKAN.
"""

from __future__ import annotations

from collections.abc import Sequence

from kpu_extract.decree.parts.annex import heads_annex
from kpu_extract.decree.parts.label_rows import ORDER, label_of
from kpu_extract.decree.rows.rows import Row
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind

PAGES_OUT_OF_ORDER = "pages-out-of-order"


def in_order(pages: Sequence[Sequence[Row]], labels: DecreeLabels) -> tuple[list[Row], tuple[str, ...]]:
    """All rows, those of the annex's pages last, and a note where that moved any.

    An annex goes from a page that it heads to the next that has a label of the decree; prose at the head
    of a page may say "Lampiran Keputusan" too.
    """
    decree: list[Row] = []
    annex: list[Row] = []
    is_moved = in_annex = False
    for rows in pages:
        in_annex = (in_annex or heads_annex(rows, labels)) and not has_label(rows, labels)
        is_moved |= bool(annex) and not in_annex and bool(rows)
        (annex if in_annex else decree).extend(rows)
    return [*decree, *annex], (PAGES_OUT_OF_ORDER,) if is_moved else ()


def has_label(rows: Sequence[Row], labels: DecreeLabels, kinds: tuple[LabelKind, ...] = ORDER) -> bool:
    """Whether a row begins with a label of the decree of one of ``kinds``, without an error, set off or by itself."""
    for row in rows:
        match = label_of(row, labels, kinds)
        if match is None or match.edits:
            continue
        if match.words == len(row.words) or row.texts[match.words].startswith(":"):
            return True
    return False
