"""Mends the texts of a document's records and links them to the vocabulary."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kpu_extract.mending.context import DocumentWords, MendContext, document_words
from kpu_extract.mending.corrections import Doubt, Mend, Mended
from kpu_extract.mending.mender import mend
from kpu_extract.model.columns import TEXT_COLUMNS
from kpu_extract.model.document import Correction, Record
from kpu_extract.model.page import Source
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.phrases import PhraseColumn
from kpu_extract.vocabulary.regions import Region


class Draft(Protocol):
    """A record as read, with the reader's confidence for each word of its text columns."""

    @property
    def record(self) -> Record: ...

    @property
    def confidences(self) -> Mapping[str, tuple[float, ...]]: ...


@dataclass(frozen=True)
class MendedRecords:
    """The records with their plain columns mended, and every mended place."""

    records: tuple[Record, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True)
class _Key:
    """What makes two texts one place to mend: a merged cell stands in many records."""

    field: str
    text: str
    source: Source
    confidences: tuple[float, ...]


class RecordMender:
    """Mends records of one document; ``enabled`` False leaves the texts as read and only links them."""

    def __init__(
        self, drafts: Sequence[Draft], vocabulary: Vocabulary, region: Region | None, enabled: bool
    ) -> None:
        self._drafts = drafts
        self._vocabulary = vocabulary
        self._region = region
        self._enabled = enabled
        self._words = self._document_words()
        self._done: dict[_Key, Mended] = {}

    def mended(self) -> MendedRecords:
        """All records, in order."""
        records: list[Record] = []
        corrections: list[Correction] = []
        for draft in self._drafts:
            record, own = self._record(draft)
            records.append(record)
            corrections.extend(own)
        return MendedRecords(tuple(records), tuple(corrections))

    def _document_words(self) -> DocumentWords:
        texts = (_text(draft.record, name) for draft in self._drafts for name in TEXT_COLUMNS)
        read = (
            draft.confidences.get(name, ())
            for draft in self._drafts
            for name in TEXT_COLUMNS
            if _source(draft.record, name) is Source.OCR
        )
        return document_words((text for text in texts if text), itertools.chain.from_iterable(read))

    def _record(self, draft: Draft) -> tuple[Record, list[Correction]]:
        record = draft.record
        changed: dict[str, object] = {}
        corrections: list[Correction] = []
        doubts: list[str] = []
        for name in TEXT_COLUMNS:
            if (text := _text(record, name)) is None:
                continue
            done = self._mend(_Key(name, text, _source(record, name), tuple(draft.confidences.get(name, ()))))
            changed[name] = done.text
            page = next((part.page for part in record.provenance if part.field == name), None)
            corrections.extend(_correction(record.record_id, name, page, place) for place in done.corrections)
            doubts.extend(_reason(name, doubt) for doubt in done.doubts)
        changed.update(self._links(changed, record.area_no))
        reasons = [*record.review_reasons, *doubts]
        changed.update(review_reasons=reasons, needs_review=bool(reasons))
        return record.model_copy(update=changed), corrections

    def _mend(self, key: _Key) -> Mended:
        if not self._enabled:
            return Mended(key.text)
        if key not in self._done:
            context = MendContext(
                key.field, key.source, self._vocabulary, key.confidences, self._words, self._region
            )
            self._done[key] = mend(key.text, context)
        return self._done[key]

    def _links(self, texts: Mapping[str, object], area_no: str | None) -> dict[str, object]:
        """The vocabulary's entries that say the same; linking never changes a text."""
        found: dict[str, object] = {}
        area = texts.get("area")
        match = self._vocabulary.areas.find(str(area), area_no) if area else None
        found["area_id"] = match.area_id if match else None
        found["area_name"] = match.name if match else None
        for column in PhraseColumn:
            text = texts.get(column.value)
            linked = self._vocabulary.phrases.link(column, str(text)) if text else None
            found[f"{column.value}_id"] = linked.phrase_id if linked else None
        return found


def _text(record: Record, name: str) -> str | None:
    value = getattr(record, f"{name}_raw")
    return value if value is None else str(value)


def _source(record: Record, name: str) -> Source:
    parts = [part.source for part in record.provenance if part.field == name]
    return Source.OCR if "ocr" in parts else Source.TEXT


def _correction(record_id: str | None, name: str, page: int | None, place: Mend) -> Correction:
    return Correction(
        record_id=record_id,
        field=name,
        page=page,
        start=place.start,
        end=place.end,
        before=place.before,
        after=place.after,
        rule=place.rule,
        term=place.term,
        score=min(1.0, max(0.0, place.score)),
    )


def _reason(name: str, doubt: Doubt) -> str:
    likely = " or ".join(doubt.likely[:2])
    return f"{name}: {doubt.text!r} may be {likely}" if likely else f"{name}: {doubt.text!r} is doubtful"
