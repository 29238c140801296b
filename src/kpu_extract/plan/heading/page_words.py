"""What the vocabulary knows of headings, as the reading of pages asks it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kpu_extract.page.unruled.heading import HeadingWords
from kpu_extract.plan.heading.sense import NAMED
from kpu_extract.text.numerals import MONTHS_A_YEAR
from kpu_extract.vocabulary import Vocabulary

_MOST_KEPT = 4096
"""Texts whose meaning is kept: those of some pages. Each is asked for several times on its page, and headings come
again on the next ones."""

_LONGEST_NAME = 4
"""Letters of a month's abbreviation, at most."""


def heading_words(vocabulary: Vocabulary) -> HeadingWords:
    """The columns of plans, headings and months of ``vocabulary``."""

    @lru_cache(maxsize=_MOST_KEPT)
    def column(text: str) -> str | None:
        read = vocabulary.headings.read(text)
        is_sure = read is not None and read.score == 1.0 and bool(read.choices)
        return read.choices[0] if read is not None and is_sure and read.choices[0] in NAMED else None

    def months(texts: Sequence[str]) -> slice:
        run = vocabulary.months.find_run(texts)
        return slice(0) if run is None else slice(run.start, run.start + len(run.months))

    def cut(word: str) -> Sequence[str]:
        counts = range(MONTHS_A_YEAR, 1, -1) if len(word) > _LONGEST_NAME else ()
        names = (vocabulary.months.run_together(word, count) for count in counts)
        return next((found for found in names if found is not None), [word])

    return HeadingWords(column, lru_cache(maxsize=_MOST_KEPT)(vocabulary.headings.lists), months, cut)
