"""Gives each heading of one table a column of the contract; each column is given once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kpu_extract.model.columns import Column
from kpu_extract.plan.heading.cells import HeadingLeaf
from kpu_extract.plan.heading.settings import HEADING_SETTINGS, HeadingSettings
from kpu_extract.text.folding import fold
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.headings import YEAR_OF_HEADING, HeadingReading

ACTIVITIES = (Column.KEGIATAN, Column.SUB_KEGIATAN)
"""Columns of activities: the left one of a table is the first, the next the second."""
REPEATABLE = (Column.SCHEDULE, Column.NUMBER)


def readings(
    leaves: Sequence[HeadingLeaf], vocabulary: Vocabulary, settings: HeadingSettings = HEADING_SETTINGS
) -> list[HeadingReading | None]:
    """What each heading means by itself or, where its own text says little, by the headings of its groups."""
    yearly = _yearly(leaves)
    return [
        HeadingReading((), 1.0) if place in yearly else _reading(leaf, vocabulary, settings)
        for place, leaf in enumerate(leaves)
    ]


def _yearly(leaves: Sequence[HeadingLeaf]) -> frozenset[int]:
    """The places of headings that differ from one another by their year alone (``Target 2023``, ``Target 2024``)."""
    years: dict[str, dict[int, str]] = defaultdict(dict)
    for place, leaf in enumerate(leaves):
        named = YEAR_OF_HEADING.findall(leaf.text)
        if len(named) == 1:
            years[fold(YEAR_OF_HEADING.sub(" ", leaf.led))][place] = named[0]
    return frozenset(place for own in years.values() if len(set(own.values())) > 1 for place in own)


def _reading(leaf: HeadingLeaf, vocabulary: Vocabulary, settings: HeadingSettings) -> HeadingReading | None:
    own = vocabulary.headings.read(leaf.text) if leaf.text.strip() else None
    says_little = vocabulary.headings.says_little(leaf.text)
    if own is not None and not (leaf.groups and says_little):
        return own
    for group in reversed(leaf.groups):
        read = vocabulary.headings.read(group)
        if read is not None and read.choices and read.choices[0] is not Column.SCHEDULE and leaf.text.strip():
            return HeadingReading(read.choices, read.score * settings.group_score, read.is_opening)
    return own or vocabulary.headings.within(leaf.text)


def assigned(found: Sequence[HeadingReading | None], known: Mapping[int, Column]) -> dict[int, Column]:
    """The column of each heading, by place; headings without one are left out. ``known`` are those known from
    elsewhere. The better reading takes a column first; among equals the one that can mean nothing else, then the left
    one. Of several columns of activities the left one is the kegiatan, the next the sub_kegiatan."""
    given = dict(known)
    open_places = {
        place: read
        for place, read in enumerate(found)
        if read is not None and read.choices and place not in known
    }
    order = sorted(open_places, key=lambda place: _claim(place, open_places[place]))
    activities = [place for place in order if _is_activity(open_places[place])]
    for place in order:
        choice = open_places[place].choices[0]
        if place not in activities and (choice in REPEATABLE or choice not in given.values()):
            given[place] = choice
    activities += [
        place
        for place in order
        if place not in given
        and place not in activities
        and _may_be_activity(open_places[place], given.values())
    ]
    _assign_activities(activities, open_places, given)
    for place in order:
        if place not in given:
            free = next((one for one in open_places[place].choices if one not in given.values()), None)
            given.update({place: free} if free is not None else {})
    return given


def _claim(place: int, read: HeadingReading) -> tuple[float, bool, int]:
    return -read.score, len(read.choices) > 1, place


def _is_activity(read: HeadingReading) -> bool:
    """Whether a heading is one of activities, of which only the order says which is which (``SUB KEGIATAN`` says it
    itself)."""
    return read.choices[0] in ACTIVITIES and read.choices != (Column.SUB_KEGIATAN,)


def _may_be_activity(read: HeadingReading, taken: Iterable[Column]) -> bool:
    """Whether a heading whose first column another one has taken is one of activities (``PROGRAM MIKRO`` beside
    ``AREA``)."""
    used = set(taken)
    free = next((one for one in read.choices if one not in used), None)
    return free in ACTIVITIES


def _assign_activities(
    places: Sequence[int], read: Mapping[int, HeadingReading], given: dict[int, Column]
) -> None:
    """Gives the columns of activities that are free to ``places`` (the strongest first) from left to right."""
    free = [column for column in ACTIVITIES if column not in given.values()]
    rest = list(places)
    for place in reversed(places):
        other = _other_choice(read[place], given.values())
        if len(rest) > len(free) and other is not None:
            given[place] = other
            rest.remove(place)
    kept = sorted(rest[: len(free)])
    given.update(zip(kept, free, strict=False))


def _other_choice(read: HeadingReading, taken: Iterable[Column]) -> Column | None:
    used = set(taken)
    return next((one for one in read.choices if one not in ACTIVITIES and one not in used), None)


def by_place(
    leaves: Sequence[HeadingLeaf],
    found: Sequence[HeadingReading | None],
    months: Iterable[int],
    given: Mapping[int, Column],
    settings: HeadingSettings = HEADING_SETTINGS,
) -> dict[int, Column]:
    """What unknown headings mean by their place: a narrow first column holds the numbers; where no column of
    activities has a known heading, it is the first wide one left of the months."""
    unknown = [place for place, read in enumerate(found) if read is None and place not in given]
    runs = set(months)
    more: dict[int, Column] = {}
    if 0 in unknown and 0 not in runs and leaves[0].width <= settings.widest_number:
        more[0] = Column.NUMBER
    doing = {*ACTIVITIES, Column.LANGKAH_AKSI}
    if not runs or doing.intersection(given.values()):
        return more
    wide = [
        place
        for place in unknown
        if place < min(runs) and place not in more and leaves[place].width >= settings.narrowest_text
    ]
    return {**more, **({wide[0]: Column.KEGIATAN} if wide else {})}
