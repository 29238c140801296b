"""The texts that the mending is measured on, each with what it should become."""

from __future__ import annotations

import csv
import dataclasses
import difflib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.official_prose import sentences
from heldout.wordings import units
from samples.draw.transcript import load_transcript, meant

from kpu_extract.mending import DocumentWords, document_words
from kpu_extract.model.page import Source
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.files import bundled_vocabulary
from kpu_extract.vocabulary.lexicon import load_lexicon
from kpu_extract.vocabulary.phrases import PhraseColumn, Phrases
from kpu_extract.vocabulary.wordings import Wordings

DOCUMENTS = ("jambi-10-2026", "jambi-4-2025", "jepara-12-2022", "mesuji-37-2025", "ntb-19-2022")
READINGS = Path(__file__).with_name("engine_readings.csv")
FIELDS = {"komponen": "kegiatan", "target_waktu": "waktu"}
NOT_TEXT = frozenset({"no", "area_no", "bulan"})
USUAL_CONFIDENCE = {"rapidocr": 0.999, "tesseract": 0.957}
NO_WORDS = DocumentWords()
_TYPO = re.compile(r"\{([^|{}]*)\|([^{}]*)\}")
_CHUNK = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Place:
    """A fault: ``raw[start:end]`` should read ``right``; ``group`` is what kind it is counted as."""

    start: int
    end: int
    right: str
    group: str = "fault"


@dataclass(frozen=True)
class MendingCase:
    """A text as it stands and all its faults; ``right`` elsewhere."""

    raw: str
    places: tuple[Place, ...]
    field: str
    source: Source
    words: DocumentWords = NO_WORDS
    confidences: tuple[float, ...] = ()


def transcript_cases(document: str) -> list[MendingCase]:
    """Every different cell of a transcript, with its marked misspellings."""
    transcript = load_transcript(document)
    cells = {
        (column, cell.text): None
        for row in transcript.rows
        for column, cell in row.items()
        if cell.text and column not in NOT_TEXT
    }
    words = document_words(_TYPO.sub(r"\1", text) for _, text in cells)
    return [_marked(text, FIELDS.get(column, column), words) for column, text in cells]


def head_cases(document: str) -> list[MendingCase]:
    """The prose of a decree's head: title, considerations, legal bases, dictums."""
    head = load_transcript(document).head
    texts = [head["title"], *head["considerations"], *head["legal_bases"]]
    texts += [dictum["text"] for dictum in head["dictums"]]
    words = document_words(_TYPO.sub(r"\1", text) for text in texts)
    return [_marked(text, "considerations", words) for text in texts]


def _marked(text: str, field: str, words: DocumentWords) -> MendingCase:
    places: list[Place] = []
    raw = ""
    done = 0
    for found in _TYPO.finditer(text):
        raw += text[done : found.start()]
        places.append(Place(len(raw), len(raw) + len(found.group(1)), found.group(2)))
        raw += found.group(1)
        done = found.end()
    return MendingCase(raw + text[done:], tuple(places), field, Source.TEXT, words)


def new_texts(document: str, others: Vocabulary) -> tuple[list[str], list[str]]:
    """All different cells of a transcript as meant, and those of four words or more that say nothing a
    phrase of ``others`` says."""
    transcript = load_transcript(document)
    columns = {
        meant(cell.text): FIELDS.get(column, column)
        for row in transcript.rows
        for column, cell in row.items()
        if cell.text and column not in NOT_TEXT
    }
    linked = {column.value for column in PhraseColumn}
    new = [
        text
        for text, column in columns.items()
        if len(text.split()) > 3
        and (column not in linked or others.phrases.link(PhraseColumn(column), text) is None)
    ]
    return list(columns), new


def vocabulary_without(vocabulary: Vocabulary, document: str) -> Vocabulary:
    """The vocabulary without the wordings that only ``document`` has, so that it is judged as a plan
    nobody has seen."""
    rows = tuple(row for row in vocabulary.phrases.rows if set(row.source.split()) - {document})
    phrases = Phrases(rows, vocabulary.phrases.reader)
    texts = (*phrases.texts(), *vocabulary.areas.texts(), *vocabulary.abbreviations.texts())
    official = [*texts, *vocabulary.months.names]
    lexicon = load_lexicon((bundled_vocabulary(),), official, vocabulary.regions.texts())
    return dataclasses.replace(vocabulary, phrases=phrases, wordings=Wordings(texts), lexicon=lexicon)


def reading_cases(engine: str, vocabulary: Vocabulary) -> Iterator[MendingCase]:
    """Lines of correct prose as ``engine`` read them, with what it got wrong."""
    with READINGS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["engine"] == engine:
                confidences = tuple(float(value) for value in row["confidences"].split())
                places = tuple(_misread(row["printed"], row["read"], vocabulary))
                words = DocumentWords(usual_confidence=USUAL_CONFIDENCE[engine])
                yield MendingCase(row["read"], places, "indikator", Source.OCR, words, confidences)


def _misread(printed: str, read: str, vocabulary: Vocabulary) -> Iterator[Place]:
    meant, chunks = printed.split(), list(_CHUNK.finditer(read))
    matcher = difflib.SequenceMatcher(None, meant, [chunk.group() for chunk in chunks], autojunk=False)
    for tag, i, k, j, m in matcher.get_opcodes():
        if tag == "replace" and k - i == m - j:
            pairs = zip(meant[i:k], chunks[j:m], strict=True)
            yield from (_place(word, chunk, vocabulary) for word, chunk in pairs)
        elif j < m and tag != "equal":
            right = " ".join(meant[i:k])
            yield Place(chunks[j].start(), chunks[m - 1].end(), right, "spaces")


def _place(word: str, chunk: re.Match[str], vocabulary: Vocabulary) -> Place:
    return Place(chunk.start(), chunk.end(), word, _group(word, chunk.group(), vocabulary))


def _group(printed: str, read: str, vocabulary: Vocabulary) -> str:
    """What may be asked of a mending: not names, codes, signs, words read as another right word, or
    words of which hardly anything is left."""
    meant, seen = (re.sub(r"[^\w\-]", "", text).lower() for text in (printed, read))
    lexicon = vocabulary.lexicon
    if meant == seen:
        return "signs"
    if not meant.isalpha() or meant in lexicon.names or not lexicon.knows(meant) or len(meant) < 4:
        return "names and codes"
    if lexicon.knows(seen):
        return "another word"
    edits = sum(
        max(k - i, m - j)
        for tag, i, k, j, m in difflib.SequenceMatcher(None, meant, seen).get_opcodes()
        if tag != "equal"
    )
    return "fault" if edits <= len(meant) / 3 else "ruined"


def meant_texts(document: str) -> list[str]:
    """Every different text of a transcript, cells and head, as it was meant."""
    cases = [*transcript_cases(document), *head_cases(document)]
    return list(dict.fromkeys(_as_meant(case) for case in cases))


def _as_meant(case: MendingCase) -> str:
    text = case.raw
    for place in reversed(case.places):
        text = text[: place.start] + place.right + text[place.end :]
    return text


def prose_texts(count: int, vocabulary: Vocabulary) -> list[str]:
    """``count`` different sentences of other offices, with names of all regions."""
    regions = [f"{region.level.value.capitalize()} {region.name}" for region in vocabulary.regions.regions]
    return sentences(count, regions)


def held_apart_texts() -> list[str]:
    """The texts of the held-apart set, which others wrote for other measurements, with an office's name."""
    texts = (getattr(unit, field.name) for unit in units() for field in dataclasses.fields(unit))
    return list(dict.fromkeys(text for text in texts if " " in text))


def correct_cases(texts: Sequence[str], source: Source) -> Iterator[MendingCase]:
    """Correct texts: whatever changes is harm. Text of an engine comes with confidences drawn from those
    that it gave words it read rightly."""
    drawn = random.Random(5)
    sure = _confidences_of_right_words("rapidocr") if source is Source.OCR else []
    words = DocumentWords(usual_confidence=USUAL_CONFIDENCE["rapidocr"])
    for text in texts:
        confidences = tuple(drawn.choice(sure) for _ in text.split()) if sure else ()
        yield MendingCase(text, (), "indikator", source, words, confidences)


def _confidences_of_right_words(engine: str) -> list[float]:
    found: list[float] = []
    with READINGS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            confidences = [float(value) for value in row["confidences"].split()]
            printed, read = row["printed"].split(), row["read"].split()
            if row["engine"] == engine and len(printed) == len(read) == len(confidences):
                pairs = zip(printed, read, confidences, strict=True)
                found += [sure for word, seen, sure in pairs if word == seen]
    return found
