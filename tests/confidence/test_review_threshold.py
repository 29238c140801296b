from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from kpu_extract.confidence.fitted import DIGITAL, HARD, SCAN, fitted_confidence, kind_of_row
from kpu_extract.confidence.review_threshold import CalibrationRows, review_threshold

RIGHT = [0.9] * 500 + [0.99] * 4500
WRONG = [value / 100 for value in range(1, 100)]


def rows_of(
    wrong: Sequence[float], right: Sequence[float], usually_wrong: float = 0.02, reasoned: int = 0
) -> CalibrationRows:
    """Of the wrong rows the first ``reasoned`` have a review reason."""
    rising = sorted(wrong)
    return CalibrationRows(
        wrong=rising, unreasoned=rising[reasoned:], right=sorted(right), usually_wrong=usually_wrong
    )


def test_the_target_is_kept_with_as_few_flags_as_may_be() -> None:
    rows = rows_of(WRONG, RIGHT)
    # Of 99 wrong rows four may stay unflagged: 0.02 * (4 + 1) / 100 is a thousandth.
    kept = review_threshold(0.999, rows, most_flagged=0.5)
    assert kept.kept and (kept.rows, kept.wrong) == (5099, 99)
    assert 0.95 < kept.threshold < 0.96
    assert kept.promised == pytest.approx(0.999)
    assert kept.flagged == pytest.approx(0.98 * 0.1 + 0.02 * 95 / 99)
    less = review_threshold(0.998, rows, most_flagged=0.5)
    assert less.kept and 0.9 < less.threshold < 0.91


def test_a_target_that_flags_too_many_rows_is_not_kept_and_that_is_said() -> None:
    rows = rows_of(WRONG, RIGHT)
    found = review_threshold(0.999, rows, most_flagged=0.05)
    assert not found.kept
    assert 0.89 < found.threshold < 0.9 and found.promised == pytest.approx(1 - 0.02 * 11 / 100)


def test_few_wrong_rows_vouch_for_little() -> None:
    def of(count: int) -> CalibrationRows:
        return rows_of([0.1] * count, RIGHT)

    assert not review_threshold(0.999, of(18), 0.5).kept
    assert review_threshold(0.999, of(19), 0.5).kept
    assert review_threshold(0.999, of(0), 0.5).promised == pytest.approx(0.98)


def test_rows_that_have_a_reason_are_flagged_at_any_threshold() -> None:
    found = review_threshold(0.999, rows_of(WRONG, RIGHT, reasoned=95), most_flagged=0.0)
    assert found.kept and found.threshold == 0 and found.wrong == 99
    assert not review_threshold(0.999, rows_of(WRONG, RIGHT, reasoned=94), most_flagged=0.0).kept


def test_right_rows_may_be_thinned() -> None:
    rows = rows_of([0.5], RIGHT[::10]).model_copy(update={"right_every": 10})
    assert rows.rows == 5001
    assert rows.right_flagged(0.95) == pytest.approx(0.1)


@pytest.mark.parametrize("share", [0.02, 0.2])
def test_new_rows_keep_the_promise_on_average_whatever_share_the_calibration_has(share: float) -> None:
    """Rows drawn again and again from one source: the mean risk of papers with that share of wrong rows is at most what
    was asked, though half of the rows that the threshold stands on were wrong."""
    chance = np.random.default_rng(5)
    risks = []
    for _ in range(300):
        wrong, right = chance.beta(2, 4, size=70), chance.beta(6, 2, size=70)
        found = review_threshold(0.99, rows_of(wrong.tolist(), right.tolist(), share), most_flagged=1.0)
        risks.append(share * float((chance.beta(2, 4, size=2000) >= found.threshold).mean()))
    assert np.mean(risks) <= 0.01


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
"""AUROC over plans that a fit had not seen: 0.927 at noon of 27 November 2026."""


def test_the_ranking_of_what_is_shipped_has_not_fallen() -> None:
    """A right row is surer than a wrong one so often, among the rows that the thresholds stand on."""
    kinds = fitted_confidence().calibration.values()
    wrong = np.concatenate([rows.wrong for rows in kinds])
    right = np.concatenate([np.repeat(rows.right, rows.right_every) for rows in kinds])
    surer = (right[:, None] > wrong).mean() + (right[:, None] == wrong).mean() / 2
    assert surer >= LEAST_RANKING
