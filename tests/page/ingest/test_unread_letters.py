"""Letters that a page shows and its text layer does not hold."""

from __future__ import annotations

import cv2
import numpy as np

from kpu_extract.geometry.picture import Rgb
from kpu_extract.page.ingest.source import PagePicture
from kpu_extract.page.ingest.unread_letters import unread_letters

DPI = 150.0
WORDS = "Tersedianya laporan hasil pengawasan internal"


def paper() -> Rgb:
    return np.full((900, 1200, 3), 255, np.uint8)


def test_words_in_a_picture_are_counted() -> None:
    page = paper()
    for line in range(10):
        cv2.putText(
            page, WORDS, (40, 60 + 40 * line), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (40, 40, 40), 1, cv2.LINE_AA
        )
    letters = 10 * len(WORDS.replace(" ", ""))
    assert 0.6 * letters <= len(unread_letters(PagePicture(page, DPI))) <= 1.2 * letters


def test_near_miss_rules_ticks_and_shades_are_no_words() -> None:
    page = paper()
    for x in range(100, 1100, 50):
        page[100:800, x] = 0
        page[110:140, x + 2 : x + 48] = (146, 208, 80)
        for y in range(150, 800, 50):
            cv2.polylines(
                page, [np.array([[x + 15, y + 20], [x + 22, y + 28], [x + 34, y + 10]])], False, (0, 0, 0), 2
            )
    for y in range(100, 850, 50):
        page[y, 100:1100] = 0
    assert unread_letters(PagePicture(page, DPI)) == ()


def test_short_words_and_numbers_beside_words_are_letters_too() -> None:
    page = paper()
    cv2.putText(page, "6 titik", (40, 60), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (40, 40, 40), 1, cv2.LINE_AA)
    assert min(box.x0 for box in unread_letters(PagePicture(page, DPI))) < 22.0


def test_near_miss_a_lone_number_far_from_words_is_none() -> None:
    page = paper()
    for x, text in ((40, "6"), (140, "titik")):
        cv2.putText(page, text, (x, 60), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (40, 40, 40), 1, cv2.LINE_AA)
    assert min(box.x0 for box in unread_letters(PagePicture(page, DPI))) > 60.0
