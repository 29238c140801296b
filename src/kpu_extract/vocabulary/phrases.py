"""The phrase bank: sentences that offices share, each with a stable id.

A text is linked to the phrase that says the same. Two sentences say the same when the words that
carry their sense agree; a word weighs by how rare it is in the bank (inverse document frequency,
Spärck Jones 1972), and agreement is Dice's coefficient over those weights.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from kpu_extract.text.folding import allowed_edits
from kpu_extract.text.nearest import near_terms, only_nearest
from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.function_words import UNIT_SLOT, YEAR_SLOT
from kpu_extract.vocabulary.layers import layered_rows
from kpu_extract.vocabulary.sense import SenseReader


@dataclass(frozen=True)
class PhraseSettings:
    """When a sentence says what a phrase of the bank says. Agreement is 0..1."""

    likeness: float = 0.84
    """Agreement of two sentences that differ in a word on both sides, at least."""

    part_likeness: float = 0.80
    """Agreement where one only says more than the other, at least."""

    margin: float = 0.06
    """By so much the best phrase must agree more than the next. Guards against phrases that differ in one word."""

    most_score: float = 0.99
    """Score (0..1) of a phrase whose wording is not the text's, at most."""

    most_edits_of_word: int = 2
    """Letters that a word which the bank does not know may differ in from one it knows."""

    most_sharing: int = 20
    """Senses that are weighed: those that share most words. The bank has fewer that share a rare word; this bounds
    the time."""


PHRASE_SETTINGS = PhraseSettings()


class PhraseColumn(StrEnum):
    """The columns whose sentences the bank holds."""

    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub_kegiatan"
    INDIKATOR = "indikator"


class PhraseRow(CsvRow):
    """One wording of a phrase; ``source`` says where it was met."""

    phrase_id: str
    column: PhraseColumn
    wording: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """The phrase that says what a text says; ``wording`` is the bank's, ``score`` 0..1."""

    phrase_id: str
    score: float
    wording: str

    @property
    def exact(self) -> bool:
        return self.score == 1.0


@dataclass(frozen=True, slots=True)
class _Sense:
    words: frozenset[str]
    row: PhraseRow


@dataclass(frozen=True)
class Phrases:
    """The bank's wordings with their reduction to sense."""

    rows: tuple[PhraseRow, ...]
    reader: SenseReader
    settings: PhraseSettings = PHRASE_SETTINGS

    def link(self, column: PhraseColumn, text: str) -> PhraseMatch | None:
        """The phrase of ``column`` that says what ``text`` says, or None where none does or two do."""
        readings = self._readings(text)
        if (exact := self._exact_row(column, readings)) is not None:
            return PhraseMatch(exact.phrase_id, 1.0, exact.wording)
        near = [match for reading in readings if (match := self._near(column, reading)) is not None]
        return max(near, key=lambda match: match.score, default=None)

    def has_exactly(self, column: PhraseColumn, text: str) -> bool:
        """Whether :meth:`link` gives an exact match, without looking for a near one."""
        return self._exact_row(column, self._readings(text)) is not None

    def _readings(self, text: str) -> list[tuple[str, ...]]:
        """What carries the sense of the whole text, and of what stands before its list."""
        opening = self.reader.opening(text)
        return [self.reader.words(text), *([] if opening is None else [opening])]

    def _exact_row(self, column: PhraseColumn, readings: Iterable[tuple[str, ...]]) -> PhraseRow | None:
        found = (self._exact[column].get(reading) for reading in readings)
        return next((row for row in found if row is not None), None)

    def texts(self) -> list[str]:
        """All wordings, the slots for office and year left out."""
        return [row.wording.replace(UNIT_SLOT, " ").replace(YEAR_SLOT, " ") for row in self.rows]

    def free_id(self, column: PhraseColumn, ahead: int = 1) -> str:
        """The ``ahead``-th id that no phrase of ``column`` has yet: its prefix and the next numbers."""
        used = [row.phrase_id.rpartition("-") for row in self.rows if row.column is column]
        numbers = [int(number) for _, _, number in used if number.isdecimal()]
        prefix = used[0][0] if used else column.value
        return f"{prefix}-{max(numbers, default=0) + ahead:03d}"

    @cached_property
    def words_of_rows(self) -> tuple[tuple[str, ...], ...]:
        """For each of ``rows`` the words that carry its sense, in order."""
        return tuple(self.reader.words(row.wording) for row in self.rows)

    @cached_property
    def _senses(self) -> Mapping[PhraseColumn, tuple[_Sense, ...]]:
        found: dict[PhraseColumn, list[_Sense]] = {column: [] for column in PhraseColumn}
        for row, words in zip(self.rows, self.words_of_rows, strict=True):
            found[row.column].append(_Sense(frozenset(words), row))
            if (opening := self.reader.opening(row.wording)) is not None:
                found[row.column].append(_Sense(frozenset(opening), row))
        return {column: tuple(senses) for column, senses in found.items()}

    @cached_property
    def _exact(self) -> Mapping[PhraseColumn, Mapping[tuple[str, ...], PhraseRow]]:
        """Rows by their words in order; words that two phrases share name neither."""
        found: dict[PhraseColumn, dict[tuple[str, ...], PhraseRow | None]] = {
            column: {} for column in PhraseColumn
        }
        for row, whole in zip(self.rows, self.words_of_rows, strict=True):
            known = found[row.column]
            for words in {whole, self.reader.opening(row.wording) or ()} - {()}:
                earlier = known.setdefault(words, row)
                if earlier is not None and earlier.phrase_id != row.phrase_id:
                    known[words] = None
        return {column: {key: row for key, row in known.items() if row} for column, known in found.items()}

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        phrases_of: dict[str, set[str]] = defaultdict(set)
        for senses in self._senses.values():
            for sense in senses:
                for word in sense.words:
                    phrases_of[word].add(sense.row.phrase_id)
        count = len({row.phrase_id for row in self.rows})
        return {word: math.log((count + 1) / len(ids)) for word, ids in phrases_of.items()}

    def _weight(self, words: Iterable[str]) -> float:
        unknown = math.log(len(self.rows) + 1)
        return sum(self._weights.get(word, unknown) for word in words)

    def _agreement(self, one: frozenset[str], other: frozenset[str]) -> float:
        both = self._weight(one) + self._weight(other)
        return 2 * self._weight(one & other) / both if both else 0.0

    @cached_property
    def _by_word(self) -> Mapping[tuple[PhraseColumn, str], tuple[int, ...]]:
        """The places in ``_senses`` that hold a word."""
        found: dict[tuple[PhraseColumn, str], list[int]] = defaultdict(list)
        for column, senses in self._senses.items():
            for index, sense in enumerate(senses):
                for word in sorted(sense.words):
                    found[column, word].append(index)
        return {key: tuple(indices) for key, indices in found.items()}

    def _sharing(self, column: PhraseColumn, words: frozenset[str]) -> list[_Sense]:
        """The senses that share a word with ``words``, those that share most of them first."""
        shared = Counter(index for word in words for index in self._by_word.get((column, word), ()))
        return [self._senses[column][index] for index, _ in shared.most_common(self.settings.most_sharing)]

    def _near(self, column: PhraseColumn, reading: Sequence[str]) -> PhraseMatch | None:
        words = self._spelled(frozenset(reading))
        best: dict[str, tuple[float, _Sense]] = {}
        for sense in self._sharing(column, words):
            score = self._agreement(words, sense.words)
            if score > best.get(sense.row.phrase_id, (0.0, sense))[0]:
                best[sense.row.phrase_id] = (score, sense)
        ranked = sorted(best.values(), key=lambda item: -item[0])
        if not ranked:
            return None
        score, sense = ranked[0]
        part = words <= sense.words or sense.words <= words
        if score < (self.settings.part_likeness if part else self.settings.likeness):
            return None
        if len(ranked) > 1 and score - ranked[1][0] < self.settings.margin:
            return None
        return PhraseMatch(sense.row.phrase_id, min(score, self.settings.most_score), sense.row.wording)

    def _spelled(self, words: frozenset[str]) -> frozenset[str]:
        """The words with those the bank does not know replaced by the one it may be a misreading of."""
        return frozenset(word if word in self._weights else self._nearest_word(word) for word in words)

    def _nearest_word(self, word: str) -> str:
        limit = min(self.settings.most_edits_of_word, allowed_edits(len(word)))
        found = only_nearest(near_terms(word, ((known, known) for known in self._weights), lambda _: limit))
        return word if found is None else found.term


def load_phrases(folders: Sequence[Path], reader: SenseReader) -> Phrases:
    """``phrases.csv`` of ``folders``; VocabularyError where it is wrong, or one id has two columns."""
    columns: dict[str, PhraseColumn] = {}

    def fault(row: PhraseRow) -> str | None:
        known = columns.setdefault(row.phrase_id, row.column)
        return None if known is row.column else f"{row.phrase_id} is a phrase of column {known}"

    rows = layered_rows(
        folders, "phrases.csv", PhraseRow, lambda row: f"{row.column}: {row.wording.casefold()}", fault
    )
    return Phrases(tuple(rows), reader)
