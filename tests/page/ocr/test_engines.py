"""Both engines read what is plain to read, and place its words."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from kpu_extract.errors import EngineError
from kpu_extract.page.ocr import make_engine
from kpu_extract.page.ocr.engine import OcrEngine
from kpu_extract.page.ocr.letters import latin_letters

pytestmark = [pytest.mark.ocr, pytest.mark.processes]

TEXTS = ("Pelaksanaan rencana aksi", "Berita Negara Tahun 2020 Nomor 1236", "SP4N-LAPOR!")


def line(text: str) -> np.ndarray:
    font = ImageFont.load_default(size=26)
    image = Image.new("L", (round(font.getlength(text)) + 24, 42), 255)
    ImageDraw.Draw(image).text((12, 5), text, fill=0, font=font)
    return np.array(image)


@pytest.fixture(scope="module", params=["rapidocr", "tesseract"])
def engine(request: pytest.FixtureRequest) -> OcrEngine:
    try:
        return make_engine(request.param)
    except EngineError as error:
        pytest.skip(str(error))


def test_lines_are_read_in_their_order(engine: OcrEngine) -> None:
    readings = engine.read_lines([line(text) for text in TEXTS])
    assert tuple(reading.text for reading in readings) == TEXTS
    assert all(reading.confidence > 0.6 for reading in readings)


def test_words_stand_where_they_are(engine: OcrEngine) -> None:
    (reading,) = engine.read_lines([line("Januari Desember")])
    first, second = reading.words
    assert 0.0 <= first.start < first.end <= second.start < second.end <= 1.0
    assert 0.35 < second.start < 0.55


def test_nothing_is_read_in_nothing(engine: OcrEngine) -> None:
    assert engine.read_lines([]) == []
    (reading,) = engine.read_lines([np.full((40, 200), 255, np.uint8)])
    assert reading.text == ""


def test_lines_are_found_on_a_page(engine: OcrEngine) -> None:
    page = np.full((400, 700), 255, np.uint8)
    for index, text in enumerate(TEXTS):
        crop = line(text)
        page[60 + 90 * index : 102 + 90 * index, 80 : 80 + crop.shape[1]] = crop
    boxes = sorted(engine.find_lines(page, 200.0), key=lambda box: box.y0)
    assert [round(box.center[1] / 90 - 0.9) for box in boxes] == [0, 1, 2]


def test_the_alphabet_is_held_to_what_indonesian_text_is_set_with() -> None:
    alphabet = ["blank", "a", "Z", "7", "的", "ñ", "%", " "]
    assert [alphabet[index] for index in latin_letters(alphabet)] == ["blank", "a", "Z", "7", "%", " "]
