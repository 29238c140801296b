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
from rapidfuzz.distance import Levenshtein

from kpu_extract.model.document import Level
from kpu_extract.text.folding import allowed_edits, compact, skeleton
from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.layers import layered_rows

_LEVEL_WORDS = re.compile(
    r"^\s*(?:(?P<provinsi>prov(?:insi|\.)?)|(?P<kabupaten>kab(?:upaten|\.)?)|(?P<kota>kota))(?=[\s.])\.?\s*",
    re.IGNORECASE,
)
Code = Annotated[str, StringConstraints(pattern=r"^\d{2}(?:\d{2})?$")]


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

    @property
    def province_code(self) -> str:
        return self.code[:2]


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

    @cached_property
    def _codes(self) -> Mapping[str, Region]:
        return {region.code: region for region in self.regions}

    @cached_property
    def _names(self) -> Mapping[tuple[Level, str], Region]:
        """Every name and alias, compact, with its level."""
        named = [(region.name, region) for region in self.regions]
        named += [(alias, self._codes[code]) for alias, code in self.aliases]
        return {(region.level, compact(name)): region for name, region in reversed(named)}

    def by_code(self, code: str) -> Region | None:
        """The region of ``code`` (dots or not, also a code it had before), or None."""
        plain = code.replace(".", "").strip()
        return self._codes.get(self.former_codes.get(plain, plain))

    def find(self, level: Level | None, name: str) -> RegionMatch | None:
        """The region called ``name`` at ``level``; ``Kabupaten``, ``Kota``, ``Provinsi`` before the
        name give the level where none is given.

        A name that is not written so is taken for the nearest one only where the runner-up is clearly
        farther; None where no name is near, or two are equally so.
        """
        stated, bare = _split_level(name)
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
        nearest: dict[Region, float] = {}
        for (at, known), region in self._names.items():
            if at != (level or at):
                continue
            limit = allowed_edits(len(known)) + 2
            distance = Levenshtein.distance(read, skeleton(known), score_cutoff=limit)
            nearest[region] = min(distance, nearest.get(region, limit + 1))
        ranked = sorted(
            ((distance, region) for region, distance in nearest.items()), key=lambda item: item[0]
        )
        if not ranked or ranked[0][0] > allowed_edits(len(read)):
            return None
        margin = ranked[1][0] - ranked[0][0] if len(ranked) > 1 else len(read)
        if margin < max(1.0, ranked[0][0]):
            return None
        return RegionMatch(ranked[0][1], max(0.0, 0.99 - ranked[0][0] / max(len(read), 1)))


def _split_level(name: str) -> tuple[Level | None, str]:
    found = _LEVEL_WORDS.match(name)
    if found is None or found.lastgroup is None:
        return None, name
    return Level(found.lastgroup), name[found.end() :]


def regions_from(rows: Iterable[_RegionRow], alias_rows: Iterable[_AliasRow]) -> Regions:
    """The look-up over checked rows."""
    regions = tuple(Region(row.code, row.level, row.name) for row in rows)
    aliases: list[tuple[str, str]] = []
    former: dict[str, str] = {}
    for row in alias_rows:
        if row.kind is AliasKind.FORMER_CODE:
            former[row.alias] = row.code
        else:
            aliases.append((row.alias, row.code))
    return Regions(regions, tuple(aliases), former)


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
    return regions_from(rows, aliases)
