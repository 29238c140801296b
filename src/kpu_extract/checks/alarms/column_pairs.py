"""Pairs of columns that speak as the other one should: deeds where results belong and results where deeds belong,
remarks where each row should say something and that under the name of remarks.

A column alone may speak in any way: an indicator may be "Penerbitan SK", an activity may name its limit. Only both
together show that two headings were taken for each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.checks.alarms.column_texts import filled_texts
from kpu_extract.model.columns import Column
from kpu_extract.model.document import Record
from kpu_extract.text.list_markers import LEADING_MARKER
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.function_words import FunctionWordKind

_LETTERS_TOGETHER = re.compile(r"[^\W\d_]+")
_DEED = re.compile(r"(?:pe[a-z]{4,}an|[a-z]{3,}isasi)$")
"""A noun of something that is done: "penyusunan", "pembentukan", "sosialisasi"."""
_FIGURE_OR_PERCENT = re.compile(r"[\d%]")
_UNDERGONE = re.compile(r"(?:di|ter)[a-z]{4,}$")
"""A verb of what has been done to something: "ditetapkan", "tersusun"."""

DOING = (Column.KEGIATAN, Column.SUB_KEGIATAN, Column.LANGKAH_AKSI)
SPEAKING = (Column.SASARAN, Column.KEGIATAN, Column.SUB_KEGIATAN, Column.INDIKATOR)
"""Columns that say something in each row, or in each cell of several rows."""


@dataclass(frozen=True, slots=True)
class ColumnPairSettings:
    """When two columns speak as the other should. Of 240 right plans (3,767 rows: samples, typed, drawn) none has such
    columns; of 40 of them the shares together differ the right way by 0.2 to 1.9."""

    least_texts: int = 4
    """Different texts of either column, at least."""

    least_lead: float = 0.2
    """By how much, at least, the share (0..1) of texts that begin with a deed is greater in the column of results, and
    that of texts that tell a result in the column of deeds."""

    least_leads: float = 0.7
    """Both of these together, at least."""

    most_remarks: int = 5
    """Different texts of a column that holds remarks, at most."""

    longest_remark: int = 25
    """Letters of a remark, at most."""

    least_blank: float = 0.3
    """Share of the rows, 0..1, without a remark, at least."""

    least_filled: float = 0.9
    """Share of the rows, 0..1, that have a text under the name of remarks, at least, where remarks stand elsewhere."""


COLUMN_PAIR_SETTINGS = ColumnPairSettings()


def speaks_as_another(
    records: Sequence[Record], vocabulary: Vocabulary, settings: ColumnPairSettings = COLUMN_PAIR_SETTINGS
) -> bool:
    """Whether two columns speak as the other one should."""
    return _tells_deeds_for_results(records, vocabulary, settings) or any(
        _holds_remarks(records, column, settings) for column in SPEAKING
    )


def _tells_deeds_for_results(
    records: Sequence[Record], vocabulary: Vocabulary, settings: ColumnPairSettings
) -> bool:
    limits = frozenset(vocabulary.function_words.of(FunctionWordKind.LIMIT))
    results = _speech(filled_texts(records, Column.INDIKATOR), limits)
    for column in DOING:
        deeds = _speech(filled_texts(records, column), limits)
        leads = (results.deeds - deeds.deeds, deeds.results - results.results)
        if (
            min(deeds.texts, results.texts) >= settings.least_texts
            and min(leads) >= settings.least_lead
            and sum(leads) >= settings.least_leads
        ):
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Speech:
    """How many different texts a column has, and the shares (0..1) of those that begin with a deed and of those that
    tell a result."""

    texts: int
    deeds: float
    results: float


def _speech(filled: Sequence[str], limits: frozenset[str]) -> _Speech:
    texts = [LEADING_MARKER.sub("", text).strip() for text in dict.fromkeys(filled)]
    words = [[word.lower() for word in _LETTERS_TOGETHER.findall(text)] for text in texts]
    deeds = sum(bool(own and _DEED.match(own[0])) for own in words)
    results = sum(
        bool(_FIGURE_OR_PERCENT.search(text)) or any(word in limits or _UNDERGONE.match(word) for word in own)
        for text, own in zip(texts, words, strict=True)
    )
    count = max(1, len(texts))
    return _Speech(len(texts), deeds / count, results / count)


def _holds_remarks(records: Sequence[Record], column: Column, settings: ColumnPairSettings) -> bool:
    """Whether the column has few short texts and leaves many rows blank, while nearly each row has more to say under
    the name of remarks."""
    texts, remarks = filled_texts(records, column), filled_texts(records, Column.KETERANGAN)
    return (
        0 < len(set(texts)) <= settings.most_remarks
        and max(map(len, texts)) <= settings.longest_remark
        and len(texts) <= (1 - settings.least_blank) * len(records)
        and len(remarks) >= settings.least_filled * len(records)
        and len(set(remarks)) >= settings.least_texts
        and sum(len(text) > settings.longest_remark for text in remarks) * 2 > len(remarks)
    )
