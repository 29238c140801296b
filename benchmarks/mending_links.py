"""How well cells are linked to phrases: each document linked with a bank that knows only the others."""

from __future__ import annotations

from collections import Counter

from benchmarks.mending_cases import DOCUMENTS, FIELDS
from samples.draw.transcript import load_transcript, meant

from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.phrases import PhraseColumn, Phrases


def links(vocabulary: Vocabulary) -> str:
    """Cells linked right, missed and wrongly where another document has the phrase; and null or not
    where none has. The truth is the bank's own wordings, merged by hand."""
    counted: Counter[str] = Counter()
    for document in DOCUMENTS:
        others = tuple(row for row in vocabulary.phrases.rows if set(row.source.split()) - {document})
        bank = Phrases(others, vocabulary.phrases.reader)
        known = {row.phrase_id for row in others}
        for column, text in _cells(document):
            truth = vocabulary.phrases.link(column, text)
            wanted = truth.phrase_id if truth and truth.phrase_id in known else None
            found = bank.link(column, text)
            counted[_outcome(wanted, found.phrase_id if found else None)] += 1
    shared = counted["right"] + counted["missed"] + counted["another"]
    alone = counted["null"] + counted["invented"]
    return (
        f"links: {counted['right']} of {shared} shared phrases right ({counted['right'] / shared:.1%}), "
        f"{counted['missed']} missed, {counted['another']} another; "
        f"{counted['null']} of {alone} unshared null ({counted['null'] / alone:.1%})"
    )


def _outcome(wanted: str | None, found: str | None) -> str:
    if wanted is None:
        return "null" if found is None else "invented"
    return "right" if found == wanted else "missed" if found is None else "another"


def _cells(document: str) -> set[tuple[PhraseColumn, str]]:
    columns = {column.value: column for column in PhraseColumn}
    return {
        (columns[FIELDS.get(name, name)], meant(cell.text))
        for row in load_transcript(document).rows
        for name, cell in row.items()
        if cell.text and FIELDS.get(name, name) in columns
    }
