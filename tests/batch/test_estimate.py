"""How long a run will still take, against runs that are played through."""

from __future__ import annotations

import random
from itertools import accumulate, pairwise

import pytest

from kpu_extract.batch.estimate import TimeEstimate
from kpu_extract.batch.settings import BatchSettings
from kpu_extract.model.page_kinds import PageKinds

SETTINGS = BatchSettings(guessed_digital_seconds=0.5, guessed_scanned_seconds=5, guess_weight=3)


def test_before_anything_is_read_the_guesses_count() -> None:
    estimate = TimeEstimate(SETTINGS)
    estimate.plan("a", PageKinds(10, 0))
    estimate.plan("b", PageKinds(0, 4))
    assert estimate.work_left(0) == 10 * 0.5 + 4 * 5
    assert estimate.seconds_left(2, 0) == 20, "b is read by one of the two"
    estimate.plan("c", PageKinds(0, 4))
    assert estimate.seconds_left(2, 0) == (10 * 0.5 + 8 * 5) / 2


def test_what_was_measured_overrules_the_guess_of_its_kind_only() -> None:
    estimate = TimeEstimate(SETTINGS)
    for name in ("a", "b"):
        estimate.plan(name, PageKinds(100, 0))
    estimate.plan("c", PageKinds(0, 10))
    estimate.begin("a")
    estimate.finish("a", 200.0, whole=True)
    assert estimate.work_left(100) == pytest.approx(100 * 2 + 10 * 5, rel=0.05)


def test_a_document_that_failed_says_nothing_of_what_pages_cost() -> None:
    estimate = TimeEstimate(SETTINGS)
    for name in ("a", "b"):
        estimate.plan(name, PageKinds(10, 0))
    estimate.finish("a", 0.01, whole=False)
    assert estimate.work_left(0) == 5


def test_pages_of_a_document_in_hand_count_as_they_are_read() -> None:
    estimate = TimeEstimate(SETTINGS)
    estimate.plan("a", PageKinds(0, 40))
    estimate.begin("a")
    assert estimate.work_left(30) == 10 * 5
    assert estimate.share_done(30) == 0.75


def test_a_single_document_is_read_by_a_single_worker_unless_it_is_long() -> None:
    estimate = TimeEstimate(SETTINGS)
    estimate.plan("a", PageKinds(0, 40))
    assert estimate.seconds_left(8, 0) == 40 * 5
    estimate.plan("a", PageKinds(0, 160))
    assert estimate.seconds_left(8, 0) == 160 * 5 / 8


def test_a_slow_machine_shows_before_the_first_document_ends() -> None:
    """Pages of pictures take four times what was guessed."""
    estimate = TimeEstimate(SETTINGS)
    for name in ("a", "b", "c", "d"):
        estimate.plan(name, PageKinds(0, 40))
    estimate.begin("a")
    estimate.begin("b")
    assert estimate.seconds_left(2, 0) == 160 * 5 / 2, "nothing is known yet"
    for read in range(2, 42, 2):
        estimate.observe(read, read * 20 / 2, busy=2)
        assert read < 8 or estimate.seconds_left(2, read) == pytest.approx((160 - read) * 20 / 2, rel=0.3)
    # What documents that ended have taught is not counted twice.
    estimate.finish("a", 800.0, whole=True)
    assert estimate.seconds_left(2, 40) == pytest.approx(120 * 20 / 2, rel=0.3)


def test_a_run_at_the_guessed_pace_is_known_by_its_pages_alone() -> None:
    estimate = TimeEstimate(SETTINGS)
    estimate.plan("a", PageKinds(0, 40))
    estimate.begin("a")
    for read in range(1, 11):
        estimate.observe(read, read * 5.0, busy=1)
    assert estimate.seconds_left(1, 10) == pytest.approx(30 * 5)


def told_and_true(seconds_of_page: list[float]) -> list[tuple[float, float, float]]:
    """One worker reads papers of five scanned pages, which take so long each: the clock, the time told, the true one;
    each second."""
    estimate, whole = TimeEstimate(SETTINGS), sum(seconds_of_page)
    for number in range(len(seconds_of_page) // 5):
        estimate.plan(str(number), PageKinds(0, 5))
    estimate.begin("0")
    ends, begun, found = list(accumulate(seconds_of_page)), 0.0, []
    read = 0
    for second in range(1, int(whole)):
        while ends[read] <= second:
            read += 1
            if read % 5 == 0:
                estimate.finish(str(read // 5 - 1), ends[read - 1] - begun, whole=True)
                estimate.begin(str(read // 5))
                begun = ends[read - 1]
        estimate.observe(read, float(second), busy=1)
        found.append((float(second), estimate.seconds_left(1, read), whole - second))
    return found


def test_a_machine_that_becomes_slow_shows_within_minutes() -> None:
    """At half of the pages, after 300 seconds, another program takes two thirds of the machine."""
    for clock, told, true in told_and_true([3.0] * 100 + [9.0] * 100):
        if 450 < clock < 1_150:
            assert 0.75 * true < told < 1.25 * true, clock


def test_a_machine_that_is_free_again_shows_within_minutes() -> None:
    """After 900 seconds."""
    for clock, told, true in told_and_true([9.0] * 100 + [3.0] * 100):
        if 1_020 < clock < 1_180:
            assert 0.8 * true < told < 1.45 * true, clock


def test_near_miss_one_slow_page_is_no_slow_machine() -> None:
    """A page that takes ten times as long as the others."""
    pages = [3.0] * 100 + [30.0] + [3.0] * 99
    for clock, told, true in told_and_true(pages):
        if 30 < clock < 580:
            assert told < 1.7 * true, clock


def test_the_time_said_is_near_the_truth_all_along_a_mixed_run() -> None:
    """The largest documents come first, scans cost ten times what pages of text do, and neither costs what was
    guessed."""
    draw = random.Random(14)
    documents = [
        PageKinds(0, draw.randint(1, 30)) if draw.random() < 0.3 else PageKinds(draw.randint(1, 40), 0)
        for _ in range(120)
    ]

    def true_seconds(kinds: PageKinds) -> float:
        return kinds.scanned * 9.0 + kinds.digital * 0.8

    documents.sort(key=true_seconds, reverse=True)
    estimate, pages = TimeEstimate(SETTINGS), 0
    for number, kinds in enumerate(documents):
        estimate.plan(str(number), kinds)
    truly_left = sum(map(true_seconds, documents))
    whole = truly_left
    told: list[float] = []
    for number, kinds in enumerate(documents):
        estimate.begin(str(number))
        pages += kinds.pages
        estimate.finish(str(number), true_seconds(kinds), whole=True)
        truly_left -= true_seconds(kinds)
        told.append(estimate.work_left(pages))
        if number >= 3 and truly_left > 0.02 * whole:
            assert 0.6 * truly_left <= told[-1] <= 1.6 * truly_left, (number, told[-1], truly_left)
    settled = told[5:]
    assert all(later <= earlier * 1.6 for earlier, later in pairwise(settled)), (
        "no jump beyond what the guess was off"
    )
