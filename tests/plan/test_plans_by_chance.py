"""Of plans put together by chance each row is right, or the row or its document is flagged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from cut_rows_by_chance import CutPlan, cut_plan_by_chance
from kpu_extract.conclusion import PagesRead, document_of
from kpu_extract.model.source_file import SourceFile
from kpu_extract.vocabulary import Vocabulary
from numbered_by_chance import NumberedPlan, numbered_plan_by_chance
from plans_by_chance import PlanByChance, plan_by_chance

LOST_BEFORE = (111, 168, 204, 211, 235, 257, 832)
"""Plans that lost rows in silence when these plans were first made."""

NO_DECREE = "no-decree"
"""What these plans lack."""


@pytest.mark.parametrize("seed", (*range(40), *LOST_BEFORE))
def test_no_row_is_wrong_or_lost_in_silence(seed: int, vocabulary: Vocabulary) -> None:
    _check(plan_by_chance(seed), vocabulary)


@pytest.mark.parametrize("make", [cut_plan_by_chance, numbered_plan_by_chance])
@pytest.mark.parametrize("seed", range(20))
def test_rows_cut_by_pages_and_rows_numbered_in_all_ways(
    make: Callable[[int], CutPlan | NumberedPlan], seed: int, vocabulary: Vocabulary
) -> None:
    _check(make(seed), vocabulary)


def _check(plan: PlanByChance | CutPlan | NumberedPlan, vocabulary: Vocabulary) -> None:
    read = PagesRead(len(plan.pages), plan.pages, ())
    document = document_of([read], SourceFile("plan.pdf", "0" * 64), vocabulary)
    if set(document.review_reasons) - {NO_DECREE}:
        return
    assert len(document.records) == len(plan.rows)
    rows: Sequence[Mapping[str, object]] = plan.rows
    for wanted, record in zip(rows, document.records, strict=True):
        found = {name: _on_one_line(getattr(record, name)) for name in wanted}
        assert found == wanted or record.needs_review


def _on_one_line(value: object) -> object:
    """A list's items may stand on lines of their own."""
    return value.replace("\n", " ") if isinstance(value, str) else value or ""
