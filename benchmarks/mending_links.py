"""How well cells are linked: to areas, and to phrases with a bank that knows only the other documents."""

from __future__ import annotations

from collections import Counter

from benchmarks.mending_cases import DOCUMENTS, FIELDS
from heldout.wordings import areas as other_areas
from samples.draw.golden import AREA_IDS
from samples.draw.transcript import load_transcript, meant, printed

from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.phrases import PhraseColumn, Phrases


def area_links(vocabulary: Vocabulary) -> str:
    """Rows of the transcripts, as printed, and wordings of the held-apart set, with the area they mean;
    and cells of other columns, which mean none of themselves."""
    truth = [
        (
            printed(row["area"].text),
            row["area_no"].text if "area_no" in row else None,
            meant(row["area"].text),
        )
        for document in DOCUMENTS
        for row in load_transcript(document).rows
    ]
    right = sum(
        (found := vocabulary.areas.find(text, number)) is not None
        and found.area_id == AREA_IDS[wanted.lower()]
        for text, number, wanted in truth
    )
    others = [(text, area.area_id) for area in other_areas().values() for text in area.wordings]
    unseen = sum(
        (found := vocabulary.areas.find(text)) is not None and found.area_id == wanted
        for text, wanted in others
    )
    share = f"{right} of {len(truth)} rows right ({right / len(truth):.1%})"
    return f"  areas: {share}; {unseen} of {len(others)} wordings of the held-apart set"


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
        f"  phrases: {counted['right']} of {shared} shared phrases right ({counted['right'] / shared:.1%}), "
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
