"""The labels of the parts of a decree, found also where a scan misread them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from rapidfuzz import fuzz

from kpu_extract.text.folding import skeleton
from kpu_extract.vocabulary.files import CsvRow
from kpu_extract.vocabulary.layers import layered_rows
from kpu_extract.vocabulary.openings import Openings, openings_of


@dataclass(frozen=True, slots=True)
class LabelSettings:
    """When a phrase stands in a text although a letter of it is wrong; set by reasoning, not measured."""

    long_label: int = 14
    """Letters of a phrase that may have one wrong, at least."""
    nearly: float = 94.0
    """Likeness (0..100) of the phrase and its place, at least: one letter lost or wrong of 16 and more."""


LABEL_SETTINGS = LabelSettings()


class LabelKind(StrEnum):
    """What a label means."""

    CONSIDERING = "considering"
    RECALLING = "recalling"
    NOTING = "noting"
    DECIDING = "deciding"
    ENACTING = "enacting"
    DICTUM = "dictum"
    COMMENCEMENT = "commencement"
    CONSIDERATION = "consideration"
    DECISION = "decision"
    NUMBER = "number"
    SUBJECT = "subject"
    YEAR = "year"
    BLESSING = "blessing"
    PLACE = "place"
    PLACE_VERB = "place-verb"
    DATE = "date"
    SIGNED = "signed"
    COPY = "copy"
    COPY_NOTE = "copy-note"
    ANNEX = "annex"
    STAFF_NUMBER = "staff-number"
    RANK = "rank"
    DISTRIBUTION = "distribution"
    PAGE = "page"
    FOOTER = "footer"
    ROLE = "role"
    OFFICE = "office"
    NATIONAL = "national"
    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KOTA = "kota"
    GUBERNUR = "gubernur"
    BUPATI = "bupati"
    WALI_KOTA = "wali-kota"
    REFORMASI_BIROKRASI = "reformasi-birokrasi"
    ZONA_INTEGRITAS = "zona-integritas"
    NUMBER_SUFFIX = "number-suffix"
    NUMBER_OFFICE = "number-office"
    NUMBER_CLASS = "number-class"
    HONORIFIC = "honorific"
    DEGREE = "degree"
    GIVEN_NAME = "given-name"


class _LabelRow(CsvRow):
    phrase: str
    kind: LabelKind
    value: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A label of the vocabulary: ``value`` is the ordinal of a dictum, else 0."""

    phrase: str
    kind: LabelKind
    value: int = 0


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A label found at the beginning of a row of words: it takes up the first ``words`` of them, and
    ``edits`` letters differ from the vocabulary's spelling."""

    label: Label
    words: int
    edits: int

    @property
    def kind(self) -> LabelKind:
        return self.label.kind


@dataclass(frozen=True)
class DecreeLabels:
    """All labels, in the order of the file."""

    labels: tuple[Label, ...]

    def opening(self, words: Sequence[str], kinds: Iterable[LabelKind]) -> LabelMatch | None:
        """The label of one of ``kinds`` that ``words`` begin with: the nearest, of equals the longest.

        None where no label is near enough, or where two of different meaning are equally near.
        """
        found = [match for kind in kinds for match in self._openings[kind].of(words)]
        if not found:
            return None
        best = min(found, key=lambda match: (match.edits, -match.letters))
        meanings = {
            (match.entry.kind, match.entry.value)
            for match in found
            if (match.edits, match.words) == (best.edits, best.words)
        }
        return (
            LabelMatch(best.entry, best.words, best.edits) if len(meanings) == 1 or not best.edits else None
        )

    def of(self, kind: LabelKind, value: int = 0) -> Label | None:
        """The first label of ``kind`` with ``value`` (the ordinal of a dictum), None if there is none."""
        return next((label for label in self.labels if (label.kind, label.value) == (kind, value)), None)

    def anywhere(self, text: str, kinds: Iterable[LabelKind]) -> Label | None:
        """The label of ``kinds`` that stands first in ``text``, look-alikes taken for one another."""
        folded = skeleton(text)
        wanted = ((skeleton(label.phrase), label) for label in self._of_kinds(kinds))
        places = [(folded.find(known), label) for known, label in wanted if known in folded]
        return min(places, key=lambda place: place[0])[1] if places else None

    def nearly_anywhere(
        self, text: str, kinds: Iterable[LabelKind], settings: LabelSettings = LABEL_SETTINGS
    ) -> Label | None:
        """The label of ``kinds``, a long one, that stands in ``text`` but for a letter: "REFORMASI BIROKASI"."""
        folded = skeleton(text)
        wanted = ((skeleton(label.phrase), label) for label in self._of_kinds(kinds))
        near = (
            (fuzz.partial_ratio(known, folded), label)
            for known, label in wanted
            if settings.long_label <= len(known) <= len(folded)
        )
        best = max(near, key=lambda found: found[0], default=None)
        return best[1] if best is not None and best[0] >= settings.nearly else None

    def spelled(self, text: str, kinds: Iterable[LabelKind]) -> str | None:
        """The label of ``kinds`` that is ``text`` but for capitals, as the vocabulary spells it."""
        wanted = (label.phrase for label in self._of_kinds(kinds))
        return next((phrase for phrase in wanted if phrase.casefold() == text.casefold()), None)

    def phrases(self, kind: LabelKind) -> list[str]:
        """All phrases of ``kind``, as the vocabulary spells them."""
        return [label.phrase for label in self._of_kinds((kind,))]

    def _of_kinds(self, kinds: Iterable[LabelKind]) -> list[Label]:
        wanted = frozenset(kinds)
        return [label for label in self.labels if label.kind in wanted]

    @cached_property
    def _openings(self) -> Mapping[LabelKind, Openings[Label]]:
        return {
            kind: openings_of((label.phrase, label) for label in self.labels if label.kind is kind)
            for kind in LabelKind
        }


def labels_from(rows: Iterable[_LabelRow]) -> DecreeLabels:
    """The look-up over checked rows."""
    return DecreeLabels(tuple(Label(row.phrase, row.kind, row.value) for row in rows))


def load_decree_labels(folders: Sequence[Path]) -> DecreeLabels:
    """``decree_labels.csv`` of ``folders``; VocabularyError where it is wrong."""
    return labels_from(
        layered_rows(
            folders, "decree_labels.csv", _LabelRow, lambda row: f"{row.kind}: {row.phrase.casefold()}"
        )
    )
