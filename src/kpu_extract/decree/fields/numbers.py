"""A decree's number in all its forms, taken apart.

``10 TAHUN 2026`` · ``19/ORT.07/52/2022`` · ``12/HK.03.1-Kpt/3320/KPU-Kab/II/2022``
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from kpu_extract.model.document import NumberParts
from kpu_extract.text.look_alikes import NUMBER_FIGURES, NUMBER_SIGNS
from kpu_extract.text.numerals import MONTH_NUMERALS, month_numeral
from kpu_extract.text.years import as_year
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind


@dataclass(frozen=True)
class NumberSettings:
    """What can be a decree's number."""

    longest: int = 80
    """Letters. The longest of the papers measured has 52; what is longer is a text that has no "TENTANG"."""

    same: float = 88.0
    """Likeness (0..100) of one number read twice, at least."""


NUMBER_SETTINGS = NumberSettings()


_COMMA_FOR_STOP = re.compile(r"(?<=[A-Za-z\d]),(?=\d)")
_SPACED_SERIAL = re.compile(r"^\d(?: \d){1,3}(?= [^\W\d_]{4,6} \S{4}$)")
_SERIAL_AND_YEAR = re.compile(r"(?P<serial>\S{0,7}?)\s*(?P<word>[^\W\d_]{4,6})\s+(?P<year>\S{4})")
_FIGURES_AS_READ = re.compile(rf"[\d{NUMBER_SIGNS}]*\d[\d{NUMBER_SIGNS}]*(?:\.\d{{1,2}}|[A-Za-z])?")
"""A serial: figures, and a letter or a number behind a stop for one that was put between two ("12a", "48.1")."""
_ENDS_LIKE_A_FIGURE = re.compile(r"\d+B")
_OLD_CLASSIFICATION = re.compile(r"\d{3}(?:\.\d{1,3})+")
_TWO_FIGURES_OF_MONTH = re.compile(r"0[1-9]|1[0-2]")
_OFFICE_AND_MONTH = 2  # pieces at least between serial and year
_REGION_CODE = re.compile(r"\d{2}(?:\d{2})?")
_WELL_FORMED = re.compile(r"[A-Z]{2,3}\.\d{2}(?:\.\d{1,2})?(?:-(?P<suffix>\w+))?")
_WITHOUT_STOP = re.compile(r"(?P<letters>[A-Z]{2,3})(?P<figures>\d{2}(?:\.\d{1,2})?(?:-\w+)?)")
_CLASSIFICATION = re.compile(r"[A-Za-z]{1,4}[.,]?\d[\w.,\-]*")


@dataclass(frozen=True)
class NumberReading:
    """``number`` is what stands after NOMOR, None where it is blank or cannot be read; ``reason`` is why
    a look is wanted. The parts that could be read are given in any case. ``mended`` is a piece as read and
    as it must be, where the two differ."""

    number: str | None
    parts: NumberParts = field(default_factory=NumberParts)
    reason: str | None = None
    mended: tuple[str, str] | None = None


def read_number(text: str, labels: DecreeLabels, settings: NumberSettings = NUMBER_SETTINGS) -> NumberReading:
    """The number that ``text``, all between NOMOR and TENTANG, says.

    A number without its serial (left blank, or written by hand and not read) gives None.
    """
    plain = _SPACED_SERIAL.sub(
        lambda found: found[0].replace(" ", ""), " ".join(text.strip(" :;=.…_").split())
    )
    if len(plain) > settings.longest:
        return NumberReading(None, reason="number-unreadable")
    if "/" in plain:
        return _with_strokes(_COMMA_FOR_STOP.sub(".", plain.replace(" ", "")))
    found = _SERIAL_AND_YEAR.fullmatch(plain)
    year_word = labels.opening([found["word"]], (LabelKind.YEAR,)) if found else None
    if found and year_word:
        return _of_year(found["serial"], found["word"], year_word.label.phrase, found["year"])
    if _FIGURES_AS_READ.fullmatch(plain):
        return NumberReading(_digits(plain), NumberParts(serial=_digits(plain)), "number-without-year")
    return NumberReading(None, reason="number-unreadable" if plain else "number-blank")


def better_witness(
    head: NumberReading,
    annex: NumberReading,
    date: dt.date | None,
    labels: DecreeLabels,
    settings: NumberSettings = NUMBER_SETTINGS,
) -> NumberReading:
    """The number as the head has it, unless only the annex line has one, or the two are the same but for a
    letter or two and more speaks for the annex's: a classification as offices write it, month and year of
    the decree's date."""
    if head.number is None or annex.number is None:
        return head if annex.number is None else annex
    if fuzz.ratio(head.number, annex.number) < settings.same:
        return head
    return max(head, annex, key=lambda reading: _credit(reading, date, labels))


def _credit(reading: NumberReading, date: dt.date | None, labels: DecreeLabels) -> int:
    """How much speaks for a number that was read so."""
    parts = reading.parts
    form = _WELL_FORMED.fullmatch(parts.classification or "")
    return sum(
        (
            form is not None and reading.mended is None,
            form is not None and _is_known_suffix(form["suffix"], labels),
            date is not None and parts.month == date.month,
            date is not None and parts.year == date.year,
        )
    )


def _is_known_suffix(suffix: str | None, labels: DecreeLabels) -> bool:
    return suffix is None or labels.spelled(suffix, (LabelKind.NUMBER_SUFFIX,)) is not None


def _of_year(serial: str, word: str, year_word: str, year_text: str) -> NumberReading:
    """``10 TAHUN 2026``; ``word`` is what was read for ``year_word``, as the vocabulary spells it."""
    year = as_year(year_text)
    parts = NumberParts(year=year)
    if not _FIGURES_AS_READ.fullmatch(serial):
        return NumberReading(None, parts, "number-unreadable" if serial.strip(".…_-") else "number-blank")
    parts = NumberParts(serial=_digits(serial), year=year)
    if year is None:
        return NumberReading(None, parts, "number-unreadable")
    spelled = year_word.upper() if word[1:].isupper() else year_word
    return NumberReading(f"{_digits(serial)} {spelled} {year}", parts, _letter_or_figure(serial))


def _letter_or_figure(serial: str) -> str | None:
    """A reason where the serial ends with the one letter that ends numbers and may be a figure as well: 12B is 128,
    or stands behind 12A."""
    return "number-uncertain" if _ENDS_LIKE_A_FIGURE.fullmatch(serial) else None


def _digits(text: str) -> str:
    """Look-alikes of digits read as digits; a letter behind a number ("12a") stays."""
    return text.translate(NUMBER_FIGURES)


def _with_strokes(text: str) -> NumberReading:
    """``12/HK.03.1-Kpt/3320/KPU-Kab/II/2022``: serial, classification, region, office, month, year."""
    pieces = text.split("/")
    year = as_year(pieces[-1])
    code = _code_before_serial(pieces)
    if code is not None:
        return _with_code_first(code, pieces[1], text, year)
    middle = pieces[1:-1] if year else pieces[1:]
    month = _month_in_figures(middle) if year else None
    region = next((piece for piece in middle[: -1 if month else None] if _REGION_CODE.fullmatch(piece)), None)
    # The full stop of "PP.06.2" is the first to go; with a region's code behind it the form is the commission's.
    spelled = [_with_stop(piece) if region else piece for piece in middle]
    romans = [month_numeral(piece) for piece in spelled]
    months = [roman for roman in romans if roman]
    parts = NumberParts(
        serial=_serial(pieces[0]),
        classification=next((piece for piece in spelled if _CLASSIFICATION.fullmatch(piece)), None),
        region_code=region,
        month=MONTH_NUMERALS.index(months[-1]) + 1 if months else month,
        year=year,
    )
    if parts.serial is None:
        return NumberReading(None, parts, "number-unreadable" if pieces[0].strip(". …_") else "number-blank")
    shown = [roman or piece for roman, piece in zip(romans, spelled, strict=True)]
    return NumberReading(
        number="/".join([parts.serial, *shown, *([str(year)] if year else [])]),
        parts=parts,
        reason=_letter_or_figure(pieces[0]) if year else "number-without-year",
        mended=next(((one, two) for one, two in zip(middle, spelled, strict=True) if one != two), None),
    )


def _month_in_figures(middle: Sequence[str]) -> int | None:
    """The month that the last of the pieces before the year is, behind an office's sign with a figure of its own:
    "009/HK.01.01/K.JB-10/03/2024". Behind a classification stands a region's code: "19/ORT.07/12/2022"."""
    if len(middle) < _OFFICE_AND_MONTH or not _TWO_FIGURES_OF_MONTH.fullmatch(middle[-1]):
        return None
    office = middle[-2]
    is_office = any(map(str.isalpha, office)) and not _CLASSIFICATION.fullmatch(office)
    return int(middle[-1]) if is_office and not month_numeral(office) else None


def _code_before_serial(pieces: Sequence[str]) -> str | None:
    """The classification in figures that regional offices write before the serial: 188.45/123/KEP/2022."""
    is_code = _OLD_CLASSIFICATION.fullmatch(pieces[0]) and _FIGURES_AS_READ.fullmatch(pieces[1])
    return pieces[0] if is_code and as_year(pieces[1]) is None else None


def _with_code_first(code: str, serial: str, text: str, year: int | None) -> NumberReading:
    parts = NumberParts(serial=_digits(serial), classification=code, year=year)
    return NumberReading(text, parts, reason=None if year else "number-without-year")


def _with_stop(piece: str) -> str:
    """``PP06.2`` as ``PP.06.2``."""
    found = _WITHOUT_STOP.fullmatch(piece)
    return f"{found['letters']}.{found['figures']}" if found else piece


def _serial(text: str) -> str | None:
    """The first piece if there is a digit in it: ``12``, ``061.1``, ``SE-6``."""
    if _FIGURES_AS_READ.fullmatch(text):
        return _digits(text)
    return text if any(letter.isdigit() for letter in text) else None
