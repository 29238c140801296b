"""The set's scans carry points where they say; its schedules and descriptions hold together."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from heldout.bases import SMALL, bases
from heldout.scan import scanned
from heldout.schedule import expression, marked_months, runs, whole_columns
from heldout.variants import HARD, SCANS, Variant, variants_of
from heldout.wordings import offices, units
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.geometry.units import POINTS_PER_INCH

SCALE = 100 / POINTS_PER_INCH
SPOTS = ((80.0, 60.0), (400.0, 90.0), (250.0, 300.0), (90.0, 420.0), (500.0, 500.0))
"""Where a dot is drawn, in points of a page of 600 by 560."""


@pytest.mark.parametrize("variant", [*SCANS, *HARD], ids=lambda variant: variant.name)
@pytest.mark.parametrize("spot", SPOTS)
def test_a_dot_is_where_the_map_says(variant: Variant, spot: tuple[float, float]) -> None:
    assert variant.scan is not None
    scan = replace(variant.scan, dpi=100, stamp=False)
    paper = np.full((round(560 * SCALE), round(600 * SCALE), 3), 255, np.uint8)
    x, y = (round(value * SCALE) for value in spot)
    paper[y - 4 : y + 5, x - 4 : x + 5] = 0
    page = scanned(paper, scan, seed=5)
    shown = np.rot90(page.picture, -(page.rotate // 90))
    around = shown[12:-12, 12:-12].min(axis=2)
    rows, columns = np.nonzero(around < int(around.min()) + 60)
    found = (columns.mean() + 12.5) / SCALE, (rows.mean() + 12.5) / SCALE
    expected = page.to_page.point((x + 0.5) / SCALE, (y + 0.5) / SCALE)
    assert found == pytest.approx(expected, abs=1.2)


@given(st.sets(st.integers(1, 12)))
def test_runs_make_up_the_months(months: set[int]) -> None:
    found = runs(frozenset(months))
    assert [month for first, last in found for month in range(first, last + 1)] == sorted(months)
    assert all(after[0] > before[1] + 1 for before, after in pairwise(found))


@given(st.integers(0, 10**6))
def test_schedules_stay_in_the_year(seed: int) -> None:
    chance = random.Random(seed)
    assert marked_months(chance) <= set(range(1, 13))
    time = expression(chance, 2024)
    assert time.months
    assert time.months <= set(range(1, 13))
    assert (time.year is not None) == ("2024" in time.text)


def test_quarters_are_marked_whole() -> None:
    quarters = ((1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12))
    assert whole_columns(frozenset({2, 12}), quarters) == {1, 2, 3, 10, 11, 12}


def test_the_wordings_are_many_and_not_the_samples() -> None:
    texts = {text for unit in units() for text in (unit.sub_kegiatan, unit.indikator, unit.bukti_fisik)}
    assert len(texts) > 200


def test_every_document_has_an_office_of_its_own_and_rows() -> None:
    found = bases()
    assert len({base.office for base in found}) == len(found)
    assert {base.office for base in found} <= set(offices())
    assert set(SMALL) <= {base.name for base in found}
    known = {unit.area_id for unit in units()}
    assert all(set(plan.areas) <= known for base in found for plan in base.plans)


def test_every_form_is_drawn_of_some_document() -> None:
    drawn = {variant.name for place in range(len(bases())) for variant in variants_of(place)}
    assert drawn >= {variant.name for variant in (*SCANS, *HARD)}
