"""What mending may know besides the text itself."""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kpu_extract.mending.settings import MENDING_SETTINGS, SurroundingSettings
from kpu_extract.model.page import Source
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.regions import Region

_LETTERED = re.compile(r"\s*(?P<sign>[abdefghijlmnqrABDEFGHIJLMNQR])[.)]\s*(?=[^\W\d_]{2})")
_HYPHENATED_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True)
class DocumentWords:
    """The words of a document, lower case: how often each stands in it, and which follow one another.
    ``usual_confidence`` is the median of the reader's confidences: engines differ in how sure they
    are of what they read rightly. ``small_markers``: the lists of the document are lettered in small letters."""

    counts: Mapping[str, int] = field(default_factory=dict)
    pairs: frozenset[tuple[str, str]] = frozenset()
    usual_confidence: float = 0.99
    small_markers: bool = False


def document_words(
    texts: Iterable[str],
    confidences: Iterable[float] = (),
    settings: SurroundingSettings = MENDING_SETTINGS.surroundings,
) -> DocumentWords:
    """The words of ``texts``, each text counted once: a merged cell stands in many rows;
    ``confidences`` are those of all words."""
    counts: Counter[str] = Counter()
    pairs: set[tuple[str, str]] = set()
    unique = set(texts)
    for text in unique:
        words = _HYPHENATED_WORD.findall(text.lower())
        counts.update(words)
        pairs.update(itertools.pairwise(words))
    usual = statistics.median(found) if (found := list(confidences)) else DocumentWords.usual_confidence
    return DocumentWords(dict(counts), frozenset(pairs), usual, _has_small_markers(unique, settings))


def _has_small_markers(texts: Iterable[str], settings: SurroundingSettings) -> bool:
    """Whether texts begin with lettered markers in small letters only. Only those count whose capitals have another
    shape: "a.", "b.", not "c.", which engines read as "C."."""
    signs = [found["sign"] for text in texts if (found := _LETTERED.match(text))]
    return len(signs) >= settings.fewest_markers and all(sign.islower() for sign in signs)


@dataclass(frozen=True)
class MendContext:
    """Where a text stands. ``field`` is a column of records or a field of the decree's head;
    ``confidences`` are the reader's for each run of characters without a space (none: all sure);
    ``region`` is the document's own."""

    field: str
    source: Source
    vocabulary: Vocabulary
    confidences: tuple[float, ...] = ()
    document: DocumentWords = DocumentWords()
    region: Region | None = None
