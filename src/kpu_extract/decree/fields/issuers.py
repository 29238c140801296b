"""Who issues a decree: the office's name, its level and its region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.decree.fields.names import title_case
from kpu_extract.model.document import Level
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind, LabelMatch
from kpu_extract.vocabulary.regions import RegionMatch

_HEADS = {
    LabelKind.GUBERNUR: Level.PROVINSI,
    LabelKind.BUPATI: Level.KABUPATEN,
    LabelKind.WALI_KOTA: Level.KOTA,
}
"""Office-holders whose title says the level: "BUPATI BULELENG"."""
_LEVELS = {
    LabelKind.PROVINSI: Level.PROVINSI,
    LabelKind.KABUPATEN: Level.KABUPATEN,
    LabelKind.KOTA: Level.KOTA,
    LabelKind.NATIONAL: Level.NASIONAL,
}


@dataclass(frozen=True, slots=True)
class IssuerSettings:
    """When a known office was misread."""

    long_phrase: int = 3
    """Words of an office, at least, that is known though each word read is one of the language."""


ISSUER_SETTINGS = IssuerSettings()


@dataclass(frozen=True)
class Issuer:
    """``name`` in title case; ``region`` is the vocabulary's spelling where it knows the region. ``misread``
    is the region as read where that is not how it is spelled, ``score`` how sure the mend is (0..1)."""

    name: str
    level: Level | None = None
    region: str | None = None
    region_code: str | None = None
    misread: str | None = None
    score: float = 1.0
    reason: str | None = None


def read_issuer(text: str, vocabulary: Vocabulary) -> Issuer:
    """The issuer whose name (in any case) is ``text``: "KOMISI PEMILIHAN UMUM KABUPATEN JEPARA".

    The region stands behind the word for its level; where there is none (Komisi Independen Pemilihan
    Aceh) behind the office's name. An office without a region is a national one if it is the
    commission itself.
    """
    labels = vocabulary.decree_labels
    words = _spelled_office(text.strip(" ,.:;").split(), vocabulary)
    place = _level_word(words, labels)
    holder = labels.opening(words, _HEADS)
    if holder is not None and (place is None or place[0] < holder.words):
        return _of_region(words[: holder.words], (), words[holder.words :], _HEADS[holder.kind], vocabulary)
    if place is None:
        return _without_level(words, vocabulary)
    at, match = place
    level = _LEVELS[match.kind]
    if level is Level.NASIONAL:
        return Issuer(title_case(" ".join(words), vocabulary.joining_words), level)
    # "Daerah Istimewa" is both the word for the level and part of the name.
    behind = at if len(match.label.phrase.split()) > 1 else at + match.words
    return _of_region(words[:at], words[at:behind], words[behind:], level, vocabulary)


def _spelled_office(
    words: Sequence[str], vocabulary: Vocabulary, settings: IssuerSettings = ISSUER_SETTINGS
) -> list[str]:
    """The words with a misread office ("KOMISl PEMILIHAN UMUM") spelled as the vocabulary has it. Words of the language
    are not misread (the "IBUKOTA" of a region's name is no "WALIKOTA") but within an office of several words ("Kuasa
    Pengguna Anggapan")."""
    knows = vocabulary.lexicon.knows
    spelled: list[str] = []
    at = 0
    while at < len(words):
        kinds = (LabelKind.OFFICE, LabelKind.ROLE, LabelKind.NATIONAL)
        match = vocabulary.decree_labels.opening(words[at:], kinds)
        is_long = match is not None and match.words >= settings.long_phrase
        if match and match.edits and not is_long and all(map(knows, words[at : at + match.words])):
            match = None
        spelled.extend(match.label.phrase.split() if match else words[at : at + 1])
        at += match.words if match else 1
    return spelled


def _level_word(words: Sequence[str], labels: DecreeLabels) -> tuple[int, LabelMatch] | None:
    """The first word that names a level, and where; the region's own name may hold another one
    ("Kabupaten Lima Puluh Kota")."""
    for at in range(1, len(words)):
        match = labels.opening(words[at : at + 2], _LEVELS)
        if match is not None:
            return at, match
    return None


def _without_level(words: Sequence[str], vocabulary: Vocabulary) -> Issuer:
    """An office whose region, if it has one, follows its name directly."""
    labels, small = vocabulary.decree_labels, vocabulary.joining_words
    starts = range(len(words))
    offices = [(at, labels.opening(words[at:], (LabelKind.OFFICE,))) for at in starts]
    at, office = max(offices, key=lambda place: place[1].words if place[1] else 0, default=(0, None))
    name = title_case(" ".join(words), small)
    if office is None or office.words <= 1:
        return Issuer(name, reason="issuer-without-region")
    behind = at + office.words
    if behind == len(words):
        return Issuer(name, Level.NASIONAL)
    found = vocabulary.regions.find(Level.PROVINSI, " ".join(words[behind:]))
    if found is None:
        return Issuer(name, reason="region-unknown")
    return _known(words[:behind], (), words[behind:], found, vocabulary)


def _of_region(
    office: Sequence[str],
    level_words: Sequence[str],
    region: Sequence[str],
    level: Level,
    vocabulary: Vocabulary,
) -> Issuer:
    found = vocabulary.regions.find(level, " ".join(region))
    if found is None:
        small = vocabulary.joining_words
        read = title_case(" ".join(region), small) or None
        name = title_case(" ".join([*office, *level_words, *region]), small)
        return Issuer(name, level, read, reason="region-unknown")
    spelled = (level.value,) if level_words else ()
    return _known(office, spelled, region, found, vocabulary)


def _known(
    office: Sequence[str],
    level_words: Sequence[str],
    region: Sequence[str],
    found: RegionMatch,
    vocabulary: Vocabulary,
) -> Issuer:
    """The issuer of a known region. A name or alias printed without an error stays as printed."""
    regions, small = vocabulary.regions, vocabulary.joining_words
    aliases = (alias for alias, code in regions.aliases if code == found.region.code)
    spelled = {word.lower(): word for name in (*aliases, found.region.name) for word in name.split()}
    shown = " ".join(region) if found.exact else found.region.name
    return Issuer(
        name=title_case(" ".join([*office, *level_words, shown]), small, spelled),
        level=found.region.level,
        region=found.region.name,
        region_code=found.region.code,
        misread=None if found.exact else " ".join(region),
        score=found.score,
    )
