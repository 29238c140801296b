from collections.abc import Callable

import pytest

from kpu_extract.mending import MendContext, Mended, document_words, mend
from kpu_extract.model.page import Source
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.regions import Region

Mender = Callable[..., Mended]


@pytest.fixture(scope="session")
def typed(vocabulary: Vocabulary) -> Mender:
    """Mends digital text: ``beside`` are other texts of the document."""

    def mended(
        text: str, field: str = "indikator", beside: tuple[str, ...] = (), region: Region | None = None
    ) -> Mended:
        words = document_words([text, *beside])
        return mend(text, MendContext(field, Source.TEXT, vocabulary, (), words, region))

    return mended


@pytest.fixture(scope="session")
def scanned(vocabulary: Vocabulary) -> Mender:
    """Mends what an engine read: all words sure but ``doubted``, whose confidence is given."""

    def mended(text: str, field: str = "indikator", beside: tuple[str, ...] = (), **doubted: float) -> Mended:
        confidences = tuple(doubted.get(chunk, 0.999) for chunk in text.split())
        words = document_words([text, *beside], [0.999] * 100)
        return mend(text, MendContext(field, Source.OCR, vocabulary, confidences, words))

    return mended
