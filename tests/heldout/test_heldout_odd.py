"""The small plans of one trait each: drawn whole, with their truth, and read back where nothing is odd."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from heldout.odd.draw import LOOKS, draw_member
from heldout.odd.kinds import KINDS
from heldout.odd.plan import CellKind, lay_out
from heldout.score import figures

from kpu_extract.geometry.boxes import Box

LEAST_MEMBERS = 3


def test_each_kind_has_three_members_and_says_what_it_is() -> None:
    assert len(KINDS) > 60
    for kind in KINDS.values():
        assert kind.members >= LEAST_MEMBERS
        assert kind.draw.__doc__, kind.name


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.family)
def test_cells_of_a_page_lie_side_by_side(look: object) -> None:
    for page in lay_out(LOOKS[LOOKS.index(look)], seed=5).pages:
        boxes = [cell.box for cell in page.cells]
        assert sum(box.area for box in boxes) == pytest.approx(page.table.area, rel=1e-6)
        assert not list(_overlaps(boxes))


def _overlaps(boxes: list[Box]) -> Iterator[tuple[Box, Box]]:
    for place, box in enumerate(boxes):
        for other in boxes[place + 1 :]:
            common = box.intersection(other)
            if common is not None and common.area > 0.01:
                yield box, other


def test_rows_of_the_truth_are_those_of_the_page() -> None:
    paper = lay_out(LOOKS[0], seed=3)
    months = [cell for page in paper.pages for cell in page.of_kind(CellKind.MONTH) if cell.marked]
    assert sum(len(record.months) for record in paper.records) == len(months)
    assert {record.page for record in paper.records} == {1, 2}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["user-unit", "nested-forms", "inherited-resources", "fonts-of-procedures"])
def test_a_drawn_file_shows_what_its_truth_says(tmp_path: Path, name: str) -> None:
    """As another program than ours sees it."""
    target = tmp_path / "plan.pdf"
    draw_member(KINDS[name], 0, seed=1, target=target)
    truth = json.loads(target.with_suffix(".truth.json").read_text(encoding="utf-8"))
    document = pdfium.PdfDocument(target)
    text = " ".join(document[n].get_textpage().get_text_bounded() for n in range(len(document)))
    document.close()
    words = set(text.split())
    assert len(truth["records"]) > 10
    for record in truth["records"]:
        assert set(record["sub_kegiatan"].split()) <= words


def test_a_wrong_row_that_nothing_flags_is_silent_and_a_flagged_one_is_not() -> None:
    row = {"kegiatan": "Penataan arsip", "indikator": "Arsip tertata", "bulan": [3]}
    truth = {"name": "x", "records": [row]}
    wrong = {**row, "bulan": [4], "needs_review": False}
    assert figures(truth, [wrong]).silent == 1
    assert figures(truth, []).silent == 1
    assert figures(truth, [{**wrong, "needs_review": True}]).silent == 0
    assert figures(truth, [wrong], ["page 1: picture-text-unread"]).silent == 0
    assert figures(truth, [wrong], ["no-decree"]).silent == 1
    assert figures(truth, [row]).silent == 0
