from __future__ import annotations

from collections.abc import Callable

import pytest

from documents_by_hand import full_document
from kpu_extract.evaluation.alignment import aligned
from kpu_extract.evaluation.compare import compare
from kpu_extract.evaluation.figures import Figures
from kpu_extract.evaluation.golden_document import GoldenDocument, golden_json
from kpu_extract.model.document import Dictum, Document, Provenance, Record


def row(seq: int, kegiatan: str, **more: object) -> Record:
    return Record(
        record_id=f"0123456789abcdef-{seq:04d}",
        seq=seq,
        page_first=1,
        page_last=1,
        kegiatan=kegiatan,
        **more,
    )


ROWS = [
    row(1, "Pemetaan proses bisnis", bulan=[1, 2]),
    row(2, "Evaluasi pelayanan publik", bulan=[3]),
    row(3, "Penyusunan laporan kinerja", bulan=[]),
    row(4, "Penguatan integritas pegawai"),
]


def document(rows: list[Record], **more: object) -> Document:
    return full_document().model_copy(update={"records": rows, **more})


def seen(true: Document, found: Document | None) -> list[tuple[str, str, str]]:
    """Where the two differ, with both values."""
    return [(value.where, value.true, value.found) for value in compare(true, found).differences]


def figures(found: list[Record] | None) -> Figures:
    return compare(document(ROWS), document(found) if found is not None else None).figures


def test_the_truth_agrees_with_itself() -> None:
    comparison = compare(full_document(), full_document())
    assert comparison.differences == ()
    named = comparison.figures.named()
    assert named.pop("cer") == 0
    assert named.pop("lost") == 0
    assert set(named.values()) == {1.0}


def test_a_lost_row_costs_recall_and_does_not_shift_the_others() -> None:
    found = figures([ROWS[0], ROWS[2], ROWS[3]])
    assert (found.rows.common, found.rows.found, found.rows.true) == (3, 3, 4)
    assert found.rows.f1 == pytest.approx(6 / 7)
    assert found.months.common == 2 and found.months.true == 3


def test_a_row_made_up_costs_precision() -> None:
    found = figures([*ROWS[:2], row(9, "zzzz qqqq"), *ROWS[2:]])
    assert (found.rows.common, found.rows.found, found.rows.true) == (4, 5, 4)
    assert found.letters.right == len("zzzz qqqq")


def test_a_wrong_letter_costs_its_row_its_cell_and_one_letter() -> None:
    changed = ROWS[1].model_copy(update={"kegiatan": "Evaluasi pelayanan pubIik"})
    comparison = compare(document(ROWS), document([ROWS[0], changed, *ROWS[2:]]))
    assert comparison.figures.rows.common == 3
    assert comparison.figures.by_column()["records.kegiatan"] == 0.75
    assert comparison.figures.letters.right == 1
    assert seen(document(ROWS), document([ROWS[0], changed, *ROWS[2:]])) == [
        ("row 2 kegiatan", "Evaluasi pelayanan publik", "Evaluasi pelayanan pubIik")
    ]
    assert comparison.figures.lost == 0


def test_white_space_is_no_difference() -> None:
    changed = ROWS[1].model_copy(update={"kegiatan": " Evaluasi\npelayanan  publik "})
    assert figures([ROWS[0], changed, *ROWS[2:]]).rows.common == 4


@pytest.mark.parametrize(("bulan", "common"), [([1, 3], 1), ([], 0), (None, 0), ([1, 2, 3], 2)])
def test_months_count_one_by_one_and_a_wrong_set_spoils_the_row(bulan: list[int] | None, common: int) -> None:
    found = figures([ROWS[0].model_copy(update={"bulan": bulan}), *ROWS[1:]])
    assert found.rows.common == 3
    assert found.months.common == common + 1


def test_blank_months_are_not_no_months() -> None:
    assert figures([*ROWS[:2], ROWS[2].model_copy(update={"bulan": None}), ROWS[3]]).rows.common == 3


def test_two_rows_of_the_same_text_are_kept_apart_by_their_order() -> None:
    twins = [row(1, "sama", bulan=[1]), row(2, "sama", bulan=[2])]
    pairs = aligned(twins, [twin.model_copy() for twin in twins])
    assert [(a.seq, b.seq) for a, b in pairs if a and b] == [(1, 1), (2, 2)]


def test_a_wrong_page_is_seen() -> None:
    comparison = compare(document(ROWS), document([ROWS[0].model_copy(update={"page_last": 2}), *ROWS[1:]]))
    assert comparison.figures.pages.value == 0.75
    assert [value.where for value in comparison.differences] == ["row 1 page_last"]


def moved(dx: float) -> Callable[[Provenance], Provenance]:
    return lambda entry: entry.model_copy(update={"x0": entry.x0 + dx, "x1": entry.x1 + dx})


@pytest.mark.parametrize(("dx", "covered"), [(0, 1.0), (5, 1.0), (30, 0.0)])
def test_a_box_counts_when_it_covers_the_true_one(dx: float, covered: float) -> None:
    true = full_document()
    shifted = [moved(dx)(entry) for entry in true.records[0].provenance]
    found = [true.records[0].model_copy(update={"provenance": shifted}), true.records[1]]
    agreement = compare(document(true.records[:1]), document(found[:1])).figures
    assert agreement.covered.value == covered
    assert agreement.iou.value == pytest.approx((99.5 - dx) / (99.5 + dx))


def test_a_box_on_another_page_or_of_another_field_does_not_count() -> None:
    true = full_document().records[0]
    for change in ({"page": 9}, {"field": "waktu"}):
        other = [entry.model_copy(update=change) for entry in true.provenance]
        found = compare(document([true]), document([true.model_copy(update={"provenance": other})]))
        assert found.figures.covered.value == 0


def test_the_head_and_the_items_are_compared() -> None:
    true = full_document()
    changed = true.model_copy(
        update={
            "number": "11 TAHUN 2026",
            "place": None,
            "dictums": [*true.dictums, Dictum(label="KEDUA", text="x")],
        }
    )
    comparison = compare(true, changed)
    assert comparison.figures.head.right == comparison.figures.head.total - 2
    assert (comparison.figures.items.right, comparison.figures.items.total) == (4, 5)
    assert [difference.where for difference in comparison.differences] == ["number", "place", "dictums 2"]


def test_a_document_that_is_missing_is_all_wrong() -> None:
    comparison = compare(document(ROWS), None)
    named = comparison.figures.named()
    assert not comparison.found
    assert (named["exact_row_f1"], named["field_accuracy"], named["cer"], named["pages"]) == (0, 0, 1, 0)
    assert named["head"] == 0


def test_figures_add_up_over_documents() -> None:
    good, bad = figures(ROWS), figures([])
    both = good + bad
    assert both.rows.f1 == pytest.approx(8 / 12)
    assert both.by_column()["records.kegiatan"] == 0.5


def test_a_lost_row_is_one_difference_and_does_not_renumber_those_after_it() -> None:
    true = document(ROWS)
    kept = [ROWS[0], ROWS[2], ROWS[3]]
    renumbered = [
        record.model_copy(update={"seq": seq, "record_id": f"{true.document_id}-{seq:04d}"})
        for seq, record in enumerate(kept, start=1)
    ]
    assert [value[0] for value in seen(true, document(renumbered))] == [
        "record_count",
        "row 2 lost",
    ]


@pytest.mark.parametrize(
    ("found", "lost"),
    [("x", 1), ("", 1), ("Evaluasi pelayanan pubIik", 0), ("Evaluasi layanan", 0), ("Rapat pleno", 1)],
)
def test_a_cell_with_another_text_is_lost_and_a_misread_one_is_not(found: str, lost: int) -> None:
    changed = ROWS[1].model_copy(update={"kegiatan": found or None})
    assert figures([ROWS[0], changed, *ROWS[2:]]).lost == lost


def test_what_the_golden_document_does_not_state_is_not_compared() -> None:
    true = GoldenDocument.model_validate_json(golden_json(document(ROWS)))
    assert "tahun" not in true.records[0].model_fields_set
    found = document([ROWS[0].model_copy(update={"tahun": 1999, "area_id": "pengawasan"}), *ROWS[1:]])
    assert seen(true, found) == []
    stating = document([ROWS[0].model_copy(update={"tahun": 2026}), *ROWS[1:]])
    assert seen(stating, found) == [("row 1 tahun", "2026", "1999")]


def test_other_rows_are_not_made_up_where_only_reviewed_ones_are_golden() -> None:
    reviewed = GoldenDocument(**vars(document([ROWS[1]], corrections=[])), golden_rows="reviewed")
    wheres = [where for where, _, _ in seen(reviewed, document(ROWS, corrections=[]))]
    assert not [where for where in wheres if "made up" in where or "lost" in where or "count" in where]
    whole = GoldenDocument(**vars(document([ROWS[1]], corrections=[])))
    assert len([value for value in seen(whole, document(ROWS, corrections=[])) if "made up" in value[0]]) == 3


def test_the_place_of_an_empty_cell_is_not_made_up_where_the_truth_says_no_such_column() -> None:
    def placed(field: str) -> Provenance:
        return Provenance(
            field=field, page=1, row=1, x0=10, y0=10, x1=90, y1=30, source="ocr", confidence=1.0
        )

    true = document([row(1, "Rapat", provenance=[placed("kegiatan")])], corrections=[])
    empty = row(1, "Rapat", provenance=[placed("kegiatan"), placed("keterangan")])
    assert seen(true, document([empty], corrections=[])) == []
    twice = row(1, "Rapat", provenance=[placed("kegiatan"), placed("kegiatan")])
    filled = empty.model_copy(update={"keterangan": "x"})
    for wrong in (twice, filled):
        wheres = [where for where, _, _ in seen(true, document([wrong], corrections=[]))]
        assert any(where.endswith("made up") for where in wheres)
