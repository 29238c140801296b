"""The words of time expressions: what each says, exactly or through what a scan made of it.

A word is looked up with letters and digits that scans confuse folded into one
(:func:`~kpu_extract.text.folding.look_alikes`): ``Ju1i`` and ``Juli`` are then the same,
``Juni`` stays apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rapidfuzz.distance import OSA

from kpu_extract.text.folding import allowed_edits, look_alikes
from kpu_extract.text.nearest import NearTerm, nearest_terms, only_nearest
from kpu_extract.vocabulary.months import Months
from kpu_extract.vocabulary.time_word_rows import TimeKind, TimeWordRow, time_word_rows


@dataclass(frozen=True, slots=True)
class TimeMeaning:
    """What a word means: a month's number, the months of a unit, the side of an edge."""

    kind: TimeKind
    value: int = 0


@dataclass(frozen=True, slots=True)
class NearWord:
    """The outcome of a tolerant look-up: the meaning, or that two months are equally near."""

    meaning: TimeMeaning | None
    between_months: bool = False


@dataclass(frozen=True, slots=True)
class TimeWordSettings:
    """How many letters of a word of time may be misread; lengths in letters."""

    most_edits_of_month: int = 2
    """Letters of a month's name that may be misread: names of months lie two apart but for Juni and Juli."""
    longest_exact: int = 5
    """Other words up to here must be read as they are; longer ones may have one letter wrong."""


TIME_WORD_SETTINGS = TimeWordSettings()


def _allowed_edits(word: str, kind: TimeKind, settings: TimeWordSettings) -> int:
    """How many edits a misreading of ``word`` may have; names of three letters allow none."""
    if kind is TimeKind.MONTH:
        return min(settings.most_edits_of_month, allowed_edits(len(word)))
    return 0 if len(word) <= settings.longest_exact else 1


@dataclass(frozen=True)
class TimeWords:
    """Phrases of time with their meanings, each phrase a tuple of words with look-alikes folded;
    ``spelled`` are the words as the vocabulary spells them."""

    phrases: Mapping[tuple[str, ...], TimeMeaning]
    spelled: frozenset[str]
    settings: TimeWordSettings = TIME_WORD_SETTINGS

    @cached_property
    def longest(self) -> int:
        """The words of the longest phrase."""
        return max(map(len, self.phrases), default=1)

    @cached_property
    def abbreviated_until(self) -> re.Pattern[str]:
        """Finds "s.d." and "s/d", whatever stands close to it: a word for until of single letters with signs."""
        letters = (word.split() for word in self.spelled if self.phrases[_parts(word)].kind is TimeKind.UNTIL)
        forms = [r"[./]\s?".join(word) for word in letters if len(word) > 1 and max(map(len, word)) == 1]
        return re.compile(rf"(?:{'|'.join(forms) or '(?!)'})(?![^\W\d_])\.?", re.IGNORECASE)

    @cached_property
    def _months(self) -> Mapping[str, TimeMeaning]:
        return {words[0]: found for words, found in self.phrases.items() if found.kind is TimeKind.MONTH}

    @cached_property
    def _near(self) -> tuple[tuple[str, TimeMeaning, int], ...]:
        """Single words that may be misread, with the edits each allows."""
        singles = ((words[0], found) for words, found in self.phrases.items() if len(words) == 1)
        bounded = ((word, found, _allowed_edits(word, found.kind, self.settings)) for word, found in singles)
        return tuple((word, found, edits) for word, found, edits in bounded if edits)

    def phrase(self, words: tuple[str, ...]) -> TimeMeaning | None:
        """The meaning of these words together, or None.

        A short month's name that is not spelled out must be near no other: ``Jui`` may be ``Jul`` as
        well as ``Juni``.
        """
        found = self.phrases.get(tuple(look_alikes(word) for word in words))
        if found is None or found.kind is not TimeKind.MONTH or words[0].lower() in self.spelled:
            return found
        is_short = allowed_edits(len(words[0])) == 0
        return None if is_short and self.near(words[0]).between_months else found

    def month(self, name: str) -> TimeMeaning | None:
        """The month of this very name, or None."""
        return self._months.get(look_alikes(name))

    def glued(self, word: str, kind: TimeKind) -> tuple[TimeMeaning, str] | None:
        """A word of ``kind`` at the beginning of ``word`` and the rest, longest first, or None."""
        folded = look_alikes(word)
        for length in range(len(word) - 1, 0, -1):
            found = self.phrases.get((folded[:length],))
            if found is not None and found.kind is kind:
                return found, word[length:]
        return None

    def near(self, word: str) -> NearWord:
        """The word that ``word`` was most likely printed as; no meaning where none is near enough or
        two with different meanings are equally near."""
        readings = _readings(word)
        shortest, longest = (choose(len(text) for text, _ in readings) for choose in (min, max))
        near = [
            NearTerm(edits, known, found)
            for known, found, allowed in self._near
            if shortest - allowed <= len(known) <= longest + allowed
            and (edits := min(cost + OSA.distance(text, known) for text, cost in readings)) <= allowed
        ]
        if (only := only_nearest(near)) is not None:
            return NearWord(only.meaning)
        return NearWord(None, any(one.meaning.kind is TimeKind.MONTH for one in nearest_terms(near)))


def _readings(word: str) -> list[tuple[str, int]]:
    """``word`` with look-alikes folded, and for one edit what it is if an ``n`` was ``ri`` (Apnl, Januan), or the
    other way round (Jurii)."""
    folded = look_alikes(word)
    taken_for = ((look_alikes("n"), look_alikes("ri")), (look_alikes("ri"), look_alikes("n")))
    others = [
        f"{folded[: at.start()]}{right}{folded[at.end() :]}"
        for wrong, right in taken_for
        for at in re.finditer(wrong, folded)
    ]
    return [(folded, 0), *((text, 1) for text in others)]


def _parts(phrase: str) -> tuple[str, ...]:
    return tuple(look_alikes(part) for part in re.findall(r"[^\W_]+", phrase))


def time_words(rows: Iterable[TimeWordRow], months: Months) -> TimeWords:
    """The phrases of ``rows`` and the names of ``months``."""
    meant = {row.word: TimeMeaning(row.kind, row.value) for row in rows}
    meant |= {name: TimeMeaning(TimeKind.MONTH, number) for name, number in months.names.items()}
    spelled = frozenset(word.lower() for word in meant)
    return TimeWords({_parts(word): meaning for word, meaning in meant.items()}, spelled)


def load_time_words(folders: Sequence[Path], months: Months) -> TimeWords:
    """``time_words.csv`` of ``folders``, with the names of the months; VocabularyError where it is wrong."""
    return time_words(time_word_rows(folders), months)
