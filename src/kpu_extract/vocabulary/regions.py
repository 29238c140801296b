"""Provinces, kabupaten and kota by name and by Kemendagri code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from kpu_extract.model.document import Level
from kpu_extract.text.folding import allowed_edits, compact, skeleton
from kpu_extract.text.nearest import clearly_nearest
from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.function_words import FunctionWordKind, FunctionWords, load_function_words
from kpu_extract.vocabulary.layers import layered_rows

_LEVEL_KINDS = {
    Level.PROVINSI: FunctionWordKind.PROVINSI,
    Level.KABUPATEN: FunctionWordKind.KABUPATEN,
    Level.KOTA: FunctionWordKind.KOTA,
}
Code = Annotated[str, StringConstraints(pattern=r"^\d{2}(?:\d{2})?$")]


@dataclass(frozen=True, slots=True)
class RegionSettings:
    """When a name that is misread still means one region."""

    looked_beyond: int = 2
    """Letters beyond what a scan may have changed: so far the runner-up is looked for. Guards against a name that lies
    between two regions."""

    most_score: float = 0.99
    """Score (0..1) of a name that is not written as the list has it, at most."""


REGION_SETTINGS = RegionSettings()


class AliasKind(StrEnum):
    """How an alias relates to the region's name."""

    ABBREVIATION = "abbreviation"
    SPELLING = "spelling"
    FORMER = "former"
    SUCCESSOR = "successor"
    FORMER_CODE = "former-code"


class _RegionRow(CsvRow):
    code: Code
    level: Level
    name: str
    source: str = ""


class _AliasRow(CsvRow):
    alias: str
    code: Code
    kind: AliasKind
    source: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A province, kabupaten or kota; ``code`` is Kemendagri's without dots: ``52``, ``3320``."""

    code: str
    level: Level
    name: str


@dataclass(frozen=True, slots=True)
class RegionMatch:
    """The region that a name means; ``score`` 0..1, 1 where the name or an alias is written so."""

    region: Region
    score: float

    @property
    def exact(self) -> bool:
        return self.score == 1.0


@dataclass(frozen=True)
class Regions:
    """All regions, their aliases (alias and the region's code) and codes they had before."""

    regions: tuple[Region, ...]
    aliases: tuple[tuple[str, str], ...]
    former_codes: Mapping[str, str]
    function_words: FunctionWords
    settings: RegionSettings = REGION_SETTINGS

    @cached_property
    def _codes(self) -> Mapping[str, Region]:
        return {region.code: region for region in self.regions}

    @cached_property
    def _names(self) -> Mapping[tuple[Level, str], Region]:
        """Every name and alias, compact, with its level."""
        named = [(region.name, region) for region in self.regions]
        named += [(alias, self._codes[code]) for alias, code in self.aliases]
        return {(region.level, compact(name)): region for name, region in reversed(named)}

    def by_code(self, code: str | None) -> Region | None:
        """The region of ``code`` (dots or not, also a code it had before), or None."""
        plain = (code or "").replace(".", "").strip()
        return self._codes.get(self.former_codes.get(plain, plain))

    def find(self, level: Level | None, name: str) -> RegionMatch | None:
        """The region called ``name`` at ``level``; ``Kabupaten``, ``Kota``, ``Provinsi`` before the
        name give the level where none is given.

        A name that is not written so is taken for the nearest one only where the runner-up is clearly
        farther; None where no name is near, or two are equally so.
        """
        stated, bare = self._split_level(name)
        level = level or stated
        read = compact(bare)
        exact = {
            region for (at, known), region in self._names.items() if known == read and at == (level or at)
        }
        if exact:
            return RegionMatch(exact.pop(), 1.0) if len(exact) == 1 else None
        return self._near(level, bare)

    def texts(self) -> list[str]:
        """All names and aliases."""
        return [*(region.name for region in self.regions), *(alias for alias, _ in self.aliases)]

    def is_name(self, text: str) -> bool:
        """Whether ``text`` is a name or alias of some region, letter for letter but for case."""
        return compact(text) in self._all_names

    @cached_property
    def _all_names(self) -> frozenset[str]:
        return frozenset(name for _, name in self._names)

    def _near(self, level: Level | None, name: str) -> RegionMatch | None:
        read = skeleton(name)
        terms = ((known, region) for (at, known), region in self._skeletons if at == (level or at))
        found = clearly_nearest(
            read,
            terms,
            lambda length: allowed_edits(length) + self.settings.looked_beyond,
            lambda edits: max(1, edits),
        )
        if found is None or found[0] > allowed_edits(len(read)):
            return None
        edits, region = found
        return RegionMatch(region, max(0.0, self.settings.most_score - edits / max(len(read), 1)))

    @cached_property
    def _skeletons(self) -> tuple[tuple[tuple[Level, str], Region], ...]:
        return tuple(((level, skeleton(name)), region) for (level, name), region in self._names.items())

    @cached_property
    def _level_words(self) -> re.Pattern[str]:
        """A word before a region's name that names its level, in a group named as the level."""
        words = "|".join(
            f"(?P<{level.value}>{self.function_words.pattern(kind)})" for level, kind in _LEVEL_KINDS.items()
        )
        return re.compile(rf"^\s*(?:{words})(?=[\s.])\.?\s*", re.IGNORECASE)

    def _split_level(self, name: str) -> tuple[Level | None, str]:
        found = self._level_words.match(name)
        if found is None or found.lastgroup is None:
            return None, name
        return Level(found.lastgroup), name[found.end() :]


def regions_from(
    rows: Iterable[_RegionRow], alias_rows: Iterable[_AliasRow], words: FunctionWords
) -> Regions:
    """The look-up over checked rows."""
    regions = tuple(Region(row.code, row.level, row.name) for row in rows)
    aliases: list[tuple[str, str]] = []
    former: dict[str, str] = {}
    for row in alias_rows:
        if row.kind is AliasKind.FORMER_CODE:
            former[row.alias] = row.code
        else:
            aliases.append((row.alias, row.code))
    return Regions(regions, tuple(aliases), former, words)


def load_regions(folders: Sequence[Path]) -> Regions:
    """``regions.csv`` and ``region_aliases.csv`` of ``folders``; VocabularyError where one is wrong, or an
    alias has a code that no region has."""
    rows = layered_rows(folders, "regions.csv", _RegionRow, lambda row: row.code)
    known = {row.code for row in rows}
    aliases = layered_rows(
        folders,
        "region_aliases.csv",
        _AliasRow,
        key=lambda row: f"{row.alias.casefold()} ({row.code})",
        fault=lambda row: None if row.code in known else f"no region has the code {row.code}",
    )
    return regions_from(rows, aliases, load_function_words(folders))
