"""What holds for any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpu_extract.mending import MendContext, applied, mend, undone
from kpu_extract.mending.context import DocumentWords
from kpu_extract.model.page import Source
from kpu_extract.vocabulary import load_vocabulary
from kpu_extract.vocabulary.phrases import PhraseColumn

VOCABULARY = load_vocabulary()
OFFICIAL = sorted(word for word in VOCABULARY.lexicon.official if len(word) > 3 and word.isalpha())
PHRASES = sorted(
    row.wording
    for row in VOCABULARY.phrases.rows
    if row.column is PhraseColumn.INDIKATOR and "{" not in row.wording
)
LISTED = VOCABULARY.spacing.pattern
words = st.lists(st.sampled_from(OFFICIAL), min_size=1, max_size=9, unique=True)
sources = st.sampled_from(list(Source))


def context(source: Source, confidences: tuple[float, ...] = ()) -> MendContext:
    return MendContext("indikator", source, VOCABULARY, confidences, DocumentWords())


@given(words, sources)
@settings(max_examples=60, deadline=None)
def test_words_of_the_lexicon_are_never_changed(chosen: list[str], source: Source) -> None:
    """But for spacing that the list names as wrong, as ``di dalam`` set together."""
    text = " ".join(chosen)
    if not LISTED.search(text):
        assert mend(text, context(source)).text == text


@given(st.sampled_from(PHRASES), sources, st.floats(0.3, 1.0))
@settings(max_examples=60, deadline=None)
def test_sentences_of_the_bank_are_never_changed(text: str, source: Source, sure: float) -> None:
    confidences = (sure,) * len(text.split())
    assert mend(text, context(source, confidences)).text == text


@given(st.text(st.characters(categories=("L", "N", "P", "Zs", "S")), max_size=60), sources)
@settings(max_examples=80, deadline=None)
def test_any_text_is_mended_without_a_fault_and_can_be_restored(text: str, source: Source) -> None:
    mended = mend(text, context(source))
    assert applied(text, mended.corrections) == mended.text
    assert undone(mended.text, mended.corrections) == text


@pytest.mark.slow
@given(st.lists(st.from_regex(r"[0-9]{1,4}([./-][0-9A-Z]{1,4}){0,3}", fullmatch=True), max_size=8), sources)
@settings(max_examples=60, deadline=None)
def test_numbers_and_codes_are_never_changed(chunks: list[str], source: Source) -> None:
    text = " ".join(chunks)
    assert re.sub(r"\s", " ", mend(text, context(source)).text) == text
