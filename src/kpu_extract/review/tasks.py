"""The questions about a whole document: alarms, columns without a name of ours, and edits that no longer fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kpu_extract.edits.edit import Edit, Value, Verdict
from kpu_extract.edits.laying import UnfittedEdit
from kpu_extract.edits.log import standing
from kpu_extract.edits.places import column_boxes
from kpu_extract.edits.values import EDITED, value_of
from kpu_extract.model.columns import extra_field
from kpu_extract.model.dictionary.review_codes import NO_PLAN, ReviewCode, review_code_of
from kpu_extract.model.document import Document, Record
from kpu_extract.review.index import RunIndex
from kpu_extract.review.workspace import Target, Workspace

_PAGE = re.compile(r"page (\d+): ")
_MONTH_ALARMS = frozenset({"months-missing-on-page", "months-all-marked"})
"""Alarms that are answered by the months of a page."""
_HEAD_GROUPS = frozenset({"decree", "checks"})
"""Groups of reasons that speak of the decree's head."""
_HEADING_READ = re.compile(r"(?P<field>\w+): heading ['\"](?P<heading>.*)['\"] read by its \w+", re.DOTALL)
"""An alarm that asks whether a column is what it was taken for."""
MOST_EXAMPLES = 5
"""Cells of a column that are shown as examples."""


class TaskKind(StrEnum):
    """In the order in which tasks are shown: what was lost comes first, what is said of the decree's head last."""

    LEFT = "left"
    ALARM = "alarm"
    MONTHS = "months"
    HEADING = "heading"
    COLUMN = "column"
    HEAD = "head"


@dataclass(frozen=True)
class DocumentTask:
    """A question. ``subject`` is the alarm, the column's heading, or the id of the edit that does not fit; ``answer``
    is what a person said of it, None while it is open. ``field`` is what the column under ``heading`` was taken for."""

    kind: TaskKind
    document_id: str
    source_file: str
    subject: str
    page: int | None = None
    answer: str | None = None
    rows: int = 0
    left: UnfittedEdit | None = None
    field: str = ""
    heading: str = ""

    @property
    def is_unread(self) -> bool:
        """Whether it is about bands that gave no record."""
        code = review_code_of(self.subject)
        return code is not None and code.code == "bands-unread"


def tasks_of(workspace: Workspace) -> list[DocumentTask]:
    """All tasks of a run: the open ones first, by kind and document."""
    index, edits = workspace.index, standing(workspace.edits)
    found = [*_left(workspace.left()), *_alarms(index, edits), *_columns(index, edits)]
    kinds = list(TaskKind)
    return sorted(found, key=lambda task: (task.answer is not None, kinds.index(task.kind), task.source_file))


def _left(left: Sequence[UnfittedEdit]) -> Iterator[DocumentTask]:
    for one in left:
        edit = one.edit
        page = edit.cell[0].page if edit.cell else None
        yield DocumentTask(TaskKind.LEFT, edit.document_id, edit.source_file, edit.id, page, left=one)


def _alarms(index: RunIndex, edits: Sequence[Edit]) -> Iterator[DocumentTask]:
    said = {(e.document_id, str(e.old)): str(e.new) for e in edits if e.field == Verdict.ALARM}
    columns = {(e.document_id, str(e.old)): str(e.new) for e in edits if e.field == Verdict.COLUMN}
    for document in index.documents:
        for alarm in document.alarms:
            plain = alarm.removeprefix("settled: ")
            if plain.startswith(EDITED) or plain == NO_PLAN:
                continue
            code, on_page, heading = review_code_of(plain), _PAGE.match(plain), _HEADING_READ.fullmatch(plain)
            kind = _alarm_kind(code)
            answer = said.get((document.document_id, plain))
            if heading is not None:
                kind = TaskKind.HEADING
                answer = answer or columns.get((document.document_id, heading["field"]))
            yield DocumentTask(
                kind,
                document.document_id,
                document.source_file,
                plain,
                int(on_page[1]) if on_page else None,
                answer or ("settled" if plain != alarm else None),
                field=heading["field"] if heading else "",
                heading=heading["heading"] if heading else "",
            )


def _alarm_kind(code: ReviewCode | None) -> TaskKind:
    if code is None:
        return TaskKind.ALARM
    if code.code in _MONTH_ALARMS:
        return TaskKind.MONTHS
    return TaskKind.HEAD if code.group in _HEAD_GROUPS else TaskKind.ALARM


def _columns(index: RunIndex, edits: Sequence[Edit]) -> Iterator[DocumentTask]:
    said = {(e.document_id, str(e.old)): str(e.new) for e in edits if e.field == Verdict.COLUMN}
    known: set[tuple[str, str]] = set()
    for (place, heading), rows in sorted(index.headings().items()):
        document, field = index.documents[place], extra_field(heading)
        known.add((document.document_id, field))
        answer = said.get((document.document_id, field))
        yield DocumentTask(
            TaskKind.COLUMN, document.document_id, document.source_file, field, None, answer, rows
        )
    for (document_id, field), answer in said.items():
        if (document_id, field) not in known and document_id in index.document_places:
            document = index.documents[index.document_places[document_id]]
            yield DocumentTask(TaskKind.COLUMN, document_id, document.source_file, field, None, answer)


def column_target(document: Document, field: str) -> Target:
    """A column, as an edit speaks of it: where its cells stand on the first page that has any."""
    return Target(document.document_id, None, Verdict.COLUMN, field, column_boxes(document.records, field))


def alarm_target(document: Document, alarm: str) -> Target:
    """An alarm, as an edit speaks of it; it stands in no cell."""
    return Target(document.document_id, None, Verdict.ALARM, alarm, {})


def page_rows(document: Document, page: int) -> list[Record]:
    """The rows that begin on a page."""
    return [record for record in document.records if record.page_first == page]


def month_answers(
    rows: Sequence[Record], months: list[int], target: dict[str, Target]
) -> list[tuple[Target, Value]]:
    """The months for each of ``rows``, whose targets are given by record id; those that have them already are left."""
    return [(target[row.record_id], months) for row in rows if row.bulan != months]


def examples(document: Document, field: str) -> list[str]:
    """Some different texts of a column."""
    texts = (value_of(record, field) for record in document.records)
    return list(dict.fromkeys(str(text) for text in texts if text))[:MOST_EXAMPLES]
