"""The whole vocabulary, loaded once and handed to the stages that need it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kpu_extract.vocabulary.abbreviations import Abbreviations, load_abbreviations
from kpu_extract.vocabulary.areas import Areas, load_areas
from kpu_extract.vocabulary.confusions import Confusions, load_confusions
from kpu_extract.vocabulary.decree_labels import DecreeLabels, load_decree_labels
from kpu_extract.vocabulary.files import bundled_vocabulary
from kpu_extract.vocabulary.function_words import FunctionWordKind, FunctionWords, load_function_words
from kpu_extract.vocabulary.headings import Headings, load_headings
from kpu_extract.vocabulary.instruments import Instruments, load_instruments
from kpu_extract.vocabulary.joining_words import load_joining_words
from kpu_extract.vocabulary.known_instruments import KnownInstruments, load_known_instruments
from kpu_extract.vocabulary.layers import check_user_folder
from kpu_extract.vocabulary.lexicon import Lexicon, load_lexicon
from kpu_extract.vocabulary.months import Months, load_months
from kpu_extract.vocabulary.person_names import PersonNames, load_person_names
from kpu_extract.vocabulary.phrases import Phrases, load_phrases
from kpu_extract.vocabulary.region_seats import RegionSeats, load_region_seats
from kpu_extract.vocabulary.regions import Regions, load_regions
from kpu_extract.vocabulary.sense import SenseReader
from kpu_extract.vocabulary.spacing import Spacing, load_spacing
from kpu_extract.vocabulary.time_words import TimeWords, load_time_words
from kpu_extract.vocabulary.wordings import Wordings


@dataclass(frozen=True)
class Vocabulary:
    """All that the files of ``vocab/`` say."""

    headings: Headings
    months: Months
    areas: Areas
    regions: Regions
    region_seats: RegionSeats
    person_names: PersonNames
    time_words: TimeWords
    decree_labels: DecreeLabels
    instruments: Instruments
    known_instruments: KnownInstruments
    joining_words: frozenset[str]
    function_words: FunctionWords
    abbreviations: Abbreviations
    phrases: Phrases
    lexicon: Lexicon
    wordings: Wordings
    spacing: Spacing
    confusions: Confusions

    @property
    def currency(self) -> str:
        """A regular expression for the signs of currencies."""
        return self.function_words.pattern(FunctionWordKind.CURRENCY)


def load_vocabulary(user_folder: Path | None = None) -> Vocabulary:
    """The vocabulary that comes with the package, with the rows of ``user_folder`` laid over it.

    Raises VocabularyError, naming file and line, where a file is wrong.
    """
    bundled = bundled_vocabulary()
    if user_folder is None:
        return read_vocabulary((bundled,))
    check_user_folder(user_folder, bundled)
    return read_vocabulary((bundled, user_folder))


def read_vocabulary(folders: Sequence[Path]) -> Vocabulary:
    """The vocabulary of ``folders``, later ones over earlier ones; the first must be complete."""
    months = load_months(folders)
    areas = load_areas(folders)
    regions = load_regions(folders)
    seats = load_region_seats(folders, regions)
    people = load_person_names(folders)
    function_words = load_function_words(folders)
    abbreviations = load_abbreviations(folders)
    phrases = load_phrases(folders, SenseReader(abbreviations, regions, function_words))
    texts = (*phrases.texts(), *areas.texts(), *abbreviations.texts())
    return Vocabulary(
        headings=load_headings(folders),
        months=months,
        areas=areas,
        regions=regions,
        region_seats=seats,
        person_names=people,
        time_words=load_time_words(folders, months),
        decree_labels=load_decree_labels(folders),
        instruments=load_instruments(folders),
        known_instruments=load_known_instruments(folders),
        joining_words=load_joining_words(folders),
        function_words=function_words,
        abbreviations=abbreviations,
        phrases=phrases,
        lexicon=load_lexicon(
            folders,
            official=[*texts, *months.names],
            names=regions.texts(),
            rare_names=(*seats.seats, *people.names),
        ),
        wordings=Wordings(texts),
        spacing=load_spacing(folders),
        confusions=load_confusions(folders),
    )
