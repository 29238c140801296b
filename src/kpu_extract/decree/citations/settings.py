"""The numbers by which the parts of a citation are found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CitationSettings:
    """How far from each other the parts of a citation stand."""

    lead_words: int = 8
    """Words that may stand before the instrument: "Pasal 18 ayat (6) Undang-Undang Dasar …"."""

    form_words: int = 14
    """Words among which the name of an instrument's form is looked for: the longest has 9, and readers cut words."""

    words_to_year: int = 4
    """Words behind "tanggal" among which the year stands: day, month, year, and one cut in two."""

    body_words: int = 16
    """Words of the name of the office whose instrument it is, at most."""

    most_digits: int = 4
    """Digits of an instrument's serial number, at most."""


CITATION_SETTINGS = CitationSettings()
