"""What the head and the closing say, from the rows of their parts.

Where a part of the head is missing or blank, the same is looked for where decrees repeat it: the
issuer in the role and behind Menetapkan, the number in the annex line, the title behind Menetapkan.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from kpu_extract.decree.dates import DateReading, read_date
from kpu_extract.decree.doubtful_names import is_doubtful_office, is_doubtful_person, is_doubtful_place
from kpu_extract.decree.head import Head
from kpu_extract.decree.issuers import Issuer, read_issuer
from kpu_extract.decree.names import capitalised, person_name
from kpu_extract.decree.numbers import NumberReading, better_witness, read_number
from kpu_extract.decree.rows import Row, RowsText
from kpu_extract.decree.signature_block import SignatureBlock, Signing
from kpu_extract.model.correction_rules import CorrectionRule
from kpu_extract.model.document import Correction
from kpu_extract.text.folding import compact, fold, skeleton
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind
from kpu_extract.vocabulary.months import Months


@dataclass(frozen=True)
class StatementSettings:
    """When two readings say the same, and how sure a mended place of the head is."""

    handwritten_below: float = 0.6
    """Confidence (0..1): what is read with less should be looked at, for it may be written by hand."""

    same_role: float = 75.0
    """Likeness (0..100) of the role over the signature and the role in the head, at least, where one is a
    misreading of the other. Low, for a stamp hides letters."""

    same_title: float = 97.0
    """Likeness (0..100) of two titles without their spaces, at least: only what spaces and a letter or two make
    differs."""

    form_score: float = 0.95
    """Score (0..1) of a number's piece that was set right by its form: a full stop that was lost."""

    month_score: float = 0.97
    """Score (0..1) of a month's name that was set right: names of months lie two letters apart but for Juni and Juli,
    between which no guess is made."""


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
    reasons = (
        (issuer.reason, bool(issued)),
        (number.reason, True),
        ("issuer-missing", not issued),
        ("issuer-uncertain", is_doubtful_office(issuer, vocabulary)),
        ("issuer-not-in-head", bool(issued) and not head.issuer),
        ("number-from-annex", number.number is None and repeated.number is not None),
        ("title-not-in-head", bool(titles) and not head.title),
        ("title-missing", not titles),
    )
    return Statement(
        issuer=issuer,
        number=better,
        title=_best_witness(titles, vocabulary, settings),
        reasons=(
            *(reason for reason, holds in reasons if reason and holds),
            *_unsure("number", head.number, settings),
        ),
        corrections=(
            *_region_mend(issuer, named, issued),
            *_number_mend(better, text(head.number), head.number, settings),
        ),
    )


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
    name = person_name(signing.name.text, labels) if signing.name else None
    certifier = closing.certifier.name
    reasons = [
        *(["place-missing"] if place is None else []),
        *([date.reason or "date-missing"] if date.date is None else []),
        *(["signatory-missing"] if name is None else []),
        *_unsure("date", date_rows, settings),
        *_unsure("signatory", (signing.name,) if signing.name else (), settings),
        *(["signatory-uncertain"] if signing.name and is_doubtful_person(signing.name, labels) else []),
        *(["certifier-uncertain"] if certifier and is_doubtful_person(certifier, labels) else []),
        *(["place-uncertain"] if place and is_doubtful_place(place, vocabulary) else []),
    ]
    return Ending(
        place=place,
        date=date,
        signatory=name,
        role=_spelled_role(_role(signing, role, text, settings), labels),
        signed=_signed(closing),
        certifier=person_name(certifier.text, labels) if certifier else None,
        certifier_role=text(closing.certifier.role).strip(" ,.:;") or None,
        certifier_office=text(closing.office).strip(" ,.:;") or None,
        reasons=tuple(reasons),
        corrections=tuple(_month_mend(date, text(date_rows), date_rows, vocabulary.months, settings)),
    )


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


def _spelled_role(role: str | None, labels: DecreeLabels) -> str | None:
    """The role with its first words ("PLT.KETUA") spelled as the vocabulary has them, in the case printed."""
    words = (role or "").split()
    match = labels.opening(words, (LabelKind.ROLE,))
    if match is None:
        return role
    phrase = match.label.phrase
    return " ".join([phrase.upper() if words[0].isupper() else phrase, *words[match.words :]])


def _signed(closing: SignatureBlock) -> Literal["ttd", "signature"] | None:
    """A copy that shows no "ttd." was not signed by hand: what shows there was not read."""
    if closing.signing.is_ttd:
        return "ttd"
    return "signature" if closing.signing.has_room and not closing.is_copy else None


def _region_mend(issuer: Issuer, raw: str, rows: Sequence[Row]) -> list[Correction]:
    """The mend of the region's name, with its place in the issuer as read."""
    if issuer.misread is None or issuer.region is None:
        return []
    mend = HeadMend(
        "issuer", issuer.misread, issuer.region, CorrectionRule.REGION, issuer.region_code, issuer.score
    )
    return mend.corrections(raw, rows)


def _number_mend(
    number: NumberReading, raw: str, rows: Sequence[Row], settings: StatementSettings
) -> list[Correction]:
    if number.mended is None:
        return []
    return HeadMend(
        "number", *number.mended, CorrectionRule.NUMBER_FORM, None, settings.form_score
    ).corrections(raw, rows)


def _month_mend(
    date: DateReading, raw: str, rows: Sequence[Row], months: Months, settings: StatementSettings
) -> list[Correction]:
    if date.mended is None or date.date is None:
        return []
    number = date.date.month
    name = next(name for name, known in months.names.items() if known == number)
    return HeadMend(
        "date", date.mended, name, CorrectionRule.MONTH, str(number), settings.month_score
    ).corrections(raw, rows)


@dataclass(frozen=True, slots=True)
class HeadMend:
    """A place of the head that was read as ``before`` and taken for ``after``."""

    field: str
    before: str
    after: str
    rule: CorrectionRule
    term: str | None
    score: float

    def corrections(self, raw: str, rows: Sequence[Row]) -> list[Correction]:
        """The mend with its place in ``raw``, the text of ``rows``; none where it does not stand there."""
        start = raw.rfind(self.before)
        if start < 0 or not rows:
            return []
        return [
            Correction(
                field=self.field,
                page=rows[-1].page,
                start=start,
                end=start + len(self.before),
                before=self.before,
                after=self.after,
                rule=self.rule,
                term=self.term,
                score=self.score,
            )
        ]
