"""Legal bases as citations: the instrument, its gazettes, and the instruments that amend it.

"Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara … Tahun 2017 Nomor 182, …)
sebagaimana telah diubah dengan Undang-Undang Nomor 7 Tahun 2023 tentang …"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kpu_extract.decree.citations.gazettes import gazette_at, read_gazettes
from kpu_extract.decree.citations.instrument_numbers import read_instrument_number
from kpu_extract.decree.citations.settings import CITATION_SETTINGS, CitationSettings
from kpu_extract.model.document import Instrument, LegalBasis
from kpu_extract.text.folding import fold
from kpu_extract.text.years import as_year
from kpu_extract.vocabulary.instruments import Body, CitationWord, Form, Instruments
from kpu_extract.vocabulary.openings import Opening

_GLUED = re.compile(r"(?P<word>[^\W\d_]{2,5}[.:]?)(?P<rest>\d.*)")
_BRACKET = re.compile(r"(?<=\w)\((?=[^\W\d_]{4})")


@dataclass(frozen=True, slots=True)
class _Link:
    """Words ``start`` to ``end`` say that the instrument behind them amends the one before."""

    start: int
    end: int


def read_legal_basis(
    raw: str, instruments: Instruments, settings: CitationSettings = CITATION_SETTINGS
) -> LegalBasis:
    """The citation that ``raw``, one item of Mengingat, holds; only ``raw`` where it names none.

    An item that names a second instrument after a semicolon (a number lost in print) gives the first.
    """
    words = _unglued(_BRACKET.sub(" (", raw).split(), instruments)
    start = _first_instrument(words, instruments, settings)
    if start is None:
        return LegalBasis(raw=raw)
    cited = _first_citation(words[start:], instruments, settings)
    bounds = [_Link(0, 0), *_links(cited, instruments, settings), _Link(len(cited), len(cited))]
    read = [
        _instrument(cited[here.end : after.start], instruments, settings) for here, after in pairwise(bounds)
    ]
    return LegalBasis(raw=raw, amended_by=read[1:], **dict(read[0]))


def instruments_in(
    text: str, instruments: Instruments, settings: CitationSettings = CITATION_SETTINGS
) -> Iterator[Instrument]:
    """The instruments that prose names, each with what stands behind it up to the next one's end."""
    words = _unglued(text.split(), instruments)
    for at in range(len(words)):
        if opens_instrument(words[at:], instruments, settings):
            yield _instrument(words[at:], instruments, settings)


def opens_instrument(
    words: Sequence[str], instruments: Instruments, settings: CitationSettings = CITATION_SETTINGS
) -> bool:
    """Whether a citation begins with ``words``: a form, and soon behind it a number or a year."""
    match = instruments.opening(words, (CitationWord.INSTRUMENT,))
    if match is None:
        return False
    return (
        match.entry.body is Body.UNNUMBERED
        or _number_at(_unglued(words, instruments), match, instruments, settings) > 0
    )


def _unglued(words: Sequence[str], instruments: Instruments) -> list[str]:
    """Words with "No.239/IX" and "Tahun2016" taken apart."""
    apart: list[str] = []
    for word in words:
        found = _GLUED.fullmatch(word)
        kinds = (CitationWord.NUMBER, CitationWord.YEAR)
        if found and instruments.opening([found["word"]], kinds):
            apart += [found["word"], found["rest"]]
        else:
            apart.append(word)
    return apart


def _first_instrument(
    words: Sequence[str], instruments: Instruments, settings: CitationSettings
) -> int | None:
    kinds = (CitationWord.INSTRUMENT,)
    places = range(min(settings.lead_words, len(words)))
    return next(
        (at for at in places if instruments.opening(words[at : at + settings.form_words], kinds)), None
    )


def _first_citation(
    words: Sequence[str], instruments: Instruments, settings: CitationSettings
) -> Sequence[str]:
    """The words up to a semicolon behind which another instrument begins."""
    for at, word in enumerate(words[:-1]):
        if word.endswith(";") and opens_instrument(words[at + 1 :], instruments, settings):
            return words[: at + 1]
    return words


def _links(words: Sequence[str], instruments: Instruments, settings: CitationSettings) -> list[_Link]:
    links: list[_Link] = []
    at = 1
    while at < len(words):
        link = _link_at(words, at, instruments, settings, after_link=bool(links))
        if link is not None:
            links.append(link)
        at = link.end if link else at + 1
    return links


def _link_at(
    words: Sequence[str], at: int, instruments: Instruments, settings: CitationSettings, *, after_link: bool
) -> _Link | None:
    """The run of words at ``at`` that links two instruments, or None.

    It has a word such as "diubah" or "terakhir" and ends in "dengan", or is "jo."; "dan" links where a
    list of amending instruments goes on after a bracket. A figure begins none: "59) sebagaimana" is the gazette's
    number and a word, no misread word.
    """
    if words[at][0].isdigit():
        return None
    roles, end = _amending_run(words, at, instruments)
    amends = {"core", "link"} <= roles or "join" in roles
    lists = after_link and roles == {"and"} and words[at - 1].rstrip(",").endswith(")")
    if not (amends or lists) or not opens_instrument(words[end:], instruments, settings):
        return None
    return _Link(at, end)


def _amending_run(words: Sequence[str], at: int, instruments: Instruments) -> tuple[set[str], int]:
    """The roles of the words at ``at`` that link instruments, and the index behind them."""
    roles: set[str] = set()
    end = at
    while match := instruments.opening(words[end : end + 2], (CitationWord.AMENDMENT,)):
        roles.add(match.entry.type)
        end += match.words
    return roles, end


def has_unread_amendment(
    raw: str, instruments: Instruments, settings: CitationSettings = CITATION_SETTINGS
) -> bool:
    """Whether "diubah dengan" stands in ``raw`` and no instrument that is known behind it: its form was misread."""
    words = _unglued(raw.split(), instruments)
    at = 1
    while at < len(words):
        roles, end = _amending_run(words, at, instruments)
        if (
            {"core", "link"} <= roles
            and end < len(words)
            and not opens_instrument(words[end:], instruments, settings)
        ):
            return True
        at = max(end, at + 1)
    return False


def _number_at(
    words: Sequence[str], form: Opening[Form], instruments: Instruments, settings: CitationSettings
) -> int:
    """The index of the word with the number behind a form; 0 if no number stands before the subject."""
    for at in range(form.words, min(form.words + settings.body_words, len(words))):
        if instruments.opening(words[at : at + 1], (CitationWord.NUMBER,)):
            behind = at + 2 if words[at + 1 : at + 2] == [":"] else at + 1
            return behind if behind < len(words) else 0
        if words[at][0].isdigit():
            return at
        if instruments.opening(words[at : at + 1], (CitationWord.ABOUT, CitationWord.YEAR)):
            return 0
    return 0


def _instrument(words: Sequence[str], instruments: Instruments, settings: CitationSettings) -> Instrument:
    """The instrument whose citation is ``words``."""
    form = instruments.opening(words[: settings.form_words], (CitationWord.INSTRUMENT,))
    if form is None:
        return Instrument()
    at = _number_at(words, form, instruments, settings)
    number, behind = read_instrument_number(words, at, instruments, settings) if at else (None, form.words)
    year = _year(words[behind:], number, instruments, settings)
    gazette = next((i for i in range(behind, len(words)) if gazette_at(words, i, instruments)), len(words))
    return Instrument(
        key=_key(form, words[:at], number, year, instruments),
        type=form.entry.type,
        number=number,
        year=year,
        about=_about(words[behind:gazette], instruments),
        gazette=read_gazettes(words[gazette:], instruments),
    )


def _year(
    words: Sequence[str], number: str | None, instruments: Instruments, settings: CitationSettings
) -> int | None:
    """The year behind the number, in it, or in a date before the subject."""
    for at, word in enumerate(words[:-1]):
        if instruments.opening([word], (CitationWord.YEAR,)):
            return as_year(words[at + 1])
        if instruments.opening([word], (CitationWord.DATE,)):
            date = words[at + 1 : at + 1 + settings.words_to_year]
            return next((year for part in date if (year := as_year(part))), None)
        if at == 0 and number and "/" in number:
            break
        if instruments.opening([word], (CitationWord.ABOUT,)):
            break
    return as_year(number.rsplit("/", 1)[-1].split()[-1]) if number and "/" in number else None


def _about(words: Sequence[str], instruments: Instruments) -> str | None:
    """What stands behind "tentang", without the sign it ends with."""
    for at, word in enumerate(words):
        if instruments.opening([word], (CitationWord.ABOUT,)):
            return " ".join(words[at + 1 :]).strip(" ;,.:(") or None
    return None


def _key(
    form: Opening[Form], words: Sequence[str], number: str | None, year: int | None, instruments: Instruments
) -> str | None:
    """The key: what the form says, the office where it takes one, the number's serial, the year."""
    if form.entry.body is Body.UNNUMBERED:
        return form.entry.key
    if number is None or year is None:
        return None
    serial = number.split("/", 1)[0] if number[0].isdigit() else number
    named = _named(words[form.words :], instruments) if form.entry.body is Body.NAMED else ""
    parts = fold(f"{named} {serial.lstrip('0') or serial}").split()
    return "-".join([form.entry.key, *parts, *([] if str(year) in parts else [str(year)])])


def _named(words: Sequence[str], instruments: Instruments) -> str:
    """The office's name among the words between form and number."""
    named: list[str] = []
    at = 0
    while at < len(words):
        nation = instruments.opening(words[at : at + 2], (CitationWord.NATION,))
        number = instruments.opening(words[at : at + 1], (CitationWord.NUMBER,))
        if not nation and not number:
            named.append(words[at])
        at += nation.words if nation else 1
    return " ".join(named)
