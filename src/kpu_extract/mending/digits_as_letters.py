"""Which letters the digits and strokes among letters look like."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from kpu_extract.text.look_alikes import LETTERS_OF_SIGN

SIGNS = "0123456789|!"


def as_letters(word: str) -> Iterator[str]:
    """What ``word`` (lower case) may be in letters; nothing where a digit looks like none."""
    options = [LETTERS_OF_SIGN.get(char, "") if char in SIGNS else char for char in word]
    if all(options):
        yield from ("".join(chosen) for chosen in itertools.product(*options))


def without_end_signs(word: str) -> tuple[str, ...]:
    """``word`` without the digits and strokes at its beginning, and at its end, where it has some:
    where that is a word, ``tahap2`` or ``LAPOR!``, the sign does not stand for one of its letters."""
    stripped = (word.lstrip(SIGNS), word.rstrip(SIGNS))
    return tuple(found for found in stripped if found and found != word)
