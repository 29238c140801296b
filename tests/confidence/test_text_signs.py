from __future__ import annotations

import pytest

from kpu_extract.confidence.text_signs import TextKind, joined_places, kind_of_text, odd_places, stray_tokens


def known(word: str) -> bool:
    return word in {"di", "ke"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("minimal85%", 1),
        ("20jam pelajaran", 1),
        ("minimal 85%", 0),
        ("20 jam, level 3", 0),
        ("100%pegawai", 1),
    ],
)
def test_a_figure_that_stands_close_to_a_word(text: str, count: int) -> None:
    assert joined_places(text) == count


def test_signs_that_no_plan_is_written_with() -> None:
    assert odd_places("Rapat | koordinasi ~") == 2
    assert odd_places("1) Rapat; 2) Apel (100%) & SP4N-LAPOR!") == 0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Kasubbag KUL i", 1),
        ("arsitektur SPBE ditetapkan U", 1),
        ("af", 1),
        ("Tim RB di kantor", 0),
        ("a. Rapat ke daerah", 0),
        ("Triwulan IV", 0),
        ("12 laporan", 0),
    ],
)
def test_a_word_of_a_letter_or_two_is_a_stroke_or_a_speck(text: str, count: int) -> None:
    assert stray_tokens(text, known) == count


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", TextKind.NOTHING),
        (" - ", TextKind.SIGN),
        ("85 %", TextKind.NUMBER),
        ("Rp12.500", TextKind.NUMBER),
        ("af", TextKind.SHORT),
        ("Kasubbag KUL", TextKind.WORDS),
        ("Penyusunan peta proses bisnis di lingkungan kantor", TextKind.SENTENCE),
    ],
)
def test_what_a_cell_holds_seen_from_afar(text: str, kind: TextKind) -> None:
    assert kind_of_text(text) is kind
