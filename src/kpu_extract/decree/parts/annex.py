"""The annex line: LAMPIRAN KEPUTUSAN … NOMOR … TENTANG …, at the head of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.decree.rows.rows import Row
from kpu_extract.text.years import as_year
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind


@dataclass(frozen=True)
class AnnexSettings:
    """What distinguishes the annex's block from the prose and the heading around it."""

    most_rows: int = 20
    """Rows of the block. A title that names the decree which it changes took 14 rows of a narrow block; the block's end
    is known by room and indent, this is a stop for pages that show neither."""

    first_rows: int = 4
    """Rows of a page: a row that begins "Lampiran" in small letters is the block's heading only among the first."""

    line_gap: float = 1.9
    """Of a row's height: the block's rows stand nearer than this. Guards against the heading below it."""

    outdent_pt: float = 12.0
    """Points: what begins farther left than the block by this is not of it: the plan's heading, which is centred."""

    same_left_pt: float = 6.0
    """Points: once the title has come to its year, rows that begin farther off than this are not of it."""


ANNEX_SETTINGS = AnnexSettings()


def annex_start(
    rows: Sequence[Row], labels: DecreeLabels, settings: AnnexSettings = ANNEX_SETTINGS
) -> int | None:
    """The index of the row at which the annex's block begins, or None.

    Prose says "Lampiran Keputusan" too: the block's word is in capitals, or at the head of a page.
    """
    for index, row in enumerate(rows):
        at = _annex_segment(row, labels)
        if at is None:
            continue
        before = sum(1 for other in rows[:index] if other.page == row.page)
        if at.texts[0].isupper() or (before < settings.first_rows and row.page != rows[0].page):
            return index
    return None


def heads_annex(rows: Sequence[Row], labels: DecreeLabels, settings: AnnexSettings = ANNEX_SETTINGS) -> bool:
    """Whether the annex's block is at the head of a page with these rows."""
    return any(_annex_segment(row, labels) is not None for row in rows[: settings.first_rows])


def read_annex(
    rows: Sequence[Row], labels: DecreeLabels, settings: AnnexSettings = ANNEX_SETTINGS
) -> tuple[Row, ...]:
    """The rows of the annex's block, each cut to the block's column; empty if the page has no block."""
    start = annex_start(rows, labels, settings)
    if start is None:
        return ()
    first = _annex_segment(rows[start], labels)
    block = [first] if first else []
    for row in rows[start + 1 : start + settings.most_rows]:
        part = _in_block(row, block, settings) if block else None
        if part is None or (_is_whole(block, labels) and abs(part.x0 - block[-1].x0) > settings.same_left_pt):
            break
        block.append(part)
    return tuple(block)


def _annex_segment(row: Row, labels: DecreeLabels) -> Row | None:
    """The row from its word LAMPIRAN on, where that begins a column."""
    for at in range(len(row.words)):
        if (at == 0 or row.wide_gap_before(at)) and labels.opening(row.texts[at:], (LabelKind.ANNEX,)):
            return Row(row.page, row.words[at:])
    return None


def _in_block(row: Row, block: Sequence[Row], settings: AnnexSettings) -> Row | None:
    """The part of ``row`` that continues the block, or None where the block has ended: the heading below
    it begins farther left."""
    last = block[-1]
    left = min(part.x0 for part in block)
    own = [part for part in row.segments if part.x0 > left - settings.outdent_pt]
    reaches_in = any(part.x0 <= left - settings.outdent_pt < part.box.x1 for part in row.segments)
    if row.page != last.page or not own or reaches_in:
        return None
    if row.box.y0 - last.box.y1 > settings.line_gap * last.box.height:
        return None
    return Row(row.page, tuple(word for part in own for word in part.words))


def _is_whole(block: Sequence[Row], labels: DecreeLabels) -> bool:
    """Whether the block has come to the year that its title ends with."""
    words = [text for row in block for text in row.texts]
    subjects = [at for at in range(len(words)) if labels.opening(words[at : at + 1], (LabelKind.SUBJECT,))]
    return bool(subjects) and len(words) > subjects[-1] + 2 and as_year(words[-1]) is not None
