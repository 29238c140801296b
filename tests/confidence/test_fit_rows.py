"""What is shipped comes from the rows that are kept, by one command."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.additive_fit import ModelFitSettings
from benchmarks.confidence import beside, fitted_on
from benchmarks.fit_rows import store_rows, stored_rows
from pydantic import ValidationError

from kpu_extract.confidence.fitted import DIGITAL, HARD, SCAN, fitted_confidence

TARGET = 0.999


@pytest.mark.slow
def test_the_shipped_fit_is_that_of_the_kept_rows() -> None:
    shipped, found = fitted_confidence(), fitted_on(stored_rows(), ModelFitSettings())
    assert found.row.features.keys() == shipped.row.features.keys()
    assert found.row.knots == pytest.approx(shipped.row.knots, abs=0.02)
    assert found.row.rights == pytest.approx(shipped.row.rights, abs=0.002)
    for kind in (DIGITAL, SCAN, HARD):
        own, other = found.thresholds(TARGET)[kind], shipped.thresholds(TARGET)[kind]
        assert (own.rows, own.wrong) == (other.rows, other.wrong)
        assert own.threshold == pytest.approx(other.threshold, abs=0.002)


def test_rows_are_the_same_when_they_come_back(tmp_path: Path) -> None:
    rows = stored_rows()[:20]
    store_rows(rows, tmp_path / "rows.gz")
    assert stored_rows(tmp_path / "rows.gz") == rows


def test_a_file_that_is_read_again_counts_as_it_was_read_last() -> None:
    first, other = stored_rows()[0], replace(stored_rows()[0], file="other.pdf")
    again = replace(first, right=not first.right)
    assert beside([first, other], [again]) == [other, again]


def test_near_miss_a_line_that_is_no_row_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rows.gz").write_bytes(gzip.compress(b'{"file": "a.pdf", "right": true}\n'))
    with pytest.raises(ValidationError):
        stored_rows(tmp_path / "rows.gz")
