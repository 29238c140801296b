"""Whether a document agrees with itself. A broken rule flags; it never changes data.

========================== =================================================================
code                       what is wrong
========================== =================================================================
``region-number``          the region's code in the decree's number is not the issuer's
``year-number``            the year in the number is not that of the date
``month-number``           the month in the number is not that of the date
``year-title``             the title's year is neither the number's (or date's) nor the next
``number-annex``           the annex line names another number
``date-annex``             the annex line names another date
``year-annex``             the annex line's title names another year than the decree's
``year-enacting``          what stands behind Menetapkan names another year than the title
``year-considerations``    a consideration says the title with another year
``year-dictums``           a dictum says the title with another year
``area-numbers``           an area's number does not follow the one before
``area-missing``           a row has no area though others have
``activity-missing``       a row has no activity though others have
``indicator-missing``      a row has no indicator though others have
``year-schedule``          a row is scheduled for another year than the plan's
``months-not-twelve``      the month columns are not those of a whole year
========================== =================================================================
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from kpu_extract.decree.fields.dates import read_date
from kpu_extract.decree.fields.numbers import read_number
from kpu_extract.decree.parts.head import plan_year_of
from kpu_extract.model.columns import TEXT_COLUMNS, Column
from kpu_extract.model.document import Check, Document, Record
from kpu_extract.plan.leaf_rows import Plan
from kpu_extract.text.folding import fold
from kpu_extract.text.numerals import MONTHS_A_YEAR, number_value
from kpu_extract.text.years import as_year
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind


@dataclass(frozen=True)
class ConsistencySettings:
    """When a text says the decree's title again."""

    words_to_year: int = 2
    """Words behind "Tahun" among which the year stands: "Tahun Anggaran 2025"."""

    tail_words: int = 3
    """Words before the year by which it is recognised."""

    same_tail: float = 85.0
    """Likeness (0..100) of these words and those of the title, at least."""

    usually_filled: float = 0.8
    """Part of a plan's rows (0..1) that have a text in a column, from which on a row without one is odd: a real plan
    leaves 35 of 76 indicators blank, others print an activity in its first row only."""

    least_parts: int = 3
    """Rows without an activity that fill the same columns, at least, where they are parts of the activity above: a row
    that a stray line has cut is alone. Measured on: a real plan, nine of its 76 rows have an indicator and a target of
    their own and nothing else."""

    of_whole: float = 0.5
    """Part of the columns that the row with the activity fills (0..1) which such a part fills at most: where only the
    activity was lost, all others are there. The parts of that plan fill 2 of 10."""


CONSISTENCY_SETTINGS = ConsistencySettings()

_SELDOM_BLANK = (
    ("area-missing", Column.AREA.value, "area"),
    ("activity-missing", Column.KEGIATAN.value, "activity"),
    ("indicator-missing", Column.INDIKATOR.value, "indicator"),
)
"""The check of a blank cell, its column, and what it holds."""


def check_document(
    document: Document, vocabulary: Vocabulary, settings: ConsistencySettings = CONSISTENCY_SETTINGS
) -> list[Check]:
    """The rules that ``document`` breaks, those of the decree first, then row by row."""
    return [*check_decree(document, vocabulary, settings), *_record_checks(document, settings)]


def check_decree(
    document: Document, vocabulary: Vocabulary, settings: ConsistencySettings = CONSISTENCY_SETTINGS
) -> list[Check]:
    """The rules that the decree breaks, without those about rows of its plan."""
    return list(_decree_checks(document, vocabulary, settings))


def check_columns(plan: Plan) -> list[Check]:
    """``months-not-twelve`` for each layout of the plan whose month columns leave out or repeat months."""
    first_pages = {row.layout: row.places[0][0] for row in reversed(plan.rows)}
    found = []
    for layout, page in first_pages.items():
        columns = [layout.columns[index] for index in layout.indices(Column.SCHEDULE)]
        months = sorted(month for column in columns for month in column.months)
        if months and months != list(range(1, MONTHS_A_YEAR + 1)):
            named = ", ".join(str(month) for month in months)
            found.append(
                Check(code="months-not-twelve", message=f"the columns stand for months {named}", page=page)
            )
    return found


def _decree_checks(
    document: Document, vocabulary: Vocabulary, settings: ConsistencySettings
) -> Iterator[Check]:
    labels = vocabulary.decree_labels
    yield from _number_checks(document, vocabulary)
    yield from _annex_checks(document, vocabulary)
    enacted = plan_year_of(document.enacting or "")
    if enacted and document.plan_year and enacted != document.plan_year:
        yield _check("year-enacting", f"{enacted} behind Menetapkan, {document.plan_year} in the title")
    for number, text in enumerate(document.considerations, 1):
        for year in _other_years(text, document, labels, settings):
            yield _check(
                "year-considerations", f"consideration {number} says {year}, the title {document.plan_year}"
            )
    for dictum in document.dictums:
        for year in _other_years(dictum.text, document, labels, settings):
            yield _check("year-dictums", f"{dictum.label} says {year}, the title {document.plan_year}")


def _number_checks(document: Document, vocabulary: Vocabulary) -> Iterator[Check]:
    parts, date = document.number_parts, document.date
    coded = vocabulary.regions.by_code(parts.region_code)
    own = vocabulary.regions.by_code(document.region_code)
    if own and parts.region_code and coded != own:
        named = coded.name if coded else "no region"
        yield _check(
            "region-number", f"{parts.region_code} in the number is {named}, the issuer is {own.name}"
        )
    if date and parts.year and parts.year != date.year:
        yield _check("year-number", f"{parts.year} in the number, {date.year} in the date")
    if date and parts.month and parts.month != date.month:
        yield _check("month-number", f"month {parts.month} in the number, {date.month} in the date")
    year = document.year or (date.year if date else None)
    if year and document.plan_year and document.plan_year not in (year, year + 1):
        yield _check("year-title", f"{document.plan_year} in the title of a decree of {year}")


def _annex_checks(document: Document, vocabulary: Vocabulary) -> Iterator[Check]:
    if document.annex is None:
        return
    labels = vocabulary.decree_labels
    number = read_number(_behind(LabelKind.NUMBER, document.annex, labels), labels).number
    if number and document.number and fold(number) != fold(document.number):
        yield _check("number-annex", f"{number} in the annex, {document.number} in the head")
    date = read_date(_behind(LabelKind.DATE, document.annex, labels), vocabulary.time_words).date
    if date and document.date and date != document.date:
        yield _check("date-annex", f"{date} in the annex, {document.date} below the decree")
    year = plan_year_of(document.annex)
    if year and document.plan_year and year != document.plan_year:
        yield _check("year-annex", f"{year} in the annex, {document.plan_year} in the title")


def _behind(kind: LabelKind, annex: str, labels: DecreeLabels) -> str:
    """What stands behind a label of the annex line, up to TANGGAL or TENTANG."""
    words = annex.split()
    start = next((i for i, word in enumerate(words) if labels.opening([word], (kind,))), len(words))
    behind = words[start + 1 :]
    ends = (LabelKind.DATE, LabelKind.SUBJECT)
    end = next((i for i, word in enumerate(behind) if labels.opening([word], ends)), len(behind))
    return " ".join(behind[:end])


def _other_years(
    text: str, document: Document, labels: DecreeLabels, settings: ConsistencySettings
) -> list[int]:
    """The years in ``text`` that stand behind the words before the title's year and are not the title's."""
    title, plan_year = document.title, document.plan_year
    if not title or not plan_year:
        return []
    tails = [tail for tail, year in _dated_tails(title, labels, settings) if year == plan_year]
    return [
        year
        for tail, year in _dated_tails(text, labels, settings)
        if year != plan_year and any(fuzz.ratio(tail, other) >= settings.same_tail for other in tails)
    ]


def _dated_tails(text: str, labels: DecreeLabels, settings: ConsistencySettings) -> list[tuple[str, int]]:
    """Each "Tahun 2025" (or "Tahun Anggaran 2025") in ``text``: the words before it, and the year."""
    words = text.split()
    found = []
    for at, word in enumerate(words):
        if at == 0 or not labels.opening([word], (LabelKind.YEAR,)):
            continue
        year = next(
            (value for value in map(as_year, words[at + 1 : at + 1 + settings.words_to_year]) if value), None
        )
        if year is not None:
            found.append((fold(" ".join(words[max(0, at - settings.tail_words) : at])), year))
    return found


def _record_checks(document: Document, settings: ConsistencySettings) -> Iterator[Check]:
    yield from _area_checks(document.records)
    for code, name, said in _SELDOM_BLANK:
        filled = sum(bool(getattr(record, name)) for record in document.records)
        if filled > 0 and filled >= settings.usually_filled * len(document.records):
            parts = _parts_of_activities(document.records, settings) if name == Column.KEGIATAN.value else ()
            yield from (
                _check(code, f"the row has no {said}", record)
                for record in document.records
                if not getattr(record, name) and record.record_id not in parts
            )
    yield from _rows_of_no_activity(document.records, settings)
    for record in document.records:
        if record.tahun and document.plan_year and record.tahun != document.plan_year:
            yield _check(
                "year-schedule", f"scheduled for {record.tahun}, the plan is {document.plan_year}'s", record
            )


def _rows_of_no_activity(records: Sequence[Record], settings: ConsistencySettings) -> Iterator[Check]:
    """Rows with neither an activity nor one of its parts, in plans that print the activity in its first row only: a
    sum of amounts, for example."""
    activities = sum(bool(record.kegiatan) for record in records)
    parts = sum(bool(record.sub_kegiatan) for record in records)
    least = settings.usually_filled * len(records)
    if 0 < activities < least <= parts:
        for record in records:
            if not record.kegiatan and not record.sub_kegiatan:
                yield _check("activity-missing", "the row has no activity and no part of one", record)


def _parts_of_activities(records: Sequence[Record], settings: ConsistencySettings) -> frozenset[str]:
    """The ids of rows that say more of the activity above them, on the same page: several of the plan fill the same few
    columns."""
    whole: Record | None = None
    parts: dict[frozenset[str], list[str]] = defaultdict(list)
    for record in records:
        if record.kegiatan:
            whole = record
        elif whole is not None and whole.page_last == record.page_first:
            filled = _filled(record)
            if filled and len(filled) <= settings.of_whole * len(_filled(whole)):
                parts[filled].append(record.record_id)
    return frozenset(one for alike in parts.values() if len(alike) >= settings.least_parts for one in alike)


def _filled(record: Record) -> frozenset[str]:
    """The columns of text in which a row has one, and the headings of its other columns."""
    return frozenset(name for name in TEXT_COLUMNS if getattr(record, name)) | frozenset(record.extra)


def _area_checks(records: Sequence[Record]) -> Iterator[Check]:
    """An area's number is that of the row before, the next one, or 1 where another plan begins."""
    numbered = [(record, value) for record in records if (value := _area_number(record.area_no)) is not None]
    for (_, before), (record, value) in pairwise(numbered):
        if value not in (before, before + 1, 1):
            yield _check("area-numbers", f"area {value} behind area {before}", record)


def _area_number(text: str | None) -> int | None:
    """``3``, ``III`` or ``3.`` as 3; None for anything else. A letter is none: C and D may be the third and fourth
    area, or numerals."""
    return number_value((text or "").strip(" .)").upper())


def _check(code: str, message: str, record: Record | None = None) -> Check:
    return Check(
        code=code,
        message=message,
        page=record.page_first if record else None,
        record_id=record.record_id if record else None,
    )
