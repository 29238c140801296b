from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.confidence.additive_model import LEAST_TOGETHER, AdditiveModel, FeatureSteps, shared_doubt
from kpu_extract.confidence.fitted import fitted_confidence

MODEL = AdditiveModel(
    base=-2.0,
    features={
        "unknown": FeatureSteps(edges=[1.0, 3.0], rises=[0.5, 1.0]),
        "doubt": FeatureSteps(edges=[0.1], rises=[2.0]),
    },
    knots=[-2.0, 1.5],
    rights=[0.99, 0.2],
)


def test_steps_add_up_and_the_calibration_lies_between_its_knots() -> None:
    rows = [{}, {"unknown": 1.0}, {"unknown": 3.0, "doubt": 0.1}, {"doubt": 0.05, "other": 9.0}]
    assert MODEL.log_odds(rows) == pytest.approx([-2.0, -1.5, 1.5, -2.0])
    assert MODEL.probabilities(rows) == pytest.approx([0.99, 0.99 - 0.79 * 0.5 / 3.5, 0.2, 0.99])


def test_shares_are_what_each_feature_adds_and_leave_out_those_that_add_nothing() -> None:
    assert MODEL.shares({"unknown": 3.0, "doubt": 0.05, "other": 9.0}) == {"unknown": 1.5}
    assert MODEL.shares({"unknown": 1.0, "doubt": 0.2}) == {"unknown": 0.5, "doubt": 2.0}


EVIDENCE = st.dictionaries(
    st.sampled_from(sorted(fitted_confidence().row.features)), st.floats(0, 20, allow_nan=False), max_size=8
)


@given(EVIDENCE, EVIDENCE)
def test_more_against_a_row_never_makes_it_surer(evidence: dict[str, float], more: dict[str, float]) -> None:
    worse = {name: evidence.get(name, 0.0) + more.get(name, 0.0) for name in {*evidence, *more}}
    before, after = fitted_confidence().row.probabilities([evidence, worse])
    assert after <= before


SHARING = MODEL.model_copy(update={"shared": 1.0})
DOUBTFUL, CLEAN = {"unknown": 3.0, "doubt": 0.1}, {"unknown": 1.0}


def test_a_row_of_a_document_that_is_more_probably_wrong_than_right_is_less_sure() -> None:
    alone = MODEL.probabilities([CLEAN])[0]
    assert SHARING.probabilities([*[DOUBTFUL] * 9, CLEAN])[9] < alone - 0.1
    assert shared_doubt(np.array([1.5] * 9 + [-1.5])) == pytest.approx(1.2)


def test_near_miss_a_few_doubtful_rows_take_nothing_from_the_others() -> None:
    alone = MODEL.probabilities([CLEAN])[0]
    assert SHARING.probabilities([*[DOUBTFUL] * 3, *[CLEAN] * 7])[9] == alone
    assert shared_doubt(np.array([1.5] * 3 + [-1.5] * 7)) == 0


def test_one_doubtful_row_alone_is_no_doubtful_document() -> None:
    assert shared_doubt(np.array([1.5])) == 1.5 / LEAST_TOGETHER


def test_doubt_is_shared_above_the_mean_of_ordinary_documents_and_not_below() -> None:
    odds = np.array([-0.5] * 10)
    assert shared_doubt(odds, -1.0) == pytest.approx(0.5)
    assert shared_doubt(odds, -0.4) == 0
    strict = SHARING.model_copy(update={"most_ordinary": SHARING.base - 1})
    rows: list[dict[str, float]] = [{}] * LEAST_TOGETHER
    assert strict.probabilities(rows)[0] <= SHARING.probabilities(rows)[0]


def test_doubt_known_from_elsewhere_counts_instead_of_the_rows_own() -> None:
    rows: list[dict[str, float]] = [{}, {}]
    own = SHARING.probabilities(rows)
    assert SHARING.probabilities(rows, SHARING.doubt(rows)) == pytest.approx(own)
    assert SHARING.probabilities(rows, 9.0)[0] < own[0]
