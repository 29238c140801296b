"""What speaks against a value: numbers read off a finished document, each the greater the more it speaks against.

All of it follows from what the JSON of a document holds and the words that are known; what only the reading knew is
in the document's evidence already (:mod:`kpu_extract.plan.reading_evidence`) and is kept.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from rapidfuzz.distance import Levenshtein

from kpu_extract.confidence.column_habits import ColumnHabits
from kpu_extract.confidence.reason_counts import MONTH_PREFIXES, of_field, reason_evidence
from kpu_extract.confidence.text_signs import (
    LONGEST_WORD,
    TextKind,
    joined_places,
    kind_of_text,
    odd_places,
    stray_tokens,
    texts_with_word,
    words_of,
)
from kpu_extract.model.accounts import Fate
from kpu_extract.model.columns import EXTRA_PREFIX, LINKED_COLUMNS, MONTHS_COLUMN, TEXT_COLUMNS, extra_field
from kpu_extract.model.document import Correction, Document, Provenance, Record
from kpu_extract.model.evidence import Evidence, RowEvidence, StoredEvidence, as_stored
from kpu_extract.text.joining import Known

FAMILIAR_TEXTS = 3
"""Different texts of a document that make an unknown word which all of them have a name. Of a real plan of 76 rows,
printed and scanned, 47 rows were flagged, most for places' names that were read rightly; with 3 or 4 texts 27 are."""
LEAST_CONFIDENCE = 1e-4
"""A smaller confidence counts as this one, so that its logarithm is finite."""
USUALLY_FILLED = 0.9
"""Part of the rows, 0..1, that have a text in a column, at least, where a row without one is odd. Set by reasoning."""
FINE_DPI = 300.0
"""Pixels per inch from which on a scan is not coarse: the finest that plans are scanned at."""
_OVER_FIELDS = (
    *("doubt", "lowest", "unknown", "mends", "mend_doubt", "odd", "parts"),
    *("letter", "margin", "near_words", "break", "settled", "undrawn", "mark", "near_marks", "unsure_marks"),
    *("unread_ink", "more_ink", "less_ink", "joined", "strays", "twin"),
)
"""Evidence of fields of which the sum and the largest value count for the row."""
_WORST_FIELD = ("kind_odd",)
"""Evidence of which the largest value alone counts: a plan of many columns is not odder than one of few."""
_OF_PICTURES = frozenset(
    {
        *("doubt", "lowest", "unknown", "odd", "joined", "strays", "letter", "margin", "near_words"),
        *("unread_ink", "more_ink", "less_ink", "page_doubt", "page_unknown", "page_margin"),
    }
)
"""What a reader of pictures does wrong. Of texts that the file itself holds it says only that they are unusual: of one
real paper that was read without a fault it flagged 60 of 76 rows."""


class DocumentEvidence:
    """The evidence of a document's rows and fields; ``known`` recognises the words of the language."""

    def __init__(self, document: Document, known: Known) -> None:
        self._document, self._known = document, known
        self._corrections: defaultdict[tuple[str | None, str], list[Correction]] = defaultdict(list)
        for correction in document.corrections:
            self._corrections[correction.record_id, correction.field].append(correction)
        self._read = {row.record_id: row for row in document.evidence.rows} if document.evidence else {}

    def stored(self) -> StoredEvidence:
        """All of it, to be kept with the document."""
        rows = [self._row(record) for record in self._document.records]
        return StoredEvidence(
            rows=rows, corrections=[self._correction(correction) for correction in self._document.corrections]
        )

    def _row(self, record: Record) -> RowEvidence:
        """A field's for each that has a place on the paper, and for the months; and the row's."""
        names = dict.fromkeys([*(entry.field for entry in record.provenance), MONTHS_COLUMN])
        read = self._read.get(record.record_id) or RowEvidence(record_id=record.record_id, row={}, fields={})
        fields = {
            name: _applicable({**read.fields.get(name, {}), **self._field(record, name)}) for name in names
        }
        return RowEvidence(
            record_id=record.record_id,
            row=as_stored(_applicable({**read.row, **self._over(record, list(fields.values()))})),
            fields={name: as_stored(values) for name, values in fields.items()},
        )

    def _over(self, record: Record, fields: Sequence[Evidence]) -> Evidence:
        """The worst and the sum over the fields, and what speaks against the row as a whole."""
        own = self._of_row(record)
        for name in _OVER_FIELDS:
            own[f"{name}_sum"] = sum(values.get(name, 0.0) for values in fields)
        for name in (*_OVER_FIELDS, *_WORST_FIELD):
            own[f"{name}_most"] = max((values.get(name, 0.0) for values in fields), default=0.0)
        own["letters"] = math.log1p(sum(values["letters"] for values in fields))
        return own

    def _field(self, record: Record, name: str) -> Evidence:
        text, raw = _texts(record, name)
        parts = [entry for entry in record.provenance if entry.field == name]
        mends = self._corrections[record.record_id, name]
        reasons = of_field(record.review_reasons, name)
        return {
            "doubt": sum(_doubt(part) for part in parts),
            "lowest": max((1 - part.confidence for part in parts), default=0.0),
            "unknown": float(sum(map(self._is_strange, words_of(text)))),
            "mends": float(len(mends)),
            "mend_doubt": sum(1 - mend.score for mend in mends),
            "odd": float(odd_places(text)),
            "joined": float(joined_places(text)),
            "strays": float(stray_tokens(text, self._known)),
            "twin": self._habits[name].twin(text) if name in self._habits else 0.0,
            "kind_odd": self._habits[name].kind_oddness(text) if name in self._habits else 0.0,
            "parts": float(max(0, len(parts) - 1)),
            "letters": float(len(text)),
            "changed": float(text != raw),
            "unlinked": float(_is_unlinked(record, name)),
            "reasons": float(len(reasons)),
            "row_reasons": float(len(record.review_reasons) - len(reasons)),
            "months": float(name == MONTHS_COLUMN),
            "no_months": float(name == MONTHS_COLUMN and record.bulan is None and self._has_months),
            "month_count_odd": self._month_oddness(record) if name == MONTHS_COLUMN else 0.0,
            "picture": float(any(part.is_from_picture for part in parts)),
            **self._of_page(record),
        }

    def _correction(self, correction: Correction) -> Evidence:
        """The mender's own doubt, and how much the place was changed."""
        longer = max(len(correction.before), len(correction.after), 1)
        steps = Levenshtein.distance(correction.before, correction.after)
        known = all(self._known(word) for word in words_of(correction.after))
        return as_stored(
            {
                "mend_doubt": 1 - correction.score,
                "steps": float(steps),
                "share": steps / longer,
                "unknown": float(not known),
                "short": float(max(0, LONGEST_WORD - longer)),
                "head": float(correction.record_id is None),
                "spacing": float(correction.rule == "spacing"),
                "lexicon": float(correction.rule == "lexicon"),
            }
        )

    def _of_row(self, record: Record) -> Evidence:
        return {
            **reason_evidence(record.review_reasons),
            "no_months": float(record.bulan is None and self._has_months),
            "month_count_odd": self._month_oddness(record),
            "unlinked": sum(_is_unlinked(record, name) for name in LINKED_COLUMNS),
            "pages": float(record.page_last - record.page_first),
            "empty_columns": float(sum(not _texts(record, name)[0] for name in self._usual_columns)),
            "extra": float(len(record.extra)),
            "extra_unknown": float(sum(map(self._unknown_in, record.extra))),
            "extra_sentences": float(
                sum(kind_of_text(text) is TextKind.SENTENCE for text in record.extra.values())
            ),
            "picture": float(any(part.is_from_picture for part in record.provenance)),
            **self._of_page(record),
        }

    def _of_page(self, record: Record) -> Evidence:
        page = self._pages[record.page_first]
        return {
            "page_doubt": page["doubt"],
            "page_unknown": page["unknown"],
            "page_month_reasons": page["month_reasons"],
            "page_marks": page["marks"],
            "page_margin": page["margin"],
            "page_undrawn": page["undrawn"],
            "page_settled": page["settled"],
            "page_no_months": page["no_months"],
            "page_reasons": page["reasons"],
            "coarse": page["coarse"],
            "unread_bands": page["unread_bands"],
            "document_reasons": float(len(self._document.review_reasons)),
        }

    @cached_property
    def _pages(self) -> Mapping[int, Evidence]:
        entries = {entry.page: entry for entry in self._document.page_entries}
        unread = Counter(account.page for account in self._document.accounts if account.fate is Fate.UNREAD)
        by_page: defaultdict[int, list[Record]] = defaultdict(list)
        for record in self._document.records:
            by_page[record.page_first].append(record)
        return {
            page: {
                **self._of_rows(rows),
                "coarse": _coarse(entries[page].dpi if page in entries else None),
                "unread_bands": float(unread[page]),
            }
            for page, rows in by_page.items()
        }

    def _of_rows(self, rows: Sequence[Record]) -> Evidence:
        parts = [part for row in rows for part in row.provenance]
        words = [word for row in rows for name in TEXT_COLUMNS for word in words_of(_texts(row, name)[0])]
        months = sum(any(r.startswith(MONTH_PREFIXES) for r in row.review_reasons) for row in rows)
        read = [self._read[row.record_id] for row in rows if row.record_id in self._read]
        fields = [values for row in read for values in row.fields.values()]
        return {
            "marks": _mean(row.fields.get(MONTHS_COLUMN, {}).get("mark", 0.0) for row in read),
            "margin": _mean(values.get("margin", 0.0) for values in fields),
            "undrawn": _mean(values.get("undrawn", 0.0) for values in fields),
            "settled": _mean(row.row.get("settled_columns", 0.0) for row in read),
            "doubt": _mean(_doubt(part) for part in parts),
            "unknown": _mean(map(self._is_strange, words)),
            "month_reasons": months / len(rows),
            "no_months": _mean(float(row.bulan == []) for row in rows),
            "reasons": sum(bool(row.review_reasons) for row in rows) / len(rows),
        }

    def _is_strange(self, word: str) -> bool:
        """Whether neither the language nor the document knows it: a misreading is seldom the same in many texts."""
        return not self._known(word) and self._texts_with[word.lower()] < FAMILIAR_TEXTS

    @cached_property
    def _texts_with(self) -> Mapping[str, int]:
        """In how many different texts of the document each word stands: those of merged cells count once."""
        rows = self._document.records
        texts = {_texts(row, name)[0] for row in rows for name in (*TEXT_COLUMNS, *self._extra_columns)}
        return texts_with_word(texts)

    @cached_property
    def _habits(self) -> Mapping[str, ColumnHabits]:
        texts = {
            name: Counter(_texts(row, name)[0] for row in self._document.records)
            for name in (*TEXT_COLUMNS, *self._extra_columns)
        }
        return {name: ColumnHabits(counts) for name, counts in texts.items()}

    @cached_property
    def _extra_columns(self) -> list[str]:
        keys = dict.fromkeys(key for row in self._document.records for key in row.extra)
        return [extra_field(key) for key in keys]

    @cached_property
    def _usual_columns(self) -> list[str]:
        """The columns that nearly all rows of the document fill."""
        rows = self._document.records
        filled = {name: sum(bool(_texts(row, name)[0]) for row in rows) for name in TEXT_COLUMNS}
        return [name for name, count in filled.items() if count >= USUALLY_FILLED * len(rows)]

    @cached_property
    def _has_months(self) -> bool:
        return any(row.bulan for row in self._document.records)

    def _unknown_in(self, heading: str) -> int:
        """Signs that a heading was misread, so that its column stands under 'extra'."""
        unknown = sum(not self._known(word.lower()) for word in words_of(heading))
        return unknown + odd_places(heading) + stray_tokens(heading, self._known)

    def _month_oddness(self, record: Record) -> float:
        """How rare this number of months is among the document's rows, as minus the logarithm of the share."""
        counts = self._month_counts
        return -math.log(counts[_count(record)] / max(1, sum(counts.values()))) if counts else 0.0

    @cached_property
    def _month_counts(self) -> Counter[int]:
        return Counter(_count(row) for row in self._document.records)


def _applicable(evidence: Evidence) -> Evidence:
    """The evidence without what says nothing of a value that was not read in a picture."""
    if evidence["picture"]:
        return evidence
    return {name: value for name, value in evidence.items() if name not in _OF_PICTURES}


def _count(record: Record) -> int:
    return -1 if record.bulan is None else len(record.bulan)


def _texts(record: Record, name: str) -> tuple[str, str]:
    """The field's text as given and as read."""
    if name in TEXT_COLUMNS:
        return getattr(record, name) or "", getattr(record, f"{name}_raw") or ""
    text = record.extra.get(name.removeprefix(EXTRA_PREFIX), "")
    return text, text


def _doubt(part: Provenance) -> float:
    return -math.log(max(LEAST_CONFIDENCE, part.confidence))


def _is_unlinked(record: Record, name: str) -> bool:
    return name in LINKED_COLUMNS and bool(getattr(record, name)) and getattr(record, f"{name}_id") is None


def _coarse(dpi: float | None) -> float:
    """How much coarser a scan is than ``FINE_DPI``; 0 for pages of text."""
    return 0.0 if dpi is None else max(0.0, FINE_DPI / max(dpi, 1.0) - 1.0)


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0
