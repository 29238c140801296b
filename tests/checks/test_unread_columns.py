"""Columns of months that were not read as such are reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kpu_extract.checks.alarms.months.unread_columns import (
    blank_period_alarms,
    left_out_month_alarms,
    signs_as_values_alarms,
)
from kpu_extract.model.columns import Column
from kpu_extract.plan.columns import Layout, PlanColumn
from kpu_extract.plan.heading.content import says_nothing
from kpu_extract.plan.heading.months import says_time
from kpu_extract.plan.leaf_rows import LeafRow, Plan
from kpu_extract.plan.page_breaks.continuation import PlanCell
from kpu_extract.vocabulary import load_vocabulary
from pages_by_hand import page, read_from_picture, table
from plan_by_hand import plan_and_records

VOCABULARY = load_vocabulary(None)
QUARTERS = ("TW I", "TW II", "TW III", "TW IV")
INNER = ("Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov")
GROUP = ["BULAN", *"<" * (len(INNER) - 1)]


def _says_time(text: str) -> bool:
    return says_time(text, VOCABULARY)


def rows_reported(upper: Sequence[str], lower: Sequence[str], marks: Sequence[str]) -> int:
    heading = [["Kegiatan", "Indikator", *upper], ["^", "^", *lower]]
    body = [[f"Menata arsip {at}", "Arsip tertata", *marks] for at in range(4)]
    read = page(1, table([*heading, *body]))
    plan, records = plan_and_records(VOCABULARY, read)
    alarms = left_out_month_alarms(plan, records, VOCABULARY.months.of_heading, _says_time)
    return len({one for alarm in alarms for one in alarm.record_ids})


@pytest.mark.parametrize(
    ("upper", "lower", "marks", "expected"),
    [
        pytest.param(
            ["Jan", *GROUP, "Des"],
            ["^", *INNER, "^"],
            ["v", *"v" * 10, ""],
            4,
            id="first and last stand outside",
        ),
        pytest.param(
            ["BULAN", *"<" * 11], ["Jan", *INNER, "Des"], ["v"] * 12, 0, id="near miss: all in the group"
        ),
        pytest.param(
            [*GROUP, "Ket."], [*INNER, "^"], ["v"] * 10 + ["-"], 0, id="near miss: a plan of ten months"
        ),
        pytest.param(
            [*GROUP, "TARGET", "<"],
            [*INNER, "Jan", "Des"],
            ["v"] * 10 + ["5", "7"],
            0,
            id="near miss: targets of months",
        ),
    ],
)
def test_a_month_beside_the_months_is_reported(
    upper: Sequence[str], lower: Sequence[str], marks: Sequence[str], expected: int
) -> None:
    """The first and the last month of scanned plans with black headings were lost in silence on 11 rows."""
    assert rows_reported(upper, lower, marks) == expected


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        pytest.param(["v", "", "v", ""], 4, id="marks alone"),
        pytest.param(["", "", "", ""], 0, id="near miss: an empty column"),
        pytest.param(["v", "Rutin", "", ""], 0, id="near miss: a column of texts"),
        pytest.param(["v", "v", "v", "v"], 0, id="near miss: painted from top to foot"),
    ],
)
def test_a_column_of_nothing_but_marks_beside_the_months_is_reported(
    lost: Sequence[str], expected: int
) -> None:
    """Names of two months ran into each other on a scan of 150 dpi, and the marks below them were lost in silence."""
    heading = [["Kegiatan", "Indikator", *GROUP, "Kolom tak dikenal"], ["^", "^", *INNER, "^"]]
    body = [[f"Menata arsip {at}", "Arsip tertata", *["v"] * 10, mark] for at, mark in enumerate(lost)]
    read = page(1, table([*heading, *body]))
    plan, records = plan_and_records(VOCABULARY, read)
    alarms = left_out_month_alarms(plan, records, VOCABULARY.months.of_heading, _says_time)
    assert len({one for alarm in alarms for one in alarm.record_ids}) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param([("Sekretaris", "V"), ("Tim RB", "V"), ("Operator", "")], 3, id="ticks behind texts"),
        pytest.param([("", "√"), ("√", "√"), ("", "")], 3, id="ticks alone"),
        pytest.param(
            [("•", "Notula"), ("•", "Undangan"), ("•", "Foto")], 0, id="near miss: a list's markers"
        ),
        pytest.param([("Sekretaris", "V"), ("Tim RB", ""), ("PPK", "")], 0, id="near miss: a stray letter"),
        pytest.param([("12", "orang"), ("1", "paket"), ("90", "%")], 0, id="near miss: amounts and units"),
    ],
)
def test_months_below_the_heading_of_a_column_of_texts_are_reported(
    cells: Sequence[tuple[str, str]], expected: int
) -> None:
    """A stamp hid the rules of a shaded heading at 150 dpi: eight rows lost their quarters in silence, and the ticks
    stood behind the names of those responsible."""
    body = [[f"Menata arsip {at}", "Arsip tertata", *own] for at, own in enumerate(cells)]
    read = page(1, table([["Kegiatan", "Indikator", "Pelaksana", "<"], *body]))
    plan, records = plan_and_records(VOCABULARY, read)
    alarms = left_out_month_alarms(plan, records, VOCABULARY.months.of_heading, _says_time)
    assert len({one for alarm in alarms for one in alarm.record_ids}) == expected


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        pytest.param([(4,), (), (6,)], 1, id="its heading was misread"),
        pytest.param([(1, 2, 3), (), (7, 8, 9)], 1, id="a quarter"),
        pytest.param([(4,), (), (5,)], 0, id="near miss: a sum between two months"),
        pytest.param([(4,), (5,), (6,)], 0, id="near miss: no month lacks"),
    ],
)
def test_a_column_between_two_months_in_the_place_of_the_one_between_them(
    months: Sequence[tuple[int, ...]], expected: int
) -> None:
    """The M of May was read as a dot at 150 dpi: its crosses were lost on four rows, in silence."""
    columns = [
        PlanColumn(Column.SCHEDULE if own else Column.EXTRA, "●", own, at / 3, (at + 1) / 3, ("JADWAL",))
        for at, own in enumerate(months)
    ]
    plan = Plan(
        (LeafRow(Layout(tuple(columns)), (PlanCell((0, (1, 0, ())), ()),) * len(columns), None, ((1, 1),)),),
        {},
        {},
    )
    _, records = plan_and_records(
        VOCABULARY, page(1, table([["Kegiatan", "Indikator"], ["Rapat", "Notula"]]))
    )
    assert len(list(left_out_month_alarms(plan, records, lambda _: None, _says_time))) == expected


@pytest.mark.parametrize(
    ("group", "values", "from_picture", "expected"),
    [
        pytest.param("JADWAL", ["4", "V", "4", "4"], True, 4, id="ticks of a scan"),
        pytest.param("JADWAL", ["4", "3", "4", "4"], False, 0, id="near miss: the PDF's own text"),
        pytest.param("TARGET", ["4", "3", "4", "4"], True, 0, id="near miss: a heading of amounts"),
        pytest.param("JADWAL", ["25%", "50%", "75%", "90%"], True, 0, id="near miss: shares"),
    ],
)
def test_months_of_lone_signs_below_a_heading_of_time_are_reported(
    group: str, values: Sequence[str], from_picture: bool, expected: int
) -> None:
    """Heavy ticks on a scan of one bit were read as "4", and six rows lost their months in silence."""
    heading = [["Kegiatan", "Indikator", group, *"<" * 11], ["^", "^", "Jan", *INNER, "Des"]]
    body = [[f"Menata arsip {at}", "Arsip tertata", *[value] * 12] for at, value in enumerate(values)]
    read = page(1, table([*heading, *body]))
    if from_picture:
        read = read_from_picture(read)
    plan, records = plan_and_records(VOCABULARY, read)
    alarms = signs_as_values_alarms(plan, records, _says_time)
    assert len({one for alarm in alarms for one in alarm.record_ids}) == expected


@pytest.mark.parametrize(
    ("group", "lost", "expected"),
    [
        pytest.param("SEMESTER", ["v", "", "v", ""], 4, id="marks below a heading of time"),
        pytest.param("SEMESTER", ["", "", "", ""], 0, id="near miss: empty columns"),
        pytest.param("SEMESTER", ["v", "90%", "v", ""], 0, id="near miss: values"),
        pytest.param("SUMBER DANA", ["v", "", "v", ""], 0, id="near miss: another heading"),
    ],
)
def test_marks_below_a_heading_of_time_without_months_are_reported(
    group: str, lost: Sequence[str], expected: int
) -> None:
    """A bold "II" was read as a dot on a scan: six rows lost their semesters in silence."""
    columns = [PlanColumn(Column.EXTRA, "●", (), at / 2, (at + 1) / 2, (group,)) for at in range(2)]
    read = page(1, table([["Kegiatan", "Indikator"], *[["Rapat", sign] for sign in lost]]))
    plan, records = plan_and_records(VOCABULARY, read)
    layout = Layout((plan.rows[0].layout.columns[0], columns[1]))
    other = Plan(tuple(replace(row, layout=layout) for row in plan.rows), {}, {})
    alarms = left_out_month_alarms(other, records, VOCABULARY.months.of_heading, _says_time)
    assert len({one for alarm in alarms for one in alarm.record_ids}) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(["-", "", "-", ""], 4, id="dashes beside lost bars"),
        pytest.param(["-", "25%", "-", ""], 0, id="near miss: targets"),
        pytest.param(["-", "v", "-", ""], 0, id="near miss: a sign"),
    ],
)
def test_quarters_of_nothing_but_dashes_are_reported(cells: Sequence[str], expected: int) -> None:
    """All months of 14 rows were lost in silence."""
    heading = [
        ["Kegiatan", "Indikator", "Target Pelaksanaan", "<", "<", "<"],
        ["^", "^", *QUARTERS],
    ]
    body = [[f"Menata arsip {at}", "Arsip tertata", *cells] for at in range(4)]
    plan, records = plan_and_records(VOCABULARY, page(1, table([*heading, *body])))
    alarms = blank_period_alarms(
        plan, records, VOCABULARY.months.of_heading, lambda read: says_nothing(read, VOCABULARY)
    )
    assert len({one for alarm in alarms for one in alarm.record_ids}) == expected
