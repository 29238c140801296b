"""The words that tell the parts of a decree, found also where a scan misread them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from kpu_extract.vocabulary.files import Row
from kpu_extract.vocabulary.folding import allowed_edits, skeleton
from kpu_extract.vocabulary.layers import layered_rows


class LabelKind(StrEnum):
    """What a label tells."""

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
    DATE = "date"
    SIGNED = "signed"
    COPY = "copy"
    COPY_NOTE = "copy-note"
    ANNEX = "annex"
    STAFF_NUMBER = "staff-number"
    DISTRIBUTION = "distribution"
    ROLE = "role"
    OFFICE = "office"
    NATIONAL = "national"
    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KOTA = "kota"
    REFORMASI_BIROKRASI = "reformasi-birokrasi"
    ZONA_INTEGRITAS = "zona-integritas"


class _LabelRow(Row):
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
    """Labels by the skeleton of their phrase."""

    by_skeleton: Mapping[str, tuple[Label, ...]]

    def opening(self, words: Sequence[str], kinds: Container[LabelKind]) -> LabelMatch | None:
        """The label of one of ``kinds`` that ``words`` begin with: the nearest, of equals the longest.

        None where no label is near enough, or where labels of different meaning are equally near.
        """
        found = [
            match
            for taken in range(1, min(len(words), self._most_words) + 1)
            for match in self._whole(words[:taken], kinds)
        ]
        if not found:
            return None
        best = min(found, key=lambda match: (match.edits, -len(match.label.phrase)))
        rivals = {
            (match.kind, match.label.value)
            for match in found
            if match.edits == best.edits and match.words == best.words
        }
        return best if len(rivals) == 1 or best.edits == 0 else None

    def ordinal(self, value: int) -> str:
        """The label of the ``value``-th dictum in capitals: KESATU; "" beyond those known."""
        phrases = (
            label.phrase for label in self._labels if label.kind is LabelKind.DICTUM and label.value == value
        )
        return next(phrases, "").upper()

    def anywhere(self, text: str, kinds: Container[LabelKind]) -> Label | None:
        """The label of ``kinds`` that stands first in ``text``, spelled without an error."""
        folded = skeleton(text)
        places = [
            (folded.find(known), label)
            for known, labels in self.by_skeleton.items()
            for label in labels
            if label.kind in kinds and known in folded
        ]
        return min(places, key=lambda place: place[0])[1] if places else None

    @cached_property
    def _labels(self) -> tuple[Label, ...]:
        return tuple(label for labels in self.by_skeleton.values() for label in labels)

    @cached_property
    def _most_words(self) -> int:
        return 1 + max((len(label.phrase.split()) for label in self._labels), default=0)

    def _whole(self, words: Sequence[str], kinds: Container[LabelKind]) -> list[LabelMatch]:
        """The labels that all of ``words`` together may be."""
        read = skeleton("".join(words))
        found: list[LabelMatch] = []
        for known, labels in self.by_skeleton.items():
            wanted = [label for label in labels if label.kind in kinds]
            limit = allowed_edits(len(known))
            if not wanted or abs(len(known) - len(read)) > limit:
                continue
            edits = Levenshtein.distance(read, known, score_cutoff=limit)
            if edits <= limit:
                found.extend(LabelMatch(label, len(words), edits) for label in wanted)
        return found


def labels_from(rows: Iterable[_LabelRow]) -> DecreeLabels:
    """The look-up over checked rows."""
    grouped: dict[str, list[Label]] = {}
    for row in rows:
        grouped.setdefault(skeleton(row.phrase), []).append(Label(row.phrase, row.kind, row.value))
    return DecreeLabels({known: tuple(labels) for known, labels in grouped.items()})


def load_decree_labels(folders: Sequence[Path]) -> DecreeLabels:
    """``decree_labels.csv`` of ``folders``; VocabularyError where it is wrong."""
    rows = layered_rows(
        folders, "decree_labels.csv", _LabelRow, lambda row: f"{row.kind}:{row.phrase.casefold()}"
    )
    return labels_from(rows)
