"""Recognises names of people, offices and places that were misread, where their letters alone show it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile

from rapidfuzz.distance import OSA

from kpu_extract.decree.issuers import Issuer
from kpu_extract.decree.rows import Row
from kpu_extract.model.document import Instrument, Level
from kpu_extract.model.page import Source
from kpu_extract.text.folding import compact, fold
from kpu_extract.text.numerals import MONTH_NUMERALS
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind


@dataclass(frozen=True, slots=True)
class PersonDoubtSettings:
    """When a word of a person's name was likely misread."""

    near_margin: float = 0.8
    """Margin (0..1) by which its reading leads the next: an unknown word with less is doubtful, as in the plan's texts,
    where of seventeen such lines fifteen are misread."""

    least_letters: int = 4
    """Letters of a word that is judged, at least: shorter ones are initials, and lie near too many names."""


PERSON_DOUBT_SETTINGS = PersonDoubtSettings()


_FIGURE_AMONG_LETTERS = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")
_ABBREVIATED = re.compile(r"[^\W\d_]{2,3}\.")
"""A title before a name ("Drs."); a single letter is an initial."""
_BEFORE_SUFFIX = re.compile(r"^[^\W\d_]+[.,]?\d[^-]*")
"""A classification, which names no office: "SDM.12-Kpt"."""
_STROKE_OF_WRONG_CASE = re.compile(r"[a-z]I[a-z]|[A-Z]l[A-Z]|\b[A-Z]{2,}l\b")


def is_misread(name: str) -> bool:
    """Whether ``name`` holds a word that is spelled as none is: "Pengawa5", "MandaiIing", "KOMISl". Capitals within a
    word are none ("SoE", "KPU-Kab")."""
    return bool(_FIGURE_AMONG_LETTERS.search(name) or _STROKE_OF_WRONG_CASE.search(name))


def is_doubtful_person(name: Row, vocabulary: Vocabulary) -> bool:
    """Whether the name is spelled as none is, or, read from a picture, begins with a degree (of the name beside it)
    or has a degree or a word that is likely another one."""
    if is_misread(name.text):
        return True
    if not any(word.source is Source.OCR for word in name.words):
        return False
    if vocabulary.decree_labels.spelled(name.texts[0], (LabelKind.DEGREE,)):
        return True
    degrees = [part for part in name.text.split(",")[1:] if part.strip(" .")]
    known = (
        {compact(degree) for degree in vocabulary.decree_labels.phrases(LabelKind.DEGREE)}
        if degrees
        else set()
    )
    return any(compact(part) not in known for part in degrees) or _has_misread_word(name, vocabulary)


def _has_misread_word(
    name: Row, vocabulary: Vocabulary, settings: PersonDoubtSettings = PERSON_DOUBT_SETTINGS
) -> bool:
    """Whether a word that no list has was nearly read otherwise, or is a fault of readers away from a person's name."""
    for word in takewhile(lambda word: not word.text.startswith(","), name.words):
        if _ABBREVIATED.fullmatch(word.text) and not vocabulary.decree_labels.spelled(
            word.text, (LabelKind.HONORIFIC,)
        ):
            return True
        text = word.text.rstrip(",")
        is_strange = (
            text.isalpha() and len(text) >= settings.least_letters and not vocabulary.lexicon.knows(text)
        )
        if is_strange and (
            word.margin < settings.near_margin
            or vocabulary.person_names.is_misread(text, vocabulary.confusions)
        ):
            return True
        if word.text.endswith(","):
            return False
    return False


def is_doubtful_number(number: str, rows: Sequence[Row], labels: DecreeLabels) -> bool:
    """Whether a piece of the number, read from a picture, holds a figure among letters ("KPU-K0t") or a word that is a
    letter away from those that name offices there ("Kpfs" for "Kpts")."""
    if not any(word.source is Source.OCR for row in rows for word in row.words):
        return False
    kinds = (LabelKind.NUMBER_OFFICE, LabelKind.NUMBER_SUFFIX)
    known = {compact(phrase) for kind in kinds for phrase in labels.phrases(kind)}
    pieces = (_BEFORE_SUFFIX.sub("", piece) for piece in number.split("/")[1:])
    words = (compact(word) for piece in pieces for word in re.split(r"[-.\s]", piece))
    return any(_is_misread_office(word, known) for word in words)


_FEWEST_LETTERS_OF_OFFICE = 3
"""Letters of an office's name in a number, at least: shorter ones are a letter away from each other."""


def _is_misread_office(word: str, known: Collection[str]) -> bool:
    if word in known or word.upper() in MONTH_NUMERALS:
        return False
    return bool(_FIGURE_AMONG_LETTERS.search(word)) or (
        len(word) >= _FEWEST_LETTERS_OF_OFFICE
        and word.isalpha()
        and any(OSA.distance(word, one, score_cutoff=1) <= 1 for one in known)
    )


def has_doubtful_key(basis: Instrument, vocabulary: Vocabulary) -> bool:
    """Whether the key of an instrument says an office or region with a word that the language does not have:
    "kepkpu-xabupaten-agam-12-2023"."""
    form, _, named = (basis.key or "").partition("-")
    words = [word for word in named.split("-") if word.isalpha()]
    known = vocabulary.instruments.key_words
    return bool(form) and not all(word in known or vocabulary.lexicon.knows(word) for word in words)


def is_doubtful_office(issuer: Issuer, vocabulary: Vocabulary) -> bool:
    """Whether the office's name, its region aside, has a word that the language does not have: "Jemderal"."""
    region = set(fold(issuer.region or "").split())
    words = (word for word in fold(issuer.name).split() if word not in region)
    return not all(vocabulary.lexicon.knows(word) for word in words)


def is_doubtful_place(place: str, vocabulary: Vocabulary) -> bool:
    """Whether the place is spelled as none is, or is a letter or two away from a region's name or its seat's without
    being it or another name known: "Jakarfa", "Arnpana"."""
    regions, seats = vocabulary.regions, vocabulary.region_seats
    known = (
        regions.is_name(place) or seats.has(place) or all(map(vocabulary.lexicon.knows, fold(place).split()))
    )
    is_near = seats.is_near(place) or any(
        regions.find(level, place) for level in (Level.PROVINSI, Level.KABUPATEN, Level.KOTA)
    )
    return is_misread(place) or (is_near and not known)
