"""The annex line, and pages that lie out of order."""

from __future__ import annotations

import pytest
from decree_rows_by_hand import row, rows

from kpu_extract.decree.parts.annex import read_annex
from kpu_extract.decree.parts.page_order import in_order
from kpu_extract.vocabulary import Vocabulary

TITLE = "RENCANA AKSI TAHUN 2025"


def _annex(vocabulary: Vocabulary, *lines: tuple[float, str]) -> str:
    closing = row(700, (330, "Ditetapkan di Mesuji"))
    found = read_annex([closing, *rows(*lines, page=2)], vocabulary.decree_labels)
    return " ".join(part.text for part in found)


def test_the_block_ends_where_the_heading_begins_farther_left(vocabulary: Vocabulary) -> None:
    block = [
        (510, "LAMPIRAN"),
        (510, "KEPUTUSAN KPU"),
        (510, "NOMOR 37 TAHUN 2025"),
        (510, f"TENTANG {TITLE}"),
    ]
    text = _annex(
        vocabulary, *block, (90, "RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN SEKRETARIAT KOMISI UMUM")
    )
    assert text == f"LAMPIRAN KEPUTUSAN KPU NOMOR 37 TAHUN 2025 TENTANG {TITLE}"


def test_the_block_ends_with_its_year(vocabulary: Vocabulary) -> None:
    block = [(310, "LAMPIRAN"), (310, f"NOMOR 3 TENTANG {TITLE}"), (340, "KABUPATEN MESUJI TAHUN 2025")]
    assert _annex(vocabulary, *block) == f"LAMPIRAN NOMOR 3 TENTANG {TITLE}"


def test_small_letters_at_the_head_of_a_page(vocabulary: Vocabulary) -> None:
    assert _annex(vocabulary, (510, "Lampiran"), (510, "Keputusan KPU")) == "Lampiran Keputusan KPU"


def test_prose_that_speaks_of_the_annex(vocabulary: Vocabulary) -> None:
    lines = [(150, f"kata {number}") for number in range(5)]
    assert _annex(vocabulary, *lines, (150, "Lampiran Keputusan ini yang merupakan bagian")) == ""


@pytest.mark.parametrize("heading", ["LAMPIRAN", "Lampiran I", "LAMPIRAN :"])
def test_pages_of_the_annex_go_behind_the_decree(heading: str, vocabulary: Vocabulary) -> None:
    first = rows((60, "Menimbang : bahwa"), page=1)
    annex = rows((300, heading), (60, "isi lampiran"), page=2)
    more = rows((60, "isi lampiran berikut"), page=3)
    last = rows((60, "KESATU : Menetapkan"), page=4)
    ordered, notes = in_order([first, annex, more, last], vocabulary.decree_labels)
    assert [own.page for own in ordered] == [1, 4, 2, 2, 3]
    assert notes == ("pages-out-of-order",)


def test_pages_in_order_stay(vocabulary: Vocabulary) -> None:
    pages = [
        rows((60, "Menimbang : bahwa"), page=1),
        rows((150, "Lampiran Keputusan ini"), (60, "KEDUA : Keputusan"), page=2),
        rows((300, "LAMPIRAN"), page=3),
    ]
    ordered, notes = in_order(pages, vocabulary.decree_labels)
    assert [own.page for own in ordered] == [1, 2, 2, 3]
    assert notes == ()
