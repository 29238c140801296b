"""Workbooks for judging: what a seed gives, and what damage leaves of a page."""

from __future__ import annotations

import numpy as np
import pytest
from heldout.wordings import units
from heldout.workbooks.content import activities, workbook_plan
from heldout.workbooks.damage import DAMAGES, Damage, copied
from heldout.workbooks.draw import damage_of
from hypothesis import given
from hypothesis import strategies as st


@given(st.integers(70_000, 71_000))
def test_a_plan_is_small_and_its_first_row_begins_an_activity(seed: int) -> None:
    plan = workbook_plan(seed)
    assert 8 <= len(plan.rows) <= 21
    assert plan.starts[0] == 0
    assert all(set(row.months) <= set(range(1, 13)) and row.months for row in plan.rows)
    assert workbook_plan(seed) == plan != workbook_plan(seed + 1)


def test_no_wording_is_one_of_the_fit_s() -> None:
    own = {
        text for _, rows in activities() for row in rows for text in (row["sub_kegiatan"], row["indikator"])
    }
    assert not own & {text for unit in units() for text in (unit.sub_kegiatan, unit.indikator)}


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_keeps_a_page_s_size_and_most_of_its_ink(damage: Damage) -> None:
    page = np.full((220, 300), 255.0, np.float32)
    page[40:180:20, 20:280] = page[40:180:20, 20:280] * 0
    page[41:181:20, 20:280] = 0.0
    shown = page
    for step in damage.steps:
        shown = step(shown, np.random.default_rng(7))
    assert shown.shape == page.shape
    assert 0.3 < (255 - shown).sum() / (255 - page).sum() < 4


def test_a_plan_with_colours_for_marks_never_meets_a_copier() -> None:
    for place in range(60):
        plan, damage = workbook_plan(70_000 + place), damage_of(workbook_plan(70_000 + place), place)
        assert (damage is None) == (place % 3 == 0)
        assert plan.sign or damage is None or copied not in damage.steps
