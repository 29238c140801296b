"""The plan's year from the table's own title."""

from dataclasses import replace

import pytest

from kpu_extract.plan.assembly import assemble
from kpu_extract.plan.title_year import title_year
from kpu_extract.vocabulary import load_vocabulary
from pages_by_hand import page, table, text_line

VOCABULARY = load_vocabulary(None)
ROWS = [["NO", "KEGIATAN", "INDIKATOR"], ["1", "Menyusun rencana", "Rencana tersusun"]]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("RENCANA AKSI TAHUN 2025", 2025),
        ("RENCANA AKSI TAHUN ANGGARAN 2026", 2026),
        ("RENCANA AKSI T.A. 2026", 2026),
        ("RENCANA AKSI TA 2026", 2026),
        ("DATA 2026", None),
        ("RENCANA STRATEGIS TAHUN 2020-2024", None),
        ("Nomor 12 Tahun 2024 dan Tahun 2025", None),
        ("RENCANA AKSI", None),
    ],
)
def test_the_title_above_the_table_says_the_year(title: str, year: int | None) -> None:
    sheet = replace(page(1, table(ROWS)), lines=(text_line(title, 0, -40),))
    assert title_year([sheet], assemble([sheet], VOCABULARY), VOCABULARY.function_words) == year


def test_a_line_below_the_table_says_nothing_of_it() -> None:
    sheet = replace(page(1, table(ROWS)), lines=(text_line("Tahun 2024", 0, 900),))
    assert title_year([sheet], assemble([sheet], VOCABULARY), VOCABULARY.function_words) is None
