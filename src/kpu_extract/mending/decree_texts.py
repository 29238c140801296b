"""Mends the running texts of a decree where the reader was unsure of a word.

A decree stands in ``documents`` as printed: what the reader was sure of stays, even where it is no word, and is
reported, for the paper or the reader may be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from kpu_extract.mending.context import DocumentWords, MendContext, document_words
from kpu_extract.mending.corrections import Doubt, Mend, applied
from kpu_extract.mending.mender import mend
from kpu_extract.mending.tokens import WordToken, tokens_of
from kpu_extract.model.document import Correction, Decree, Dictum, Instrument, LegalBasis
from kpu_extract.model.page import Source
from kpu_extract.model.running_text import RunningText
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.regions import Region

Cited = TypeVar("Cited", bound=Instrument)


@dataclass(frozen=True, slots=True)
class DecreeTextSettings:
    """When a word of a decree was misread, and not misprinted."""

    sure: float = 0.9995
    """Confidence (0..1): a word that was read with more stands so on the paper. Of 43 misread words of a decree of
    100 dpi three were read with more, of three that are misprinted in the sample decrees all
    (docs/decisions/decree-texts.md)."""

    sure_unknown: float = 0.99
    """The same for a word that no list has: with less it is reported."""

    sure_known: float = 0.93
    """The same for any other word. Both were set on decrees of 90 to 120 dpi: with them 95 of 114 texts with a
    misread word are reported, and 6 of 362 right ones from 150 dpi on (docs/decisions/decree-texts.md)."""


DECREE_TEXT_SETTINGS = DecreeTextSettings()


@dataclass(frozen=True)
class MendedDecree:
    """The decree with its texts mended, every mended place, and words that a person should look at."""

    decree: Decree
    corrections: tuple[Correction, ...] = ()
    review_reasons: tuple[str, ...] = ()


def mended_decree(
    decree: Decree,
    texts: Sequence[RunningText],
    vocabulary: Vocabulary,
    settings: DecreeTextSettings = DECREE_TEXT_SETTINGS,
) -> MendedDecree:
    """``decree`` with the words of ``texts`` mended that were misread. Of a citation only the subject is mended
    (``about``); its ``raw`` stays as read, with doubts about its words."""
    region = vocabulary.regions.by_code(decree.region_code)
    words = document_words(
        (text.read.text for text in texts), chain.from_iterable(text.read.confidences for text in texts)
    )
    judged = [_judged(text, words, region, vocabulary, settings) for text in texts]
    for reading in judged:
        decree = reading.mended(decree)
    return MendedDecree(
        decree,
        tuple(chain.from_iterable(reading.corrections() for reading in judged)),
        tuple(chain.from_iterable(reading.reasons() for reading in judged)),
    )


@dataclass(frozen=True, slots=True)
class _JudgedText:
    """A text with the places that were misread, and those that may be."""

    text: RunningText
    mends: tuple[Mend, ...]
    doubts: tuple[Doubt, ...]

    def corrections(self) -> Iterable[Correction]:
        """What was mended, as users get it."""
        place = self.text.place
        return (mend_.to_correction(None, place.name, self.text.page) for mend_ in self.mends)

    def reasons(self) -> Iterable[str]:
        """Why a person should look at the text."""
        raw = self.mends if self.text.place.field == "legal_bases" else ()
        left = (own.doubted() for own in raw)
        return (doubt.reason(self.text.place.name) for doubt in (*self.doubts, *left))

    def mended(self, decree: Decree) -> Decree:
        """``decree`` with this text mended; what is not in it, because it broke a bound, stays out."""
        place = self.text.place
        value = getattr(decree, place.field)
        if not self.mends or not value:
            return decree
        if place.index is None:
            return decree.model_copy(update={place.field: self._part(value)})
        items = [self._item(item) if at == place.index else item for at, item in enumerate(value)]
        return decree.model_copy(update={place.field: items})

    def _item(self, item: str | Dictum | LegalBasis) -> str | Dictum | LegalBasis:
        if isinstance(item, str):
            return self._part(item)
        if isinstance(item, Dictum):
            return item.model_copy(update={"text": self._part(item.text)})
        amending = [self._instrument(other) for other in item.amended_by]
        return self._instrument(item).model_copy(update={"amended_by": amending})

    def _instrument(self, instrument: Cited) -> Cited:
        about = instrument.about
        return instrument.model_copy(update={"about": self._part(about)}) if about else instrument

    def _part(self, part: str) -> str:
        """``part`` of the text with the mends that lie in it; as it is where it does not stand in the text."""
        start = self.text.read.text.find(part)
        if start < 0:
            return part
        inside = (own for own in self.mends if start <= own.start and own.end <= start + len(part))
        return applied(part, [own.moved(-start) for own in inside])


def _judged(
    text: RunningText,
    words: DocumentWords,
    region: Region | None,
    vocabulary: Vocabulary,
    settings: DecreeTextSettings,
) -> _JudgedText:
    """Which words of ``text`` were misread. A text of the PDF's own layer is as it is."""
    read = text.read
    if all(confidence == 1.0 for confidence in read.confidences):
        return _JudgedText(text, (), ())
    context = MendContext(text.place.field, Source.OCR, vocabulary, read.confidences, words, region)
    found = mend(read.text, context)
    tokens = tokens_of(read.text, read.confidences)
    unsure = [token for token in tokens if token.confidence < settings.sure]
    mends = tuple(own for own in found.corrections if any(_meet(own, token) for token in unsure))
    printed = (own for own in found.corrections if own not in mends)
    doubts = [*found.doubts, *(own.doubted() for own in printed)]
    judged: list[Mend | Doubt] = [*mends, *doubts]
    for token in unsure:
        if _is_doubtful(token, vocabulary, settings) and not any(_meet(own, token) for own in judged):
            doubts.append(Doubt(token.start, token.end, token.text, ()))
    return _JudgedText(text, mends, tuple(doubts))


def _is_doubtful(token: WordToken, vocabulary: Vocabulary, settings: DecreeTextSettings) -> bool:
    """Whether the reader was so unsure of a word that it may well be another."""
    is_known = not token.mendable or vocabulary.lexicon.knows(token.lower)
    return token.confidence < (settings.sure_known if is_known else settings.sure_unknown)


def _meet(place: Mend | Doubt, token: WordToken) -> bool:
    return place.start < token.end and token.start < place.end
