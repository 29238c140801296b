"""Rules found in pictures: thin, grey, broken; and none in mere writing."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from pictures import DPI, ruled_page, written_page

from kpu_extract.geometry.ink import InkMap
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.model.page import Orientation, Rule
from kpu_extract.page.rules.raster import raster_rules

XS, YS = (100, 160, 420, 780, 1140), (90, 200, 330, 460, 600, 760)


def found(pixels: np.ndarray) -> tuple[Rule, ...]:
    grey = cv2.cvtColor(pixels.astype(np.uint8), cv2.COLOR_RGB2GRAY).astype(np.uint8)
    return raster_rules(InkMap.of(grey, DPI), grey)


def places(pixels: np.ndarray) -> tuple[list[int], list[int]]:
    """The xs and ys of the rules found, in pixels."""
    rules = found(pixels)
    scale = DPI / POINTS_PER_INCH
    by = {o: sorted(round(r.position * scale) for r in rules if r.orientation is o) for o in Orientation}
    return by[Orientation.VERTICAL], by[Orientation.HORIZONTAL]


def near(found: list[int], true: tuple[int, ...]) -> bool:
    return len(found) == len(true) and all(abs(a - b) <= 2 for a, b in zip(found, true, strict=True))


@pytest.mark.parametrize(("thickness", "grey"), [(1, 0), (1, 150), (2, 90), (5, 0)])
def test_rules_of_any_weight_are_found_and_letters_are_none(thickness: int, grey: int) -> None:
    xs, ys = places(ruled_page(XS, YS, thickness=thickness, grey=grey))
    assert near(xs, XS)
    assert near(ys, YS)


def test_noise_and_small_gaps_do_not_break_rules() -> None:
    chance = np.random.default_rng(4)
    page = ruled_page(XS, YS, thickness=2, grey=60).astype(np.float32)
    for _ in range(60):
        x, y = int(chance.integers(90, 1150)), int(chance.integers(80, 770))
        page[y : y + 3, x : x + 3] = 255
    noisy = np.clip(page + chance.normal(0, 9, page.shape), 0, 255)
    xs, ys = places(noisy)
    assert near(xs, XS)
    assert near(ys, YS)


def test_shading_has_edges_but_no_rules() -> None:
    page = written_page()
    page[300:420, 200:700] = (page[300:420, 200:700] * 0.8).astype(np.uint8)
    assert found(page) == ()


def test_prose_with_underlines_has_no_rules() -> None:
    page = written_page()
    for y in (108, 215, 320):
        page[y : y + 2, 90:600] = 0
    assert found(page) == ()
