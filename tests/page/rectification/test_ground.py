"""The ground of a place is measured against the paper, whatever is written on it."""

from __future__ import annotations

import numpy as np
import pytest

from kpu_extract.geometry.boxes import Box
from kpu_extract.page.rectification.ground import Ground

DPI = 144.0
FIELD = Box(100, 100, 160, 130)


def page_with(tone: int) -> np.ndarray:
    """Paper of 300 by 300 points with one field of ``tone`` and a stroke in it."""
    page = np.full((600, 600, 3), 250, np.uint8)
    page[200:260, 200:320] = tone
    page[220:226, 210:310] = 10
    return page


@pytest.mark.parametrize("tone", [225, 150, 50])
def test_a_shade_is_reported_under_what_is_written(tone: int) -> None:
    ground = Ground.of(page_with(tone), DPI)
    assert ground.shade(FIELD) == pytest.approx(1 - tone / 250, abs=0.02)


def test_blank_paper_has_no_shade() -> None:
    assert Ground.of(page_with(250), DPI).shade(FIELD) == pytest.approx(0.0, abs=0.01)


def test_dots_of_a_one_bit_shade_are_an_even_tone() -> None:
    page = page_with(250)
    page[200:260, 200:320] = 250
    page[200:260:2, 200:320:2] = 0
    assert Ground.of(page, DPI).shade(FIELD) == pytest.approx(0.25, abs=0.05)


def test_outside_the_page_nothing_is_shaded() -> None:
    assert Ground.of(page_with(100), DPI).shade(Box(400, 400, 420, 420)) == 0.0
