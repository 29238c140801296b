"""What a run's documents say that the vocabulary does not know."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kpu_extract.model import TEXT_COLUMNS, Document
from kpu_extract.vocabulary.phrases import PhraseColumn
from kpu_extract.vocabulary.vocabulary import Vocabulary

LEAST_LETTERS = 4
LEAST_TIMES = 2
"""A word or phrase that stands once may be a slip of the office or of the reading."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word or phrase that recurs and is unknown: ``kind`` is ``word`` or the phrase's column, ``documents``
    and ``times`` how often it stands, ``where`` the first record that holds it."""

    kind: str
    text: str
    documents: int
    times: int
    where: str

    def __str__(self) -> str:
        """One line of CSV, ready to be taken over."""
        quoted = self.text.replace('"', '""')
        return f'{self.kind},"{quoted}",{self.documents},{self.times},{self.where}'


def suggest(out_folder: Path, vocabulary: Vocabulary) -> list[Suggestion]:
    """Words and phrases that recur over the documents of a run's ``json`` folder and are unknown, those of
    most documents first."""
    documents: dict[tuple[str, str], set[str]] = defaultdict(set)
    records: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in sorted((out_folder / "json").glob("*.json")):
        document = Document.model_validate_json(path.read_text(encoding="utf-8"))
        for kind, text, record_id in set(_unknown(document, vocabulary)):
            documents[kind, text].add(document.document_id)
            records[kind, text].append(record_id)
    found = [
        Suggestion(kind, text, len(documents[kind, text]), len(ids), min(ids))
        for (kind, text), ids in records.items()
        if len(ids) >= LEAST_TIMES
    ]
    return sorted(found, key=lambda item: (-item.documents, -item.times, item.kind, item.text))


def _unknown(document: Document, vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """(kind, text, record) of whatever the vocabulary does not know in a document's records."""
    for record in document.records:
        for name in TEXT_COLUMNS:
            text = getattr(record, name)
            for word in _WORD.findall(text or ""):
                if len(word) >= LEAST_LETTERS and not vocabulary.lexicon.knows(word.lower()):
                    yield "word", word.lower(), record.record_id
        for column in PhraseColumn:
            text = getattr(record, column.value)
            if text and getattr(record, f"{column.value}_id") is None:
                yield column.value, text, record.record_id
