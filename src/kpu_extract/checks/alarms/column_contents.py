"""What kind of content a column's texts are, by how they begin, and which columns hold what another's name promises."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kpu_extract.checks.alarms.column_texts import different_texts
from kpu_extract.model.columns import TEXT_COLUMNS, Column
from kpu_extract.model.document import Record
from kpu_extract.plan.schedule import parse_schedule
from kpu_extract.text.list_markers import LEADING_MARKER, LEVEL_NUMBER
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.function_words import FunctionWordKind

_FIRST_WORD = re.compile(r"%|[^\W\d_]+")
_QUANTITY = re.compile(r"\d[\d.,]*\s*(?:%|[^\W\d_]|$)")
_FIGURE = re.compile(r"\d")
_SAYS_SOMETHING = re.compile(r"\w")
"""A dash stands where there is nothing to say."""
_LARGE_NUMBER = re.compile(r"\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3}){2,})")
_ACHIEVED = re.compile(r"ter[a-z]{3,}nya$")
"""The verb form that says what is reached: "tersedianya", "terlaksananya"."""
_DONE = re.compile(r"me(?:m|n|l|r|w|y)[a-z]{4,}(?<!nya)$")
"""The verb form that says what is done: "menyusun", "melaksanakan"; "meningkatnya" says what is reached."""

_LEFT_OVER = "left-over-words"
"""What a schedule is flagged with of which a part is no time: "Rapat setiap bulan"."""


class Content(StrEnum):
    """What a text is, where its beginning tells it."""

    HOLDER = "holder"
    TIME = "time"
    AMOUNT = "amount"
    QUANTITY = "quantity"
    MEASURE = "measure"
    DOCUMENT = "document"
    ACTIVITY = "activity"


@dataclass(frozen=True, slots=True)
class ContentHomes:
    """The columns that promise a kind of content (``own``), others that may hold nothing else (``others``), and those
    of which it tells nothing (``free``). Where no text of ``own`` is of the kind, ``many`` of another column's (0..1)
    are enough to show that the two were exchanged."""

    own: frozenset[Column]
    others: frozenset[Column] = frozenset()
    free: frozenset[Column] = frozenset()
    many: float = 0.4


_RESULTS = frozenset({Column.OUTPUT, Column.TARGET, Column.SASARAN})
HOMES: Mapping[Content, ContentHomes] = {
    Content.HOLDER: ContentHomes(frozenset({Column.PENANGGUNG_JAWAB})),
    Content.TIME: ContentHomes(frozenset({Column.WAKTU}), frozenset({Column.TARGET})),
    Content.AMOUNT: ContentHomes(frozenset({Column.ANGGARAN}), frozenset({Column.TARGET})),
    Content.QUANTITY: ContentHomes(
        frozenset({Column.TARGET, Column.OUTPUT}),
        frozenset({Column.INDIKATOR, Column.ANGGARAN, Column.BUKTI_FISIK}),
    ),
    Content.MEASURE: ContentHomes(frozenset({Column.INDIKATOR}), free=_RESULTS, many=0.1),
    Content.DOCUMENT: ContentHomes(frozenset({Column.BUKTI_FISIK}), _RESULTS | {Column.INDIKATOR}),
    Content.ACTIVITY: ContentHomes(
        frozenset({Column.KEGIATAN, Column.SUB_KEGIATAN, Column.LANGKAH_AKSI}),
        free=frozenset({Column.AREA, Column.SASARAN}),
        many=0.6,
    ),
}


@dataclass(frozen=True, slots=True)
class ColumnContentSettings:
    """When a column holds what another one's name promises."""

    least_texts: int = 3
    """Different texts of a column below which it shows no content."""

    most: float = 0.6
    """Share of a column's texts (0..1), at least, of a kind that it cannot hold."""

    least_exchanged: int = 2
    """Texts of a kind, at least, in a column that was exchanged with the one that promises it."""

    told_remarks: frozenset[Content] = frozenset(
        {Content.AMOUNT, Content.TIME, Content.MEASURE, Content.ACTIVITY}
    )
    """Kinds that remarks do not hold where the column that promises them has none. Remarks may name who it is, or how
    much, beside a column that says it in other words."""

    least_own: int = 4
    """Different texts of a column, at least, so that it tells something to have none of its kind."""

    least_bare: int = 6
    """Different texts, at least, of a column of holders, or of amounts, of which none names one."""

    long_text: int = 40
    """Letters, at least, of most texts of a column of holders that names none: names of persons are shorter."""


COLUMN_CONTENT_SETTINGS = ColumnContentSettings()


class ColumnContents:
    """The different texts of each column of a plan by the kind of their content."""

    def __init__(
        self,
        records: Sequence[Record],
        vocabulary: Vocabulary,
        settings: ColumnContentSettings = COLUMN_CONTENT_SETTINGS,
    ) -> None:
        self._settings, self._vocabulary = settings, vocabulary
        self._words = {
            Content.HOLDER: vocabulary.function_words.of(FunctionWordKind.HOLDER),
            Content.MEASURE: vocabulary.function_words.of(FunctionWordKind.MEASURE),
            Content.DOCUMENT: vocabulary.function_words.of(FunctionWordKind.DOCUMENT),
        }
        self._texts = {Column(name): _different(records, name) for name in TEXT_COLUMNS}
        self._kinds = {column: [self._kind(text) for text in texts] for column, texts in self._texts.items()}

    def is_misnamed(self) -> bool:
        """Whether some column holds what another one's name promises, or one of holders or amounts names none."""
        return (
            any(
                self._holds(column, kind)
                for kind, homes in HOMES.items()
                for column in Column
                if column in self._kinds and column not in homes.own | homes.free
            )
            or self._names_no_holder()
            or self._names_no_amount()
        )

    def share(self, column: Column, kind: Content) -> float:
        """The share of the column's texts that are of the kind, 0..1."""
        kinds = self._kinds[column]
        return kinds.count(kind) / max(1, len(kinds))

    def _holds(self, column: Column, kind: Content) -> bool:
        share, homes = self.share(column, kind), HOMES[kind]
        if column is Column.KETERANGAN:
            return kind in self._settings.told_remarks and self._is_held_by_remarks(kind, share)
        enough = len(self._kinds[column]) >= self._settings.least_texts
        if enough and share >= self._settings.most and column not in homes.others:
            return True
        own = [one for one in homes.own if self._texts[one]]
        return (
            self._kinds[column].count(kind) >= self._settings.least_exchanged
            and share >= homes.many
            and sum(len(self._texts[one]) for one in own) >= self._settings.least_own
            and not any(kind in self._kinds[one] for one in own)
        )

    def _is_held_by_remarks(self, kind: Content, share: float) -> bool:
        """Whether remarks are mostly of the kind, and a column that promises it has remarks."""
        return (
            len(self._kinds[Column.KETERANGAN]) >= self._settings.least_texts
            and share >= self._settings.most
            and any(
                len(self._kinds[one]) >= self._settings.least_exchanged and kind not in self._kinds[one]
                for one in HOMES[kind].own
            )
        )

    def _names_no_holder(self) -> bool:
        texts = self._texts[Column.PENANGGUNG_JAWAB]
        long = sum(len(text) >= self._settings.long_text for text in texts)
        holders = self._words[Content.HOLDER]
        return (
            len(texts) >= self._settings.least_bare
            and 2 * long >= len(texts)
            and not any(word.lower() in holders for text in texts for word in _FIRST_WORD.findall(text))
        )

    def _names_no_amount(self) -> bool:
        texts = self._texts[Column.ANGGARAN]
        return len(texts) >= self._settings.least_bare and not any(map(_FIGURE.search, texts))

    def _kind(self, text: str) -> Content | None:
        bare = LEADING_MARKER.sub("", LEVEL_NUMBER.sub("", text)).strip()
        found = _FIRST_WORD.search(bare)
        word = found[0].lower() if found else ""
        for kind, words in self._words.items():
            if word in words and not _QUANTITY.match(bare):
                return kind
        if _ACHIEVED.match(word):
            return Content.MEASURE
        if _DONE.match(word):
            return Content.ACTIVITY
        return self._kind_of_figures(bare)

    def _kind_of_figures(self, text: str) -> Content | None:
        currency = self._vocabulary.function_words.of(FunctionWordKind.CURRENCY)
        if text.startswith(currency) or _LARGE_NUMBER.fullmatch(text):
            return Content.AMOUNT
        when = parse_schedule(text, self._vocabulary.time_words, None)
        if when.months and _LEFT_OVER not in when.flags:
            return Content.TIME
        return Content.QUANTITY if _QUANTITY.match(text) else None


def _different(records: Iterable[Record], column: str) -> list[str]:
    return [text for text in different_texts(records, column) if _SAYS_SOMETHING.search(text)]
