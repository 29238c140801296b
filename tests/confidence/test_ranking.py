"""The shipped model ranks rows of papers that it was not fitted on."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from kpu_extract.confidence.fitted import FittedConfidence, fitted_confidence
from kpu_extract.model.evidence import Evidence

ROWS = [
    json.loads(line)
    for line in Path(__file__).with_name("judged_rows.jsonl").read_text(encoding="utf-8").splitlines()
]
"""Wrong rows and some right ones of typed prints; `python -m benchmarks.confidence keep` writes them."""
LEAST_RANKING = 0.88


def ranking(fitted: FittedConfidence, evidence: list[Evidence], right: list[bool]) -> float:
    """How often less speaks against a right row than against a wrong one (AUROC). Only some rows of each paper are
    kept: what they share is not known."""
    sure, is_right = -fitted.row.log_odds(evidence), np.array(right)
    above = sure[is_right][:, None] - sure[~is_right][None, :]
    return float(((above > 0) + (above == 0) / 2).mean())


def test_the_ranking_of_papers_apart_from_the_fit_does_not_fall() -> None:
    evidence, right = [row["evidence"] for row in ROWS], [row["right"] for row in ROWS]
    assert ranking(fitted_confidence(), evidence, right) >= LEAST_RANKING


def test_near_miss_without_evidence_there_is_no_ranking() -> None:
    nothing: list[Evidence] = [{} for _ in ROWS]
    assert ranking(fitted_confidence(), nothing, [row["right"] for row in ROWS]) == 0.5
