"""Negatives and black edges of scans, with near misses."""

from __future__ import annotations

import numpy as np

from kpu_extract.page.rectification.scanner_faults import as_positive, without_black_edges

DPI = 100.0


def page() -> np.ndarray:
    """White paper with strokes on it."""
    pixels = np.full((850, 1170, 3), 250, np.uint8)
    pixels[100:700:12, 150:1000] = 20
    return pixels


def test_a_negative_is_turned_to_black_on_white() -> None:
    assert np.array_equal(as_positive(255 - page()), page())


def test_near_miss_a_page_half_of_whose_cells_are_dark_is_no_negative() -> None:
    shaded = page()
    shaded[100:480] = 40
    assert as_positive(shaded) is shaded


def test_black_bands_at_the_edges_become_paper() -> None:
    edged = page()
    edged[:24] = 30
    edged[:, -40:] = 12
    for row in range(850):
        edged[row, : 10 + row // 30] = 45
    clean = without_black_edges(edged, DPI)
    assert clean[:40].min() > 200
    assert clean[:, :40].min() > 200
    assert clean[:, -45:].min() > 200
    assert np.array_equal(clean[100:700, 150:1000], page()[100:700, 150:1000])


def test_near_miss_a_rule_that_runs_to_the_edge_is_none() -> None:
    ruled = page()
    ruled[60:63, :] = 10
    ruled[:, 300:303] = 10
    assert without_black_edges(ruled, DPI) is ruled


def test_a_dark_heading_inside_the_page_is_none() -> None:
    headed = page()
    headed[40:90, 60:1100] = 30
    assert without_black_edges(headed, DPI) is headed


def test_a_page_with_a_dark_half_keeps_it() -> None:
    dark = page()
    dark[:, 600:] = 60
    assert without_black_edges(dark, DPI) is dark
