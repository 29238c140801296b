from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.geometry.clustering import clusters, consecutive, covered_length, is_near, true_runs


def test_neighbours_chain_up_to_the_gap() -> None:
    assert clusters([9.0, 1.0, 4.0, 15.0], lambda x: x, gap=6.0) == [[1.0, 4.0, 9.0], [15.0]]


def test_items_just_the_gap_apart_are_two_clusters() -> None:
    assert clusters([0.0, 5.0, 9.9], lambda x: x, gap=5.0) == [[0.0], [5.0, 9.9]]


def test_a_length_is_near_another_by_parts_of_the_other() -> None:
    assert is_near(8.0, 10.0, 0.2)
    assert is_near(12.0, 10.0, 0.2)
    assert not is_near(10.0, 8.0, 0.2), "near miss: 2 is more than a fifth of 8"


def test_what_stretches_cover_together_counts_once() -> None:
    assert covered_length([(5.0, 8.0), (0.0, 4.0), (1.0, 2.0), (3.0, 6.0)]) == 8.0
    assert covered_length([]) == 0.0
    assert covered_length([(0.0, 1.0), (3.0, 4.0)]) == 2.0, "near miss: the gap does not count"


def test_groups_keep_the_order_of_the_items() -> None:
    groups = consecutive([3, 1, 2, 8, 2], lambda group, item: item < group[0])
    assert groups == [[3, 1, 2], [8, 2]]


@given(st.lists(st.floats(-1e3, 1e3, allow_nan=False)), st.floats(0.1, 50))
def test_every_item_is_in_one_cluster_and_clusters_stand_apart(values: list[float], gap: float) -> None:
    found = clusters(values, lambda x: x, gap)
    assert [value for group in found for value in group] == sorted(values)
    assert all(after[0] - before[-1] >= gap for before, after in pairwise(found))
    assert all(b - a < gap for group in found for a, b in pairwise(group))


def test_short_gaps_are_closed_and_longer_ones_part() -> None:
    flags = np.array([0, 1, 1, 0, 1, 0, 0, 1], bool)
    assert true_runs(flags) == [(1, 3), (4, 5), (7, 8)]
    assert true_runs(flags, gap=1) == [(1, 5), (7, 8)]
    assert true_runs(np.zeros(4, bool)) == []


@given(st.lists(st.booleans()))
def test_runs_hold_all_true_values_and_no_other(values: list[bool]) -> None:
    flags = np.array(values, bool)
    marked = np.zeros(len(values), bool)
    for first, end in true_runs(flags):
        assert first < end
        marked[first:end] = True
    assert np.array_equal(marked, flags)
