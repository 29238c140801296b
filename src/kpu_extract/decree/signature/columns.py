"""Parts a signature block into its two columns: the certificate of the copy at the left, who signed at the right."""

from __future__ import annotations

from collections.abc import Sequence

from kpu_extract.decree.parts.dated_places import dated_place
from kpu_extract.decree.parts.sections import place_word
from kpu_extract.decree.rows.rows import Row
from kpu_extract.decree.signature.settings import SignatureBlockSettings
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind


def columns_of(
    rows: Sequence[Row], labels: DecreeLabels, settings: SignatureBlockSettings
) -> tuple[list[Row], list[Row]]:
    """The rows of a signature block, that of "Ditetapkan di" first, as those of its left and of its right column."""
    unnamed = dated_place(rows[0])
    index = place_word(rows[0], labels) or (unnamed.place if unnamed else 0)
    edge = rows[0].words[index].box.x0
    left: list[Row] = []
    right: list[Row] = [Row(rows[0].page, rows[0].words[index:])]
    left.extend([Row(rows[0].page, rows[0].words[:index])] if index else [])
    for row in rows[1:]:
        one, two = _divided(row, edge, labels, settings)
        left.extend([one] if one else [])
        right.extend([two] if two else [])
    return left, right


def _divided(
    row: Row, edge: float, labels: DecreeLabels, settings: SignatureBlockSettings
) -> tuple[Row | None, Row | None]:
    """The parts of a row left and right of the right column's edge."""
    cut = _cut(row, edge, labels, settings)
    one, two = row.words[:cut], row.words[cut:]
    return (Row(row.page, one) if one else None), (Row(row.page, two) if two else None)


def _cut(row: Row, edge: float, labels: DecreeLabels, settings: SignatureBlockSettings) -> int:
    """The index of the first word of the right column: before a "ttd." that was read on a line of the left
    one, behind a column's gap about the edge, else all or nothing by where most of the row lies, and for what
    was read as one line from far left to far right the widest gap near the edge."""
    if row.box.x1 > edge and labels.opening(row.texts[-1:], (LabelKind.SIGNED,)):
        return len(row.words) - 1
    parted = [
        at
        for at in range(1, len(row.words))
        if row.wide_gap_before(at) and _is_about(row, at, edge, settings)
    ]
    if parted:
        return parted[0]
    if row.box.center[0] >= edge or row.box.x0 > edge - settings.left_of_place_pt:
        return 0
    if row.box.x1 < edge + settings.left_of_place_pt / 2:
        return len(row.words)
    near = (
        at
        for at in range(1, len(row.words))
        if abs(row.words[at].box.x0 - edge) < 2 * settings.left_of_place_pt
    )
    gaps = [(row.words[at].box.x0 - row.words[at - 1].box.x1, at) for at in near]
    return max(gaps)[1] if gaps else 0


def _is_about(row: Row, at: int, edge: float, settings: SignatureBlockSettings) -> bool:
    """Whether the words around the gap before word ``at`` lie on either side of the edge."""
    before, behind = row.words[at - 1].box.x1, row.words[at].box.x0
    return before < edge + settings.left_of_place_pt / 2 and behind > edge - settings.left_of_place_pt
