"""Tells names of people, offices and places that were misread, where their letters alone show it."""

from __future__ import annotations

import re

from kpu_extract.decree.issuers import Issuer
from kpu_extract.decree.rows import Row
from kpu_extract.model.document import Instrument, Level
from kpu_extract.model.page import Source
from kpu_extract.text.folding import compact, fold
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind

_FIGURE_AMONG_LETTERS = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")
_STROKE_OF_WRONG_CASE = re.compile(r"[a-z]I[a-z]|[A-Z]l[A-Z]|\b[A-Z]{2,}l\b")


def is_misread(name: str) -> bool:
    """Whether ``name`` holds a word that is spelled as none is: "Pengawa5", "MandaiIing", "KOMISl". Capitals within a
    word are none ("SoE", "KPU-Kab")."""
    return bool(_FIGURE_AMONG_LETTERS.search(name) or _STROKE_OF_WRONG_CASE.search(name))


def is_doubtful_person(name: Row, labels: DecreeLabels) -> bool:
    """Whether the row's name is spelled as none is, or has a degree, read from a picture, that no list has."""
    degrees = [part for part in name.text.split(",")[1:] if part.strip(" .")]
    is_read = any(word.source is Source.OCR for word in name.words)
    known = {compact(degree) for degree in labels.phrases(LabelKind.DEGREE)} if is_read and degrees else set()
    return is_misread(name.text) or (is_read and any(compact(part) not in known for part in degrees))


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
