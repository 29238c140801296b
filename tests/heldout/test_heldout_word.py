"""The typed plans: tables that close, colours that tell cells apart, a truth that stands on the pages."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from heldout.bases import bases
from heldout.layouts import Base, Look
from heldout.score import aligned, differences, figures, same
from heldout.word.content import TypedTable, Typist
from heldout.word.draw import draw_plan, files
from heldout.word.forms import FORMS
from heldout.word.grids import GridPlan, grid_tables
from heldout.word.kinds import ODD_PLANS
from heldout.word.marked_layouts import MARKED_LAYOUTS
from heldout.word.odf import colour_of, ident_of
from heldout.word.plans import PLANS
from heldout.word.spec import MonthMark, TypedPlan
from heldout.word.unmarked_layouts import UNMARKED_LAYOUTS
from heldout.wordings import offices
from hypothesis import given
from hypothesis import strategies as st

each_plan = pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)


each_odd_plan = pytest.mark.parametrize(
    "plan", (*ODD_PLANS, *MARKED_LAYOUTS, *UNMARKED_LAYOUTS), ids=lambda plan: plan.name
)


@each_plan
def test_each_place_of_the_table_is_filled_once(plan: TypedPlan) -> None:
    check_filled(Typist(plan).table())


@each_odd_plan
def test_each_place_of_a_small_plan_is_filled_once(plan: GridPlan) -> None:
    for table in grid_tables(plan):
        check_filled(table)


def check_filled(table: TypedTable) -> None:
    filled = Counter(
        (row + down, cell.column + right)
        for row, typed in enumerate(table.rows)
        for cell in typed.cells
        for down in range(cell.span[0])
        for right in range(cell.span[1])
    )
    assert set(filled.values()) == {1}
    assert len(filled) == len(table.rows) * len(table.widths)


@each_plan
def test_no_two_cells_have_one_ident_and_every_record_has_its_own(plan: TypedPlan) -> None:
    table = Typist(plan).table()
    idents = Counter(cell.ident for row in table.rows for cell in row.cells if cell.ident)
    assert set(idents.values()) == {1}
    assert all(set(record.cells) - {"number", "area"} for record in table.records)


@each_plan
def test_the_months_said_are_those_marked(plan: TypedPlan) -> None:
    table = Typist(plan).table()
    scheduled = [times for times in plan.times if times.mark is not MonthMark.VALUES]
    for record in table.records:
        assert (record.months is not None) == bool(scheduled)
    if len(scheduled) == 1 and scheduled[0].mark is MonthMark.GLYPH:
        marks = sum(cell.text == scheduled[0].sign for row in table.rows for cell in row.cells)
        per_mark = len(scheduled[0].means[0])
        assert marks * per_mark == sum(len(record.months or ()) for record in table.records)


@each_plan
def test_the_files_are_xml_with_as_many_cells_as_places(plan: TypedPlan) -> None:
    table = Typist(plan).table()
    look = Look(plan.prose_font, 11.0)
    typed = files(plan, table, Base(plan.name, plan.office, plan.year, plan.seed, look))
    tree = ElementTree.fromstring(list(typed.values())[-1].encode())
    space = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    first = next(tree.iter(f"{space}table"))
    cells = [cell for cell in first.iter() if cell.tag.endswith("table-cell")]
    assert len(cells) == len(table.rows) * len(table.widths)


@each_odd_plan
def test_records_of_small_plans_say_what_stands_in_their_rows(plan: GridPlan) -> None:
    lines = [line.strip() for page in plan.pages for line in page.splitlines()]
    records = [record for table in grid_tables(plan) for record in table.records]
    assert len(records) == sum(line.startswith("R ") for line in lines)
    for record, line in zip(records, [line for line in lines if line.startswith("R ")], strict=True):
        said = {*record.texts.values(), *record.extra.values()}
        typed = [cell.strip().removeprefix("%%").removesuffix("_") for cell in line[1:].split("|")]
        pairs = zip(plan.fields, typed, strict=True)
        assert {text for name, text in pairs if name and text not in ("", "^", "~", "_")} <= said


def test_a_merged_cell_speaks_for_the_rows_below_and_over_the_page_break() -> None:
    plan = next(plan for plan in ODD_PLANS if plan.name == "odd-open-heading")
    first, second = grid_tables(plan)
    goals = [record.texts["sasaran"] for record in (*first.records, *second.records)]
    assert goals == ["Tata naskah seragam"] * 3 + ["Ruang baca nyaman"]
    assert second.records[0].months == frozenset({7, 8, 9})


def test_a_typed_percent_sign_is_no_line_of_blanks() -> None:
    plan = next(plan for plan in ODD_PLANS if plan.name == "odd-uraian-under-indikator")
    assert grid_tables(plan)[0].records[1].extra["Satuan"] == "%"


def test_a_lone_column_of_activities_is_kegiatan_and_holds_the_finer_wording() -> None:
    plan = next(plan for plan in PLANS if plan.name == "triwulan-dots")
    first = Typist(plan).table().records[0].texts
    assert first["kegiatan"].startswith("Penandatanganan komitmen bersama")
    assert "sub_kegiatan" not in first


def test_a_dash_is_what_the_cell_says() -> None:
    plan = next(plan for plan in PLANS if plan.name == "spacer-bands")
    assert {"-"} < {record.texts["keterangan"] for record in Typist(plan).table().records}


@given(st.integers(0, 24**3 - 1))
def test_a_near_black_stands_for_its_ident(ident: int) -> None:
    colour = colour_of(ident)
    parts = [round(int(colour[at : at + 2], 16) / 255, 4) for at in (1, 3, 5)]
    assert ident_of(parts) == ident


def test_other_colours_stand_for_none() -> None:
    assert ident_of((0.5, 0.0, 0.0)) == 0
    assert ident_of((1.0,)) == 0


def test_names_offices_and_forms_are_known() -> None:
    assert len({plan.name for plan in PLANS}) == len(PLANS) >= 10
    assert {plan.office for plan in PLANS} <= set(offices())
    assert {form for plan in PLANS for form in plan.forms} <= set(FORMS)
    assert not {plan.name for plan in PLANS} & {base.name for base in bases()}


def test_rows_are_aligned_in_order_over_a_lost_and_an_invented_one() -> None:
    truth = ["apel pagi pegawai", "rapat pleno bulanan", "arsip inaktif"]
    assert aligned(truth, ["apel pagi pegawai", "arsip inaktif", "zzzz"]) == {0: 0, 2: 1}


def test_a_misspelling_may_stand_as_printed_or_as_meant_and_no_other_way() -> None:
    assert same("Laporan kegiatan", "Laporan {kegitan|kegiatan}")
    assert same("Laporan kegitan", "Laporan {kegitan|kegiatan}")
    assert not same("Laporan kegiatn", "Laporan {kegitan|kegiatan}")


def test_months_and_lost_values_make_a_row_wrong() -> None:
    said = {"kegiatan": "Apel", "bulan": [1, 2], "extra": {"TARGET TW I": "25%"}}
    right = {"kegiatan": "Apel", "bulan": [1, 2], "extra": [("Target > TW I", "25%")]}
    assert differences(said, right, ["kegiatan"]) == []
    assert len(differences(said, right | {"bulan": [1]}, ["kegiatan"])) == 1
    assert len(differences(said, right | {"extra": None}, ["kegiatan"])) == 1


def test_no_schedule_is_not_an_empty_one() -> None:
    said = {"kegiatan": "Apel", "bulan": None}
    assert differences(said, {"kegiatan": "Apel", "bulan": None}, ["kegiatan"]) == []
    assert differences(said, {"kegiatan": "Apel", "bulan": [3]}, ["kegiatan"])


def test_figures_count_lost_wrong_and_flagged_rows() -> None:
    rows: list[dict[str, object]] = [
        {"kegiatan": f"Kegiatan {name}", "bulan": [1]} for name in ("apel pagi", "pleno", "arsip")
    ]
    found: list[dict[str, object]] = [
        rows[0] | {"needs_review": True},
        rows[1] | {"bulan": [2], "needs_review": True},
    ]
    counted = figures({"name": "x", "records": rows}, found)
    assert (counted.rows, counted.found, counted.right) == (3, 2, 1)
    assert (counted.wrong, counted.wrong_flagged, counted.right_flagged) == (1, 1, 1)
    assert counted.months == (3, 2, 1)


@pytest.mark.slow
@pytest.mark.processes
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_every_cell_with_text_is_found_in_the_print(tmp_path: Path) -> None:
    plan = next(plan for plan in PLANS if plan.name == "narrow-pen")
    names = list(draw_plan(plan, tmp_path))
    assert names[0] == "narrow-pen--digital"
    table: TypedTable = Typist(plan).table()
    truth = (tmp_path / "narrow-pen--digital.truth.json").read_text(encoding="utf-8")
    assert truth.count('"bbox"') >= sum(len(record.cells) for record in table.records)


def test_values_are_the_same_however_their_group_s_heading_is_joined_to_their_own() -> None:
    said = {"Rencana/Realisasi": "Rencana", "HASIL REVIU Lokasi": "Gudang"}
    kept = {"Rencana/ Realisasi": "Rencana", "HASIL REVIU / Lokasi": "Gudang"}
    assert differences({"extra": said}, {"extra": kept}, ()) == []
    assert differences({"extra": said}, {"extra": kept | {"HASIL REVIU / Lokasi": "Aula"}}, ()) != []
