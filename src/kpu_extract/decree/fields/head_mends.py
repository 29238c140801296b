"""Places of the head and the ending that were read otherwise than they are taken for, as corrections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kpu_extract.decree.fields.dates import DateReading
from kpu_extract.decree.fields.issuers import Issuer
from kpu_extract.decree.fields.numbers import NumberReading
from kpu_extract.decree.fields.places import PlaceReading
from kpu_extract.decree.rows.rows import Row
from kpu_extract.model.correction_rules import CorrectionRule
from kpu_extract.model.document import Correction
from kpu_extract.vocabulary.months import Months


@dataclass(frozen=True)
class HeadMendSettings:
    """How sure a mended place of the head is."""

    form_score: float = 0.95
    """Score (0..1) of a number's piece that was set right by its form: a full stop that was lost."""

    place_score: float = 0.97
    """Score (0..1) of a place that is the seat of the issuer's region but for a letter or two, and no other place."""

    month_score: float = 0.97
    """Score (0..1) of a month's name that was set right: names of months lie two letters apart but for Juni and Juli,
    between which no guess is made."""


HEAD_MEND_SETTINGS = HeadMendSettings()


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


def region_mends(issuer: Issuer, raw: str, rows: Sequence[Row]) -> list[Correction]:
    """The mend of the region's name, with its place in the issuer as read."""
    if issuer.misread is None or issuer.region is None:
        return []
    mend = HeadMend(
        "issuer", issuer.misread, issuer.region, CorrectionRule.REGION, issuer.region_code, issuer.score
    )
    return mend.corrections(raw, rows)


def place_mends(
    place: PlaceReading | None, rows: Sequence[Row], settings: HeadMendSettings = HEAD_MEND_SETTINGS
) -> list[Correction]:
    """The mend of the place's name; ``rows`` are those that it was read from."""
    if place is None or place.misread is None:
        return []
    raw = " ".join(row.text for row in rows)
    mend = HeadMend("place", place.misread, place.place, CorrectionRule.REGION, None, settings.place_score)
    return replace(mend, before=raw.strip(" ,.:;_…")).corrections(raw, rows)


def number_mends(
    number: NumberReading, raw: str, rows: Sequence[Row], settings: HeadMendSettings = HEAD_MEND_SETTINGS
) -> list[Correction]:
    """The mend of a piece of the number that its form set right; ``raw`` is the number as read."""
    if number.mended is None:
        return []
    return HeadMend(
        "number", *number.mended, CorrectionRule.NUMBER_FORM, None, settings.form_score
    ).corrections(raw, rows)


def month_mends(
    date: DateReading,
    raw: str,
    rows: Sequence[Row],
    months: Months,
    settings: HeadMendSettings = HEAD_MEND_SETTINGS,
) -> list[Correction]:
    """The mend of a month's name in the date; ``raw`` is the date as read."""
    if date.mended is None or date.date is None:
        return []
    number = date.date.month
    name = next(name for name, known in months.names.items() if known == number)
    return HeadMend(
        "date", date.mended, name, CorrectionRule.MONTH, str(number), settings.month_score
    ).corrections(raw, rows)
