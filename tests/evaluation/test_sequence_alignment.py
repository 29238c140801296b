"""Members of two sequences paired in their order."""

from __future__ import annotations

import numpy as np
import pytest

from kpu_extract.evaluation.sequence_alignment import PlacePair, sequence_alignment


@pytest.mark.parametrize(
    ("likeness", "pairs"),
    [
        pytest.param([[1.0, 0.0], [0.0, 1.0]], [(0, 0), (1, 1)], id="alike one by one"),
        pytest.param(
            [[0.9, 0.2, 0.9]], [(None, 0), (None, 1), (0, 2)], id="of two that are as alike the last"
        ),
        pytest.param([[0.1], [0.8]], [(0, None), (1, 0)], id="one was lost before"),
        pytest.param(
            [[0.0, 1.0], [1.0, 0.0]], [(None, 0), (0, 1), (1, None)], id="near miss: pairs never cross"
        ),
        pytest.param([[-1.0]], [(None, 0), (0, None)], id="near miss: unlike ones are not paired"),
        pytest.param([[0.0]], [(0, 0)], id="on a tie a pair is made"),
    ],
)
def test_pairs_of_the_greatest_likeness(likeness: list[list[float]], pairs: list[PlacePair]) -> None:
    assert sequence_alignment(np.array(likeness)) == pairs


def test_of_an_empty_sequence_nothing_is_paired() -> None:
    assert sequence_alignment(np.zeros((0, 2))) == [(None, 0), (None, 1)]
    assert sequence_alignment(np.zeros((0, 0))) == []
