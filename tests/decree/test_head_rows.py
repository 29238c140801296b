"""The head in the shapes that offices give it."""

from __future__ import annotations

import pytest
from decree_rows_by_hand import rows

from kpu_extract.decree.parts.head import read_head
from kpu_extract.decree.rows.rows import Row
from kpu_extract.vocabulary import Vocabulary

ISSUER, NUMBER = "KOMISI PEMILIHAN UMUM KOTA AMBON", "15/PR.03-Kpt/8171/KPU-Kot/I/2020"
TITLE, ROLE = "RENCANA AKSI REFORMASI BIROKRASI TAHUN 2020", "KETUA KOMISI PEMILIHAN UMUM KOTA AMBON,"


def _text(part: tuple[Row, ...]) -> str:
    return " ".join(row.text for row in part)


@pytest.mark.parametrize(
    "lines",
    [
        (f"KEPUTUSAN {ISSUER}", f"NOMOR {NUMBER}", "TENTANG", TITLE, ROLE),
        ("KEPUTUSAN", ISSUER, f"NOMOR : {NUMBER}", "TENTANG", TITLE, ROLE),
        ("SALINAN", ISSUER, f"KEPUTUSAN {ISSUER}", f"NOMOR: {NUMBER}", "TENTANG", TITLE, ROLE),
        (f"KEPUTUSAN {ISSUER}", f"NOMOR {NUMBER} TENTANG {TITLE}", ROLE),
        ("KEPUTUSAN KOMISI PEMILIHAN UMUM", "KOTA AMBON", "NOMOR", NUMBER, "TENTANG", TITLE, ROLE),
        (f"KEPUTUSAN {ISSUER}", f"NOMOR {NUMBER}", "T E N T A N G", TITLE, ROLE),
        (f"KEPUTUSAN {ISSUER}", f"N0MOR {NUMBER}", "TENTAMG", TITLE, ROLE),
        (f"KEPUTUSAN {ISSUER}", ISSUER, f"KEPUTUSAN {ISSUER}", f"NOMOR {NUMBER}", "TENTANG", TITLE, ROLE),
        (
            f"KEPUTUSAN {ISSUER}",
            f"NOMOR {NUMBER}",
            "TENTANG",
            "RENCANA AKSI REFORMASI BIROKRASI",
            "TAHUN 2020",
            "DENGAN RAHMAT TUHAN YANG MAHA ESA",
            "KETUA KOMISI PEMILIHAN UMUM",
            "KOTA AMBON,",
        ),
    ],
)
def test_the_parts_of_a_head_are_found(lines: tuple[str, ...], vocabulary: Vocabulary) -> None:
    joined = [(200.0, line.replace("T E N T A N G", "TENTANG")) for line in lines]
    found = read_head(rows(*joined), vocabulary.decree_labels)
    assert (_text(found.issuer), _text(found.number)) == (ISSUER, NUMBER)
    assert (_text(found.title), _text(found.role)) == (TITLE, ROLE)
    assert found.is_copy is ("SALINAN" in lines)


def test_a_title_that_speaks_of_a_chair(vocabulary: Vocabulary) -> None:
    lines = (
        f"KEPUTUSAN {ISSUER}",
        "NOMOR 3 TAHUN 2020",
        "TENTANG",
        "PENUNJUKAN",
        "KETUA TIM TAHUN 2020",
        ROLE,
    )
    found = read_head(rows(*((200.0, line) for line in lines)), vocabulary.decree_labels)
    assert _text(found.title) == "PENUNJUKAN KETUA TIM TAHUN 2020"


def test_an_office_in_the_title_is_no_role(vocabulary: Vocabulary) -> None:
    lines = (f"KEPUTUSAN {ISSUER}", "NOMOR 3 TAHUN 2020", "TENTANG", "RENCANA AKSI DI LINGKUNGAN")
    found = read_head(
        rows(*((200.0, line) for line in (*lines, "SEKRETARIAT KOMISI PEMILIHAN UMUM TAHUN 2020"))),
        vocabulary.decree_labels,
    )
    assert _text(found.title) == "RENCANA AKSI DI LINGKUNGAN SEKRETARIAT KOMISI PEMILIHAN UMUM TAHUN 2020"
    assert found.role == ()


def test_no_rows_have_no_head(vocabulary: Vocabulary) -> None:
    found = read_head([], vocabulary.decree_labels)
    assert (found.issuer, found.number, found.title, found.role) == ((), (), (), ())
