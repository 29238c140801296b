"""Faults made by chance: as both engines misread (drawn by ``vocab/confusions.csv``, whose costs are the
logarithms of their shares), and as people slip."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from benchmarks.mending_cases import USUAL_CONFIDENCE, MendingCase, Place, new_texts

from kpu_extract.mending import DocumentWords, document_words
from kpu_extract.model.page import Source
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.lexicon import Standing

SECOND_FAULT = 0.15
_WORD = re.compile(r"[^\W\d_]+")
_KEYS = {"a": "s", "s": "ad", "d": "sf", "n": "bm", "i": "uo", "o": "ip", "e": "rw", "t": "ry", "k": "jl"}


def noisy_cases(
    texts: Sequence[str], count: int, source: Source, vocabulary: Vocabulary, seed: int
) -> Iterator[MendingCase]:
    """``count`` texts with one misread or misspelled word each: a word of the language of four letters or
    more that becomes no other right word. The reader is as unsure of it as engines are of faults."""
    drawn = random.Random(seed)
    made = 0
    while made < count:
        text = drawn.choice(texts)
        words = [found for found in _WORD.finditer(text) if _is_common_word(found.group(), vocabulary)]
        if not words:
            continue
        word = drawn.choice(words)
        spoiled = _spoiled(word.group(), source, vocabulary, drawn)
        if spoiled is None or vocabulary.lexicon.knows(spoiled.lower()):
            continue
        made += 1
        raw = text[: word.start()] + spoiled + text[word.end() :]
        place = Place(word.start(), word.start() + len(spoiled), word.group())
        yield MendingCase(
            raw, (place,), "indikator", source, DocumentWords(), _confidences(raw, place, source, drawn)
        )


def held_out_noise(
    count: int, source: Source, without: Mapping[str, Vocabulary], seed: int
) -> Iterator[tuple[Vocabulary, list[MendingCase]]]:
    """Of each transcript ``count`` faults in sentences that no other document has, with a vocabulary that
    does not know the transcript, and the words of its other sentences."""
    for document, others in without.items():
        texts, new = new_texts(document, others)
        cases = []
        for case in noisy_cases(new, count, source, others, seed):
            place = case.places[0]
            own = case.raw[: place.start] + place.right + case.raw[place.end :]
            words = document_words(text for text in texts if text != own)
            usual = replace(words, usual_confidence=USUAL_CONFIDENCE["rapidocr"])
            cases.append(replace(case, words=usual, field="langkah_aksi"))
        yield others, cases


def _is_common_word(word: str, vocabulary: Vocabulary) -> bool:
    lexicon = vocabulary.lexicon
    return (
        len(word) >= 4
        and not word.isupper()
        and word.lower() not in lexicon.names
        and lexicon.standing(word.lower()) >= Standing.GENERAL
    )


def _spoiled(word: str, source: Source, vocabulary: Vocabulary, drawn: random.Random) -> str | None:
    slip = misread if source is Source.OCR else mistyped
    spoiled = slip(word, vocabulary, drawn)
    if spoiled and drawn.random() < SECOND_FAULT:
        spoiled = slip(spoiled, vocabulary, drawn) or spoiled
    return spoiled


def misread(word: str, vocabulary: Vocabulary, drawn: random.Random) -> str | None:
    """``word`` with one fault of an engine, by the table's costs; None where it does not fit the word."""
    table = vocabulary.confusions.costs
    kinds = list(table)
    printed, read = drawn.choices(kinds, [10 ** -table[kind] for kind in kinds])[0]
    places = [found.start() for found in re.finditer(re.escape(printed), word.lower())] if printed else []
    at = drawn.choice(places) if places else drawn.randrange(1, len(word)) if not printed else None
    if at is None:
        return None
    seen = read.capitalize() if word[at].isupper() else read
    return word[:at] + seen + word[at + len(printed) :]


def mistyped(word: str, _vocabulary: Vocabulary, drawn: random.Random) -> str:
    """A letter lost, doubled, added, swapped with the next or taken from the next key, not the first:
    in the shares that the transcripts' marked misspellings have."""
    at = drawn.randrange(1, len(word))
    kind = drawn.choices(("lost", "doubled", "added", "swapped", "key"), (45, 20, 12, 12, 11))[0]
    if kind == "lost":
        return word[:at] + word[at + 1 :]
    if kind == "doubled":
        return word[:at] + word[at] + word[at:]
    if kind == "added":
        return word[:at] + drawn.choice("aeinrtsk") + word[at:]
    if kind == "swapped" and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + drawn.choice(_KEYS.get(word[at].lower(), "n")) + word[at + 1 :]


def _confidences(raw: str, place: Place, source: Source, drawn: random.Random) -> tuple[float, ...]:
    """RapidOCR's confidences: 0.999 for what is right, for a fault as counted in its readings."""
    if source is Source.TEXT:
        return ()
    fault = drawn.choices((0.75, 0.88, 0.94, 0.97, 0.985, 0.998), (19, 15, 19, 22, 12, 13))[0]
    chunks = re.finditer(r"\S+", raw)
    return tuple(fault if chunk.start() <= place.start < chunk.end() else 0.999 for chunk in chunks)
