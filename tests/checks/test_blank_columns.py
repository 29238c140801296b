"""A month that no row has between months that rows have is reported; a plan's own habit of single months is not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kpu_extract.checks.alarms.months.blank_columns import blank_month_alarms
from kpu_extract.model.columns import MONTHS_COLUMN
from kpu_extract.model.document import Provenance, Record

PERIODS = [[1, 2, 3, 4, 5], [2, 3, 4, 5], [6, 7, 8, 9], [3, 4, 5, 6, 7], [8, 9, 10, 11, 12], [1, 2, 3]]


def rows(page: int, months: Sequence[Sequence[int]], *, columns: bool = True) -> list[Record]:
    seen = Provenance(
        field=MONTHS_COLUMN if columns else "waktu",
        page=page, row=1, x0=0, y0=0, x1=9, y1=9, source="text", confidence=1,
    )  # fmt: skip
    return [
        Record(
            record_id=f"p{page}-{place}",
            seq=place,
            page_first=page,
            page_last=page,
            bulan=list(own),
            provenance=[seen],
            confidence=1,
            needs_review=False,
            review_reasons=[],
        )
        for place, own in enumerate(months, start=1)
    ]


def without(month: int, months: Sequence[Sequence[int]]) -> list[list[int]]:
    return [[one for one in own if one != month] for own in months]


def told(records: Sequence[Record]) -> list[tuple[int | None, int]]:
    return [(alarm.page, len(alarm.record_ids)) for alarm in blank_month_alarms(records)]


def test_a_month_that_is_lost_in_the_whole_plan_is_told_of_all_rows() -> None:
    assert told([*rows(1, without(4, PERIODS)), *rows(2, without(4, PERIODS))]) == [(None, 12)]


def test_a_month_that_is_lost_on_one_page_is_told_of_its_rows() -> None:
    pages = [*rows(1, PERIODS), *rows(2, PERIODS), *rows(3, PERIODS), *rows(4, without(4, PERIODS))]
    assert told(pages) == [(4, 6)]


def test_the_last_month_of_the_year_is_told_where_other_pages_have_it() -> None:
    to_december = [[10, 11, 12]] * 6
    assert told([*rows(1, to_december), *rows(2, to_december), *rows(3, without(12, to_december))]) == [
        (3, 6)
    ]


@pytest.mark.parametrize(
    "months",
    [
        without(1, PERIODS),
        [[1, 3, 5], [3, 5, 7], [5, 7, 9], [7, 9, 11], [1, 3, 5, 7], [9, 11]],
        [[3, 6, 9, 12]] * 6,
        [[1, 2, 3], [5, 6, 7]] * 3,
    ],
    ids=["a plan that begins in February", "every other month", "ends of quarters", "none in April"],
)
def test_near_miss_habits_of_a_plan(months: list[list[int]]) -> None:
    assert told([*rows(1, months), *rows(2, months)]) == []


def test_near_miss_months_that_were_written_as_words() -> None:
    lost = without(4, PERIODS)
    assert told([*rows(1, lost, columns=False), *rows(2, lost, columns=False)]) == []


def test_near_miss_two_rows_that_skip_a_month() -> None:
    skipping = [[3, 5], [2, 3, 5, 6]]
    assert told([*rows(1, PERIODS), *rows(2, PERIODS), *rows(3, skipping)]) == []
