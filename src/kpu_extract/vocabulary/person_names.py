"""Names of people, by which a misread one is recognised and a right one left alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rapidfuzz.distance import Hamming

from kpu_extract.text.look_alikes import with_a_capital_alike
from kpu_extract.vocabulary.confusions import Confusions
from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.layers import layered_rows


class _NameRow(CsvRow):
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PersonNameLikeness:
    """When a word is a misread name."""

    long_name: int = 6
    """Letters of a name in which any one letter may be another: shorter ones lie so near to each other."""


PERSON_NAME_LIKENESS = PersonNameLikeness()


@dataclass(frozen=True)
class PersonNames:
    """``names`` as they are spelled."""

    names: tuple[str, ...]
    settings: PersonNameLikeness = PERSON_NAME_LIKENESS

    def has(self, word: str) -> bool:
        return word.lower() in self._lower

    def is_misread(self, word: str, confusions: Confusions) -> bool:
        """Whether ``word`` is what readers of pictures make of one of the names, by one fault, and none itself; of a
        long name any letter may be another one, and of one in capitals any that has nearly the shape of another."""
        lower = word.lower()
        if lower in self._lower:
            return False
        alike = (one.lower() for one in with_a_capital_alike(word))
        return any(one in self._lower for one in (*_before(lower, confusions), *alike)) or (
            len(lower) >= self.settings.long_name
            and any(len(one) == len(lower) and Hamming.distance(one, lower) == 1 for one in self._lower)
        )

    @cached_property
    def _lower(self) -> frozenset[str]:
        return frozenset(name.lower() for name in self.names)


def _before(word: str, confusions: Confusions) -> Iterable[str]:
    """What may have been printed where ``word`` was read with one fault."""
    for printed, read in confusions.costs:
        for at in range(len(word) - len(read) + 1):
            if word.startswith(read, at):
                yield f"{word[:at]}{printed}{word[at + len(read) :]}"


def load_person_names(folders: Sequence[Path]) -> PersonNames:
    """``person_names.csv`` of ``folders``; VocabularyError where it is wrong."""
    rows = layered_rows(folders, "person_names.csv", _NameRow, lambda row: row.name.casefold())
    return PersonNames(tuple(row.name for row in rows))
