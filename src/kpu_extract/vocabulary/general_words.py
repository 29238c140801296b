"""The general words of Indonesian with their frequencies (wordfreq, Speer 2022)."""

from __future__ import annotations

import gzip
import math
from importlib.util import find_spec
from pathlib import Path

import msgpack

from kpu_extract.errors import VocabularyError

_LANGUAGE = "id"

_ZIPF = 9
"""A frequency of 1 on the Zipf scale: the decimal logarithm of the occurrences in a thousand million words."""

_CENTIBELS = 100
"""Steps of the list for each power of ten."""

_HEADER = {"format": "cB", "version": 1}


def general_words() -> dict[str, float]:
    """The words of letters only in wordfreq's small list, with their Zipf frequency.

    The file is read as ``wordfreq.read_cBpack`` says: after a header one list of words for each hundredth of a power of
    ten that they are rarer. wordfreq itself is not imported: it loads languages' names and distances, 0.15 processor
    seconds of each worker's start. VocabularyError where the file is not there or is another format.
    """
    file = _list_file()
    with gzip.open(file, "rb") as packed:
        header, *levels = msgpack.load(packed, raw=False)
    if header != _HEADER:
        raise VocabularyError(f"{file}: no list of words in the format cB 1; install wordfreq anew")
    return {
        word: math.log10(10 ** (-level / _CENTIBELS)) + _ZIPF
        for level, words in enumerate(levels)
        for word in words
        if word.isalpha()
    }


def _list_file() -> Path:
    found = find_spec("wordfreq")
    for folder in (found.submodule_search_locations or ()) if found else ():
        file = Path(folder) / "data" / f"small_{_LANGUAGE}.msgpack.gz"
        if file.is_file():
            return file
    raise VocabularyError("wordfreq's list of Indonesian words is missing; install wordfreq anew")
