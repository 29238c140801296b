"""Cells whose text the picture speaks against have doubts, others have none."""

from __future__ import annotations

import numpy as np

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.projective import Projective
from kpu_extract.model.page import TextDoubt
from kpu_extract.page.ocr.engine import LineReading, ReadWord
from kpu_extract.page.reading.doubt_settings import TextDoubtSettings
from kpu_extract.page.reading.doubts.text_doubts import cell_doubts
from kpu_extract.page.reading.pictures.crops import LineCrop, flattened
from kpu_extract.page.rectification.rectified_page import RectifiedPage

LINE, PLACE = Box(40, 30, 240, 62), (0, 0)


def page(stamped: bool) -> RectifiedPage:
    """Six upright strokes, a letter each; a stamp may have been taken off over the last two."""
    clean = np.full((200, 400, 3), 255, np.uint8)
    for place in range(6):
        clean[38:54, 60 + 25 * place : 65 + 25 * place] = 20
    before = clean.copy()
    before[36:56, 150:200] = np.minimum(before[36:56, 150:200], 120)
    return RectifiedPage(1, clean, 200.0, Projective.identity(), stamped=before if stamped else None)


def read(text: str, margin: float = 1.0) -> LineReading:
    return LineReading((ReadWord(text, 0.08, 0.85, 0.98, margin=margin),))


def doubts(
    rectified: RectifiedPage, reading: LineReading, first: LineReading | None = None
) -> frozenset[TextDoubt]:
    flat = flattened(rectified)
    crop = LineCrop(PLACE, LINE, flat[30:62, 40:240])
    return cell_doubts(
        rectified, [crop], [first or reading], [reading], str.isnumeric, TextDoubtSettings()
    ).get(PLACE, frozenset())


def test_a_line_that_its_words_explain_has_no_doubt() -> None:
    assert doubts(page(stamped=False), read("illlii", 0.1)) == frozenset()


def test_more_pieces_than_letters_are_a_doubt() -> None:
    assert doubts(page(stamped=False), read("illli")) == {TextDoubt.LETTERS_LOST}


def test_ink_of_which_nothing_was_read_is_a_doubt() -> None:
    assert doubts(page(stamped=False), LineReading(())) == {TextDoubt.INK_NOT_READ}


def test_a_word_under_a_stamp_is_doubted_where_another_reading_is_near() -> None:
    assert doubts(page(stamped=True), read("illlii", 0.4)) == {TextDoubt.UNDER_STAMP}
    assert doubts(page(stamped=True), read("illlii", 0.97)) == frozenset()


def test_a_single_sign_under_a_stamp_is_doubted_however_surely_it_was_read() -> None:
    word, rest = ReadWord("illi", 0.08, 0.45, 0.98), ReadWord("1", 0.6, 0.75, 0.99)
    assert doubts(page(stamped=True), LineReading((word, rest))) >= {TextDoubt.UNDER_STAMP}
    beside = ReadWord("1", 0.08, 0.2, 0.99)
    assert TextDoubt.UNDER_STAMP not in doubts(page(stamped=True), LineReading((beside,)))


def test_looks_that_differ_are_a_doubt_and_a_space_is_no_difference() -> None:
    assert doubts(page(stamped=True), read("illlii"), read("ill1ii")) == {TextDoubt.LOOKS_DIFFER}
    assert doubts(page(stamped=True), read("illlii"), read("illl ii")) == frozenset()


def test_a_line_outside_tables_has_no_cell_to_doubt() -> None:
    rectified = page(stamped=False)
    crop = LineCrop(None, LINE, flattened(rectified)[30:62, 40:240])
    nothing = LineReading(())
    assert not cell_doubts(rectified, [crop], [nothing], [nothing], str.isnumeric, TextDoubtSettings())
