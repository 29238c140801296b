"""Each variant of a list's marker finds its own kind, and leaves what another one finds."""

import re

import pytest

from kpu_extract.text.list_markers import (
    ANY_MARKER,
    AREA_NUMBER,
    CLOSE_MARKER,
    ITEM_MARKER,
    LEADING_MARKER,
    LEADING_SIGN,
    MARKER_AFTER_COLON,
    MARKER_AT_END,
    NUMBERED_SECTION,
    SECTION_NUMBER,
)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (ITEM_MARKER, "1. Rapat"),
        (ITEM_MARKER, "dokumen: b) laporan"),
        (CLOSE_MARKER, "1.Rapat"),
        (CLOSE_MARKER, "tim a)Rapat"),
        (ANY_MARKER, "IV. Rapat"),
        (ANY_MARKER, "A)Rapat"),
        (MARKER_AFTER_COLON, "dokumen: 1) profil"),
        (MARKER_AFTER_COLON, "dokumen; a. profil"),
        (MARKER_AT_END, "tim; 2) "),
        (LEADING_MARKER, "(1)Rapat"),
        (LEADING_MARKER, "A.Rapat"),
        (LEADING_SIGN, "iv) rapat"),
        (LEADING_SIGN, "- rapat"),
        (AREA_NUMBER, "III. Penataan Tata Laksana"),
        (AREA_NUMBER, "B. Penataan"),
        (NUMBERED_SECTION, "I.Manajemen Perubahan"),
        (NUMBERED_SECTION, "2: Deregulasi"),
        (SECTION_NUMBER, "Vl."),
        (SECTION_NUMBER, "B"),
    ],
)
def test_a_variant_finds_its_markers(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (ITEM_MARKER, "1.Rapat"),
        (ITEM_MARKER, "B) laporan"),
        (ITEM_MARKER, "pasal 123. Rapat"),
        (CLOSE_MARKER, "a.Rapat"),
        (CLOSE_MARKER, "1.KPU"),
        (ANY_MARKER, "1. 2"),
        (ANY_MARKER, "rapat. Hasil"),
        (MARKER_AFTER_COLON, "dokumen: profil"),
        (MARKER_AFTER_COLON, "dokumen, 1) profil"),
        (MARKER_AT_END, "tim; 2) rapat"),
        (LEADING_MARKER, "1.2"),
        (LEADING_MARKER, "ab.Rapat"),
        (LEADING_SIGN, "rapat: 1. tim"),
        (LEADING_SIGN, "-rapat"),
        (AREA_NUMBER, "K. Penataan"),
        (AREA_NUMBER, "1.Penataan"),
        (NUMBERED_SECTION, "I.P"),
        (NUMBERED_SECTION, "Manajemen Perubahan"),
        (SECTION_NUMBER, "K"),
        (SECTION_NUMBER, "I. Area"),
    ],
)
def test_a_variant_leaves_near_misses(pattern: re.Pattern[str], text: str) -> None:
    assert not pattern.search(text)
