from dataclasses import replace

import pytest

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import MarkKind, MarkState
from kpu_extract.page.marks.evidence import CellEvidence, PieceForm
from kpu_extract.page.marks.judge import judge_cells

BLANKS = [CellEvidence(shade=0.01)] * 20


def judged(seen: CellEvidence, *others: CellEvidence) -> tuple[MarkState, MarkKind]:
    mark = judge_cells([seen, *BLANKS, *others])[0]
    return mark.state, mark.kind


def test_a_cell_as_light_as_the_others_is_blank() -> None:
    assert judged(CellEvidence(shade=0.012)) == (MarkState.BLANK, MarkKind.NONE)


@pytest.mark.parametrize("shade", [0.08, 0.1, 0.3, 0.9])
def test_shading_from_a_tenth_of_grey_upward_is_a_mark(shade: float) -> None:
    assert judged(CellEvidence(shade=shade)) == (MarkState.MARKED, MarkKind.SHADE)


def test_shade_between_blank_and_marked_is_a_reason_for_review() -> None:
    assert judged(CellEvidence(shade=0.055))[0] is MarkState.UNSURE


def test_the_page_s_own_shading_sets_the_bar() -> None:
    """On a page whose months are shaded dark, a cell a little darker than paper is no sure mark."""
    dark = [CellEvidence(shade=0.5)] * 6
    assert judged(CellEvidence(shade=0.12))[0] is MarkState.MARKED
    assert judged(CellEvidence(shade=0.12), *dark)[0] is MarkState.UNSURE


def test_near_miss_paper_tone_is_no_shading() -> None:
    toned = [CellEvidence(shade=0.09)] * 30
    assert {mark.state for mark in judge_cells(toned)} == {MarkState.BLANK}


@pytest.mark.parametrize(
    ("extent", "strength", "state"),
    [
        (6.0, 0.8, MarkState.MARKED),
        (2.2, 0.8, MarkState.UNSURE),
        (6.0, 0.3, MarkState.UNSURE),
        (1.2, 0.9, MarkState.BLANK),
        (6.0, 0.1, MarkState.BLANK),
    ],
)
def test_a_thing_is_a_mark_when_large_and_dark_enough(
    extent: float, strength: float, state: MarkState
) -> None:
    assert judged(CellEvidence(0.01, 0.1, extent, strength))[0] is state


def asterisk(offset: float = 0.05, extent: float = 2.3) -> CellEvidence:
    return CellEvidence(shade=0.01, ink=0.02, extent=extent, strength=0.33, offset=offset)


def test_near_miss_small_marks_alike_in_the_middle_of_their_cells_are_marks() -> None:
    """Asterisks of 8 point type, thin and small."""
    assert judged(asterisk(), asterisk(0.1, 2.5), asterisk(0.02))[0] is MarkState.MARKED


def test_one_small_thing_is_a_reason_for_review() -> None:
    assert judged(asterisk())[0] is MarkState.UNSURE


def test_dust_is_of_all_sizes_and_anywhere() -> None:
    dust = [asterisk(0.9, 2.1), asterisk(0.7, 2.6), asterisk(0.8, 2.3), asterisk(0.6, 2.2)]
    assert judged(asterisk(), *dust)[0] is MarkState.UNSURE


def test_a_dark_dot_a_little_smaller_than_the_sure_ones_is_a_mark() -> None:
    dots = [CellEvidence(0.01, 0.02, 2.88, 0.96, 0.11)] * 4
    dot = CellEvidence(0.01, 0.014, 2.5, 0.97, 0.07)
    assert judged(dot, *dots)[0] is MarkState.MARKED
    assert judged(dot)[0] is MarkState.UNSURE
    faint = CellEvidence(0.01, 0.014, 2.5, 0.3, 0.07)
    assert judged(faint, *dots)[0] is MarkState.UNSURE


def box_in(seen_area: float, drawn_area: float, form: PieceForm) -> CellEvidence:
    """A box of 10 points in a cell of so many square points."""
    ink = drawn_area / seen_area
    return CellEvidence(0.0, ink, extent=10.0, strength=1.0, form=form, seen_area=seen_area)


def test_boxes_are_compared_by_what_is_drawn_however_high_their_rows_are() -> None:
    """A box with a star shows a hole too; the part of the cell that it takes up says less in a high row."""
    starred, empty = box_in(700, 56, PieceForm.HOLLOW), box_in(300, 36, PieceForm.HOLLOW)
    low_starred = box_in(300, 58, PieceForm.STROKES)
    assert judged(starred, low_starred)[0] is MarkState.MARKED
    assert judged(empty, low_starred)[0] is MarkState.BLANK


def test_beside_boxes_that_are_filled_whole_an_empty_one_is_blank() -> None:
    empty, filled = box_in(260, 34, PieceForm.HOLLOW), box_in(260, 95, PieceForm.STROKES)
    assert judged(empty, filled)[0] is MarkState.BLANK
    assert judged(filled, empty)[0] is MarkState.MARKED


def in_cell(seen: CellEvidence, x: float, y: float, width: float = 18.0) -> CellEvidence:
    return replace(seen, cell=Box(x, y, x + width, y + 15.0))


def test_rings_are_marks_beside_short_words_numbers_and_letters_of_a_heading() -> None:
    """Rings drawn with a pen were blank on 17 rows of two plans, because what stands beside and above them holds more
    ink."""
    ring, full = box_in(270, 30, PieceForm.HOLLOW), box_in(270, 60, PieceForm.STROKES)
    rings = [in_cell(ring, 200.0 + 18.0 * at, 50.0 + 15.0 * at) for at in range(3)]
    word, number = in_cell(full, 400.0, 50.0, width=70.0), in_cell(full, 20.0, 50.0)
    initials = [in_cell(ring, 218.0, 35.0), in_cell(full, 236.0, 35.0)]
    marks = judge_cells([*initials, *rings, word, number])
    assert {mark.state for mark in marks[2:5]} == {MarkState.MARKED}


def test_near_miss_rings_are_blank_beside_discs_in_columns_of_their_width() -> None:
    ring, disc = box_in(270, 30, PieceForm.HOLLOW), box_in(270, 60, PieceForm.STROKES)
    rings = [in_cell(ring, 200.0 + 18.0 * at, 50.0 + 15.0 * at) for at in range(3)]
    marks = judge_cells([*rings, in_cell(disc, 254.0, 80.0, width=20.0)])
    assert {mark.state for mark in marks[:3]} == {MarkState.BLANK}


def test_near_miss_a_cell_of_text_is_no_fuller_box() -> None:
    text = box_in(2000, 600, PieceForm.STROKES)
    assert judged(box_in(300, 36, PieceForm.HOLLOW), text)[0] is MarkState.MARKED
