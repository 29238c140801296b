"""What a person wants to see, and the rows that match it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import numpy as np
import pyarrow.compute as pc
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kpu_extract.edits.edit import Verdict
from kpu_extract.edits.values import EDITED, FLAGGED_REASON
from kpu_extract.model.columns import TEXT_COLUMNS
from kpu_extract.model.document import Record
from kpu_extract.review.index import Flags, RunIndex, kind_of

FilterText = Annotated[str, StringConstraints(max_length=300)]
MOST_PERCENT = 100


class RowState(StrEnum):
    """The state of a row."""

    REVIEW = "review"
    ALL = "all"
    EDITED = "edited"
    ACCEPTED = "accepted"
    FLAGGED = "flagged"


class RowFilter(BaseModel):
    """A filter; an empty field filters nothing. ``document`` is an id or a part of a file's name or a title,
    ``below`` a confidence in percent, ``q`` words that must all stand in the row."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    state: RowState = RowState.REVIEW
    document: FilterText = ""
    office: FilterText = ""
    year: Annotated[int, Field(ge=0, le=9999)] | None = None
    field: FilterText = ""
    reason: FilterText = ""
    below: Annotated[float, Field(ge=0, le=MOST_PERCENT)] | None = None
    q: FilterText = ""


@dataclass(frozen=True)
class RowFlags:
    """What people and the program say of a row that was edited since the tables were written."""

    record: Record

    @property
    def edited(self) -> bool:
        return any(reason.startswith(EDITED) for reason in self.record.review_reasons)

    @property
    def accepted(self) -> bool:
        return Verdict.ACCEPTED.value in self.record.review_reasons

    @property
    def flagged(self) -> bool:
        return any(reason.split(":")[0] == FLAGGED_REASON for reason in self.record.review_reasons)


class RowMasks:
    """Answers filters over ``index``; ``changed`` are the rows that people edited, as they stand now."""

    def __init__(self, index: RunIndex, changed: dict[int, Record]) -> None:
        self._index = index
        self._changed = changed

    def mask(self, wanted: RowFilter) -> Flags:
        """The rows that match the filter."""
        mask = self._state(wanted.state)
        if wanted.document or wanted.office or wanted.year is not None:
            mask &= self._documents(wanted)[self._index.document_of]
        if wanted.field:
            mask &= self._reasons(lambda _, field: field == wanted.field)
        if wanted.reason:
            mask &= self._reasons(lambda code, _: code == wanted.reason)
        if wanted.below is not None:
            mask &= self._where(
                self._index.confidence < wanted.below / MOST_PERCENT,
                lambda record: record.confidence < (wanted.below or 0.0) / MOST_PERCENT,
            )
        for word in wanted.q.lower().split():
            mask &= self._where(
                np.asarray(pc.match_substring(self._index.folded, word).to_numpy(), dtype=bool),
                lambda record, word=word: word in _texts(record),  # type: ignore[misc]
            )
        return mask

    def flagged_as(self, state: RowState) -> Flags:
        """Which rows people accepted, edited or flagged."""
        if state is RowState.EDITED:
            return self._reasons(lambda code, _: code == "edited")
        return self._reasons(lambda code, _: code == state.value)

    def _state(self, state: RowState) -> Flags:
        if state is RowState.ALL:
            return np.ones(len(self._index), dtype=bool)
        if state is RowState.REVIEW:
            return self._where(self._index.needs_review, lambda record: record.needs_review)
        return self.flagged_as(state)

    def _documents(self, wanted: RowFilter) -> Flags:
        asked = wanted.document.lower()
        return np.array(
            [
                (
                    not asked
                    or asked == one.document_id
                    or asked in one.source_file.lower()
                    or asked in (one.title or "").lower()
                )
                and (not wanted.office or one.issuer == wanted.office)
                and (wanted.year is None or one.year == wanted.year)
                for one in self._index.documents
            ],
            dtype=bool,
        )

    def _reasons(self, is_wanted: Callable[[str, str | None], bool]) -> Flags:
        reasons = self._index.reasons
        wanted = [place for place, kind in enumerate(reasons.kinds) if is_wanted(kind.code, kind.field)]
        return self._where(
            reasons.have(len(self._index), wanted),
            lambda record: any(
                is_wanted(kind.code, kind.field) for kind in map(kind_of, record.review_reasons)
            ),
        )

    def _where(self, as_written: Flags, as_now: Callable[[Record], bool]) -> Flags:
        """A new mask: ``as_written``, but for the rows that were edited since."""
        mask = as_written.copy()
        for place, record in self._changed.items():
            mask[place] = as_now(record)
        return mask


def _texts(record: Record) -> str:
    return " ".join(getattr(record, name) or "" for name in TEXT_COLUMNS).lower()
