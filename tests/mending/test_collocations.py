"""Right words that are wrong beside a word that has a fixed collocate."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kpu_extract.mending import Mended

Mender = Callable[..., Mended]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("7) Saran, prasarana dan/atau fasilitas", "7) Sarana, prasarana dan/atau fasilitas"),
        ("ketersediaan saran prasarana kantor", "ketersediaan sarana prasarana kantor"),
    ],
)
def test_a_slip_that_makes_another_word_is_mended_by_the_collocate(
    typed: Mender, read: str, meant: str
) -> None:
    assert typed(read).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "Saran dan masukan masyarakat",
        "kotak saran; prasarana kantor",
        "reformasi hukum dan wilayah birokrasi",
        "bencana aksi",
        "penandatangan Pakta Integritas",
        "koordinasi antar unit kerja dan antara satuan kerja",
    ],
)
def test_the_same_word_elsewhere_and_other_words_stay(typed: Mender, text: str) -> None:
    assert typed(text).text == text
