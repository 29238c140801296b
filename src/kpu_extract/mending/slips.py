"""Words that look like a slip of the office that typed the paper, or of a reader that was sure of it. No list has
them, the document has them hardly anywhere else, and a common word is very near; or only a list of words in use has
them, which holds usual slips too, and they differ from a word of official prose in a doubled letter, or in any from
"dan", "yang", "dengan"; or they are two words run together; or they are a known abbreviation of the document less a
letter; or they stand twice, one behind the other.

They are reported and not mended: the paper may mean them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA

from kpu_extract.mending.candidates import near_words
from kpu_extract.mending.channel import Channel
from kpu_extract.mending.context import DocumentWords
from kpu_extract.mending.corrections import Doubt
from kpu_extract.mending.tokens import Case, WordKind, WordToken, tokens_of
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.lexicon import Standing


@dataclass(frozen=True, slots=True)
class SlipSettings:
    """How near a common word must be. Costs are those of :class:`kpu_extract.mending.channel.Channel`, per letter of
    the word: a long word is like another by chance far more seldom. Measured on 3,500 right rows of our prints and
    190 of real papers (docs/decisions/confidence.md): "terpilah" (0.44 to "terpilih") and "pemagangan" (0.35 to
    "pemasangan") are right, "termial" (0.34), "penganti" (0.24) and "ketersiadaan" (0.53, twelve letters) are slips."""

    most_seen: int = 2
    """Times that the document has the word, at most: what stands there often is meant."""
    least_letters: int = 6
    """Letters of a word, at least."""
    common_zipf: float = 4.0
    """Zipf frequency of the near word, at least; words of official prose have that."""
    unknown: float = 0.35
    """Cost per letter, at most, of a word that is unknown altogether."""
    formed: float = 0.3
    """The same of one that an affix makes of a known root."""
    long_letters: int = 12
    """Letters from which a word is long."""
    long_unknown: float = 0.53
    """The cost per letter of a long word that is unknown altogether."""
    long_formed: float = 0.345
    """The same of a long word that an affix makes of a known root."""
    own_word: float = 0.5
    """The same, where the document itself has the near word, and more often: "perhargaan" (0.47) beside three of
    "penghargaan". On 3,900 right rows of prints, scans and samples none is flagged for it, even with 0.75; of real
    plans "pengerasan" (0.61 to "pengawasan") is, which is right."""
    own_letters: int = 8
    """Letters, at least, of a word that is measured against the document's own."""
    strange_listed: int = 1
    """Listed words, at most, that share the rarest three letters of a long unknown word: none is spelled so."""

    doubled_gap: float = 0.5
    """By so much the Zipf frequency of the right word is greater than that of a word in use with a doubled letter more
    or less, at least. Of the 11 pairs in our lists it finds "mengunakan" (2.3), "applikasi" (2.3), "menunjukan" (1.0)
    and five more; "masukkan" beside "masukan" (0.02) is a word of its own."""
    affix_vowel: str = "a"
    """Doubled, it is where a root ends and an affix begins: "bukaan" is no slip for "bukan"."""
    abbreviation_letters: int = 4
    """Letters of a cut abbreviation, at least: shorter ones are like others by chance. Of 3,600 right rows of prints,
    scans and samples no row is flagged for one."""

    common_word: float = 4.3
    """Zipf frequency below which a word that is a letter from a joining word is told: of 1,420 right words of our
    plans none is. Joining words shorter than three letters, or rarer than ``joining_zipf``, are left out."""
    joining_zipf: float = 6.0
    """Zipf frequency of such a joining word, at least."""
    part_letters: int = 3
    """Letters of each of two words that are run together, at least. Of those 1,420 words two are so, both slips of an
    office ("tindaklanjut")."""

    repeated_letters: int = 3
    """Letters of a word, at least, that stands twice: shorter ones are list markers and numerals."""

    def most_cost(self, letters: int, standing: Standing, *, own: bool) -> float:
        """The cost at which a word of so many letters is still near; ``own`` where the document has the other more
        often."""
        is_long, is_formed = letters >= self.long_letters, standing is Standing.FORMED
        short, long = (self.formed, self.long_formed) if is_formed else (self.unknown, self.long_unknown)
        usual = long if is_long else short
        return letters * (max(usual, self.own_word) if own and letters >= self.own_letters else usual)


SLIP_SETTINGS = SlipSettings()


class SlipFinder:
    """Looks for slips in the mended texts of one document, whose words, as read, are ``words``."""

    def __init__(
        self, vocabulary: Vocabulary, words: DocumentWords, settings: SlipSettings = SLIP_SETTINGS
    ) -> None:
        self._lexicon = vocabulary.lexicon
        self._known_abbreviations = vocabulary.abbreviations.long_forms
        self._channel = Channel(vocabulary.confusions)
        self._counts, self._settings = words.counts, settings
        self._joining = [
            word
            for word in vocabulary.joining_words
            if len(word) >= settings.repeated_letters and self._lexicon.zipf(word) >= settings.joining_zipf
        ]
        self._found: dict[str, tuple[str, ...] | None] = {}

    def slips(self, text: str) -> Iterator[Doubt]:
        """The words that are near a common one, each with that one; long ones that are spelled as no word is; and words
        that stand twice."""
        tokens = tokens_of(text)
        yield from self._repeated(text, tokens)
        yield from self._cut_abbreviations(tokens)
        for token in tokens:
            is_name = token.case is Case.CAPITAL and not token.wants_capital
            if token.kind is WordKind.WORD and token.text.isalpha() and not is_name:
                likely = self._judged(token.lower)
                if likely is None:
                    likely = self._joining_word(token.text) or self._run_together(token.text)
                if likely is not None:
                    yield Doubt(token.start, token.end, token.text, likely)

    def _joining_word(self, word: str) -> tuple[str, ...] | None:
        """The joining words ("dan", "dengan") that are a letter from a rare word in small letters: "dengn", "dau"."""
        settings, lexicon = self._settings, self._lexicon
        is_rare = lexicon.standing(word) is Standing.GENERAL and lexicon.zipf(word) < settings.common_word
        if not word.islower() or not is_rare:
            return None
        found = [one for one in self._joining if OSA.distance(one, word, score_cutoff=1) == 1]
        return tuple(sorted(found, key=lexicon.zipf, reverse=True)) or None

    def _run_together(self, word: str) -> tuple[str, ...] | None:
        """The two words of official prose that an unknown one in small letters is made of ("dankecakapan"): names
        are made of such too ("Kalibaru")."""
        lexicon, least = self._lexicon, self._settings.part_letters
        if lexicon.knows(word) or not word.islower():
            return None
        cuts = ((word[:at], word[at:]) for at in range(least, len(word) - least + 1))
        found = (" ".join(parts) for parts in cuts if min(map(lexicon.standing, parts)) >= Standing.OFFICIAL)
        first = next(found, None)
        return (first,) if first else None

    def _repeated(self, text: str, tokens: Sequence[WordToken]) -> Iterator[Doubt]:
        """Words that stand twice ("Jumlah jumlah"). Plurals are formed so, but of words that a list has doubled."""
        for first, second in itertools.pairwise(tokens):
            word, between = second.text, text[first.end : second.start]
            is_again = word.islower() and word == first.lower and between == " " and word.isalpha()
            is_long = len(word) >= self._settings.repeated_letters
            if is_again and is_long and not self._lexicon.zipf(f"{word}-{word}"):
                yield Doubt(first.start, second.end, text[first.start : second.end], (first.text,))

    def _cut_abbreviations(self, tokens: Sequence[WordToken]) -> Iterator[Doubt]:
        """Abbreviations that no list has and the document has once, with the known one of the document that has one
        letter more ("PPNP" beside "PPNPN")."""
        for token in tokens:
            is_long = len(token.text) >= self._settings.abbreviation_letters
            is_rare = self._counts.get(token.lower, 0) <= 1 and not self._lexicon.knows(token.lower)
            if token.kind is WordKind.ABBREVIATION and is_long and is_rare:
                whole = [known for known in self._abbreviations if token.text in _one_letter_less(known)]
                if whole:
                    yield Doubt(token.start, token.end, token.text, (whole[0],))

    @cached_property
    def _abbreviations(self) -> list[str]:
        """The known abbreviations that the document has."""
        return [short for short in self._known_abbreviations if short.lower() in self._counts]

    def _judged(self, word: str) -> tuple[str, ...] | None:
        """What the word may be; None where nothing speaks against it."""
        if word not in self._found:
            self._found[word] = self._judge(word) if self._is_rare(word) else self._doubled(word)
        return self._found[word]

    def _doubled(self, word: str) -> tuple[str, ...] | None:
        """The word of official prose that a listed word in use is, but for a letter that one of both doubles."""
        settings, lexicon = self._settings, self._lexicon
        is_seldom = self._counts.get(word, 0) <= settings.most_seen
        if (
            len(word) < settings.least_letters
            or not is_seldom
            or lexicon.standing(word) is not Standing.GENERAL
        ):
            return None
        usual = lexicon.zipf(word) + settings.doubled_gap
        found = [
            other
            for other in sorted(_with_a_letter_doubled_or_not(word, settings.affix_vowel))
            if lexicon.standing(other) >= Standing.OFFICIAL and lexicon.zipf(other) >= usual
        ]
        return (max(found, key=lexicon.zipf),) if found else None

    def _is_rare(self, word: str) -> bool:
        settings = self._settings
        return (
            len(word) >= settings.least_letters
            and self._counts.get(word, 0) <= settings.most_seen
            and self._lexicon.standing(word) <= Standing.FORMED
        )

    def _judge(self, word: str) -> tuple[str, ...] | None:
        settings, standing = self._settings, self._lexicon.standing(word)
        # With a hyphen or without is a way to write a word ("nontahapan", "non-tahapan"), and no slip.
        common = [
            near
            for near, zipf in near_words(word, (), self._lexicon).items()
            if zipf >= settings.common_zipf and near.replace("-", "") != word
        ]
        costs = {
            near: self._channel.cost(near, word, ocr=False) for near in common if not _is_longer(near, word)
        }
        near_enough = [found for found in costs if costs[found] <= self._most_cost(word, found, standing)]
        if near_enough:
            return (min(near_enough, key=lambda found: costs[found]),)
        is_long_unknown = standing is Standing.UNKNOWN and len(word) >= settings.long_letters
        return (
            () if is_long_unknown and self._lexicon.rarest_letters(word) <= settings.strange_listed else None
        )

    def _most_cost(self, word: str, near: str, standing: Standing) -> float:
        own = self._counts.get(near, 0) > self._counts.get(word, 0)
        return self._settings.most_cost(len(word), standing, own=own)


def _one_letter_less(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _with_a_letter_doubled_or_not(word: str, affix_vowel: str) -> set[str]:
    """The word with one of its letters doubled, or one of its double letters single, but for ``affix_vowel``."""
    places = [place for place, letter in enumerate(word) if letter != affix_vowel]
    more = {word[:place] + word[place] + word[place:] for place in places}
    less = {
        word[:place] + word[place + 1 :]
        for place in places
        if word[place : place + 1] == word[place - 1 : place]
    }
    return more | less


def _is_longer(near: str, word: str) -> bool:
    """Whether one is the other with two letters and more before or behind it: with an affix of its own."""
    short, long = sorted((near, word), key=len)
    return len(long) - len(short) > 1 and (long.startswith(short) or long.endswith(short))
