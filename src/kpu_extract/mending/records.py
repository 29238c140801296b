"""Corrects the texts of a document's records and links them to the vocabulary."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kpu_extract.mending.context import DocumentWords, MendContext, document_words
from kpu_extract.mending.corrections import Doubt, Mended
from kpu_extract.mending.doubtful_words import doubtful_words
from kpu_extract.mending.mender import mend
from kpu_extract.mending.near_readings import near_readings, unsure_doubts
from kpu_extract.mending.near_wordings import NearWordings
from kpu_extract.mending.slips import SlipFinder
from kpu_extract.model.columns import TEXT_COLUMNS, Column, extra_field
from kpu_extract.model.document import Correction, Record, WordDoubt
from kpu_extract.model.draft import DraftRecord, DraftText
from kpu_extract.model.page import Source
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.lexicon import Standing
from kpu_extract.vocabulary.phrases import PhraseColumn
from kpu_extract.vocabulary.regions import Region


@dataclass(frozen=True)
class MendedRecords:
    """The records with their plain columns mended, every mended place, and the words that were read with little
    confidence."""

    records: tuple[Record, ...]
    corrections: tuple[Correction, ...]
    doubts: tuple[WordDoubt, ...] = ()


@dataclass(frozen=True)
class _Key:
    """Two texts with the same key are corrected once: a merged cell stands in many records."""

    field: str
    text: str
    source: Source
    confidences: tuple[float, ...]


class RecordMender:
    """Mends records of one document; ``enabled`` False leaves the texts as read and only links them."""

    def __init__(
        self, drafts: Sequence[DraftRecord], vocabulary: Vocabulary, region: Region | None, *, enabled: bool
    ) -> None:
        self._drafts = drafts
        self._vocabulary = vocabulary
        self._region = region
        self._enabled = enabled
        self._words = _words_of(drafts)
        self._slips = SlipFinder(vocabulary, self._words)
        self._near_wordings = NearWordings(vocabulary.phrases)
        self._done: dict[_Key, Mended] = {}

    def mended(self) -> MendedRecords:
        """All records, in order."""
        done = [self._draft(draft) for draft in self._drafts]
        return MendedRecords(
            records=tuple(draft.to_record() for draft, _ in done),
            corrections=tuple(itertools.chain.from_iterable(own for _, own in done)),
            doubts=tuple(itertools.chain.from_iterable(map(doubtful_words, self._drafts))),
        )

    def _draft(self, draft: DraftRecord) -> tuple[DraftRecord, list[Correction]]:
        """The draft with its texts mended, its links and its doubts, and what was corrected in it."""
        done = {name: self._mend(_key(name, draft.texts[name])) for name in _filled(draft)}
        texts = {name: replace(draft.texts[name], text=mended.text) for name, mended in done.items()}
        corrections = [
            place.to_correction(draft.record_id, name, draft.texts[name].page)
            for name, mended in done.items()
            for place in mended.corrections
        ]
        doubts = [
            reason
            for name, mended in done.items()
            for reason in self._doubts(name, draft.texts[name], mended)
        ]
        extra, corrections_of_extra, doubts_of_extra = self._extra(draft)
        mended_draft = replace(
            draft,
            texts=texts,
            extra=extra,
            links=self._links(texts, draft.area_no),
            review_reasons=(*draft.review_reasons, *doubts, *doubts_of_extra),
        )
        return mended_draft, [*corrections, *corrections_of_extra]

    def _doubts(self, name: str, text: DraftText, mended: Mended) -> list[str]:
        """Why the words of a text should be looked at, each once."""
        near = near_readings(mended.text, text.margins, self._is_listed)
        changed = self._near_wordings.changed_word(name, mended.text)
        found = (
            *unsure_doubts(mended.doubts, text.margins),
            *self._slips.slips(mended.text),
            *((changed,) if changed else ()),
            *(Doubt(0, len(word), word, ()) for word in near),
        )
        first: dict[str, Doubt] = {}
        for doubt in found:
            first.setdefault(doubt.text, doubt)
        return [doubt.reason(name) for doubt in first.values()]

    def _extra(self, draft: DraftRecord) -> tuple[dict[str, str], list[Correction], list[str]]:
        """The columns without a name with the texts mended that were read from a picture, what was corrected in them,
        and the places of their headings that would be mended: a heading names its column on all pages, and stays."""
        read = {part.field for part in draft.provenance if part.is_from_picture}
        extra, corrections, doubts = dict(draft.extra), list[Correction](), list[str]()
        for heading, text in draft.extra.items():
            name = extra_field(heading)
            if name not in read:
                continue
            mended = self._mend(_Key(Column.EXTRA.value, text, Source.OCR, ()))
            page = next((part.page for part in draft.provenance if part.field == name), None)
            extra[heading] = mended.text
            corrections += [place.to_correction(draft.record_id, name, page) for place in mended.corrections]
            doubts += [
                place.doubted().reason(heading)
                for place in self._mend(_Key(Column.EXTRA.value, heading, Source.OCR, ())).corrections
            ]
        return extra, corrections, doubts

    def _is_listed(self, word: str) -> bool:
        """Whether a list has the word itself: affixes make words of many misread ones."""
        return self._vocabulary.lexicon.standing(word) >= Standing.GENERAL

    def _mend(self, key: _Key) -> Mended:
        if not self._enabled:
            return Mended(key.text)
        if key not in self._done:
            context = MendContext(
                key.field, key.source, self._vocabulary, key.confidences, self._words, self._region
            )
            self._done[key] = mend(key.text, context)
        return self._done[key]

    def _links(self, texts: Mapping[str, DraftText], area_no: str | None) -> dict[str, str]:
        """The vocabulary's entries that say the same; linking never changes a text."""
        found: dict[str, str] = {}
        area = texts["area"].text if "area" in texts else ""
        match = self._vocabulary.areas.find(area, area_no) if area else None
        if match is not None:
            found.update(area_id=match.area_id, area_name=match.name)
        for column in PhraseColumn:
            text = texts[column.value].text if column.value in texts else ""
            linked = self._vocabulary.phrases.link(column, text) if text else None
            if linked is not None:
                found[f"{column.value}_id"] = linked.phrase_id
        return found


def _filled(draft: DraftRecord) -> list[str]:
    """The columns that have a text, in the contract's order."""
    return [name for name in TEXT_COLUMNS if name in draft.texts]


def _words_of(drafts: Sequence[DraftRecord]) -> DocumentWords:
    texts = [draft.texts[name] for draft in drafts for name in _filled(draft)]
    read = (text.confidences for text in texts if text.source is Source.OCR)
    return document_words((text.raw for text in texts if text.raw), itertools.chain.from_iterable(read))


def _key(name: str, text: DraftText) -> _Key:
    return _Key(name, text.raw, text.source, text.confidences)
