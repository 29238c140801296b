"""Which skimmed pages are read whole: those of a decree, and no prose beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kpu_extract.decree.parts.skimmed_pages import pages_to_read_whole
from kpu_extract.model.page import PROSE_SKIMMED, ReadPage
from kpu_extract.vocabulary import load_vocabulary
from pages_by_hand import page, table, text_line

LABELS = load_vocabulary().decree_labels
PROSE = ("Laporan ini memuat capaian", "kinerja seluruh bagian", "Pelaksanaan kegiatan")
CONSIDERING, DECIDING = ("Menimbang : a. bahwa",), ("MEMUTUSKAN:", "Menetapkan : KEPUTUSAN")
SIGNED = ("Ditetapkan di Jambi", "pada tanggal 5 Januari")
ANNEX = ("LAMPIRAN", "KEPUTUSAN KOMISI", "NOMOR 10")
TABLE = "table"


def papers(*pages: Sequence[str] | str) -> list[ReadPage]:
    """Pages of which the first was read whole, and the others skimmed where they have no table."""
    made = []
    for number, texts in enumerate(pages, 1):
        if isinstance(texts, str):
            made.append(page(number, table([["NO", "KEGIATAN"], ["1", "Rapat"]])))
            continue
        lines = tuple(text_line(text, 60, 60 + 20 * row) for row, text in enumerate(texts))
        notes = (PROSE_SKIMMED,) if number > 1 else ()
        made.append(replace(page(number), lines=lines, notes=notes))
    return made


@pytest.mark.parametrize(
    ("pages", "whole"),
    [
        pytest.param([PROSE] * 6, set(), id="a report"),
        pytest.param([CONSIDERING, PROSE, DECIDING, SIGNED, PROSE, PROSE], {2, 3, 4, 5}, id="a decree"),
        pytest.param(
            [CONSIDERING, DECIDING, PROSE, ANNEX, PROSE, PROSE, SIGNED], {2, 3, 4, 5}, id="and its annex"
        ),
        pytest.param(
            [PROSE, PROSE, PROSE, CONSIDERING, DECIDING, SIGNED], {3, 4, 5, 6}, id="behind a letter"
        ),
        pytest.param([PROSE, PROSE, PROSE, TABLE, PROSE], {3}, id="the page before a table"),
        pytest.param([ANNEX, PROSE, CONSIDERING, DECIDING], {2, 3, 4}, id="out of order"),
        pytest.param([PROSE, ("dengan menimbang hal itu",), PROSE], set(), id="a label within a row is none"),
        pytest.param(
            [PROSE, ("menetapkan peta jabatan",), ("Pertama se-Provinsi Banten",), ("diterapkan untuk",)],
            set(),
            id="words of sentences at the beginning of a row",
        ),
        pytest.param([CONSIDERING, PROSE, PROSE, PROSE], {2, 3, 4}, id="no end is seen"),
        pytest.param([CONSIDERING, ("MEMUTUSKAM:",), SIGNED, PROSE, PROSE], {2, 3, 4}, id="a letter misread"),
    ],
)
def test_pages_between_which_a_decree_stands_are_read_whole(
    pages: Sequence[Sequence[str] | str], whole: set[int]
) -> None:
    assert pages_to_read_whole(papers(*pages), LABELS) == whole


def test_pages_that_were_read_whole_are_not_read_again() -> None:
    pages = [replace(one, notes=()) for one in papers(CONSIDERING, PROSE, DECIDING, SIGNED)]
    assert pages_to_read_whole(pages, LABELS) == frozenset()
