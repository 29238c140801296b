"""The number of a legal instrument as a citation has it: "Nomor 1 1 Tahun", "190/PMK.05/2012"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpu_extract.decree.citations.settings import CitationSettings
from kpu_extract.text.look_alikes import NUMBER_FIGURES, NUMBER_SIGNS
from kpu_extract.text.numerals import month_numeral
from kpu_extract.text.years import as_year
from kpu_extract.vocabulary.instruments import CitationWord, Instruments

_DIGIT = re.compile(r"\d{1,2}")
_NUMBER = re.compile(rf"[\d{NUMBER_SIGNS}]{{1,5}}")


def read_instrument_number(
    words: Sequence[str], at: int, instruments: Instruments, settings: CitationSettings
) -> tuple[str | None, int]:
    """The number at word ``at`` and the index behind it; a number with strokes may stand in pieces."""
    end = _end_of_digits(words, at, instruments, settings)
    number = "".join(words[at:end]).lstrip(":")
    while end < len(words) and (number.endswith(("/", "-")) or words[end].startswith(("/", "-"))):
        number += words[end]
        end += 1
    if end + 1 < len(words) and _ends_with_year_word(number, instruments) and as_year(words[end]) is not None:
        number = f"{number} {words[end]}"
        end += 1
    number = _respelled(number.strip(",;:()."))
    return (number if any(letter.isdigit() for letter in number) else None), end


def _ends_with_year_word(number: str, instruments: Instruments) -> bool:
    """Whether the last piece of a number with strokes is the word before its year: "21/Kpts/KPU/TAHUN 2012"."""
    before, stroke, last = number.rpartition("/")
    return bool(before and stroke) and instruments.opening([last], (CitationWord.YEAR,)) is not None


def _end_of_digits(
    words: Sequence[str], at: int, instruments: Instruments, settings: CitationSettings
) -> int:
    """The index behind the number at word ``at``; behind all its digits where it was set or read with spaces
    and the year follows: "Nomor 1 1 Tahun"."""
    end = at
    while end < len(words) and end - at < settings.most_digits and _DIGIT.fullmatch(words[end]):
        end += 1
    apart = end - at > 1 and instruments.opening(words[end : end + 1], (CitationWord.YEAR,)) is not None
    return end if apart else at + 1


def _respelled(number: str) -> str:
    """The number with look-alikes of figures in its serial as figures, and those of strokes in its month as strokes:
    "l78/PMK.05/2018", "12/KPU/XIl/2020". A letter at the end of such a serial may be one: "17B/PMK.05/2018"."""
    serial, *rest = number.split("/")
    if _NUMBER.fullmatch(serial) and (not rest or serial[-1].isdigit()):
        serial = serial.translate(NUMBER_FIGURES)
    return "/".join([serial, *(month_numeral(piece) or piece for piece in rest)])
