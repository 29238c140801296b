"""Page breaks: what the filled columns say together, and how sure the judgement is."""

import pytest

from kpu_extract.model.page import ReadPage
from kpu_extract.plan.assembly import UNCERTAIN_BREAK, LeafRow, assemble
from kpu_extract.plan.breaks import UNSURE_LOG_ODDS, Break
from kpu_extract.plan.columns import Layout
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
        (Break((True,), odds=UNSURE_LOG_ODDS), True),
        (Break((True,), odds=UNSURE_LOG_ODDS - 0.1), False),
        (Break((False,), odds=-9.0, thinnest=0.1), False),
        (Break((True,), odds=9.0, thinnest=0.1), True),
        (Break((False,), odds=-9.0, thinnest=2.0), True),
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
