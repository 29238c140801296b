"""A record while it is being made: frozen, replaced by each stage, and made a public record once, at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kpu_extract.model.columns import TEXT_COLUMNS
from kpu_extract.model.document import Provenance, Record
from kpu_extract.model.page import Source


@dataclass(frozen=True, slots=True)
class DraftText:
    """The text of one column: ``raw`` as read, ``text`` as mended, the same until mending changes it.

    ``confidences`` (0..1) are the reader's for each word of ``raw``, ``letters`` (0..1) those of each of its letters;
    both are empty where that is not known, for a single word too. ``page`` is the first one that the text
    stands on; None where that is not known. ``margins`` say of the words that were read in a picture by how much
    (0..1) each reading leads the next.
    """

    raw: str
    text: str
    confidences: tuple[float, ...] = ()
    source: Source = Source.TEXT
    page: int | None = None
    letters: tuple[tuple[float, ...], ...] = ()
    margins: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def as_read(
        cls,
        raw: str,
        confidences: tuple[float, ...] = (),
        source: Source = Source.TEXT,
        page: int | None = None,
        letters: tuple[tuple[float, ...], ...] = (),
        margins: Mapping[str, float] | None = None,
    ) -> DraftText:
        """A text that nothing has changed yet."""
        return cls(raw, raw, confidences, source, page, letters, margins or {})


@dataclass(frozen=True)
class DraftRecord:
    """What is known of one leaf row so far.

    ``texts`` are by column and hold no entry for a column without text; ``links`` are the columns that name
    entries of the vocabulary (``area_id``, ``kegiatan_id`` …), those with a value. ``months`` is None where the
    plan has no schedule that could be understood. ``pages`` are the first and the last one (from 1).
    """

    record_id: str
    seq: int
    pages: tuple[int, int]
    area_no: str | None = None
    texts: Mapping[str, DraftText] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    months: tuple[int, ...] | None = None
    year: int | None = None
    provenance: tuple[Provenance, ...] = ()
    confidence: float = 1.0
    review_reasons: tuple[str, ...] = ()

    def to_record(self) -> Record:
        """The public record; pydantic's ValidationError where a value does not keep to the contract."""
        texts = {name: self.texts[name] for name in TEXT_COLUMNS if name in self.texts}
        return Record(
            record_id=self.record_id,
            seq=self.seq,
            area_no=self.area_no,
            **{name: text.text for name, text in texts.items()},
            **{f"{name}_raw": text.raw for name, text in texts.items()},
            extra=dict(self.extra),
            **self.links,
            bulan=None if self.months is None else list(self.months),
            tahun=self.year,
            page_first=self.pages[0],
            page_last=self.pages[1],
            provenance=list(self.provenance),
            confidence=self.confidence,
            needs_review=bool(self.review_reasons),
            review_reasons=list(self.review_reasons),
        )
