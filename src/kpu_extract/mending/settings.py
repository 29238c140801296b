"""The numbers by which texts are mended; the weights of the evidence stand in :mod:`kpu_extract.mending.weights`.

Where a field names no measurement of its own, it was set together with the weights on ``benchmarks/mending.py`` and
was not varied alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class WordLengthSettings:
    """Lengths in letters. Short words have many neighbours, so that a mend of one is a guess."""

    shortest_judged: int = 3
    """Shorter words are left as they are."""
    longest_with_one_edit: int = 4
    """Up to here a candidate may differ in one letter."""
    longest_with_two_edits: int = 11
    """Up to here in two letters, beyond in three."""
    shortest_expected: int = 4
    """Shorter words of a phrase are no candidates."""
    shortest_with_particle: int = 9
    """Of a word with ``-nya`` whose stem is looked up without it."""
    shortest_stem: int = 7
    """Of a stem that is looked up without its prefix."""
    shortest_region: int = 4
    """Of the misread name of a region."""
    shortest_month: int = 3
    """Of the misread name of a month; the months' abbreviations have three letters."""
    shortest_month_by_edits: int = 4
    """Of a month's name that differs in more than look-alike letters."""
    shortest_joined: int = 5
    """Of a word that an engine or typist cut in two."""
    fewest_shouted: int = 13
    """Letters of a text that may count as written in capitals."""
    shortest_titled: int = 4
    """Of the words that show whether a text is set as a title; joining words are shorter."""
    fewest_inner_capitals: int = 3
    """Capitals inside a word that make it an abbreviation."""
    shortest_safe_capitals: int = 9
    """From here on a word in capitals is a word; shorter ones may be abbreviations."""


@dataclass(frozen=True, slots=True)
class SlipCosts:
    """What each slip costs, as the negative decimal logarithm of how often it happens: 2 is one word in a hundred.
    The slips are those of typing; what engines confuse is counted in ``vocab/confusions.csv``."""

    lost: float = 2.4
    """A letter is missing."""
    added: float = 2.5
    """There is a letter too many."""
    changed: float = 3.5
    """One letter stands for another."""
    neighbour_key: float = 2.7
    """The same, where the two keys lie side by side."""
    swapped: float = 2.2
    """Two letters changed places."""
    swapped_across: float = 2.8
    """The first and the last of three letters changed places."""
    doubled: float = 1.9
    """A letter was typed twice, or one of a pair is missing."""
    two_lost: float = 3.0
    """Two letters in a row are missing."""
    first_letter: float = 0.8
    """Is added at a word's first letter, where people hardly ever slip (Yannakoudakis and Fawthrop 1983). Measured
    for engines too: "Torang" is not read for "Orang" (docs/decisions/mending.md)."""
    whole_suffix: float = 1.0
    """Is added where exactly a suffix is missing: the word without it is mostly right too."""
    rarely_typed: float = 0.5
    """Is added for a slip of typing in a text read by an engine: the printed page is mostly right."""
    further_fault: float = 0.75
    """Part of its cost that a second fault of a word has: it is likelier than the first."""


@dataclass(frozen=True, slots=True)
class TokenSettings:
    """What kind of word a run of letters and signs is."""

    longest_abbreviation: int = 6
    """Letters of a word in capitals that counts as an abbreviation."""
    most_signs: int = 2
    """Digits and strokes in a word that may be misread letters; more make a code."""
    least_letters: int = 3
    """Letters that such a word has besides."""
    titled: float = 0.7
    """Part of its longer words that begin with a capital in a title, 0..1."""
    shouted: float = 0.7
    """Part of its letters that are capitals in a text written in capitals, 0..1."""


@dataclass(frozen=True, slots=True)
class SpaceSettings:
    """When two words are joined or one is split. Lengths are in letters, frequencies on the Zipf scale."""

    shortest_split: int = 7
    """A shorter word is not split."""
    shortest_joined: int = 3
    """Two pieces make a word of at least so many letters."""
    shortest_whole: int = 5
    """Where a letter may be missing between two words, each has so many."""
    shortest_of_two: int = 5
    """Letters of both words of official prose, at least, whose space an engine lost, though no wording has the pair: of
    1,420 right words of our plans none is made of two such."""
    common: float = 3.8
    """Frequency from which a word made of two pieces is taken for what was meant."""
    longest_stray: int = 2
    """Letters of a piece that is no word by itself and stands for an affix, at most ("Me nyusun", "anggar an")."""
    much_rarer: float = 0.5
    """How much rarer than the joined word the piece is that a thin last letter was cut off."""


@dataclass(frozen=True, slots=True)
class CandidateSettings:
    """Which words a misread word may have been. Frequencies are on the Zipf scale."""

    most: int = 12
    """Candidates that are weighed: the nearest ones."""
    least_zipf: float = 3.0
    """Frequency that an expected word of a phrase counts with at least."""
    rarer_particle: float = 1.0
    """How much rarer than its stem a form with ``-nya`` counts that no list has."""
    rarer_formed: float = 2.0
    """The same of a form with a prefix. Measured: "dispensasi" is not taken for a misread "disensasi"
    (docs/decisions/mending.md)."""
    as_near: float = 1.5
    """Costs that differ by less count as equal; neighbours and phrases choose among those."""
    least_doubt: float = 0.01
    """Is added to the reader's usual doubt, 0..1, so that a reader that is always sure can be compared with."""
    longest_beheaded: int = 6
    """Letters of a word that may have lost its first one, at most: longer ones have few other words near. Measured: of
    522 faults of this kind 40 became another word (docs/decisions/mending.md)."""
    rarer_whole: float = 1.5
    """How much rarer than the best word one with a first letter more may be and speaks against it all the same."""
    most_named: int = 3
    """Candidates named in a doubt."""


@dataclass(frozen=True, slots=True)
class SurroundingSettings:
    """What the words around a word say."""

    rare: float = 4.0
    """Zipf frequency below which a capital word is rather a name than a word in title case."""
    alike: float = 0.6
    """Part of its words in order, 0..1, that a text has in common with a phrase by which it is judged."""
    fewest_markers: int = 2
    """Cells that begin with a small letter as marker, from which a document's lists count as lettered in small
    letters."""


@dataclass(frozen=True, slots=True)
class MendingRuleSettings:
    """Mends by a list or a rule: when they are made, and the probability, 0..1, that one is right."""

    abbreviation: float = 0.99
    """An abbreviation of the vocabulary, but for look-alike letters."""
    collocation: float = 0.95
    """A word that always stands beside its neighbour, but for one slip."""
    list_sign: float = 0.97
    """A marker, a space or a colon of a list."""
    month: float = 0.97
    """The name of a month."""
    listed_spacing: float = 0.995
    """A spacing that the vocabulary lists."""
    joined: float = 0.995
    """Two pieces that make one word."""
    split: float = 0.95
    """A word that is two."""
    shortest_abbreviation: int = 3
    """Letters of an abbreviation that is mended; shorter ones are all alike."""
    least_capitals: int = 2
    """Capitals of it that were read, unless only thin strokes differ: "Aol" is "AoI"."""
    shortest_collocate: int = 5
    """Letters of a word that is mended by its neighbour."""
    least_own_region: float = 0.6
    """Likeness, 0..1, of a name and the document's own region: it may be misread worse than another one."""
    least_other_region: float = 0.8
    """The same for any other region."""


@dataclass(frozen=True, slots=True)
class MendingSettings:
    """All of the stage."""

    lengths: WordLengthSettings = field(default_factory=WordLengthSettings)
    slips: SlipCosts = field(default_factory=SlipCosts)
    tokens: TokenSettings = field(default_factory=TokenSettings)
    spaces: SpaceSettings = field(default_factory=SpaceSettings)
    candidates: CandidateSettings = field(default_factory=CandidateSettings)
    surroundings: SurroundingSettings = field(default_factory=SurroundingSettings)
    rules: MendingRuleSettings = field(default_factory=MendingRuleSettings)


MENDING_SETTINGS = MendingSettings()
