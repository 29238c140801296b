"""Finds citations whose number or year was misread, where the citation itself or what is known shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Levenshtein

from kpu_extract.decree.citations.citations import has_unread_amendment, instruments_in
from kpu_extract.decree.fields.doubtful_names import has_doubtful_key
from kpu_extract.decree.fields.doubtful_numbers import has_misread_piece
from kpu_extract.decree.parts.items import Item
from kpu_extract.decree.rows.rows import are_read
from kpu_extract.model.document import Instrument, LegalBasis
from kpu_extract.text.look_alikes import NUMBER_SIGNS
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.instruments import CitationWord

FIGURES_MISREAD = 1
"""Figures of number and year that a misreading changed, at most: more of them mean another instrument."""
_FIRST_YEAR = 1945
"""No instrument of the Republic is older."""
_PLAIN_NUMBER = re.compile(r"\d{1,4}[A-Fa-f]?")
"""A serial, perhaps with a letter for one that was put between two: such letters are the first of the alphabet."""
_FIGURE_IN_WORD = re.compile(
    r"[^\W\d_]{2}\d|\d[^\W\d_]\d|\d[^\W\d_]{2}|(?<![^\W_])[^\W\d_]\d(?![^\W_])|(?<=/)\d+[^\W\d_](?![^\W_])"
)
_LETTER_LIKE_A_FIGURE = re.compile(rf"\d[{NUMBER_SIGNS}](?![^\W_])")
_GAZETTED_IN_ITS_YEAR = frozenset({"UU", "PP", "Perpres", "Perppu"})
_STATE_GAZETTE = "LN"


def has_doubtful_citations(
    items: Sequence[Item], bases: Sequence[LegalBasis], year: int | None, vocabulary: Vocabulary
) -> bool:
    """Whether a citation of ``bases``, which ``items`` hold (one each), is doubtful; ``year`` is the decree's."""
    return any(
        _is_doubtful_basis(item, basis, year, vocabulary) for item, basis in zip(items, bases, strict=True)
    )


def _is_doubtful_basis(item: Item, basis: LegalBasis, year: int | None, vocabulary: Vocabulary) -> bool:
    """Whether an instrument of the citation is doubtful, whether one that amends another was not found or amends
    another than the one cited, or whether none was found at all."""
    is_read = are_read(item.rows)
    return (
        any(
            _is_doubtful(one, year, is_read=is_read, vocabulary=vocabulary)
            or _says_amendment(one.about or "", vocabulary)
            for one in (basis, *basis.amended_by)
        )
        or has_unread_amendment(basis.raw, vocabulary.instruments)
        or _amends_another(basis, vocabulary)
        or (basis.type is None and is_read)
    )


def _says_amendment(about: str, vocabulary: Vocabulary) -> bool:
    """Whether the subject goes on with "sebagaimana telah diubah": the instruments behind it were not found."""
    words = about.split()
    return any(
        (found := vocabulary.instruments.opening([word], (CitationWord.AMENDMENT,))) is not None
        and found.entry.type == "core"
        for word in words
    )


def _amends_another(basis: LegalBasis, vocabulary: Vocabulary) -> bool:
    """Whether the subject of an amending instrument ("Perubahan atas Undang-Undang Nomor 12 Tahun 2011 tentang …")
    names instruments of the type of the one cited, none of them that one, and one of them a figure away from it."""
    if basis.number is None or basis.year is None:
        return False
    own = f"{basis.number} {basis.year}"
    named = [
        f"{one.number} {one.year}"
        for amending in basis.amended_by
        for one in instruments_in(amending.about or "", vocabulary.instruments)
        if one.type == basis.type
    ]
    return own not in named and any(Levenshtein.distance(own, other) <= FIGURES_MISREAD for other in named)


def _is_doubtful(one: Instrument, year: int | None, *, is_read: bool, vocabulary: Vocabulary) -> bool:
    """Whether a word of the key is none; whether figures of number and year speak against each other, against the
    gazette's, the decree's or those of an instrument with that subject; read from a picture also whether one of them is
    spelled as none is, or missing."""
    return (
        has_doubtful_key(one, vocabulary)
        or _contradicts(one, year, vocabulary)
        or (
            is_read
            and one.type is not None
            and (one.key is None or _is_misread_number(one.number or "", vocabulary))
        )
    )


def _is_misread_number(number: str, vocabulary: Vocabulary) -> bool:
    """Whether a letter stands among the figures ("Z9", "1O8/PMK") or behind them like one ("17B/PMK"), or a comma
    where a full stop belongs, or whether an office or a code in it is misread."""
    if _LETTER_LIKE_A_FIGURE.search(number):
        return True
    if "/" not in number:
        return bool(number) and not _PLAIN_NUMBER.fullmatch(number)
    return (
        "," in number
        or bool(_FIGURE_IN_WORD.search(number))
        or has_misread_piece(number, vocabulary.decree_labels)
    )


def _contradicts(one: Instrument, decree_year: int | None, vocabulary: Vocabulary) -> bool:
    if one.year is None or one.number is None or one.type is None:
        return False
    gazetted = _years(gazette.year for gazette in one.gazette if gazette.series == _STATE_GAZETTE)
    return (
        (decree_year is not None and one.year > decree_year)
        or one.year < _FIRST_YEAR
        or (one.type in _GAZETTED_IN_ITS_YEAR and bool(gazetted) and one.year not in gazetted)
        or vocabulary.known_instruments.is_near(one.type, one.number, one.year, one.about or "")
    )


def _years(years: Iterable[int | None]) -> set[int]:
    return {year for year in years if year is not None}
