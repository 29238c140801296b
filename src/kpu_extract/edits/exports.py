"""What edits are good for besides the tables: cells for golden cases, words and headings for the vocabulary, and rows
that say whether the program was right, to fit its confidence anew.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kpu_extract.edits.edit import HEAD_FIELDS, Value, Verdict, is_extra
from kpu_extract.edits.head import head_value_of
from kpu_extract.edits.laying import LaidEdits
from kpu_extract.edits.values import value_of
from kpu_extract.model.columns import EXTRA_PREFIX, MONTHS_COLUMN, TEXT_COLUMNS
from kpu_extract.model.dictionary.review_codes import ACCEPTED
from kpu_extract.model.document import Document, Record
from kpu_extract.text.words import LONG_WORD

_SOURCE = "edits"


@dataclass(frozen=True)
class EditedDocument:
    """A document as the program read it, and with what people said of it."""

    as_read: Document
    laid: LaidEdits

    @property
    def document(self) -> Document:
        return self.laid.document

    def pairs(self) -> Iterator[tuple[Record, Record]]:
        """Each row as read and as it stands now."""
        yield from zip(self.as_read.records, self.document.records, strict=True)


def golden_cells(documents: Iterable[EditedDocument]) -> Iterator[str]:
    """One JSON line for each value that a person wrote: the cell's place, what the program read and what is true."""
    for one in documents:
        for fitted in one.laid.fitted:
            edit = fitted.edit
            if edit.field not in set(Verdict):
                cell = {
                    "document_id": one.document.document_id,
                    "source_sha256": one.document.source_sha256,
                    "record_ids": fitted.record_ids,
                    "field": fitted.field,
                    "cell": [part.model_dump(exclude={"ink"}) for part in edit.cell],
                    "read": _as_read(one.as_read, fitted.record_ids, fitted.field),
                    "true": edit.new,
                }
                yield json.dumps(cell, ensure_ascii=False) + "\n"


def _as_read(document: Document, record_ids: Sequence[str], field: str) -> Value:
    if field in HEAD_FIELDS:
        return head_value_of(document, field)
    found = (record for record in document.records if record.record_id in record_ids)
    return next((value_of(record, field) for record in found), None)


def suggested_words(documents: Iterable[EditedDocument], known: Callable[[str], bool]) -> str:
    """``words.csv``: the words that people wrote where the program read others, and that the lexicon does not know;
    those met most often first."""
    words: Counter[str] = Counter()
    for one in documents:
        for read, now in one.pairs():
            for name in TEXT_COLUMNS:
                before, after = getattr(read, f"{name}_raw") or "", getattr(now, name) or ""
                if before != after and f"edited: {name}" in now.review_reasons:
                    new = set(LONG_WORD.findall(after)) - set(LONG_WORD.findall(before))
                    words.update(word.lower() for word in new if not word.isupper() and not known(word))
    return _table(("word", "source"), [(word, _SOURCE) for word, _ in words.most_common()])


def suggested_headings(documents: Iterable[EditedDocument]) -> str:
    """``headings.csv``: what people said of columns whose headings the vocabulary does not have."""
    rows = {
        (str(edit.old).removeprefix(EXTRA_PREFIX), str(edit.new), "", _SOURCE): None
        for one in documents
        for edit in (fitted.edit for fitted in one.laid.fitted)
        if edit.field == Verdict.COLUMN and is_extra(str(edit.old)) and not is_extra(str(edit.new))
    }
    return _table(("wording", "column", "otherwise", "source"), rows)


def refit_rows(documents: Iterable[EditedDocument]) -> str:
    """A CSV of the rows that people judged: the confidence that the program gave, and whether it was right, all
    values of the row together. Rows that nobody looked at are left out, for nothing is known of them."""
    rows = []
    for one in documents:
        for read, now in one.pairs():
            wrong = [name for name in _JUDGED if value_of(read, name) != value_of(now, name)]
            wrong += [
                EXTRA_PREFIX + key
                for key in read.extra.keys() | now.extra.keys()
                if read.extra.get(key) != now.extra.get(key)
            ]
            if wrong or ACCEPTED in now.review_reasons:
                right = "0" if wrong else "1"
                rows.append(
                    (
                        read.record_id,
                        f"{read.confidence:.4f}",
                        right,
                        " ".join(sorted(wrong)),
                        "; ".join(read.review_reasons),
                    )
                )
    return _table(("record_id", "confidence", "right", "wrong", "reasons"), rows)


_JUDGED = (*TEXT_COLUMNS, "area_no", MONTHS_COLUMN, "tahun")


def _table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return text.getvalue()
