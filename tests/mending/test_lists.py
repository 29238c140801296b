"""A colon between two items in order is a semicolon; one that opens a list stays."""

from __future__ import annotations

import pytest

from kpu_extract.mending.context import DocumentWords, MendContext
from kpu_extract.mending.corrections import applied
from kpu_extract.mending.lists import ListMender
from kpu_extract.model.page import Source
from kpu_extract.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


def mended(text: str, source: Source = Source.OCR) -> str:
    context = MendContext("sub_kegiatan", source, VOCABULARY, (), DocumentWords(), None)
    return applied(text, list(ListMender(context).mends(text)))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("1. Menyusun jadwal: 2. Dialog kinerja", "1. Menyusun jadwal; 2. Dialog kinerja"),
        ("a) Menyusun: b) Menilai: c) Melapor", "a) Menyusun; b) Menilai; c) Melapor"),
    ],
)
def test_between_items_in_order_a_colon_is_a_semicolon(read: str, meant: str) -> None:
    assert mended(read) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Penyediaan sarana: 1. jalur landai; 2. kursi roda",
        "1. Penyediaan sarana: a. jalur landai; b. kursi roda",
        "2. Standar Pelayanan: 1) Persyaratan 2) Prosedur",
        "1. Rasio 1: 2. Pembagian",
        "Pukul 08: 30 WIB",
    ],
)
def test_a_colon_that_opens_a_list_or_stands_elsewhere_stays(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("3) Perencanaan 4)Aplikasi Anggaran", "3) Perencanaan 4) Aplikasi Anggaran"),
        ("1.Penyusunan b)Laporan", "1. Penyusunan b) Laporan"),
        ("pasal 4(2)Undang", "pasal 4(2)Undang"),
        ("a.n. Ketua 1.000 S.Sos", "a.n. Ketua 1.000 S.Sos"),
    ],
)
def test_a_marker_is_parted_from_its_text(read: str, meant: str) -> None:
    assert mended(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("mitigasi (c.1 s.d. C.4)", "mitigasi (c.1 s.d. c.4)"),
        ("mitigasi (C.1 s.d. C.4)", "mitigasi (C.1 s.d. C.4)"),
        ("butir c.1 dan S.4", "butir c.1 dan S.4"),
        ("butir c.1 dan C. Sutrisno", "butir c.1 dan C. Sutrisno"),
    ],
)
def test_the_end_of_a_range_of_numbered_letters_is_small_as_its_beginning(read: str, meant: str) -> None:
    assert mended(read) == meant


def test_what_was_not_read_by_ocr_stays() -> None:
    text = "1. Menyusun jadwal: 2. Dialog kinerja"
    assert mended(text, Source.TEXT) == text
