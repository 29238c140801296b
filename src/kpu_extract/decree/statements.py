"""What the head and the closing say, from the rows of their parts.

Where a part of the head is missing or blank, the same is looked for where decrees repeat it: the
issuer in the role and behind Menetapkan, the number in the annex line, the title behind Menetapkan.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from kpu_extract.decree.fields.dates import DateReading, read_date
from kpu_extract.decree.fields.doubtful_names import is_doubtful_office, is_doubtful_person
from kpu_extract.decree.fields.head_mends import month_mends, number_mends, region_mends
from kpu_extract.decree.fields.issuers import Issuer, read_issuer
from kpu_extract.decree.fields.names import capitalised, person_name
from kpu_extract.decree.fields.numbers import NumberReading, better_witness, read_number
from kpu_extract.decree.parts.head import Head
from kpu_extract.decree.rows.rows import Row, RowsText
from kpu_extract.decree.signature.block import SignatureBlock, Signing
from kpu_extract.model.document import Correction
from kpu_extract.text.folding import compact, fold, skeleton
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind


@dataclass(frozen=True)
class StatementSettings:
    """When two readings say the same, and when one is uncertain."""

    handwritten_below: float = 0.6
    """Confidence (0..1): what is read with less should be looked at, for it may be written by hand."""

    same_role: float = 75.0
    """Likeness (0..100) of the role over the signature and the role in the head, at least, where one is a
    misreading of the other. Low, for a stamp hides letters."""

    same_title: float = 97.0
    """Likeness (0..100) of two titles without their spaces, at least: only what spaces and a letter or two make
    differs."""


STATEMENT_SETTINGS = StatementSettings()


@dataclass(frozen=True)
class Statement:
    """What the head says."""

    issuer: Issuer
    number: NumberReading
    title: str | None
    reasons: tuple[str, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True)
class Ending:
    """What the closing says; ``signed`` is "ttd", "signature" or None where neither shows."""

    place: str | None
    date: DateReading
    signatory: str | None
    role: str | None
    signed: Literal["ttd", "signature"] | None
    certifier: str | None
    certifier_role: str | None
    certifier_office: str | None
    reasons: tuple[str, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True)
class Witnesses:
    """Where a decree says who decides what under which number: its head, Menetapkan, the annex line."""

    head: Head
    enacted: Head
    annexed: Head


def read_statement(
    said: Witnesses,
    date: dt.date | None,
    vocabulary: Vocabulary,
    text: RowsText,
    settings: StatementSettings = STATEMENT_SETTINGS,
) -> Statement:
    """Issuer, number and title, from the head or where the decree repeats them; ``date`` is the decree's."""
    labels, head = vocabulary.decree_labels, said.head
    issued = next((rows for rows in (head.issuer, said.enacted.issuer, head.role) if rows), ())
    named = text(issued)
    issuer = read_issuer(_office_of(named, labels) if head.role == issued else named, vocabulary)
    number = read_number(text(head.number), labels)
    repeated = read_number(text(said.annexed.number), labels)
    better = better_witness(number, repeated, date, labels)
    parts = (head, said.enacted, said.annexed)
    titles = [title for part in parts if (title := text(part.title).strip(" .,:;"))]
    from_annex = ("number-from-annex",) if number.number is None and repeated.number is not None else ()
    return Statement(
        issuer=issuer,
        number=better,
        title=_best_witness(titles, vocabulary, settings),
        reasons=(
            *((issuer.reason,) if issuer.reason and issued else ()),
            *dict.fromkeys(reading.reason for reading in (number, better) if reading.reason),
            *_issuer_reasons(issuer, issued, head, vocabulary),
            *from_annex,
            *_title_reasons(titles, head),
            *_unsure("number", head.number, settings),
        ),
        corrections=(
            *region_mends(issuer, named, issued),
            *number_mends(better, text(head.number), head.number),
        ),
    )


def _issuer_reasons(
    issuer: Issuer, issued: Sequence[Row], head: Head, vocabulary: Vocabulary
) -> Iterator[str]:
    """``issued`` are the rows that the issuer was read from."""
    if not issued:
        yield "issuer-missing"
    if is_doubtful_office(issuer, vocabulary):
        yield "issuer-uncertain"
    if issued and not head.issuer:
        yield "issuer-not-in-head"


def _title_reasons(titles: Sequence[str], head: Head) -> Iterator[str]:
    """``titles`` are those of all places that say it."""
    if titles and not head.title:
        yield "title-not-in-head"
    if not titles:
        yield "title-missing"


def _best_witness(titles: Sequence[str], vocabulary: Vocabulary, settings: StatementSettings) -> str | None:
    """The first of ``titles`` (head, Menetapkan, annex), or one that says the same with fewer words that the
    language does not have: a reader drops a space or a letter here or there, hardly everywhere."""
    if not titles:
        return None
    same = [
        title for title in titles if fuzz.ratio(compact(titles[0]), compact(title)) >= settings.same_title
    ]
    return min(same, key=lambda title: _unknown_words(title, vocabulary))


def _unknown_words(text: str, vocabulary: Vocabulary) -> int:
    words = (word for word in fold(text).split() if word.isalpha())
    return sum(not vocabulary.lexicon.knows(word) for word in words)


def read_ending(
    closing: SignatureBlock,
    role: Sequence[Row],
    vocabulary: Vocabulary,
    text: RowsText,
    settings: StatementSettings = STATEMENT_SETTINGS,
) -> Ending:
    """Place, date and names; ``role`` are the rows in which the head names the signatory's role."""
    date_rows = (closing.date,) if closing.date else ()
    date = read_date(text(date_rows), vocabulary.time_words)
    place = _place(text((closing.place,))) if closing.place else None
    signing, labels = closing.signing, vocabulary.decree_labels
    certifier = closing.certifier.name
    return Ending(
        place=place,
        date=date,
        signatory=person_name(signing.name.text, labels) if signing.name else None,
        role=spelled_role(_role(signing, role, text, settings), labels),
        signed=_signed(closing),
        certifier=person_name(certifier.text, labels) if certifier else None,
        certifier_role=text(closing.certifier.role).strip(" ,.:;") or None,
        certifier_office=text(closing.office).strip(" ,.:;") or None,
        reasons=tuple(_ending_reasons(closing, place, date, vocabulary, settings)),
        corrections=tuple(month_mends(date, text(date_rows), date_rows, vocabulary.months)),
    )


def _ending_reasons(
    closing: SignatureBlock,
    place: str | None,
    date: DateReading,
    vocabulary: Vocabulary,
    settings: StatementSettings,
) -> Iterator[str]:
    """What is missing or uncertain of place, date and names."""
    signatory, certifier, labels = closing.signing.name, closing.certifier.name, vocabulary.decree_labels
    if place is None:
        yield "place-missing"
    if date.date is None:
        yield date.reason or "date-missing"
    if signatory is None or person_name(signatory.text, labels) is None:
        yield "signatory-missing"
    yield from _unsure("date", (closing.date,) if closing.date else (), settings)
    yield from _unsure("signatory", (signatory,) if signatory else (), settings)
    if signatory and is_doubtful_person(signatory, vocabulary):
        yield "signatory-uncertain"
    if certifier and is_doubtful_person(certifier, vocabulary):
        yield "certifier-uncertain"


def _office_of(role: str, labels: DecreeLabels) -> str:
    """The office in "KETUA KOMISI PEMILIHAN UMUM …"."""
    words = role.split()
    match = labels.opening(words, (LabelKind.ROLE,))
    return " ".join(words[match.words :]) if match else role


def _unsure(part: str, rows: Sequence[Row], settings: StatementSettings) -> list[str]:
    return [f"{part}-uncertain"] if any(row.confidence < settings.handwritten_below for row in rows) else []


def _place(text: str) -> str | None:
    """The place's name; None where the words there are not a name."""
    place = text.strip(" ,.:;_…")
    if not place or not all(letter.isalpha() or letter in " .'-" for letter in place):
        return None
    return " ".join(capitalised(word) for word in place.split()) if place.isupper() else place


def _role(
    signing: Signing, head_role: Sequence[Row], text: RowsText, settings: StatementSettings
) -> str | None:
    """The role over the signature; where a stamp spoils it, the same role as the head names it."""
    own, known = (text(rows).strip(" ,.:;") for rows in (signing.role, head_role))
    if not own or not known:
        return own or known or None
    one, two = skeleton(own), skeleton(known)
    is_same = one != two and fuzz.ratio(one, two) >= settings.same_role
    is_spoilt = min(row.confidence for row in signing.role) < min(row.confidence for row in head_role)
    return known if is_same and is_spoilt else own


def spelled_role(role: str | None, labels: DecreeLabels) -> str | None:
    """The role with its first words ("PLT.KETUA") spelled as the vocabulary has them, in the case printed."""
    words = (role or "").split()
    match = labels.opening(words, (LabelKind.ROLE,))
    if match is None:
        return role
    printed, phrase = " ".join(words[: match.words]), match.label.phrase
    if printed.casefold() == phrase.casefold():
        return role
    letters = [letter for letter in printed if letter.isalpha()]
    is_upper = sum(map(str.isupper, letters)) > len(letters) / 2
    return " ".join([phrase.upper() if is_upper else phrase, *words[match.words :]])


def _signed(closing: SignatureBlock) -> Literal["ttd", "signature"] | None:
    """A copy that shows no "ttd." was not signed by hand: what shows there was not read."""
    if closing.signing.is_ttd:
        return "ttd"
    return "signature" if closing.signing.has_room and not closing.is_copy else None
