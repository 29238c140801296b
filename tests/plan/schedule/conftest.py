from __future__ import annotations

import pytest

from kpu_extract.vocabulary import load_vocabulary
from kpu_extract.vocabulary.time_words import TimeWords


@pytest.fixture(scope="session")
def time_words() -> TimeWords:
    return load_vocabulary().time_words
