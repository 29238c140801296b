"""What recurs in a run's documents and the vocabulary does not know, ready to be taken over."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from kpu_extract.errors import UsageError
from kpu_extract.model.columns import TEXT_COLUMNS
from kpu_extract.model.document import Document, Record
from kpu_extract.output.out_files import JSON_FOLDER
from kpu_extract.text.words import LONG_WORD
from kpu_extract.vocabulary.phrases import PhraseColumn
from kpu_extract.vocabulary.vocabulary import Vocabulary


@dataclass(frozen=True)
class SuggestionSettings:
    """What recurs often enough to be suggested."""

    least_times: int = 2
    """Times that an unknown word, or documents that a sentence, must occur: once is a slip."""

    most_places: int = 3
    """Places that are named with a suggestion, at most."""


SUGGESTION_SETTINGS = SuggestionSettings()


@dataclass(frozen=True)
class Suggestion:
    """``text`` occurs ``count`` times in ``documents`` documents, the first of its ``places`` among them
    (file, page, column). ``row`` is a line for the vocabulary's ``file``."""

    file: str
    text: str
    row: str
    count: int
    documents: int
    places: tuple[str, ...]

    def __str__(self) -> str:
        where = ", ".join(self.places)
        return f"{self.count:>5} in {self.documents:>3} documents  {self.file}  {self.row}  ({where})"


@dataclass
class _Occurrences:
    """Where one unknown thing was met."""

    text: str
    count: int = 0
    documents: set[str] = field(default_factory=set)
    places: dict[str, None] = field(default_factory=dict)

    def meet(self, document: Document, record: Record, column: str) -> None:
        self.count += 1
        self.documents.add(document.document_id)
        self.places.setdefault(f"{document.source_file} page {record.page_first} {column}")


def suggest(
    out_folder: Path, vocabulary: Vocabulary, settings: SuggestionSettings = SUGGESTION_SETTINGS
) -> list[Suggestion]:
    """Unknown words, sentences that several documents have and the phrase bank has not, and unknown
    headings of the run in ``out_folder``, most frequent first; UsageError where a document there cannot
    be read."""
    words: dict[str, _Occurrences] = {}
    phrases: dict[tuple[PhraseColumn, tuple[str, ...]], _Occurrences] = {}
    headings: dict[str, _Occurrences] = {}
    for document in _documents(out_folder):
        for record in document.records:
            _gather_words(words, document, record, vocabulary)
            _gather_phrases(phrases, document, record, vocabulary)
            for heading in record.extra:
                headings.setdefault(heading, _Occurrences(heading)).meet(document, record, "heading")
    found = [
        *_of_words(words, settings),
        *_of_phrases(phrases, vocabulary, settings),
        *_of_headings(headings, vocabulary, settings),
    ]
    return sorted(found, key=lambda item: (-item.documents, -item.count, item.file, item.text))


def _documents(out_folder: Path) -> Iterator[Document]:
    for path in sorted((out_folder / JSON_FOLDER).glob("*.json")):
        try:
            yield Document.model_validate_json(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, ValidationError) as error:
            raise UsageError(
                f"{path}: no document of a run ({type(error).__name__}); run it again"
            ) from error


def _gather_words(
    words: dict[str, _Occurrences], document: Document, record: Record, vocabulary: Vocabulary
) -> None:
    for column in TEXT_COLUMNS:
        for word in LONG_WORD.findall(getattr(record, column) or ""):
            if not word.isupper() and not vocabulary.lexicon.knows(word):
                words.setdefault(word.lower(), _Occurrences(word.lower())).meet(document, record, column)


def _gather_phrases(
    phrases: dict[tuple[PhraseColumn, tuple[str, ...]], _Occurrences],
    document: Document,
    record: Record,
    vocabulary: Vocabulary,
) -> None:
    for column in PhraseColumn:
        text = getattr(record, column.value)
        if text and getattr(record, f"{column.value}_id") is None:
            sense = vocabulary.phrases.reader.words(text)
            if len(sense) > 1:
                phrases.setdefault((column, sense), _Occurrences(text)).meet(document, record, column.value)


def _of_words(words: Mapping[str, _Occurrences], settings: SuggestionSettings) -> Iterator[Suggestion]:
    for found in words.values():
        if found.count >= settings.least_times:
            yield _suggestion("words.csv", (found.text, "suggested"), found, settings)


def _of_phrases(
    phrases: Mapping[tuple[PhraseColumn, tuple[str, ...]], _Occurrences],
    vocabulary: Vocabulary,
    settings: SuggestionSettings,
) -> Iterator[Suggestion]:
    """Sentences that at least two documents have, each with the next free id of its column."""
    given: Counter[PhraseColumn] = Counter()
    for (column, _), found in phrases.items():
        if len(found.documents) >= settings.least_times:
            given[column] += 1
            phrase_id = vocabulary.phrases.free_id(column, given[column])
            yield _suggestion(
                "phrases.csv", (phrase_id, column.value, found.text, "suggested"), found, settings
            )


def _of_headings(
    headings: Mapping[str, _Occurrences], vocabulary: Vocabulary, settings: SuggestionSettings
) -> Iterator[Suggestion]:
    for heading, found in headings.items():
        if not vocabulary.headings.lists(heading):
            yield _suggestion("headings.csv", (heading, "extra", "", "suggested"), found, settings)


def _suggestion(
    file: str, cells: tuple[str, ...], found: _Occurrences, settings: SuggestionSettings
) -> Suggestion:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    places = tuple(found.places)[: settings.most_places]
    return Suggestion(file, found.text, line.getvalue(), found.count, len(found.documents), places)
