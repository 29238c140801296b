"""Reports everything that is wrong with a vocabulary folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kpu_extract.errors import VocabularyError
from kpu_extract.vocabulary.abbreviations import load_abbreviations
from kpu_extract.vocabulary.areas import load_areas
from kpu_extract.vocabulary.confusions import load_confusions
from kpu_extract.vocabulary.decree_labels import load_decree_labels
from kpu_extract.vocabulary.files import bundled_vocabulary
from kpu_extract.vocabulary.function_words import load_function_words
from kpu_extract.vocabulary.headings import load_headings
from kpu_extract.vocabulary.instruments import load_instruments
from kpu_extract.vocabulary.joining_words import load_joining_words
from kpu_extract.vocabulary.known_instruments import load_known_instruments
from kpu_extract.vocabulary.layers import check_user_folder
from kpu_extract.vocabulary.lexicon import load_lexicon
from kpu_extract.vocabulary.months import load_months
from kpu_extract.vocabulary.person_names import load_person_names
from kpu_extract.vocabulary.phrases import load_phrases
from kpu_extract.vocabulary.region_seats import load_region_seats
from kpu_extract.vocabulary.regions import load_regions
from kpu_extract.vocabulary.sense import SenseReader
from kpu_extract.vocabulary.spacing import load_spacing
from kpu_extract.vocabulary.time_words import load_time_words

Loader = Callable[[Sequence[Path]], object]


def check_vocabulary(folder: Path) -> list[str]:
    """What is wrong with the files of ``folder``, each fault with file and line; empty if nothing is.

    The folder may be whole, as ours is, or hold only what goes over ours.
    """
    bundled = bundled_vocabulary()
    whole = folder.resolve() == bundled.resolve()
    folders = (bundled,) if whole else (bundled, folder)
    faults = _faults(lambda _: check_user_folder(folder, bundled), folders)
    if not folder.is_dir():
        return faults
    for load in _LOADERS:
        faults += _faults(load, folders)
    return list(dict.fromkeys(faults))


def _faults(load: Loader, folders: Sequence[Path]) -> list[str]:
    try:
        load(folders)
    except VocabularyError as error:
        return str(error).splitlines()
    return []


def _load_time_words(folders: Sequence[Path]) -> object:
    return load_time_words(folders, load_months(folders))


def _load_phrases(folders: Sequence[Path]) -> object:
    return load_phrases(
        folders, SenseReader(load_abbreviations(folders), load_regions(folders), load_function_words(folders))
    )


def _load_region_seats(folders: Sequence[Path]) -> object:
    return load_region_seats(folders, load_regions(folders))


def _load_lexicon(folders: Sequence[Path]) -> object:
    return load_lexicon(folders, official=(), names=())


_LOADERS: tuple[Loader, ...] = (
    load_headings,
    load_months,
    load_areas,
    load_regions,
    _load_region_seats,
    _load_time_words,
    load_decree_labels,
    load_instruments,
    load_known_instruments,
    load_joining_words,
    load_function_words,
    load_abbreviations,
    load_person_names,
    _load_phrases,
    _load_lexicon,
    load_spacing,
    load_confusions,
)
