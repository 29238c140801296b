"""Page breaks: what the filled columns say together, and how sure the judgement is."""

import pytest

from kpu_extract.model.page import ReadPage
from kpu_extract.plan.assembly import assemble
from kpu_extract.plan.columns import Layout
from kpu_extract.plan.leaf_rows import UNCERTAIN_BREAK, LeafRow
from kpu_extract.plan.page_breaks.continuation import CellContinuations
from kpu_extract.plan.page_breaks.judge import Break
from kpu_extract.plan.page_breaks.settings import BREAK_SETTINGS
from kpu_extract.plan.rows import BodyRow, Piece
from kpu_extract.vocabulary import load_vocabulary
from pages_by_hand import page, table

VOCABULARY = load_vocabulary(None)
HEAD = ["NO", "KEGIATAN", "INDIKATOR", "BUKTI FISIK"]
FULL = [
    [str(number), "Menyusun rencana kerja", "Rencana kerja tersusun", "Laporan hasil"]
    for number in range(1, 9)
]


def pages(top: list[str], *, foot_open: bool = False) -> list[ReadPage]:
    """A plan of full rows whose second page begins with the row ``top``; elsewhere a foot is open in one cell, so
    that the rules at the foot tell something."""
    first = table([HEAD, *FULL], open_bottom=[foot_open] * len(HEAD))
    second = table([top, *FULL[:3]], open_bottom=[True, False, False, False])
    return [page(1, first), page(2, second), page(3, table(FULL[3:5]))]


def test_number_and_kegiatan_blank_on_the_new_page_is_a_row_that_goes_on_though_a_rule_closes_the_foot() -> (
    None
):
    plan = assemble(pages(["", "", "dan disahkan oleh ketua", ""]), VOCABULARY)
    assert len(plan.rows) == len(FULL) + 3 + 2
    assert plan.rows[len(FULL) - 1].places == ((1, 8), (2, 1))


def test_a_full_row_on_the_new_page_is_a_new_one() -> None:
    plan = assemble(pages(["9", "Menyusun rencana kerja", "Rencana kerja tersusun", "Laporan"]), VOCABULARY)
    assert len(plan.rows) == len(FULL) + 1 + 3 + 2
    assert plan.rows[len(FULL)].breaks[0].sure


@pytest.mark.parametrize(
    ("found", "sure"),
    [
        (Break((True,), odds=BREAK_SETTINGS.unsure_row), True),
        (Break((True,), odds=BREAK_SETTINGS.unsure_row - 0.1), False),
        (Break((False,), odds=-9.0, cells=(0.1,)), False),
        (Break((True,), odds=9.0, cells=(0.1,)), True),
        (Break((False,), odds=-9.0, cells=(-2.0,)), True),
    ],
)
def test_thin_evidence_on_the_row_or_on_a_cell_beside_it_is_not_sure(found: Break, sure: bool) -> None:
    assert found.sure is sure
    assert 0.5 <= found.probability <= 1.0


def test_a_break_that_is_not_sure_is_a_reason_for_review() -> None:
    sure, thin = Break((False,), odds=-9.0), Break((False,), odds=-0.5)
    leaf = LeafRow(Layout(()), (), None, ((1, 1),), (sure, thin))
    assert leaf.doubts == (UNCERTAIN_BREAK,)
    assert LeafRow(Layout(()), (), None, ((1, 1),), (sure,)).doubts == ()


GOAL_HEAD = ["NO", "SASARAN", "INDIKATOR", "KEGIATAN", "PENANGGUNG JAWAB"]


def goals(top: list[list[str]], *, heading: list[list[str]], foot: list[str]) -> list[LeafRow]:
    """A plan by sasaran, whose second page begins with ``heading`` and the rows ``top``; ``foot`` is the first
    page's last row."""
    body = [
        [str(n), f"Sasaran {n}", f"Indikator {n}", f"Menata berkas {n}", "Sekretaris"] for n in range(1, 4)
    ]
    second = table([*heading, *top, ["5", "Sasaran lima", "Indikator lima", "Menilai hasil", "Sekretaris"]])
    return list(assemble([page(1, table([GOAL_HEAD, *body, foot])), page(2, second)], VOCABULARY).rows)


FOOT = ["4", "Sasaran empat", "Indikator empat", "Melatih petugas", "Kasubbag"]
LATER = ["", "", "", "Melatih operator", "Kasubbag"]


def texts(row: LeafRow) -> list[str]:
    return [" ".join(piece.text for piece in cell.pieces if piece.text) for cell in row.cells]


def test_cells_open_towards_a_heading_without_foot_rule_go_on_though_the_kegiatan_is_a_new_one() -> None:
    low = ["NO", "SASARAN", "INDIKATOR", *GOAL_HEAD[3:]]
    rows = goals([["^", "^", "^", *LATER[3:]]], heading=[low], foot=FOOT)
    assert texts(rows[4]) == ["4", "Sasaran empat", "Indikator empat", "Melatih operator", "Kasubbag"]
    assert rows[4].doubts == ()


def test_empty_cells_closed_below_the_heading_in_a_column_that_is_always_filled_say_that_they_are_unsure() -> (
    None
):
    rows = goals([LATER], heading=[GOAL_HEAD], foot=FOOT)
    assert rows[4].doubts == (UNCERTAIN_BREAK,)


def test_a_full_row_below_a_heading_without_foot_rule_takes_nothing_from_the_page_before() -> None:
    rows = goals([["5", "Sasaran baru", "Indikator baru", *LATER[3:]]], heading=[GOAL_HEAD], foot=FOOT)
    assert texts(rows[4])[:3] == ["5", "Sasaran baru", "Indikator baru"]


def in_the_midst(below: list[list[str]]) -> list[LeafRow]:
    """A table with merged goals; ``below`` follows a heading typed again in its midst."""
    above = [
        ["1", "Sasaran satu", "Indikator satu", "Menata berkas", "Sekretaris"],
        ["^", "^", "^", "Menata ruang", "Sekretaris"],
        ["2", "Sasaran dua", "Indikator dua", "Melatih petugas", "Kasubbag"],
        ["^", "^", "^", "Melatih operator", "Kasubbag"],
    ]
    last = ["3", "Sasaran tiga", "Indikator tiga", "Menilai hasil", "Sekretaris"]
    return list(assemble([page(1, table([GOAL_HEAD, *above, GOAL_HEAD, *below, last]))], VOCABULARY).rows)


def test_a_merged_cell_goes_on_below_a_heading_typed_again_in_its_midst() -> None:
    rows = in_the_midst(
        [["", "", "", "Menguji petugas", "Kasubbag"], ["^", "^", "^", "Menguji alat", "Kasubbag"]]
    )
    assert [texts(row)[1] for row in rows[2:6]] == ["Sasaran dua"] * 4


def test_cells_left_empty_one_by_one_below_a_heading_do_not_go_on() -> None:
    blank = ["", "", "", "Menguji petugas", "Kasubbag"]
    rows = in_the_midst([blank, ["", "", "", "Menguji alat", "Kasubbag"], blank])
    assert [texts(row)[1] for row in rows[4:7]] == ["", "", ""]


def test_both_rows_beside_a_thin_judgement_and_all_that_share_the_cell_are_flagged() -> None:
    thin = Break((True, False), odds=-9.0, cells=(0.2, -9.0))
    cells = CellContinuations(2)
    above, below, later, other = (
        BodyRow(number, 0, band, (Piece((number, 0, (at,)), ()), Piece((number, 0, (band + 5,)), ())))
        for number, band, at in ((1, 0, 0), (2, 0, 0), (2, 1, 0), (2, 2, 1))
    )
    cells.add(above, None, None)
    cells.add(below, above, thin)
    cells.add(later, below, None)
    cells.add(other, later, None)
    assert not cells.cell(0, later.pieces[0]).sure
    assert cells.cell(0, other.pieces[0]).sure
    assert cells.cell(1, below.pieces[1]).sure
    chances = cells.cell(0, later.pieces[0]).chances
    assert chances[0] == 1.0
    assert 0.5 < chances[1] < 0.6


def test_the_account_of_a_band_behind_a_break_says_how_sure_the_judgement_is() -> None:
    plan = assemble(pages(["", "", "dan disahkan oleh ketua", ""]), VOCABULARY)
    told = plan.fates[2, 0, 0].reason
    assert told is not None
    assert told.startswith("goes on with the row behind the break, 0.8")
    assert plan.fates[2, 0, 1].reason is None
