from __future__ import annotations

import pytest

from kpu_extract.vocabulary.files import bundled_vocabulary
from kpu_extract.vocabulary.time_words import TimeWords, load_time_words


@pytest.fixture(scope="session")
def time_words() -> TimeWords:
    return load_time_words(bundled_vocabulary(), {})
