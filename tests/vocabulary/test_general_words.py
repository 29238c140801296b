"""The general list of words is wordfreq's own, though wordfreq is not imported."""

from __future__ import annotations

import gzip
import math
import subprocess
import sys
from pathlib import Path

import msgpack
import pytest

from kpu_extract.errors import VocabularyError
from kpu_extract.vocabulary import general_words as module
from kpu_extract.vocabulary.general_words import general_words


@pytest.mark.slow
def test_the_list_is_that_of_wordfreq() -> None:
    import wordfreq

    listed = wordfreq.get_frequency_dict("id", wordlist="small")
    expected = {word: math.log10(frequency) + 9 for word, frequency in listed.items() if word.isalpha()}
    assert general_words() == expected


def test_common_words_are_more_frequent_than_rare_ones_and_figures_are_no_words() -> None:
    words = general_words()
    assert words["yang"] > words["pemerintah"] > words["dokumentasi"]
    assert not any(any(letter.isdigit() for letter in word) for word in words)


@pytest.mark.processes
def test_wordfreq_is_not_imported_for_it() -> None:
    code = (
        "import sys; from kpu_extract.vocabulary.general_words import general_words; general_words();"
        "print({'wordfreq', 'langcodes'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "set()"


def test_a_list_in_another_format_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "small_id.msgpack.gz"
    file.write_bytes(gzip.compress(msgpack.packb([{"format": "cB", "version": 2}, ["dan"]])))
    monkeypatch.setattr(module, "_list_file", lambda: file)
    with pytest.raises(VocabularyError, match="format cB 1; install wordfreq anew"):
        general_words()


def test_a_wordfreq_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    with pytest.raises(VocabularyError, match="is missing; install wordfreq anew"):
        general_words()
