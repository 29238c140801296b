"""Finds citations whose number or year was misread, where the citation itself or what is known shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kpu_extract.decree.doubtful_names import has_doubtful_key
from kpu_extract.decree.items import Item
from kpu_extract.model.document import Instrument, LegalBasis
from kpu_extract.model.page import Source
from kpu_extract.text.look_alikes import NUMBER_SIGNS
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.instruments import CitationWord

_PLAIN_NUMBER = re.compile(r"\d{1,4}[A-Za-z]?")
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
        _is_doubtful(one, year, is_read=_is_read(item), vocabulary=vocabulary)
        or _says_amendment(one.about or "", vocabulary)
        or (basis.type is None and _is_read(item))
        for item, basis in zip(items, bases, strict=True)
        for one in (basis, *basis.amended_by)
    )


def _says_amendment(about: str, vocabulary: Vocabulary) -> bool:
    """Whether the subject goes on with "sebagaimana telah diubah": the instruments behind it were not found."""
    words = about.split()
    return any(
        (found := vocabulary.instruments.opening([word], (CitationWord.AMENDMENT,))) is not None
        and found.entry.type == "core"
        for word in words
    )


def _is_read(item: Item) -> bool:
    return any(word.source is Source.OCR for row in item.rows for word in row.words)


def _is_doubtful(one: Instrument, year: int | None, *, is_read: bool, vocabulary: Vocabulary) -> bool:
    """Whether a word of the key is none; whether figures of number and year speak against each other, against the
    gazette's, the decree's or those of an instrument with that subject; read from a picture also whether one of them is
    spelled as none is, or missing."""
    return (
        has_doubtful_key(one, vocabulary)
        or _contradicts(one, year, vocabulary)
        or (is_read and one.type is not None and (one.key is None or _is_misread_number(one.number or "")))
    )


def _is_misread_number(number: str) -> bool:
    """Whether a letter stands among the figures ("Z9", "1O8/PMK") or behind them like one ("17B/PMK"), or a comma
    where a full stop belongs."""
    if _LETTER_LIKE_A_FIGURE.search(number):
        return True
    if "/" not in number:
        return bool(number) and not _PLAIN_NUMBER.fullmatch(number)
    return "," in number or bool(_FIGURE_IN_WORD.search(number))


def _contradicts(one: Instrument, decree_year: int | None, vocabulary: Vocabulary) -> bool:
    if one.year is None or one.number is None or one.type is None:
        return False
    gazetted = _years(gazette.year for gazette in one.gazette if gazette.series == _STATE_GAZETTE)
    return (
        (decree_year is not None and one.year > decree_year)
        or (one.type in _GAZETTED_IN_ITS_YEAR and bool(gazetted) and one.year not in gazetted)
        or vocabulary.known_instruments.is_near(one.type, one.number, one.year, one.about or "")
    )


def _years(years: Iterable[int | None]) -> set[int]:
    return {year for year in years if year is not None}
