"""Rules found in pictures: thin, grey, broken; and none in mere writing."""

from __future__ import annotations

import numpy as np
import pytest
from pictures import DPI, ruled_page, written_page

from kpu_extract.geometry.projective import Projective
from kpu_extract.model.page import Orientation
from kpu_extract.page.rectification.rectified_page import RectifiedPage
from kpu_extract.page.rules.raster import find_rules

XS, YS = (100, 160, 420, 780, 1140), (90, 200, 330, 460, 600, 760)


def rectified(pixels: np.ndarray) -> RectifiedPage:
    return RectifiedPage(1, pixels.astype(np.uint8), DPI, Projective.identity())


def places(pixels: np.ndarray) -> tuple[list[int], list[int]]:
    """The xs and ys of the rules found, in pixels."""
    rules = find_rules(rectified(pixels))
    scale = DPI / 72
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
    assert find_rules(rectified(page)) == ()


def test_prose_with_underlines_has_no_rules() -> None:
    page = written_page()
    for y in (108, 215, 320):
        page[y : y + 2, 90:600] = 0
    assert find_rules(rectified(page)) == ()
