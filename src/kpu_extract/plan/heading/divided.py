"""Divides the lowest cells of a heading that stand over several columns of months: months without names, and months
whose names a lost rule joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kpu_extract.geometry.clustering import are_even
from kpu_extract.model.columns import Column
from kpu_extract.plan.heading.cells import HeadingLeaf
from kpu_extract.plan.heading.months import says_time
from kpu_extract.plan.heading.settings import HEADING_SETTINGS, HeadingSettings
from kpu_extract.text.numerals import MONTHS_A_YEAR
from kpu_extract.vocabulary import Vocabulary


def divided(
    leaves: Sequence[HeadingLeaf], vocabulary: Vocabulary, settings: HeadingSettings = HEADING_SETTINGS
) -> Iterator[HeadingLeaf]:
    """The leaves, left to right; of those over several grid columns these are divided:

    - headings of time, whose months have no names;

    - names of months that follow each other ("MARAPR" over two columns): the rule between them was not seen;

    - one of a few such cells in a year of twelve even columns, whatever is read in it.
    """
    years = _years(leaves, vocabulary, settings)
    for leaf in leaves:
        count = leaf.last - leaf.first
        if count > 1 and _stands_over_months(leaf, vocabulary):
            group_at = leaf.first if leaf.group_at is None else leaf.group_at
            yield from _parts(leaf, [""] * count, (*leaf.groups, " ".join(leaf.text.split())), group_at)
        elif count > 1 and (names := vocabulary.months.run_together(leaf.text, count)) is not None:
            yield from _parts(leaf, names, leaf.groups, leaf.group_at)
        elif count > 1 and leaf.group_at in years:
            yield from _parts(leaf, [""] * count, leaf.groups, leaf.group_at)
        else:
            yield leaf


def _parts(
    leaf: HeadingLeaf, texts: Sequence[str], groups: tuple[str, ...], group_at: int | None
) -> Iterator[HeadingLeaf]:
    width = leaf.width / len(texts)
    for offset, text in enumerate(texts):
        first, left = leaf.first + offset, leaf.left + offset * width
        yield HeadingLeaf(first, first + 1, left, left + width, text, groups, group_at)


def _stands_over_months(leaf: HeadingLeaf, vocabulary: Vocabulary) -> bool:
    """Whether a heading over several grid columns is one of month columns without names, rather than one of a
    text whose column a stray rule cuts."""
    read = vocabulary.headings.read(leaf.text)
    if read is None or not read.choices:
        return False
    return read.choices[0] is Column.SCHEDULE or (
        read.choices[0] is Column.WAKTU and leaf.last - leaf.first == MONTHS_A_YEAR
    )


def _years(
    leaves: Sequence[HeadingLeaf], vocabulary: Vocabulary, settings: HeadingSettings
) -> frozenset[int]:
    """The groups of time, by their first grid column, over twelve even grid columns of which most have a cell of
    their own. Four quarters over three columns each are no such year."""
    groups: dict[int, list[HeadingLeaf]] = defaultdict(list)
    for leaf in leaves:
        if leaf.group_at is not None and leaf.groups and says_time(leaf.groups[0], vocabulary):
            groups[leaf.group_at].append(leaf)
    return frozenset(at for at, own in groups.items() if _is_year(own, settings))


def _is_year(leaves: Sequence[HeadingLeaf], settings: HeadingSettings) -> bool:
    counts = [leaf.last - leaf.first for leaf in leaves]
    widths = [leaf.width / count for leaf, count in zip(leaves, counts, strict=True)]
    return (
        sum(counts) == MONTHS_A_YEAR
        and counts.count(1) >= settings.own_cells * MONTHS_A_YEAR
        and are_even(widths, settings.even)
    )
