from __future__ import annotations

import numpy as np
import pytest

from kpu_extract.confidence.fitted import DIGITAL, HARD, SCAN, fitted_confidence, kind_of_row
from kpu_extract.confidence.review_threshold import CalibrationRows, review_threshold

RIGHT = [0.9] * 500 + [0.99] * 4497


def test_the_target_is_kept_with_as_few_flags_as_may_be() -> None:
    rows = CalibrationRows(wrong=[0.2, 0.5, 0.95], right=RIGHT)
    # (1 + 1) / 5001 is under a thousandth, so that one wrong row may stay.
    kept = review_threshold(0.9995, rows, most_flagged=0.5)
    assert kept.kept and kept.rows == 5000
    assert 0.5 < kept.threshold < 0.51
    assert kept.flagged == pytest.approx(2 / 5000)
    assert kept.promised == pytest.approx(1 - 2 / 5001)
    every = review_threshold(0.9998, rows, most_flagged=0.5)
    assert every.kept and every.threshold > 0.95 and every.flagged > 0.1


def test_a_target_that_flags_too_many_rows_is_not_kept_and_that_is_said() -> None:
    rows = CalibrationRows(wrong=[0.2, 0.995], right=RIGHT)
    found = review_threshold(0.9998, rows, most_flagged=0.5)
    assert not found.kept
    assert 0.2 < found.threshold < 0.21 and found.promised == pytest.approx(1 - 2 / 5001)


def test_few_rows_vouch_for_little() -> None:
    assert not review_threshold(0.999, CalibrationRows(wrong=[], right=[0.9] * 500), 0.5).kept
    assert review_threshold(0.999, CalibrationRows(wrong=[], right=[0.9] * 1000), 0.5).kept


def test_right_rows_may_be_thinned() -> None:
    rows = CalibrationRows(wrong=[0.5], right=RIGHT[::10], right_every=10)
    assert rows.rows == 5001
    assert rows.flagged(0.95) == pytest.approx(501 / 5001)


def test_new_rows_keep_the_promise_on_average() -> None:
    """Rows drawn again and again from one source: the mean risk at the threshold is at most what was asked."""
    chance = np.random.default_rng(5)
    risks = []
    for _ in range(300):
        sure, right = chance.uniform(size=(2, 400))
        wrong = right > sure
        rows = CalibrationRows(wrong=sorted(sure[wrong]), right=sorted(sure[~wrong]))
        found = review_threshold(0.95, rows, most_flagged=1.0)
        new_sure, new_right = chance.uniform(size=(2, 2000))
        risks.append(float(((new_right > new_sure) & (new_sure >= found.threshold)).mean()))
    assert np.mean(risks) <= 0.05


@pytest.mark.parametrize(
    ("evidence", "kind"),
    [
        ({}, DIGITAL),
        ({"coarse": 2.0}, DIGITAL),
        ({"picture": 1.0}, SCAN),
        ({"picture": 1.0, "coarse": 0.5}, SCAN),
        ({"picture": 1.0, "coarse": 1.0}, HARD),
    ],
)
def test_a_row_is_of_the_kind_of_its_page(evidence: dict[str, float], kind: str) -> None:
    assert kind_of_row(evidence) == kind


def test_each_kind_has_a_threshold() -> None:
    assert set(fitted_confidence().thresholds(0.999)) == {DIGITAL, SCAN, HARD}


LEAST_RANKING = 0.92
"""AUROC over plans that a fit had not seen: 0.94 on 27 November 2026."""


def test_the_ranking_of_what_is_shipped_has_not_fallen() -> None:
    """A right row is surer than a wrong one so often, among the rows that the thresholds stand on."""
    kinds = fitted_confidence().calibration.values()
    wrong = np.concatenate([rows.wrong for rows in kinds])
    right = np.concatenate([np.repeat(rows.right, rows.right_every) for rows in kinds])
    surer = (right[:, None] > wrong).mean() + (right[:, None] == wrong).mean() / 2
    assert surer >= LEAST_RANKING
