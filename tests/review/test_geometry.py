"""Which part of a page is shown for a row."""

from __future__ import annotations

from typing import Any

import pytest
from edits_by_hand import document, record
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.geometry.boxes import Box, Size
from kpu_extract.model.accounts import BandAccount, Fate, PageEntry, PageKind
from kpu_extract.model.document import Document
from kpu_extract.review.geometry import VIEW_SETTINGS, PagePart, Turned, bands_of, page_of, parts_of

WIDTH, HEIGHT = 500.0, 800.0
AROUND = VIEW_SETTINGS.around


def band(page: int, number: int, top: float, bottom: float, **values: Any) -> BandAccount:
    edges = {"x0": 50, "x1": 420, "y0": top, "y1": bottom, "table": 1, "fate": Fate.HEADING, **values}
    return BandAccount.model_validate({"page": page, "band": number, **edges})


def plan(*accounts: BandAccount, turn: int = 0) -> Document:
    pages = [
        PageEntry(page=number, kind=PageKind.SCAN, width=WIDTH, height=HEIGHT, turn=turn) for number in (1, 2)
    ]
    return document(accounts=list(accounts), page_entries=pages)


def parts(of: Document, seq: int, *doubtful: str) -> list[PagePart]:
    return parts_of(of, of.records[seq - 1], doubtful)


def test_a_row_is_shown_as_wide_as_its_table_with_its_neighbours() -> None:
    (part,) = parts(plan(), 1, "kegiatan")
    assert (part.crop.x0, part.crop.x1) == (50 - AROUND, 420 + AROUND)
    assert part.crop.height == VIEW_SETTINGS.least_height + 2 * AROUND
    assert (part.crop.y0 + part.crop.y1) / 2 == 110, "the row is in the middle"
    assert {cell.field: cell.doubtful for cell in part.cells} == {
        "kegiatan": True, "extra:CAPAIAN": False, "bulan": False,
    }  # fmt: skip


def test_a_row_over_a_break_is_shown_on_both_pages_in_their_order() -> None:
    found = parts(plan(), 3)
    assert [(part.page, part.of_row) for part in found] == [(1, True), (2, True)]
    assert found[0].crop.y1 <= HEIGHT and found[1].crop.y0 == 0.0, "no picture beyond the page"


def test_a_merged_cell_as_high_as_the_page_does_not_push_the_row_out() -> None:
    high = record(1, {1: (100, 120)})
    cells = [
        p.model_copy(update={"y0": 0, "y1": 790}) if p.field == "kegiatan" else p for p in high.provenance
    ]
    (part,) = parts(
        plan().model_copy(update={"records": [high.model_copy(update={"provenance": cells})]}), 1, "kegiatan"
    )
    assert part.crop.height <= VIEW_SETTINGS.most_height + 2 * AROUND
    assert part.crop.y0 <= 100 and part.crop.y1 >= 120


def heading_of(of: Document, seq: int = 1) -> tuple[int, float, float] | None:
    part = parts(of, seq)[-1]
    return (part.heading_page, part.heading.y0, part.heading.y1) if part.heading else None


def test_the_heading_is_shown_from_its_own_top_to_its_own_bottom() -> None:
    low, high = band(1, 1, 80, 100), [band(1, 1, 30, 60), band(1, 2, 60, 100)]
    assert heading_of(plan(low)) == (1, 80, 100)
    assert heading_of(plan(*high)) == (1, 30, 100)
    assert heading_of(plan(*high, band(1, 3, 100, 112, fate=Fate.COLUMN_NUMBERS))) == (1, 30, 100)


def test_a_heading_is_not_shown_once_more_over_the_row() -> None:
    near, far = parts(plan(band(1, 1, 60, 100)), 1)[0], parts(plan(band(1, 1, 5, 20)), 1)[0]
    assert near.crop.y0 == 100 and far.crop.y0 > 20
    before = parts(plan(band(1, 1, 60, 100)), 3)[1]
    assert (before.heading_page, before.crop.y0) == (1, 0.0), "that of another page stands in no one's way"


def test_a_heading_that_is_higher_than_the_bound_is_cut_at_its_top() -> None:
    tall = plan(band(1, 1, -200, 100))
    assert heading_of(tall) == (1, 0.0, 100)
    lower = plan(band(1, 1, 30, 130 + VIEW_SETTINGS.most_heading))
    assert heading_of(lower) == (1, 130, 130 + VIEW_SETTINGS.most_heading)


def test_a_page_without_a_heading_shows_that_of_the_nearest_page_before() -> None:
    assert heading_of(plan(band(1, 1, 80, 100)), 3) == (1, 80, 100)
    assert heading_of(plan(band(1, 1, 80, 100), band(2, 1, 20, 50, fate=Fate.REPEATED_HEADING)), 3) == (
        2,
        20,
        50,
    )


def test_of_two_tables_the_heading_over_the_row_is_shown() -> None:
    two = plan(band(1, 1, 30, 60), band(1, 1, 400, 430, table=2))
    assert heading_of(two, 1) == (1, 30, 60)
    below = two.model_copy(update={"records": [record(1, {1: (440, 460)})]})
    assert heading_of(below, 1) == (1, 400, 430)


def test_without_a_place_on_record_no_heading_is_shown() -> None:
    assert heading_of(plan()) is None
    assert heading_of(plan(BandAccount(page=1, table=1, band=1, fate=Fate.HEADING))) is None


def test_bands_that_were_not_read_are_shown_where_they_stand() -> None:
    of = plan(band(1, 1, 30, 60), band(1, 2, 60, 70, fate=Fate.UNREAD), band(2, 1, 5, 9, fate=Fate.UNREAD))
    assert bands_of(of, 1, Fate.UNREAD) == [Box(50, 60, 420, 70)]


def test_a_page_of_unknown_size_is_taken_for_a4() -> None:
    assert page_of(document(), 1) == Turned(Size(595.0, 842.0), 0)


@pytest.mark.parametrize(
    ("turn", "upright"),
    [
        (0, Box(10, 20, 30, 60)),
        (90, Box(740, 10, 780, 30)),
        (180, Box(470, 740, 490, 780)),
        (270, Box(20, 470, 60, 490)),
    ],
)
def test_a_box_is_turned_with_its_page(turn: int, upright: Box) -> None:
    assert Turned(Size(WIDTH, HEIGHT), turn).box(Box(10, 20, 30, 60)) == upright


def test_the_crop_of_a_sideways_page_is_upright() -> None:
    (part,) = parts(plan(turn=90), 1)
    page = part.turned.upright
    assert (page.width, page.height) == (HEIGHT, WIDTH)
    assert 0 <= part.crop.x0 < part.crop.x1 <= page.width and 0 <= part.crop.y0 < part.crop.y1 <= page.height


@given(
    top=st.floats(0, 700),
    height=st.floats(5, 700),
    turn=st.sampled_from([0, 90, 180, 270]),
    doubtful=st.sampled_from([(), ("kegiatan",)]),
)
def test_the_crop_lies_on_the_page_and_holds_the_row_as_far_as_there_is_room(
    top: float, height: float, turn: int, doubtful: tuple[str, ...]
) -> None:
    bottom = min(top + height, HEIGHT)
    of = plan(turn=turn).model_copy(update={"records": [record(1, {1: (top, bottom)})]})
    (part,) = parts(of, 1, *doubtful)
    page, crop = part.turned.upright, part.crop
    assert 0 <= crop.x0 < crop.x1 <= page.width and 0 <= crop.y0 < crop.y1 <= page.height
    assert crop.height <= VIEW_SETTINGS.most_height + 2 * AROUND + 1e-6
    row = part.turned.box(Box(50, top, 420, bottom))
    assert crop.y0 <= (row.y0 + row.y1) / 2 <= crop.y1
