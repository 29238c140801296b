"""The samples' golden folder as `make check` uses it, with the run replaced by the truth itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents_by_hand import write_run
from kpu_extract.evaluation.check import check_run
from kpu_extract.evaluation.golden import golden_documents
from kpu_extract.model.document import Document

pytestmark = [pytest.mark.samples]

GOLDEN = Path(__file__).parents[2] / "golden"
ESTIMATES = {"confidence", "needs_review", "review_reasons"}


def truth() -> list[Document]:
    """The golden documents as a run without a fault would have them."""
    return [
        Document.model_validate(golden.model_dump(exclude={"golden_rows"}))
        for golden in golden_documents(GOLDEN)
    ]


def test_a_run_that_is_the_truth_passes(tmp_path: Path) -> None:
    checked = check_run(write_run(tmp_path / "run", *truth()), GOLDEN)
    assert checked.verdict.passed
    assert checked.verdict.allowed == 0
    names = {column.rpartition(".")[2] for column in checked.lacking}
    assert not names & {"tahun", "area_id", "indikator_id", "key", "plan_year", "status", "extra"}


def test_six_rows_that_say_x_do_not_pass_the_floors(tmp_path: Path) -> None:
    documents = truth()
    spoilt = [
        record.model_copy(update={"indikator": "x"}) if record.seq <= 6 else record
        for record in documents[2].records
    ]
    documents[2] = documents[2].model_copy(update={"records": spoilt})
    checked = check_run(write_run(tmp_path / "run", *documents), GOLDEN)
    assert min(c.figures.rows.f1 for c in checked.comparisons) > 0.92
    assert len(checked.verdict.failing) == 6


def test_estimates_are_not_stated() -> None:
    for golden in golden_documents(GOLDEN):
        assert not ESTIMATES & {name for record in golden.records for name in record.model_fields_set}
