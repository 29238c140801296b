"""Two runtimes of one network: the same letters, and a second look only where letters are near each other."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from kpu_extract.errors import EngineError
from kpu_extract.geometry.ink import InkMap
from kpu_extract.page.ocr.ctc import decode
from kpu_extract.page.ocr.letters import CTC_BLANK
from kpu_extract.page.ocr.margins import text_margins
from kpu_extract.page.ocr.network import TextMapNetwork
from kpu_extract.page.ocr.onnx_network import OnnxLines, OnnxTextMap
from kpu_extract.page.ocr.openvino_network import OpenVinoLines, OpenVinoTextMap
from kpu_extract.page.ocr.rapid import RapidOcrEngine
from kpu_extract.page.ocr.rapid_models import alphabet_of, detector_model, recogniser_model
from kpu_extract.page.ocr.text_boxes import HALF_RANGE, text_boxes
from kpu_extract.page.rectification.sample_lines import SampleLineSettings, sample_lines

LETTERS = ("blank", "a", "b", "c")
ROOT = Path(__file__).parents[3]
DPI = 200


def line(*columns: dict[str, float]) -> NDArray[np.float32]:
    """Scores of columns, each given by its letters' probabilities."""
    scores = np.zeros((len(columns), len(LETTERS)), np.float32)
    for row, column in enumerate(columns):
        for letter, value in column.items():
            scores[row, LETTERS.index(letter)] = value
    return scores


def text_of(scores: NDArray[np.float32]) -> str:
    return decode(scores, LETTERS, 1.0, np.full((48, 8 * len(scores)), 255, np.uint8)).text


def no_text_map() -> TextMapNetwork:
    raise AssertionError("lines are read, not found")


SURE_A, SURE_B, SURE_BLANK = {"a": 0.98}, {"b": 0.98}, {"blank": 0.99}


def test_two_letters_near_each_other_change_the_text() -> None:
    scores = line(SURE_BLANK, {"a": 0.5, "b": 0.4}, SURE_BLANK)
    assert text_margins(scores).tolist() == pytest.approx([1.0, 0.1, 1.0])


def test_a_letter_s_edge_towards_the_blank_changes_nothing() -> None:
    scores = line(SURE_BLANK, {"a": 0.5, "blank": 0.45}, SURE_A, SURE_BLANK)
    assert text_margins(scores).min() == 1.0


def test_a_letter_that_stands_alone_against_the_blank_changes_the_text() -> None:
    margins = text_margins(line(SURE_BLANK, {"a": 0.5, "blank": 0.45}, SURE_BLANK))
    assert margins.min() == pytest.approx(0.05)


def test_the_blank_between_a_doubled_letter_changes_the_text() -> None:
    margins = text_margins(line(SURE_A, {"blank": 0.5, "a": 0.45}, SURE_A))
    assert margins.tolist() == pytest.approx([0.98, 0.05, 0.98])


@given(
    st.lists(
        st.dictionaries(st.sampled_from(LETTERS), st.floats(0.0, 1.0), min_size=1), min_size=1, max_size=12
    )
)
def test_where_nothing_is_doubtful_no_second_letter_changes_the_text(columns: list[dict[str, float]]) -> None:
    scores = line(*columns)
    doubtful = text_margins(scores) < 0.3
    for at in np.flatnonzero(~doubtful):
        best = int(scores[at].argmax())
        rest = np.where(np.arange(len(LETTERS)) == best, -1.0, scores[at])
        second = int(rest.argmax())
        if scores[at, best] - scores[at, second] >= 0.3:
            continue
        swapped = scores.copy()
        swapped[at, [best, second]] = scores[at, [second, best]]
        assert text_of(swapped).replace(" ", "") == text_of(scores).replace(" ", "")


def test_a_model_that_does_not_load_is_reported(tmp_path: Path) -> None:
    broken = tmp_path / "broken_rec_model.onnx"
    broken.write_bytes(b"no model")
    with pytest.raises(EngineError, match=r"broken_rec_model\.onnx"):
        OnnxLines(broken, LETTERS)
    with pytest.raises(EngineError, match=r"broken_rec_model\.onnx"):
        OpenVinoLines(broken, LETTERS)
    with pytest.raises(EngineError, match=r"broken_rec_model\.onnx"):
        OpenVinoTextMap(broken)
    with pytest.raises(EngineError, match=r"broken_rec_model\.onnx"):
        OnnxTextMap(broken)


@pytest.mark.ocr
def test_memory_that_is_given_back_changes_no_score() -> None:
    network = OpenVinoLines(recogniser_model(), alphabet_of(recogniser_model()))
    lines = np.random.default_rng(0).uniform(-1, 1, (2, 3, 48, 192)).astype(np.float32)
    before = network.scores(lines)
    network.release_memory()
    assert np.array_equal(network.scores(lines), before)


@pytest.mark.ocr
def test_the_confidence_of_a_letter_counts_the_letters_that_are_not_read() -> None:
    """A letter has the probability that ONNX Runtime gives it over the whole alphabet, also where it is small."""
    model = recogniser_model()
    alphabet = alphabet_of(model)
    drawn = Image.new("L", (320, 48), 255)
    ImageDraw.Draw(drawn).text((12, 4), "ño Größe Øyñ", fill=0, font=ImageFont.load_default(size=30))
    lines = np.repeat((np.asarray(drawn, np.float32) / HALF_RANGE - 1.0)[None, None], 3, axis=1)
    whole, cut = OnnxLines(model, alphabet).scores(lines), OpenVinoLines(model, alphabet).scores(lines)
    lettered = cut.argmax(axis=2) != CTC_BLANK
    assert lettered.any()
    assert np.abs(whole[lettered] - cut[lettered]).max() < 0.05
    assert cut[lettered].sum(axis=1).min() < 0.999, "nothing was left out: the line proves nothing"


@pytest.mark.ocr
@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="only Linux tells the cores of a thread")
def test_reading_binds_no_thread_to_a_core() -> None:
    """OpenVINO bound each worker's thread to the first core while it read: two workers were no faster than one."""
    model = recogniser_model()
    network, lines = OpenVinoLines(model, alphabet_of(model)), np.ones((16, 3, 48, 640), np.float32)
    reader, usual = threading.get_native_id(), os.sched_getaffinity(0)
    seen, is_read = [usual], threading.Event()

    def look() -> None:
        while not is_read.is_set():
            seen.append(os.sched_getaffinity(reader))

    watcher = threading.Thread(target=look)
    watcher.start()
    network.scores(lines)
    is_read.set()
    watcher.join()
    assert all(cores == usual for cores in seen)


@pytest.mark.ocr
@pytest.mark.slow
def test_both_runtimes_read_the_samples_alike() -> None:
    """OpenVINO's quick look and ONNX Runtime give the same letters on lines of the scanned samples."""
    crops = []
    for name in ("jambi-10-2026", "jambi-4-2025"):
        with pdfium.PdfDocument(ROOT / "samples" / f"{name}.pdf") as document:
            for page in (0, len(document) // 2):
                picture = document[page].render(scale=DPI / 72, grayscale=True).to_numpy()
                grey = np.ascontiguousarray(picture.reshape(picture.shape[:2]), dtype=np.uint8)
                crops += sample_lines(grey, InkMap.of(grey, DPI), SampleLineSettings(lines=40, longest=40.0))
    model = recogniser_model()
    alphabet = alphabet_of(model)
    ours, theirs = (
        RapidOcrEngine(network(model, alphabet), no_text_map).read_lines(crops)
        for network in (OpenVinoLines, OnnxLines)
    )
    assert len(crops) > 80
    assert [reading.text for reading in ours] == [reading.text for reading in theirs]
    assert max(abs(a.confidence - b.confidence) for a, b in zip(ours, theirs, strict=True)) < 0.1


@pytest.mark.ocr
@pytest.mark.slow
def test_both_runtimes_find_the_same_lines_on_the_samples() -> None:
    networks = OpenVinoTextMap(detector_model()), OnnxTextMap(detector_model())
    count = 0
    for name in ("jambi-10-2026", "mesuji-37-2025"):
        with pdfium.PdfDocument(ROOT / "samples" / f"{name}.pdf") as document:
            picture = document[0].render(scale=110 / 72, grayscale=True).to_numpy()
        grey = np.ascontiguousarray(picture.reshape(picture.shape[:2]), dtype=np.uint8)
        ours, theirs = (text_boxes(grey, network) for network in networks)
        assert ours == theirs
        count += len(ours)
    assert count > 30


@pytest.mark.ocr
def test_a_line_s_scores_do_not_depend_on_the_shapes_that_were_read_before() -> None:
    model = recogniser_model()
    random = np.random.default_rng(3)
    batches = [
        random.uniform(-1, 1, (count, 3, 48, width)).astype(np.float32)
        for count, width in ((1, 64), (4, 256), (2, 384), (1, 704), (4, 256))
    ]
    alphabet = alphabet_of(model)
    forwards, backwards = OpenVinoLines(model, alphabet), OpenVinoLines(model, alphabet)
    first = [forwards.scores(batch) for batch in batches]
    last = [backwards.scores(batch) for batch in reversed(batches)][::-1]
    for one, other in zip(first, last, strict=True):
        assert np.array_equal(one, other)
