"""Which word list knows the words of official prose, and which takes faults for words.

    python -m benchmarks.lexicons [SASTRAWI_FOLDER HUNSPELL_PREFIX]

Without arguments: wordfreq, our affix rules, our own words. The other lists are no part of the project; to
compare them again: ``pip download PySastrawi spylls``, unpacked into one folder, and Debian's
``hunspell-id``, given as ``…/usr/share/hunspell/id_ID``.
"""

from __future__ import annotations

import importlib
import random
import re
import sys
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from benchmarks.mending_cases import DOCUMENTS, held_apart_texts, meant_texts, prose_texts
from benchmarks.mending_noise import misread, mistyped

from kpu_extract.vocabulary import Vocabulary, load_vocabulary
from kpu_extract.vocabulary.language.affixes import is_formed
from kpu_extract.vocabulary.lexicon import LEXICON_SETTINGS

FAULTS = 3000
Knows = Callable[[str], bool]
_WORD = re.compile(r"(?<!\w)[a-z]{4,}(?!\w)")


def main(folder: Path | None, hunspell: str) -> None:
    """Prints for each list what it lacks, what faults it accepts, and the seconds it took."""
    vocabulary = load_vocabulary()
    texts = [*prose_texts(3500, vocabulary), *held_apart_texts()]
    texts += [text for name in DOCUMENTS for text in meant_texts(name)]
    right = {word for text in texts for word in _WORD.findall(text)}
    faults = _faults(sorted(right), vocabulary)
    print(f"{len(right)} different right words, {len(faults)} faults")
    for name, knows in {**dict(_ours(vocabulary)), **dict(_others(folder, hunspell, vocabulary))}.items():
        started = time.perf_counter()
        lacking = sum(not knows(word) for word in right) / len(right)
        accepted = sum(map(knows, faults)) / len(faults)
        seconds = time.perf_counter() - started
        print(f"{name:<40} lacks {lacking:>5.1%}  accepts {accepted:>4.1%} of faults  {seconds:.2f} s")


def _faults(words: list[str], vocabulary: Vocabulary) -> list[str]:
    drawn = random.Random(4)
    found: dict[str, None] = {}
    while len(found) < FAULTS:
        slip = drawn.choice((mistyped, misread))
        fault = slip(drawn.choice(words), vocabulary, drawn)
        if fault and fault.isalpha() and fault not in words:
            found[fault] = None
    return list(found)


def _ours(vocabulary: Vocabulary) -> Iterator[tuple[str, Knows]]:
    lexicon = vocabulary.lexicon
    yield "wordfreq", lambda word: word in lexicon.general
    yield (
        "wordfreq, affixes",
        _formed(
            lexicon.general, lambda word: lexicon.general.get(word, 0) >= LEXICON_SETTINGS.least_root_zipf
        ),
    )
    yield "wordfreq, affixes, own words (chosen)", lexicon.knows


def _others(folder: Path | None, hunspell: str, vocabulary: Vocabulary) -> Iterator[tuple[str, Knows]]:
    if folder is None:
        return
    sys.path.append(str(folder))
    stemming = importlib.import_module("Sastrawi.Stemmer.StemmerFactory")
    roots = set((folder / "Sastrawi/Stemmer/data/kata-dasar.txt").read_text(encoding="utf-8").split())
    stemmer = stemming.StemmerFactory().create_stemmer()
    dictionary = importlib.import_module("spylls.hunspell").Dictionary.from_files(hunspell)
    chosen = vocabulary.lexicon.knows
    yield "Sastrawi's roots, our affixes", _formed(roots, roots.__contains__)
    yield "Sastrawi's roots and stemmer", lambda word: stemmer.stem(word) in roots
    yield "Debian's hunspell-id", lambda word: bool(dictionary.lookup(word))
    yield "chosen and Sastrawi's roots", lambda word: chosen(word) or word in roots
    yield "chosen and hunspell-id", lambda word: chosen(word) or bool(dictionary.lookup(word))


def _formed(listed: Collection[str], root: Knows) -> Knows:
    return lambda word: word in listed or is_formed(word, root)


if __name__ == "__main__":
    given = sys.argv[1:]
    main(Path(given[0]) if given else None, given[1] if given else "")
