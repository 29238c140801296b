"""Names of people and offices in title case."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass

from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind


@dataclass(frozen=True)
class PersonNameSettings:
    """What can be a person's name."""

    fewest_letters: int = 4
    """Letters of a name, at least: shorter ones are abbreviations and specks."""

    most_words: int = 8
    """Words of a name with its degrees, at most: longer rows are prose."""


PERSON_NAME_SETTINGS = PersonNameSettings()


_PARTS = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[.,'’`/ -])+")
_STOP_FOR_COMMA = re.compile(r"([^\W\d_]{4,})\.(?=\s+[A-Z]\w*\.)")


def title_case(text: str, small: Container[str], spelled: Mapping[str, str] | None = None) -> str:
    """``text`` with each word's first letter large and the others small; ``small`` words (dan, di) stay
    small but for the first.

    ``spelled`` gives words, in small letters, that are spelled otherwise (``dki``: ``DKI``).
    """
    exceptions = spelled or {}
    words = [word.lower() for word in text.split()]
    cased = [
        exceptions.get(word, word if index and word in small else capitalised(word))
        for index, word in enumerate(words)
    ]
    return " ".join(cased)


def capitalised(word: str) -> str:
    """Each run of letters of ``word`` with a capital first: ``AL-FARISI`` → ``Al-Farisi``; what follows an
    apostrophe stays small: ``MU'MIN`` → ``Mu'min``."""

    def cased(found: re.Match[str]) -> str:
        behind_apostrophe = found.start() > 1 and word[found.start() - 1] in "'’`"
        return found[0].lower() if behind_apostrophe else found[0].capitalize()

    return _PARTS.sub(cased, word)


def person_name(text: str, labels: DecreeLabels) -> str:
    """A person's name in title case, with titles and degrees spelled as the vocabulary has them.

    Only names in capitals are changed; degrees that the vocabulary does not know stay as printed. A full
    stop between a name and a degree is a misread comma.
    """

    def comma_for_stop(found: re.Match[str]) -> str:
        return found[0] if labels.spelled(found[0], (LabelKind.HONORIFIC,)) else f"{found[1]},"

    joined = " ".join(text.replace(" ,", ",").split())
    clean = _STOP_FOR_COMMA.sub(comma_for_stop, joined).strip(" ,;:")
    name, comma, degrees = clean.partition(",")
    cased = " ".join(_name_word(word, labels) for word in name.split())
    if not comma:
        return cased
    spelled = [_degree(part.strip(), labels) for part in degrees.split(",")]
    return ", ".join([cased, *(part for part in spelled if part)])


def with_spaces_of(name: str | None, text: str | None) -> str | None:
    """``text`` with the spaces of ``name`` where it says the same without some of them: OCR loses spaces of
    capitals ("KETUA KOMISIPEMILIHAN UMUM")."""
    if not name or not text:
        return text
    letters = r"\s*".join(re.escape(letter) for letter in name.replace(" ", ""))

    def spaced(found: re.Match[str]) -> str:
        return name.upper() if found[0].isupper() else found[0]

    return re.sub(letters, spaced, text, flags=re.IGNORECASE)


def looks_like_name(text: str, settings: PersonNameSettings = PERSON_NAME_SETTINGS) -> bool:
    """Whether ``text`` can be a person's name: a few words of letters, each begun large; what stands
    behind a comma is a degree, in which a letter may be misread as a figure."""
    if len(text.split()) > settings.most_words:
        return False
    name = text.partition(",")[0].strip()
    if sum(letter.isalpha() for letter in name) < settings.fewest_letters or not _NAME.fullmatch(name):
        return False
    return all(word[0].isupper() for word in name.split() if word[0].isalpha())


def _name_word(word: str, labels: DecreeLabels) -> str:
    if not word.isupper():
        return word
    known = labels.spelled(word, (LabelKind.HONORIFIC, LabelKind.DEGREE))
    return known or (word if "." in word.rstrip(".") else capitalised(word))


def _degree(text: str, labels: DecreeLabels) -> str:
    return labels.spelled(text, (LabelKind.DEGREE,)) or text
