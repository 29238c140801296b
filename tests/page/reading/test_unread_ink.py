"""Ink that no word of a line explains is reported; letters as they are usually drawn are not."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ocr.engine import LineReading, ReadWord
from kpu_extract.page.reading.doubt_settings import UnreadInkSettings
from kpu_extract.page.reading.doubts.unread_ink import has_extra_pieces, has_pieces_beside, letter_pieces

INK = UnreadInkSettings()
KNOWN = frozenset({"peta", "baru", "nilai", "naskah", "penurunan", "jaringan", "hukum"}).__contains__
HEIGHT, LEFT = 36, 8


def drawn(*words: str) -> tuple[Grey, list[tuple[float, float]]]:
    """A line of words as a scan of 200 dpi has it, and from where to where each goes (0..1)."""
    font = ImageFont.load_default(size=24)
    picture = Image.new("L", (900, HEIGHT), 255)
    pen, x, places = ImageDraw.Draw(picture), float(LEFT), []
    for word in words:
        for letter in word:
            pen.text((x, 28), letter, fill=20, font=font, anchor="ls")
            x += pen.textlength(letter, font=font) + 1.5
        places.append((x - pen.textlength(word, font=font) - 1.5 * len(word), x))
        x += 10
    line = np.asarray(picture)[:, : round(x) + LEFT]
    soft = cv2.GaussianBlur(line, (0, 0), 0.6).astype(np.uint8)
    return soft, [(start / soft.shape[1], end / soft.shape[1]) for start, end in places]


def reading(places: list[tuple[float, float]], *texts: str) -> LineReading:
    return LineReading(
        tuple(ReadWord(text, start, end, 0.99) for text, (start, end) in zip(texts, places, strict=True))
    )


def test_the_letters_of_a_line_are_its_pieces() -> None:
    line, _ = drawn("minimal", "85")
    assert len(letter_pieces(line, INK)) == len("minimal85")


def test_a_sign_between_words_that_was_not_read_is_reported() -> None:
    line, places = drawn("layanan", "<", "4", "jam")
    assert has_pieces_beside(line, reading([places[0], *places[2:]], "layanan", "4", "jam"), INK)
    assert not has_pieces_beside(line, reading(places, "layanan", "<", "4", "jam"), INK)


def test_a_line_of_which_nothing_was_read_is_reported_and_a_dash_is_not() -> None:
    assert has_pieces_beside(drawn("aduan")[0], LineReading(()), INK)
    assert not has_pieces_beside(np.full((HEIGHT, 200), 255, np.uint8), LineReading(()), INK)


@pytest.mark.parametrize(
    ("word", "read"), [("Penurunan", "Penurnan"), ("(SKM)", "(SK)"), ("jaringan", "jarinan")]
)
def test_a_letter_that_was_lost_is_reported(word: str, read: str) -> None:
    line, places = drawn("peta", word, "baru")
    assert has_extra_pieces(line, reading(places, "peta", read, "baru"), KNOWN, INK)
    assert not has_extra_pieces(line, reading(places, "peta", word, "baru"), KNOWN, INK)


@pytest.mark.parametrize("word", ["34,5%", '"Tunas', "e-Monev", "S.H.;", "-", "Rp1.500.000,-", "i/j", ">="])
def test_signs_in_pieces_and_low_signs_lose_no_letter(word: str) -> None:
    line, places = drawn("nilai", word)
    assert not has_extra_pieces(line, reading(places, "nilai", word), KNOWN, INK)
    alone, place = drawn(word)
    assert not has_extra_pieces(alone, reading(place, word), KNOWN, INK)


def test_letters_that_touch_are_fewer_pieces_and_none_is_lost() -> None:
    line, places = drawn("naskah")
    line[20:22, LEFT : LEFT + 40] = 20
    assert not has_extra_pieces(line, reading(places, "naskah"), KNOWN, INK)


def test_a_known_word_in_more_pieces_has_broken_letters() -> None:
    line, places = drawn("hukuum")
    assert not has_extra_pieces(line, reading(places, "hukum"), KNOWN, INK)
    assert has_extra_pieces(line, reading(places, "hukun"), KNOWN, INK)
    unsure = LineReading(tuple(replace(word, margin=0.2) for word in reading(places, "hukum").words))
    assert has_extra_pieces(line, unsure, KNOWN, INK)
