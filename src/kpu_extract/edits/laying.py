"""Lays edits over a document: pure functions on values. An edit that no longer fits is returned with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from kpu_extract.edits.edit import HEAD_FIELDS, CellPart, Edit, Verdict
from kpu_extract.edits.head import HeadReader, head_value_of, with_head_value
from kpu_extract.edits.log import standing
from kpu_extract.edits.moves import column_now, moved
from kpu_extract.edits.places import FoundCell, PlaceIndex
from kpu_extract.edits.values import Linker, edited_correction, with_value
from kpu_extract.model.columns import TEXT_COLUMNS
from kpu_extract.model.document import Correction, Document, Record

SETTLED = "settled: "
"""Prefix of a document's review reason that a person looked at and found harmless."""


class InkReader(Protocol):
    """Reads the ink of a document's paper; None where the paper cannot be seen."""

    def __call__(self, document: Document, part: CellPart) -> str | None: ...


class UnfitReason(StrEnum):
    """Why an edit no longer fits."""

    PAPER_MISSING = "paper-missing"
    """The run has no document of the paper that the edit is about."""
    CELL_GONE = "cell-gone"
    """No cell or row stands there now."""
    INK_CHANGED = "ink-changed"
    """The paper was changed, and something else is drawn there."""
    INK_UNKNOWN = "ink-unknown"
    """The paper was changed, and it cannot be seen whether the place was changed too."""
    COLUMN_GONE = "column-gone"
    """No such column stands there now."""
    ALARM_GONE = "alarm-gone"
    """The document no longer says so."""
    VALUE_CHANGED = "value-changed"
    """The paper was changed, and its head says something else now."""


@dataclass(frozen=True)
class FittedEdit:
    """An edit that was laid, the records that it changed, and the field that its cell holds now."""

    edit: Edit
    record_ids: tuple[str, ...]
    field: str


@dataclass(frozen=True)
class UnfittedEdit:
    """An edit that was not laid."""

    edit: Edit
    reason: UnfitReason


@dataclass(frozen=True)
class LaidEdits:
    """A document with edits laid over it."""

    document: Document
    fitted: tuple[FittedEdit, ...] = ()
    unfitted: tuple[UnfittedEdit, ...] = ()


def lay(
    document: Document, edits: Sequence[Edit], ink_of: InkReader, linker: Linker, head: HeadReader
) -> LaidEdits:
    """``document``, as the program read it, with ``edits`` laid over it in their order: the last word wins.

    An edit fits where a cell stands in its boxes. Edits of other bytes than the document's fit where the ink in
    their boxes is the same too. Columns are named first, because an edit of a cell holds whatever its column is
    called. A cell that several rows share is edited in all of them. The decree's head stands in no cell on record: in a
    changed paper its edit fits where the same is read as when the edit was made.
    """
    laying = _Laying(document, ink_of, linker, head)
    stood = standing(edits)
    for lay_kind in (laying.head, laying.column, laying.cell, laying.alarm):
        for edit in stood:
            lay_kind(edit)
    return laying.done()


@dataclass
class _Laying:
    document: Document
    ink_of: InkReader
    linker: Linker
    head_reader: HeadReader
    fitted: list[FittedEdit] = field(default_factory=list)
    unfitted: list[UnfittedEdit] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.headed = self.document
        self.records = list(self.document.records)
        self.corrections = list(self.document.corrections)
        self.doubts = list(self.document.doubts)
        self.reasons = list(self.document.review_reasons)
        self.checks = list(self.document.checks)
        self._index: PlaceIndex | None = None

    def head(self, edit: Edit) -> None:
        """Comes before all else: the rows' year may follow the plan's."""
        if edit.field not in HEAD_FIELDS:
            return
        now = head_value_of(self.headed, edit.field)
        if edit.document_id != self.document.document_id and now not in (edit.old, edit.new):
            self._leave(edit, UnfitReason.VALUE_CHANGED)
            return
        self.headed = with_head_value(self.headed, edit.field, edit.new, self.head_reader)
        self.records, self.corrections = list(self.headed.records), list(self.headed.corrections)
        self.reasons = list(self.headed.review_reasons)
        self.checks = self.head_reader.checked(self.document, self.headed)
        self._fit(edit, (), edit.field)

    def column(self, edit: Edit) -> None:
        if edit.field != Verdict.COLUMN or not isinstance(edit.new, str):
            return
        now = column_now(self.records, edit)
        if now is None:
            self._leave(edit, UnfitReason.COLUMN_GONE)
            return
        ids = tuple(r.record_id for r in self.records if any(p.field == now for p in r.provenance))
        if now != edit.new:
            move = moved(self.records, self.corrections, now, edit.new, self.linker)
            self.records, self.corrections = move.records, move.corrections
            names = {now: edit.new, edit.new: now}
            self.doubts = [
                one.model_copy(update={"field": names.get(one.field, one.field)})
                if one.record_id in ids
                else one
                for one in self.doubts
            ]
        self._fit(edit, ids, edit.new)

    def alarm(self, edit: Edit) -> None:
        if edit.field != Verdict.ALARM:
            return
        raised = [place for place, reason in enumerate(self.reasons) if reason == edit.old]
        broken = [check for check in self.checks if check.code == edit.old and not check.record_id]
        if not (raised or broken):
            self._leave(edit, UnfitReason.ALARM_GONE)
            return
        if edit.new != Verdict.FLAGGED:
            for place in raised:
                self.reasons[place] = f"{SETTLED}{self.reasons[place]}"
            self.checks = [check for check in self.checks if check not in broken]
            self.reasons += [f"{SETTLED}{code}" for code in dict.fromkeys(check.code for check in broken)]
        self._fit(edit, (), edit.field)

    def cell(self, edit: Edit) -> None:
        if edit.field in (Verdict.COLUMN, Verdict.ALARM) or edit.field in HEAD_FIELDS:
            return
        found = self._found(edit)
        if found is None:
            self._leave(edit, UnfitReason.CELL_GONE)
        elif (changed := self._ink_differs(edit)) is not None:
            self._leave(edit, changed)
        else:
            self._set(edit, found)

    def done(self) -> LaidEdits:
        document = self.headed.model_copy(
            update={
                "records": self.records,
                "corrections": self.corrections,
                "doubts": self.doubts,
                "review_reasons": self.reasons,
                "checks": self.checks,
            }
        )
        return LaidEdits(document, tuple(self.fitted), tuple(self.unfitted))

    def _found(self, edit: Edit) -> FoundCell | None:
        """Verdicts and values without a cell of their own speak of the row."""
        self._index = self._index or PlaceIndex(self.records)
        cell = None if edit.field in set(Verdict) else self._index.cell(edit.field, edit.cell)
        return cell or self._index.row(edit.field, edit.cell)

    def _ink_differs(self, edit: Edit) -> UnfitReason | None:
        if edit.document_id == self.document.document_id:
            return None
        for part in edit.cell:
            now = self.ink_of(self.document, part)
            if now is None or part.ink is None:
                return UnfitReason.INK_UNKNOWN
            if now != part.ink:
                return UnfitReason.INK_CHANGED
        return None

    def _set(self, edit: Edit, found: FoundCell) -> None:
        for place in found.records:
            before = self.records[place]
            after = with_value(before, found.field, edit.new, self.linker)
            self.records[place] = after
            if found.field in TEXT_COLUMNS:
                self._note(before, after, found.field)
        self._fit(edit, tuple(self.records[place].record_id for place in found.records), found.field)

    def _note(self, before: Record, after: Record, name: str) -> None:
        """The text's corrections give way to one that says that a person wrote it."""

        def is_of_it(one: Correction) -> bool:
            return (one.record_id, one.field) == (before.record_id, name)

        kept = [one for one in self.corrections if not is_of_it(one)]
        places = [place for place, one in enumerate(self.corrections) if is_of_it(one)]
        at = places[0] if places else len(kept)
        self.corrections = [*kept[:at], *edited_correction(after, name), *kept[at:]]

    def _fit(self, edit: Edit, record_ids: tuple[str, ...], name: str) -> None:
        self.fitted.append(FittedEdit(edit, record_ids, name))

    def _leave(self, edit: Edit, reason: UnfitReason) -> None:
        self.unfitted.append(UnfittedEdit(edit, reason))


def edits_for(
    document_id: str, source_file: str, edits: Sequence[Edit], is_in_run: Callable[[str], bool]
) -> list[Edit]:
    """The edits that speak of a document of a run: those of its bytes, and those of a paper of the same name that is
    not in the run any more, for then this one has taken its place."""
    return [
        edit
        for edit in edits
        if edit.document_id == document_id
        or (edit.source_file == source_file and not is_in_run(edit.document_id))
    ]
