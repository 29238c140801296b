import cv2
import numpy as np
import pytest

from kpu_extract.page.ocr.engine import LineReading, ReadWord
from kpu_extract.page.reading.pictures.roman_strokes import with_counted_strokes, with_roman_numerals


def reading(text: str) -> LineReading:
    return LineReading(tuple(ReadWord(word, 0.0, 1.0, 0.9) for word in text.split()))


def strokes(count: int) -> np.ndarray:
    crop = np.full((40, 30 + 14 * count), 255, np.uint8)
    for place in range(count):
        crop[8:32, 15 + 14 * place : 19 + 14 * place] = 10
    return crop


@pytest.mark.parametrize(("read", "count"), [("II", 3), ("I", 2), ("l", 1), ("III", 3)])
def test_a_numeral_has_as_many_strokes_as_are_drawn(read: str, count: int) -> None:
    counted = with_counted_strokes(reading(read), strokes(count)).text
    assert counted == (read if len(read) == count else "I" * count)


@pytest.mark.parametrize(("read", "count"), [("I", 2), ("1", 2), ("1", 3), ("I", 3), ("I", 1)])
def test_strokes_that_low_resolution_joins_are_counted(read: str, count: int) -> None:
    """Letters of 9 points at 100 dpi."""
    fine = np.full((64, 40 + 16 * count), 255, np.uint8)
    for place in range(count):
        fine[12:52, 20 + 16 * place : 28 + 16 * place] = 10
    coarse = cv2.resize(fine, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    shown = cv2.resize(coarse, None, fx=1.5, fy=1.5, interpolation=cv2.INTER_CUBIC).astype(np.uint8)
    assert with_counted_strokes(reading(read), shown).text == (read if count == 1 else "I" * count)


def test_near_miss_one_broad_stroke_is_one() -> None:
    crop = np.full((24, 20), 255, np.uint8)
    crop[4:20, 6:14] = 10
    assert with_counted_strokes(reading("I"), crop).text == "I"


def test_other_readings_and_other_shapes_are_left() -> None:
    assert with_counted_strokes(reading("IV"), strokes(3)).text == "IV"
    assert with_counted_strokes(reading("Il"), strokes(3)).text == "Il"
    wide = strokes(2)
    cv2.line(wide, (10, 20), (50, 20), 10, 3)
    assert with_counted_strokes(reading("II"), wide).text == "II"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("halaman Il DIPA", "halaman II DIPA"),
        ("triwulan lll.", "triwulan III."),
        ("halaman II I DIPA", "halaman III DIPA"),
        ("Triwulan I I 2026", "Triwulan II 2026"),
        ("IIL. PENGUATAN AKUNTABILITAS", "III. PENGUATAN AKUNTABILITAS"),
        ("IL VIIL IILA", "IL VIIL IILA"),
        ("All Ill. ilmiah Al 11 ill", "All III. ilmiah Al 11 ill"),
    ],
)
def test_words_of_strokes_alone_are_roman_numerals(read: str, meant: str) -> None:
    assert with_roman_numerals(reading(read)).text == meant
