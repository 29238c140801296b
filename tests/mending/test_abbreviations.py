"""Abbreviations read with other strokes and rings than they have."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kpu_extract.mending import Mended

Mender = Callable[..., Mended]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("laman JDiH dan pengecekan", "laman JDIH dan pengecekan"),
        ("LKjlP disampaikan", "LKjIP disampaikan"),
        ("dibebankan pada DlPA", "dibebankan pada DIPA"),
        ("RAPAT KOORDINASl DENGAN PlMPINAN", "RAPAT KOORDINASI DENGAN PIMPINAN"),
    ],
)
def test_look_alike_strokes_are_mended_in_what_an_engine_read(
    scanned: Mender, typed: Mender, read: str, meant: str
) -> None:
    assert scanned(read).text == meant
    assert typed(read).text == read


@pytest.mark.parametrize(
    "text",
    ["0/1KU", "laman JDIH", "tim JDEH daerah", "dipa tahun ini", "naskah SIPD dan KIP", "SOP", "TEKS BlNGZA"],
)
def test_other_differences_and_right_abbreviations_stay(scanned: Mender, text: str) -> None:
    assert scanned(text).text == text
