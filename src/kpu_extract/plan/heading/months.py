"""The month and quarter columns of a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kpu_extract.geometry.clustering import are_even
from kpu_extract.model.columns import Column
from kpu_extract.plan.heading.cells import HeadingLeaf
from kpu_extract.plan.heading.named_months import named_run
from kpu_extract.plan.heading.settings import HEADING_SETTINGS, HeadingSettings
from kpu_extract.text.look_alikes import NUMERAL_STROKES
from kpu_extract.text.numerals import MONTHS_A_QUARTER, MONTHS_A_YEAR, QUARTERS_A_YEAR
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.month_runs import YEAR_MONTHS
from kpu_extract.vocabulary.months import MonthRun

_QUARTER_SIGNS = frozenset("IV")
"""The letters of the Roman numbers of quarters."""
TIME = (Column.SCHEDULE, Column.WAKTU)
"""What a heading means that stands over columns of time."""


@dataclass(frozen=True, slots=True)
class MonthColumns:
    """Columns side by side that stand for months: the places of their leaves, and the months of each."""

    places: tuple[int, ...]
    months: tuple[tuple[int, ...], ...]


def month_columns(
    leaves: Sequence[HeadingLeaf], vocabulary: Vocabulary, settings: HeadingSettings = HEADING_SETTINGS
) -> list[MonthColumns]:
    """All runs of month columns, left to right: first those below the heading of one group, then neighbouring ones."""
    found = list(_weeks_of_years(leaves, vocabulary, settings)) or list(
        _whole_years(leaves, vocabulary, settings)
    )
    for block in _blocks(leaves):
        if not _taken(found).intersection(block):
            found.extend(_runs_within(leaves, block, vocabulary, settings))
    for stretch in _free(len(leaves), _taken(found)):
        found.extend(_runs_within(leaves, stretch, vocabulary, settings))
    return sorted(found, key=lambda run: run.places[0])


def says_time(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading is one of time (JADWAL, WAKTU PELAKSANAAN, BULAN)."""
    read = vocabulary.headings.read(text)
    return read is not None and bool(read.choices) and read.choices[0] in TIME


def _blocks(leaves: Sequence[HeadingLeaf]) -> Iterator[list[int]]:
    """The places of the leaves below each outermost group's heading."""
    for group, places in groupby(range(len(leaves)), key=lambda place: leaves[place].group_at):
        if group is not None:
            yield list(places)


def _free(count: int, taken: set[int]) -> Iterator[list[int]]:
    for is_free, places in groupby(range(count), key=lambda place: place not in taken):
        if is_free:
            yield list(places)


def _runs_within(
    leaves: Sequence[HeadingLeaf], places: Sequence[int], vocabulary: Vocabulary, settings: HeadingSettings
) -> Iterator[MonthColumns]:
    """The runs among neighbouring leaves, the longest first. They are found by their own texts, or with the headings
    above them ("Semester" over "I" and "II"), or by their number below a heading of time."""
    if len(places) < settings.least_columns:
        return
    weeks = _weeks(leaves, places, vocabulary)
    if weeks is not None:
        yield MonthColumns(tuple(places), weeks)
        return
    named = named_run(leaves, places, vocabulary)
    whole = _whole_year(leaves, places, vocabulary)
    if whole is None and len(named.months) < len(places):
        whole = _by_number(leaves, places, vocabulary, settings)
    if whole is not None:
        yield MonthColumns(tuple(places), tuple(whole))
        return
    run = _longest_run(leaves, places, named, vocabulary, settings)
    if run is None:
        return
    end = run.start + len(run.months)
    yield from _runs_within(leaves, places[: run.start], vocabulary, settings)
    yield MonthColumns(tuple(places[run.start : end]), run.months)
    yield from _runs_within(leaves, places[end:], vocabulary, settings)


def _whole_year(
    leaves: Sequence[HeadingLeaf], places: Sequence[int], vocabulary: Vocabulary
) -> list[tuple[int, ...]] | None:
    """The months of leaves that fill a group with a year of months or of quarters; None where they do not."""
    is_group = len({leaves[place].group_at for place in places}) == 1
    if not is_group or len(places) not in (QUARTERS_A_YEAR, MONTHS_A_YEAR):
        return None
    return vocabulary.months.of_sequence([leaves[place].text for place in places])


def _longest_run(
    leaves: Sequence[HeadingLeaf],
    places: Sequence[int],
    named: MonthRun,
    vocabulary: Vocabulary,
    settings: HeadingSettings,
) -> MonthRun | None:
    """The run by the leaves' own texts or with the headings above them; ``named`` where that one is longer."""
    months = vocabulary.months
    run = months.find_run([leaves[place].text for place in places])
    run = run or months.find_run([leaves[place].led for place in places])
    length = len(run.months) if run is not None else 0
    return named if len(named.months) > max(length, settings.least_columns) else run


def _weeks_of_years(
    leaves: Sequence[HeadingLeaf], vocabulary: Vocabulary, settings: HeadingSettings
) -> Iterator[MonthColumns]:
    """The numbered weeks of twelve months side by side. Some of their numbers in a row are like those of the months,
    and a letter in line with a week's rule may cut the name of a month above in two."""
    for weeks in settings.weeks:
        count = weeks * MONTHS_A_YEAR
        for start in range(len(leaves) - count + 1):
            own = leaves[start : start + count]
            numbered = sum(_letters(leaf.text) == str(at % weeks + 1) for at, leaf in enumerate(own))
            named = sum(
                bool(leaf.groups) and vocabulary.months.of_heading(leaf.groups[-1]) == (at // weeks + 1,)
                for at, leaf in enumerate(own)
            )
            if numbered >= settings.weeks_numbered * count and named >= settings.weeks_named * count:
                months = tuple((at // weeks + 1,) for at in range(count))
                yield MonthColumns(tuple(range(start, start + count)), months)
                return


def _weeks(
    leaves: Sequence[HeadingLeaf], places: Sequence[int], vocabulary: Vocabulary
) -> tuple[tuple[int, ...], ...] | None:
    """The month of each column where all stand below headings that name a month each: its weeks."""
    if not all(leaves[place].groups for place in places):
        return None
    above = [vocabulary.months.of_heading(leaves[place].groups[-1]) for place in places]
    single = tuple(months for months in above if months is not None and len(months) == 1)
    return single if len(single) == len(places) else None


def _by_number(
    leaves: Sequence[HeadingLeaf], places: Sequence[int], vocabulary: Vocabulary, settings: HeadingSettings
) -> list[tuple[int, ...]] | None:
    """The months of all columns below one heading of time, most of them misread."""
    above = " ".join(leaves[places[0]].groups)
    if not says_time(above, vocabulary):
        return None
    texts = [leaves[place].text for place in places]
    if vocabulary.months.find_run(texts) is not None and len(places) not in (QUARTERS_A_YEAR, MONTHS_A_YEAR):
        return None
    return (
        _by_unit_above(above, texts, vocabulary, settings)
        or vocabulary.months.of_parts(texts)
        or _of_twelve(texts, vocabulary, settings)
        or _of_unnamed(texts)
        or _of_strokes(texts, settings)
    )


def _by_unit_above(
    above: str, texts: Sequence[str], vocabulary: Vocabulary, settings: HeadingSettings
) -> list[tuple[int, ...]] | None:
    """The parts of a year whose unit is one of the words above them: "Jadwal Semester" over "I" and "II". As many of
    their short numbers as there are others may be misread: "I" and a blot."""
    size, rest = divmod(MONTHS_A_YEAR, len(texts))
    if rest:
        return None
    parts = [tuple(range(start, start + size)) for start in range(1, MONTHS_A_YEAR + 1, size)]
    for unit in above.split():
        read = [vocabulary.months.of_heading(f"{unit} {text}") if text.strip() else None for text in texts]
        named = [(months, part) for months, part in zip(read, parts, strict=True) if months is not None]
        whole = [months for months, _ in named]
        if len(named) == len(texts) and {month for months in whole for month in months} == YEAR_MONTHS:
            return whole
        misread = [text for text, months in zip(texts, read, strict=True) if months is None]
        if (
            len(named) >= max(1, len(misread))
            and all(months == part for months, part in named)
            and all(len(_letters(text)) <= settings.most_unread for text in misread)
        ):
            return parts
    return None


def _of_unnamed(texts: Sequence[str]) -> list[tuple[int, ...]] | None:
    """The parts of a year in their order for columns of which none has a name: quarters, semesters."""
    size, rest = divmod(MONTHS_A_YEAR, len(texts))
    if rest or any(text.strip() for text in texts):
        return None
    return [tuple(range(start, start + size)) for start in range(1, MONTHS_A_YEAR + 1, size)]


def _of_strokes(texts: Sequence[str], settings: HeadingSettings) -> list[tuple[int, ...]] | None:
    """The quarters in their order for four columns whose Roman numbers are misread: strokes are easily lost at
    100 dpi (``1 I 1 IV``)."""
    read = [_letters(text).translate(NUMERAL_STROKES) for text in texts]
    strokes = [text for text in read if text and set(text) <= _QUARTER_SIGNS]
    if (
        len(texts) != QUARTERS_A_YEAR
        or len(strokes) < QUARTERS_A_YEAR - 1
        or any(len(text) > settings.most_unread for text in read)
    ):
        return None
    return [
        tuple(range(start, start + MONTHS_A_QUARTER))
        for start in range(1, MONTHS_A_YEAR + 1, MONTHS_A_QUARTER)
    ]


def _of_twelve(
    texts: Sequence[str], vocabulary: Vocabulary, settings: HeadingSettings
) -> list[tuple[int, ...]] | None:
    """The months in their order for twelve columns below a heading of time that cannot be read: narrow cells cut the
    names off, or they are set upright and blurred. None where most names that can be read stand elsewhere: the year
    begins in another month."""
    if len(texts) != MONTHS_A_YEAR or any(len(_letters(text)) > settings.most_unread for text in texts):
        return None
    read = [
        (at, months) for at, text in enumerate(texts, 1) if (months := vocabulary.months.of_heading(text))
    ]
    if sum(months != (at,) for at, months in read) > sum(months == (at,) for at, months in read):
        return None
    return [(month,) for month in range(1, MONTHS_A_YEAR + 1)]


def _letters(text: str) -> str:
    return "".join(text.split())


def _whole_years(
    leaves: Sequence[HeadingLeaf], vocabulary: Vocabulary, settings: HeadingSettings
) -> Iterator[MonthColumns]:
    """Twelve even columns below other headings that say some months and no other: stray rules may have cut the
    heading of time above them in two."""
    for start in range(len(leaves) - MONTHS_A_YEAR + 1):
        places = range(start, start + MONTHS_A_YEAR)
        own = [leaves[place] for place in places]
        if not all(leaf.groups for leaf in own) or not are_even([leaf.width for leaf in own], settings.even):
            continue
        months = vocabulary.months.of_parts([leaf.text for leaf in own])
        if months is not None:
            yield MonthColumns(tuple(places), tuple(months))
            return


def _taken(runs: Sequence[MonthColumns]) -> set[int]:
    return {place for run in runs for place in run.places}
