"""Of plans whose month columns were put together by chance the months are right, or the row or its document is
flagged."""

from __future__ import annotations

import pytest

from kpu_extract.conclusion import PagesRead, document_of
from kpu_extract.model.document import Document
from kpu_extract.model.page import ReadPage
from kpu_extract.model.source_file import SourceFile
from kpu_extract.plan.heading.cells import HeadingLeaf
from kpu_extract.plan.heading.months import month_columns
from kpu_extract.vocabulary import Vocabulary
from month_columns_by_chance import SHORT, month_plan_by_chance
from pages_by_hand import ABOVE, LEFT, page, table
from plans_by_chance import WIDE

WRONG_BEFORE = (0, 14, 16, 36, 76, 143, 146, 398, 745, 791)
"""Plans whose months were wrong when these plans were first made."""
NO_DECREE = "no-decree"


def _document(pages: tuple[ReadPage, ...], vocabulary: Vocabulary) -> Document:
    return document_of([PagesRead(len(pages), pages, ())], SourceFile("plan.pdf", "0" * 64), vocabulary)


@pytest.mark.parametrize("seed", sorted({*range(40), *WRONG_BEFORE}))
def test_no_months_are_wrong_in_silence(seed: int, vocabulary: Vocabulary) -> None:
    plan = month_plan_by_chance(seed)
    document = _document(plan.pages, vocabulary)
    if set(document.review_reasons) - {NO_DECREE}:
        return
    assert len(document.records) == len(plan.rows)
    for months, record in zip(plan.rows, document.records, strict=True):
        found = None if record.bulan is None else tuple(record.bulan)
        assert found == months or record.needs_review


def _months(
    heading: list[list[str]], marked: list[str], vocabulary: Vocabulary
) -> list[tuple[object, object]]:
    """Months and year of a plan of three rows that are marked alike, below ``heading``."""
    own = [["No", "Kegiatan"], *[[ABOVE, ABOVE]] * (len(heading) - 1)]
    lines = [[*left, *right] for left, right in zip(own, heading, strict=True)]
    rows = [[str(at), f"Menyusun laporan {at}", *marked] for at in (1, 2, 3)]
    document = _document((page(1, table([*lines, *rows]), width=WIDE),), vocabulary)
    return [(record.bulan, record.tahun) for record in document.records]


def test_a_year_may_begin_in_july(vocabulary: Vocabulary) -> None:
    names = [*SHORT[6:], *SHORT[:6]]
    heading = [["Jadwal", *[LEFT] * 11], names]
    assert _months(heading, ["v", *[""] * 10, "v"], vocabulary) == [([6, 7], None)] * 3
    assert _months([heading[0], list(SHORT)], ["v", *[""] * 10, "v"], vocabulary) == [([1, 12], None)] * 3


def test_chosen_months_need_no_order_of_their_neighbours(vocabulary: Vocabulary) -> None:
    heading = [["Waktu", *[LEFT] * 3], ["Jan", "Feb", "Mei", "Sep"]]
    assert _months(heading, ["", "v", "", "v"], vocabulary) == [([2, 9], None)] * 3


def test_months_of_two_years_are_one_schedule_and_say_the_year(vocabulary: Vocabulary) -> None:
    heading = [["2023", *[LEFT] * 11, "2024", LEFT, LEFT], [*SHORT, *SHORT[:3]]]
    assert _months(heading, [*[""] * 12, "v", "", ""], vocabulary) == [([1], 2024)] * 3
    assert _months(heading, ["v", *[""] * 14], vocabulary) == [([1], 2023)] * 3


def test_the_same_months_twice_without_years_are_schedule_and_values(vocabulary: Vocabulary) -> None:
    heading = [["Jadwal", *[LEFT] * 11, "Realisasi", *[LEFT] * 11], [*SHORT, *SHORT]]
    assert _months(heading, ["v", *[""] * 12, "v", *[""] * 10], vocabulary) == [([1], None)] * 3


def test_the_unit_of_numbered_columns_may_stand_behind_another_word(vocabulary: Vocabulary) -> None:
    heading = [["Jadwal Semester", LEFT], ["I", "II"]]
    assert _months(heading, ["", "v"], vocabulary) == [([7, 8, 9, 10, 11, 12], None)] * 3


def test_a_misread_number_below_its_unit_is_known_by_its_place(vocabulary: Vocabulary) -> None:
    """A bold "II" that was read as a dot."""
    heading = [["SEMESTER", LEFT], ["I", "●"]]
    assert _months(heading, ["", "v"], vocabulary) == [([7, 8, 9, 10, 11, 12], None)] * 3


@pytest.mark.parametrize("names", [["I", "Hasil"], ["II", "●"], ["●", "●"], ["I", "●", "●"]])
def test_near_miss_columns_below_a_unit_that_are_no_parts_of_the_year(
    names: list[str], vocabulary: Vocabulary
) -> None:
    leaves = [
        HeadingLeaf(at, at + 1, at / 4, (at + 1) / 4, name, ("SEMESTER",), 0) for at, name in enumerate(names)
    ]
    found = [run for run in month_columns(leaves, vocabulary) if len(run.places) == len(names)]
    assert not found
