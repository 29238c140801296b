"""Correct Indonesian official prose, made from templates and lists written for this test.

None of it comes from the transcripts or the phrase bank: other offices, other subjects, names of
persons and places, foreign terms, abbreviations, and the spellings that offices use though the
dictionary has another. Every word is right as it stands: whatever the mending changes here is harm.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

_LISTS = Path(__file__).with_name("official_prose.txt")


def sentences(count: int, regions: Sequence[str], seed: int = 2024) -> list[str]:
    """``count`` different sentences; ``regions`` are names to fill in (``Kabupaten Sikka``)."""
    lists = _lists()
    drawn = random.Random(seed)
    found: dict[str, None] = {}
    for template in _in_turn(lists["template"], drawn):
        found.setdefault(_filled(template, lists, regions, drawn))
        if len(found) >= count:
            return list(found)
    raise ValueError("no templates")


def _lists() -> dict[str, list[str]]:
    """Sections ``[name]`` of the file, one entry a line."""
    found: dict[str, list[str]] = {}
    for line in _LISTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), [])
        elif line.strip():
            section.append(line)
    return found


def _in_turn(templates: Sequence[str], drawn: random.Random) -> Iterator[str]:
    while templates:
        yield from drawn.sample(templates, len(templates))


def _filled(template: str, lists: dict[str, list[str]], regions: Sequence[str], drawn: random.Random) -> str:
    text = template
    while "<" in text:
        start = text.index("<")
        end = text.index(">", start)
        name = text[start + 1 : end]
        text = text[:start] + _entry(name, lists, regions, drawn) + text[end + 1 :]
    return text


def _entry(name: str, lists: dict[str, list[str]], regions: Sequence[str], drawn: random.Random) -> str:
    if name == "region":
        return drawn.choice(regions)
    if name == "number":
        return str(drawn.randint(2, 480))
    if name == "year":
        return str(drawn.randint(1999, 2029))
    return drawn.choice(lists[name])
