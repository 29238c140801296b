"""What the other rows of a plan say about a value: whether there are nearly equal texts, and what kind of text its
column holds."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import digits

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from kpu_extract.confidence.text_signs import SHORT_TOKEN, TextKind, kind_of_text
from kpu_extract.text.numerals import NUMERAL_LETTERS

_COUNTED = frozenset(f"{digits}{NUMERAL_LETTERS}{NUMERAL_LETTERS.lower()}%")
"""Parts in which texts differ on purpose: numbers, also Roman ones, and percentages."""


@dataclass(frozen=True, slots=True)
class HabitSettings:
    """Set by reasoning, not measured: the fit weighs what comes of them."""

    most_different: int = 2
    """Letters in which two texts differ, at most, that are meant to be the same."""

    least_length: int = 8
    """Letters of the shorter text, at least: shorter texts are alike by chance."""

    least_rows: int = 5
    """Rows of a plan below which a column has no habit."""


HABIT_SETTINGS = HabitSettings()


class ColumnHabits:
    """The texts of one column, ``counts`` how many rows have each ('' for rows without)."""

    def __init__(self, counts: Mapping[str, int], settings: HabitSettings = HABIT_SETTINGS) -> None:
        self._counts, self._settings = counts, settings
        self._kinds: Counter[TextKind] = Counter()
        for text, count in counts.items():
            self._kinds[kind_of_text(text)] += count
        self._texts = [text for text in counts if len(text) >= settings.least_length]
        self._near: dict[str, float] = {}

    def kind_oddness(self, text: str) -> float:
        """Minus the logarithm of the share of the column's rows that have a text of this kind."""
        rows = sum(self._kinds.values())
        return -math.log(self._kinds[kind_of_text(text)] / rows) if rows >= self._settings.least_rows else 0.0

    def twin(self, text: str) -> float:
        """Share of rows (0..1) with a text that differs from this one in a letter or two, or has one word of a sign or
        two less at the end ("Prioritas 1" beside "Prioritas"): of two readings of one text the rarer is probably
        wrong. 0 where there is no such text."""
        if text not in self._near:
            near = sum(self._counts[other] for other in self._twins(text))
            self._near[text] = near / (near + self._counts[text]) if near else 0.0
        return self._near[text]

    def _twins(self, text: str) -> Iterable[str]:
        if len(text) < self._settings.least_length:
            return ()
        found = process.extract(
            text,
            self._texts,
            scorer=Levenshtein.distance,
            score_cutoff=self._settings.most_different,
            limit=None,
        )
        nearest = {other for other, steps, _ in found if steps and _differ_in_letters(text, other)}
        shorter = _without_last_sign(text)
        return nearest | {shorter} if shorter and shorter in self._counts else nearest


def _without_last_sign(text: str) -> str:
    """The text without a last word of a sign or two, as specks and strokes of rules are read; else ''."""
    rest, _, last = text.rpartition(" ")
    return rest.rstrip() if len(last) <= SHORT_TOKEN else ""


def _differ_in_letters(one: str, other: str) -> bool:
    """Whether the places that differ are not numbers."""
    changed = [
        *(one[step.src_pos] for step in Levenshtein.editops(one, other) if step.tag != "insert"),
        *(other[step.dest_pos] for step in Levenshtein.editops(one, other) if step.tag != "delete"),
    ]
    return not _COUNTED.intersection(changed)
