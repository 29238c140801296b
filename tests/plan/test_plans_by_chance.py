"""Of plans put together by chance each row is right, or the row or its document is flagged."""

from __future__ import annotations

import pytest

from kpu_extract.model.source_file import SourceFile
from kpu_extract.pipeline import PagesRead, document_of
from kpu_extract.vocabulary import Vocabulary, load_vocabulary
from plans_by_chance import plan_by_chance

LOST_BEFORE = (111, 168, 204, 211, 235, 257, 832)
"""Plans that lost rows in silence when these plans were first made."""

NO_DECREE = "no-decree"
"""What these plans lack."""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(None)


@pytest.mark.parametrize("seed", (*range(40), *LOST_BEFORE))
def test_no_row_is_wrong_or_lost_in_silence(seed: int, vocabulary: Vocabulary) -> None:
    plan = plan_by_chance(seed)
    read = PagesRead(len(plan.pages), plan.pages, ())
    document = document_of([read], SourceFile("plan.pdf", "0" * 64), vocabulary)
    if set(document.review_reasons) - {NO_DECREE}:
        return
    assert len(document.records) == len(plan.rows)
    for wanted, record in zip(plan.rows, document.records, strict=True):
        found = {name: getattr(record, name) or "" for name in wanted}
        assert found == wanted or record.needs_review
