"""Pages turned, skewed and leaning come out upright and level, with a map that leads back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import cv2
import numpy as np
import pytest
from pictures import DPI, leaning, ruled_page, turned, written_page

from kpu_extract.geometry.ink import InkMap
from kpu_extract.geometry.picture import Grey
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.ocr import make_engine
from kpu_extract.page.ocr.engine import OcrEngine, legibility
from kpu_extract.page.rectification.direction import Direction, text_direction
from kpu_extract.page.rectification.rectify import RectificationSettings, rectify
from kpu_extract.page.rectification.skew import skew_angle
from kpu_extract.page.rectification.stamps import without_stamps
from kpu_extract.page.rules.raster import raster_rules

pytestmark = pytest.mark.ocr

ALL_AT_ONCE = RectificationSettings(first_lines=RectificationSettings().sample_lines.lines)
XS, YS = (100, 300, 620, 900, 1140), (90, 200, 330, 460, 600, 760)


@pytest.fixture(scope="module")
def engine() -> OcrEngine:
    return make_engine("rapidocr")


def ink(picture: np.ndarray) -> np.ndarray:
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.uint8)
    return InkMap.of(grey, DPI).mask(0.3)


@pytest.mark.parametrize("degrees", [-3.0, -0.8, 0.0, 0.4, 2.6])
def test_skew_is_measured_to_a_twentieth_of_a_degree(degrees: float) -> None:
    assert skew_angle(ink(turned(written_page(), degrees))) == pytest.approx(degrees, abs=0.05)


def test_an_empty_page_has_no_skew_and_no_direction() -> None:
    blank = np.zeros((400, 300), np.uint8)
    assert skew_angle(blank) == 0.0
    assert text_direction(blank, DPI) is Direction.UNKNOWN


def test_the_direction_of_writing_is_seen() -> None:
    page = ink(written_page())
    assert text_direction(page, DPI) is Direction.ACROSS
    assert (
        text_direction(cv2.rotate(page, cv2.ROTATE_90_CLOCKWISE).astype(np.uint8), DPI) is Direction.UPWARDS
    )


@pytest.mark.parametrize(
    ("stored", "how"),
    [
        ("as it is", None),
        ("to the right", cv2.ROTATE_90_CLOCKWISE),
        ("upside down", cv2.ROTATE_180),
        ("to the left", cv2.ROTATE_90_COUNTERCLOCKWISE),
    ],
)
def test_a_page_stored_in_any_turn_comes_out_upright(stored: str, how: int | None, engine: OcrEngine) -> None:
    page = turned(ruled_page(XS, YS), 0.7)
    pixels = page if how is None else cv2.rotate(page, how).astype(np.uint8)
    rectified = rectify(1, pixels, DPI, partial(legibility, engine))
    assert rectified.pixels.shape[:2] == page.shape[:2], stored
    assert rectified.notes == ()
    rules = raster_rules(rectified.ink, rectified.grey)
    assert len(rules) == len(XS) + len(YS)
    scale = DPI / POINTS_PER_INCH
    corner = rectified.to_page.point(XS[0] / scale, YS[0] / scale)
    shown = pixels[max(0, round(corner[1] * scale) - 12) :, max(0, round(corner[0] * scale) - 12) :][:24, :24]
    assert shown.min() < 100, "the map leads back to the grid's corner on the stored page"


def test_a_leaning_page_gets_straight_rules(engine: OcrEngine) -> None:
    rectified = rectify(1, leaning(ruled_page(XS, YS), 0.01), DPI, partial(legibility, engine))
    assert len(raster_rules(rectified.ink, rectified.grey)) == len(XS) + len(YS)


def reads(*scores: float) -> Callable[[Sequence[Grey]], float]:
    """An engine's legibility of the turns that are tried, one after another."""
    left = list(scores)
    return lambda crops: left.pop(0) if crops else 0.0


def test_a_turn_that_leads_clearly_is_sure_though_it_reads_badly() -> None:
    page = ruled_page(XS, YS)
    assert rectify(1, page, DPI, reads(0.65, 0.3, 0.3, 0.3), settings=ALL_AT_ONCE).notes == ()


def test_near_miss_two_turns_that_read_alike_are_not_sure() -> None:
    page = ruled_page(XS, YS)
    notes = rectify(1, page, DPI, reads(0.65, 0.55, 0.3, 0.3), settings=ALL_AT_ONCE).notes
    assert notes == ("orientation-uncertain",)


def test_a_blank_page_says_so(engine: OcrEngine) -> None:
    rectified = rectify(1, np.full((600, 800, 3), 250, np.uint8), DPI, partial(legibility, engine))
    assert rectified.notes == ("no-text",)


@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 900, 3), (900, 2, 3)])
def test_a_picture_too_small_for_a_stamp_stays_as_it_is(shape: tuple[int, int, int]) -> None:
    picture = np.full(shape, 20, np.uint8)
    assert np.array_equal(without_stamps(picture, InkMap.of(picture[:, :, 0], DPI)), picture)


@pytest.mark.parametrize(("first", "asked"), [(0.97, [2]), (0.9, [2, 3])])
def test_the_other_lines_are_asked_only_where_the_first_do_not_read_surely(
    first: float, asked: list[int]
) -> None:
    counts: list[int] = []

    def seen(lines: Sequence[Grey]) -> float:
        counts.append(len(lines))
        return first if len(counts) == 1 else 0.89

    page = rectify(1, written_page(), DPI, seen)
    assert counts == asked
    assert page.notes == ()
