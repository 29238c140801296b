"""Every mend is on record and can be taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.mending import Mend, Mended, applied, undone
from kpu_extract.model.correction_rules import CorrectionRule

Mender = Callable[..., Mended]


def test_the_raw_text_comes_back_from_the_mended_one_and_the_record(typed: Mender) -> None:
    raw = "Tersediannya penaganan jabatan dilingkungan sekretariat, peraturan perundang- undangan"
    mended = typed(raw)
    assert len(mended.corrections) == 4
    assert applied(raw, mended.corrections) == mended.text
    assert undone(mended.text, mended.corrections) == raw


@given(st.lists(st.tuples(st.text("abc ", max_size=4), st.text("xyz", min_size=1, max_size=3)), max_size=6))
def test_what_is_applied_can_be_undone(pieces: list[tuple[str, str]]) -> None:
    raw, mends = "", []
    for kept, before in pieces:
        raw += kept
        after = before[::-1] * 2
        mends.append(
            Mend(len(raw), len(raw) + len(before), before, after, CorrectionRule.LEXICON, after, 0.9)
        )
        raw += before
    assert undone(applied(raw, mends), mends) == raw


def test_a_record_that_does_not_fit_is_reported() -> None:
    mend = Mend(0, 3, "abc", "abd", CorrectionRule.LEXICON, "abd", 0.9)
    with pytest.raises(ValueError, match="abc"):
        applied("xyz", [mend])
    with pytest.raises(ValueError, match="abd"):
        undone("xyz", [mend])
