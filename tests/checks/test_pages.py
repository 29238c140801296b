"""What a document says of each of its pages."""

from dataclasses import replace

import pytest

from kpu_extract.checks.pages import page_entries, turn_and_skew
from kpu_extract.geometry.boxes import Size
from kpu_extract.geometry.projective import Projective
from kpu_extract.model.accounts import LayerTrust, PageKind
from kpu_extract.model.document import Record
from kpu_extract.model.page import PageFacts
from pages_by_hand import page, table

DIGITAL = PageFacts(Size(595.0, 842.0), is_scan=False, dpi=None, has_layer=True, has_pictures=False)


def test_a_page_of_text_is_digital_and_its_layer_trusted() -> None:
    sheet = replace(page(1, table([["a", "b"], ["c", "d"]])), facts=DIGITAL)
    records = [Record(record_id="x-0001", seq=1, page_first=1, page_last=2)]
    first, second = page_entries([sheet], records, 2)
    assert (first.kind, first.layer) == (PageKind.DIGITAL, LayerTrust.TRUSTED)
    assert (first.tables, first.bands, first.records) == (1, 2, 1)
    assert (first.width, first.height, first.dpi) == (595.0, 842.0, None)
    assert (second.kind, second.notes, second.records) == (None, ["unreadable"], 0)


@pytest.mark.parametrize(
    ("facts", "kind", "layer"),
    [
        (replace(DIGITAL, has_pictures=True), PageKind.MIXED, LayerTrust.TRUSTED),
        (replace(DIGITAL, is_scan=True, dpi=200.0), PageKind.SCAN, LayerTrust.PARTLY),
        (replace(DIGITAL, is_scan=True, has_layer=False), PageKind.SCAN, LayerTrust.NONE),
    ],
)
def test_pictures_make_a_scan_or_a_mixed_page(facts: PageFacts, kind: PageKind, layer: LayerTrust) -> None:
    (entry,) = page_entries([replace(page(1, table([["a"]])), facts=facts)], [], 1)
    assert (entry.kind, entry.layer, entry.dpi) == (kind, layer, facts.dpi)


def test_a_page_with_nothing_on_it_is_blank_and_one_with_a_picture_is_not() -> None:
    empty = replace(DIGITAL, has_layer=False)
    pages = [replace(page(1), facts=empty), replace(page(2), facts=replace(empty, has_pictures=True))]
    assert [entry.kind for entry in page_entries(pages, [], 2)] == [PageKind.BLANK, PageKind.MIXED]


@pytest.mark.parametrize("clockwise", [0, 90, 180, 270])
def test_a_page_that_was_turned_says_by_how_much(clockwise: int) -> None:
    back = Projective.quarter_turn((360 - clockwise) % 360, 595.0, 842.0)
    assert turn_and_skew(back) == (clockwise, 0.0)
