"""Papers to fit on: the same seed gives the same plan, and each group comes in the state that it is named for."""

from __future__ import annotations

import random

import numpy as np
import pytest
from heldout.fit.drawn import drawn_base
from heldout.fit.grades import random_scan
from heldout.fit.typed import ROOM, typed_plan
from heldout.fit.wear import Wear, worn
from heldout.scan import Scan, scanned
from heldout.variants import Group
from heldout.word.content import Typist


def test_a_seed_is_one_plan_and_another_seed_another() -> None:
    assert typed_plan(9001) == typed_plan(9001) != typed_plan(9002)
    assert drawn_base(9001) == drawn_base(9001) != drawn_base(9002)


@pytest.mark.parametrize("seed", range(9000, 9020))
def test_plans_are_small_and_say_something(seed: int) -> None:
    records = Typist(typed_plan(seed)).table().records
    assert 6 <= len(records) <= 20
    assert all(record.texts for record in records)
    assert sum(Typist(typed_plan(seed)).table().widths) <= ROOM + 1


def test_only_hard_scans_are_coarse() -> None:
    chance = random.Random(1)
    good, bad = (
        [scan for _ in range(40) if (scan := random_scan(group, chance)) is not None]
        for group in (Group.SCAN, Group.HARD)
    )
    assert random_scan(Group.DIGITAL, chance) is None
    assert min(scan.dpi for scan in good) >= 200 > max(scan.dpi for scan in bad)


def test_faded_print_is_paler() -> None:
    page = np.full((60, 60, 3), 255, np.uint8)
    page[20:40, 20:40] = 0
    plain, faded = (scanned(page, Scan(72, noise=0.0, fade=fade), 1).picture for fade in (0.0, 0.5))
    assert plain[30, 30].max() < 20
    assert 100 < faded[30, 30].mean() < 150
    assert abs(int(faded[5, 5, 0]) - int(plain[5, 5, 0])) <= 2


@pytest.mark.parametrize(
    ("wear", "lighter"),
    [
        (Wear(spread=0.5), False),
        (Wear(spread=-0.5), True),
        (Wear(missing=0.7), True),
        (Wear(specks=400.0), False),
    ],
)
def test_wear_takes_ink_or_adds_it(wear: Wear, lighter: bool) -> None:
    page = np.full((200, 200, 3), 255, np.uint8)
    page[50:53, 20:180] = 0
    before, after = page.mean(), worn(page, wear, 200, 1).mean()
    assert after > before if lighter else after < before


def test_near_miss_no_wear_leaves_the_page() -> None:
    page = np.full((50, 50, 3), 200, np.uint8)
    assert (worn(page, Wear(), 200, 1) == page).all()
