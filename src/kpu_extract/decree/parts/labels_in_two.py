"""Puts together labels that their narrow column broke over two rows: "KETIGA" over "BELAS"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kpu_extract.decree.rows.rows import Row
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind, LabelMatch


def with_whole_labels(rows: Sequence[Row], labels: DecreeLabels) -> list[Row]:
    """``rows`` with the second half of a dictum's label, which begins the row below, behind its first."""
    whole = list(rows)
    for index in range(len(whole) - 1):
        half = labels.opening(whole[index].texts[:1], (LabelKind.DICTUM,))
        if half is not None and _is_rest(whole[index], whole[index + 1], half, labels):
            whole[index], rest = _joined(whole[index], whole[index + 1])
            whole[index + 1 : index + 2] = [rest] if rest else []
        if index + 2 >= len(whole):
            break
    return whole


def _is_rest(row: Row, below: Row, half: LabelMatch, labels: DecreeLabels) -> bool:
    """Whether ``below`` begins in the same column with a word that makes another label of that of ``row``, and what
    follows it stands in the next column."""
    same_column = row.page == below.page and below.x0 < row.words[0].box.x1
    is_alone = len(below.words) == 1 or below.wide_gap_before(1)
    if not same_column or not is_alone:
        return False
    both = labels.opening((row.texts[0].rstrip(":"), below.texts[0].rstrip(":")), (LabelKind.DICTUM,))
    return both is not None and not both.edits and both.words == 2 and both.label.value != half.label.value  # noqa: PLR2004


def _joined(row: Row, below: Row) -> tuple[Row, Row | None]:
    """``row`` with the first word of ``below`` in its label, and what is left of ``below``."""
    first, rest = row.words[0], below.words[0]
    colon = ":" if first.text.endswith(":") else ""
    label = replace(first, text=first.text.rstrip(":"), confidence=min(first.confidence, rest.confidence))
    second = replace(rest, text=rest.text.rstrip(":") + colon, box=first.box)
    left = below.words[1:]
    return Row(row.page, (label, second, *row.words[1:])), Row(below.page, left) if left else None
