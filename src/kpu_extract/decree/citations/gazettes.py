"""Where an instrument was promulgated: "(Lembaran Negara Republik Indonesia Tahun 2017 Nomor 182, …)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, cast, get_args

from kpu_extract.model.document import Gazette
from kpu_extract.text.years import as_year
from kpu_extract.vocabulary.instruments import CitationWord, Form, Instruments
from kpu_extract.vocabulary.openings import Opening

Series = Literal["LN", "TLN", "BN", "TBN"]
_DIGITS_OF_YEAR = 4
_WORDS_OF_NAME = 4
"""Words among which a gazette's name is looked for: the longest has 3, and readers cut words."""
_DIGITS = re.compile(r"\d{1,5}[A-Za-z]?")


def gazette_at(words: Sequence[str], at: int, instruments: Instruments) -> Opening[Form] | None:
    """The gazette named at word ``at``, with or without a bracket before it; or None."""
    return instruments.opening(words[at : at + _WORDS_OF_NAME], (CitationWord.GAZETTE,))


def read_gazettes(words: Sequence[str], instruments: Instruments) -> list[Gazette]:
    """The national gazettes named in ``words``, each with year and number, in order."""
    places: list[tuple[int, Opening[Form]]] = []
    at = 0
    while at < len(words):
        match = gazette_at(words, at, instruments)
        if match is not None:
            places.append((at, match))
        at += match.words if match else 1
    bounds = [*(place for place, _ in places), len(words)]
    return [
        _gazette(match, words[first + match.words : last], instruments)
        for (_, match), (first, last) in zip(places, pairwise(bounds), strict=True)
        if match.entry.type in get_args(Series)
    ]


def _gazette(match: Opening[Form], words: Sequence[str], instruments: Instruments) -> Gazette:
    year: int | None = None
    number: str | None = None
    bare: str | None = None
    for before, word in pairwise(["", *words]):
        digits = word.strip("(),;:.")
        if not _DIGITS.fullmatch(digits):
            continue
        if instruments.opening([before], (CitationWord.YEAR,)) and len(digits) == _DIGITS_OF_YEAR:
            year = as_year(digits)
        elif instruments.opening([before.rstrip(":")], (CitationWord.NUMBER,)):
            number = number or digits
        else:
            bare = bare or digits
    return Gazette(series=cast(Series, match.entry.type), year=year, number=number or bare)
