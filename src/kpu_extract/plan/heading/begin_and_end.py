"""A schedule given by two columns of text below one heading of time: when a row begins, and when it ends."""

from __future__ import annotations

from itertools import pairwise

from kpu_extract.plan.columns import Layout
from kpu_extract.plan.heading.months import says_time
from kpu_extract.plan.leaf_rows import LeafRow
from kpu_extract.plan.page_breaks.habits import texts_of
from kpu_extract.vocabulary import Vocabulary


def begin_to_end(row: LeafRow, vocabulary: Vocabulary) -> str | None:
    """What the two columns say as one expression (``3 Januari - 5 Juli``), or the one of them that says something;
    None where the plan has no such columns or both cells are empty."""
    places = _ends(row.layout, vocabulary)
    texts = [texts_of(row.cells[place].pieces) for place in places]
    return " - ".join(text for text in texts if text) or None


def _ends(layout: Layout, vocabulary: Vocabulary) -> tuple[int, ...]:
    """The places of the two columns. Their own headings are not known: a known one says itself what it holds
    (``Realisasi``)."""
    for first, last in pairwise(range(len(layout.columns))):
        groups = layout.columns[first].groups
        below = [place for place, column in enumerate(layout.columns) if column.groups == groups]
        if groups and below == [first, last] and says_time(groups[-1], vocabulary):
            own = [layout.columns[place] for place in below]
            if not any(column.in_run or vocabulary.headings.lists(column.heading) for column in own):
                return first, last
    return ()
