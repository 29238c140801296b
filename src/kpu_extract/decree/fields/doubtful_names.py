"""Recognises names of people, offices and places that were misread, where their letters alone show it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from kpu_extract.decree.fields.doubtful_numbers import FIGURE_AMONG_LETTERS
from kpu_extract.decree.fields.issuers import Issuer
from kpu_extract.decree.rows.rows import Row
from kpu_extract.model.document import Instrument
from kpu_extract.model.page import Source
from kpu_extract.text.folding import compact, fold
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.decree_labels import LabelKind


@dataclass(frozen=True, slots=True)
class PersonDoubtSettings:
    """When a word of a person's name was likely misread."""

    near_margin: float = 0.8
    """Margin (0..1) by which its reading leads the next: an unknown word with less is doubtful, as in the plan's texts,
    where of seventeen such lines fifteen are misread."""

    least_letters: int = 4
    """Letters of a word that is judged, at least: shorter ones are initials, and lie near too many names."""

    strange_listed: int = 0
    """Words of the lists, at most, that have the rarest three letters of a word which is spelled as no name is
    ("Haxim"). Of 421 right names none is spelled so, of 326 misread ones that lie near no listed name 155."""


PERSON_DOUBT_SETTINGS = PersonDoubtSettings()


_ABBREVIATED = re.compile(r"[^\W\d_]{2,3}\.")
"""A title before a name ("Drs."); a single letter is an initial."""
_STROKE_OF_WRONG_CASE = re.compile(r"[a-z]I[a-z]|[A-Z]l[A-Z]|\b[A-Z]{2,}l\b")


def is_misread(name: str) -> bool:
    """Whether ``name`` holds a word that is spelled as none is: "Pengawa5", "MandaiIing", "KOMISl". Capitals within a
    word are none ("SoE", "KPU-Kab")."""
    return bool(FIGURE_AMONG_LETTERS.search(name) or _STROKE_OF_WRONG_CASE.search(name))


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
            or vocabulary.lexicon.rarest_letters(text.lower()) <= settings.strange_listed
            or vocabulary.person_names.is_misread(text, vocabulary.confusions)
        ):
            return True
        if word.text.endswith(","):
            return False
    return False


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
