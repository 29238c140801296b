"""Lets the repeats of a heading on all pages vote: what one page reads badly, another reads well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from kpu_extract.model.page import ReadTable
from kpu_extract.plan.heading.cells import HeadingBands, HeadingLeaf, says_a_row
from kpu_extract.plan.heading.reading import read_heading, sense_of
from kpu_extract.plan.heading.sense import HeadingSense
from kpu_extract.plan.heading.settings import HEADING_SETTINGS, HeadingSettings
from kpu_extract.text.folding import skeleton
from kpu_extract.vocabulary import Vocabulary


@dataclass(frozen=True)
class HeadedTable:
    """The heading of one table: its ``bands``, the leaves as read there (``own``), and what the vote over all
    repeats makes of it (``sense``). Headings of one plan have one ``number``."""

    bands: HeadingBands
    own: HeadingSense
    sense: HeadingSense
    number: int


@dataclass
class _Repeats:
    """Headings alike, by their place in the list of tables."""

    found: dict[int, tuple[HeadingBands, HeadingSense]] = field(default_factory=dict)

    @property
    def first(self) -> HeadingSense:
        senses = [sense for _, sense in self.found.values()]
        return next((sense for sense in senses if sense.is_plan), senses[0])


def headed_tables(
    tables: Sequence[ReadTable], vocabulary: Vocabulary, settings: HeadingSettings = HEADING_SETTINGS
) -> dict[int, HeadedTable]:
    """The plan's headings among ``tables``, by place."""
    headed: dict[int, HeadedTable] = {}
    for number, repeats in enumerate(_repeats(tables, vocabulary, settings)):
        sense = _voted([own for _, own in repeats.found.values()], repeats.first, vocabulary, settings)
        if sense.is_plan:
            for place, (bands, own) in repeats.found.items():
                headed[place] = HeadedTable(bands, own, sense, number)
    return headed


def _repeats(
    tables: Sequence[ReadTable], vocabulary: Vocabulary, settings: HeadingSettings
) -> list[_Repeats]:
    """All headings that may be a plan's, in groups that say the same."""
    groups: list[_Repeats] = []
    read = {place: found for place, table in enumerate(tables) if (found := read_heading(table, vocabulary))}
    for place in sorted(read, key=lambda place: (not read[place][1].is_plan, place)):
        group = next((one for one in groups if _is_same(one.first, read[place][1], settings)), None)
        if group is None:
            group = _Repeats()
            groups.append(group)
        group.found[place] = read[place]
    return groups


def _is_same(one: HeadingSense, other: HeadingSense, settings: HeadingSettings) -> bool:
    """Whether two headings are one, a few of its cells misread: the same words, or words not unlike over columns
    that lie alike, where neither is a row ("Laporan" is not unlike "Keluaran")."""
    if len(one.leaves) != len(other.leaves) or one.contradicts(other):
        return False
    likeness = list(_likeness(one, other))
    if not likeness:
        return False
    part = sum(like >= settings.alike for like in likeness) / len(likeness)
    near = sum(like >= settings.not_unlike for like in likeness) / len(likeness)
    return part >= settings.same_part or (
        near >= settings.near_part
        and _lie_alike(one.leaves, other.leaves, settings)
        and not any(says_a_row(_beside(sense), settings) for sense in (one, other))
    )


def _beside(sense: HeadingSense) -> list[str]:
    """The texts of the columns beside the months, blank ones among them."""
    return [leaf.text for place, leaf in enumerate(sense.leaves) if place not in sense.month_places]


def _likeness(one: HeadingSense, other: HeadingSense) -> Iterator[float]:
    """How alike (0..100) the headings of each column beside the months are."""
    for place, (first, second) in enumerate(zip(one.leaves, other.leaves, strict=True)):
        if place in one.month_places or not (first.text.strip() or second.text.strip()):
            continue
        a, b = one.found[place], other.found[place]
        if a is not None and b is not None and a.choices and a.choices == b.choices:
            yield 100.0
        else:
            yield fuzz.ratio(skeleton(first.text), skeleton(second.text))


def _lie_alike(one: Sequence[HeadingLeaf], other: Sequence[HeadingLeaf], settings: HeadingSettings) -> bool:
    return all(
        abs(first.left - second.left) <= settings.columns.edge
        for first, second in zip(one, other, strict=True)
    )


def _voted(
    senses: Sequence[HeadingSense], first: HeadingSense, vocabulary: Vocabulary, settings: HeadingSettings
) -> HeadingSense:
    """The heading in which each cell has the text that most of its repeats have there."""
    leaves = tuple(
        _vote([sense.leaves[place] for sense in senses], leaf, vocabulary, settings)
        for place, leaf in enumerate(first.leaves)
    )
    voted = sense_of(leaves, vocabulary)
    voted = replace(voted, voted=frozenset(_only_voted(first, voted)))
    return voted if voted.is_plan or not first.is_plan else first


def _names_months(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading says a month or quarter that the vocabulary knows letter by letter."""
    return skeleton(text) in vocabulary.months.wordings


def _only_voted(first: HeadingSense, voted: HeadingSense) -> Iterator[int]:
    """The places whose heading is unknown where it stands first, and known by the vote."""
    for place in voted.beside_months:
        if place in first.month_places or (first.found[place] is None and voted.found[place] is not None):
            yield place


def _vote(
    repeats: Sequence[HeadingLeaf], own: HeadingLeaf, vocabulary: Vocabulary, settings: HeadingSettings
) -> HeadingLeaf:
    votes: Counter[str] = Counter()
    exact = [skeleton(leaf.text) for leaf in repeats if _is_exact(leaf.text, vocabulary)]
    for leaf in repeats:
        text = skeleton(leaf.text)
        votes[_uncut(text, exact, settings)] += settings.exact_weight if text in exact else bool(text)
    best = max(votes, key=lambda text: votes[text])
    chosen = next(leaf for leaf in repeats if skeleton(leaf.text) == best)
    groups = Counter(leaf.groups for leaf in repeats).most_common(1)[0][0]
    return replace(own, text=chosen.text, groups=groups)


def _is_exact(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the vocabulary knows a heading letter by letter."""
    read = vocabulary.headings.read(text) if text.strip() else None
    return (read is not None and read.score == 1.0) or _names_months(text, vocabulary)


def _uncut(text: str, exact: Sequence[str], settings: HeadingSettings) -> str:
    """The exact heading that begins with ``text``, or ``text`` itself: the last line of a heading is cut off where the
    repeated row is lower than the first ("PENANGG UNG" for "PENANGG UNG JAWAB")."""
    if text in exact or len(text) < settings.least_cut:
        return text
    return next((known for known in exact if known.startswith(text)), text)
