"""OUT as it is now: the result of the run, with what people have said since laid over it.

One lock guards all of it: requests come from several threads, and edits of other programs are taken in between.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from kpu_extract.batch.papers.finder import PaperFinder
from kpu_extract.batch.papers.renderer import PageRenderer
from kpu_extract.batch.store.edit_vocabulary import EditVocabulary
from kpu_extract.batch.store.edited import ink_at
from kpu_extract.edits.edit import CellPart, Edit, Value, new_id
from kpu_extract.edits.folder import EditedFolder
from kpu_extract.edits.laying import LaidEdits, UnfittedEdit, lay
from kpu_extract.errors import InputError, UsageError
from kpu_extract.geometry.boxes import Box
from kpu_extract.model.document import Document, Record
from kpu_extract.review.filters import RowFilter
from kpu_extract.review.index import RunIndex
from kpu_extract.review.queue import Queue, queue_of
from kpu_extract.review.refusal import RefusedError

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class WorkspaceSettings:
    """Limits of what is kept in memory."""

    documents: int = 8
    """Documents with their edits laid: one of a thousand rows weighs some ten megabytes."""
    queues: int = 24
    """Queues that open tabs scroll through: one of a hundred thousand rows weighs a megabyte."""


WORKSPACE_SETTINGS = WorkspaceSettings()


@dataclass(frozen=True)
class Target:
    """What an edit is about: ``boxes`` are the cell's, by page."""

    document_id: str
    record_id: str | None
    field: str
    old: Value
    boxes: dict[int, Box]
    confidence: float | None = None
    reasons: tuple[str, ...] = ()


class Workspace:
    """The state behind the page. ``who`` signs the edits that are made here."""

    def __init__(
        self,
        out: Path,
        who: str,
        finder: PaperFinder,
        renderer: PageRenderer,
        settings: WorkspaceSettings = WORKSPACE_SETTINGS,
    ) -> None:
        self.out, self.who, self.finder, self.renderer = out, who, finder, renderer
        self._settings = settings
        self._folder = EditedFolder(out)
        self._lock = RLock()
        self._log = self._folder.open_log()
        self._vocabulary = EditVocabulary(self._folder.facts.settings.vocab)
        self.index = RunIndex(out)
        self._changed: dict[int, Record] = {}
        self._laid: OrderedDict[str, LaidEdits] = OrderedDict()
        self._left: dict[str, tuple[UnfittedEdit, ...]] = {}
        self._queues: OrderedDict[str, Queue] = OrderedDict()
        for document_id in self._folder.concerned(self._log.edits):
            self._lay_anew(document_id)

    # What is asked -------------------------------------------------------------------------------------------

    @property
    def edits(self) -> Sequence[Edit]:
        """All edits, those that other programs have added since the last look too."""
        with self._lock:
            self._take_in(self._log.read())
            return list(self._log.edits)

    @property
    def waiting(self) -> int:
        """How many edits the tables of OUT do not have yet."""
        return self._folder.waiting(self.edits)

    def iso_date(self, text: str) -> str:
        """A date as it is typed, in ISO form; as it stands where it is none."""
        return self._vocabulary.iso_date(text)

    def warm_up(self) -> None:
        """Loads what the first edit would wait for; may run beside requests."""
        self._vocabulary.warm_up()

    def document(self, document_id: str) -> LaidEdits:
        """A document with its edits; UsageError where the run has none of that id."""
        with self._lock:
            self._take_in(self._log.read())
            if document_id not in self.index.document_places:
                raise UsageError(f"{document_id}: no document of this run")
            if document_id in self._laid:
                self._laid.move_to_end(document_id)
            else:
                self._keep(document_id, self._lay(document_id))
            return self._laid[document_id]

    def record(self, record_id: str) -> tuple[Document, Record]:
        """A row as it stands now, and its document; UsageError where there is none."""
        document = self.document(record_id.rpartition("-")[0]).document
        for record in document.records:
            if record.record_id == record_id:
                return document, record
        raise UsageError(f"{record_id}: no row of this run")

    def as_read(self, document_id: str) -> Document:
        """A document before any edit."""
        return self._folder.as_read(document_id)

    def left(self) -> list[UnfittedEdit]:
        """The edits that no longer fit."""
        with self._lock:
            found = [one for left in self._left.values() for one in left]
            return [*found, *self._folder.strays(self._log.edits)]

    def current(self, place: int) -> Record | None:
        """The row at ``place`` of the index, where people have changed it."""
        return self._changed.get(place)

    def new_queue(self, wanted: RowFilter) -> tuple[str, Queue]:
        """The queue of a filter as things stand now, and the name under which it is found again. It does not
        change while a person works through it."""
        with self._lock:
            self._take_in(self._log.read())
            name, queue = new_id(), queue_of(self.index, self._changed, wanted)
            self._queues[name] = queue
            while len(self._queues) > self._settings.queues:
                self._queues.popitem(last=False)
            return name, queue

    def queue(self, name: str) -> Queue:
        """A queue that was made before; UsageError where it is too old."""
        with self._lock:
            if name not in self._queues:
                raise RefusedError("refusal.queue")
            self._queues.move_to_end(name)
            return self._queues[name]

    # What is said --------------------------------------------------------------------------------------------

    def say(self, targets: Sequence[tuple[Target, Value]]) -> list[Edit]:
        """Appends an edit for each target and its new value; several are one answer and are undone together.
        OutputError where the log cannot be written; ValueError for a value that the field cannot hold."""
        group = new_id() if len(targets) > 1 else None
        return self._append([self._edit(target, new, group=group) for target, new in targets])

    def take_back(self, edit_id: str) -> list[Edit]:
        """Undoes an edit and those of the same answer; UsageError where there is none of that id."""
        edits = self.edits
        found = next((edit for edit in edits if edit.id == edit_id), None)
        if found is None:
            raise UsageError(f"{edit_id}: no such edit")
        gone = {edit.undoes for edit in edits}
        answer = [
            edit
            for edit in edits
            if (edit is found or (found.group is not None and edit.group == found.group))
            and edit.undoes is None
            and edit.id not in gone
        ]
        now = dt.datetime.now(dt.UTC)
        return self._append(
            [
                edit.model_copy(
                    update={
                        "id": new_id(), "who": self.who, "when": now, "old": edit.new, "new": edit.old,
                        "undoes": edit.id, "group": None,
                    }
                )
                for edit in answer
            ]
        )  # fmt: skip

    def _edit(self, target: Target, new: Value, group: str | None) -> Edit:
        document = self.index.documents[self.index.document_places[target.document_id]]
        return Edit(
            id=new_id(),
            who=self.who,
            when=dt.datetime.now(dt.UTC),
            document_id=target.document_id,
            source_file=document.source_file,
            record_id=target.record_id,
            field=target.field,
            old=target.old,
            new=new,
            cell=self._parts(target, document.source_file),
            group=group,
            confidence=target.confidence,
            reasons=list(target.reasons),
        )

    def _parts(self, target: Target, source_file: str) -> list[CellPart]:
        path = self.finder.path_of(target.document_id, source_file)
        return [
            CellPart(
                page=page, x0=box.x0, y0=box.y0, x1=box.x1, y1=box.y1,
                ink=self._ink(path, page, box) if path else None,
            )
            for page, box in sorted(target.boxes.items())
        ]  # fmt: skip

    def _ink(self, path: Path, page: int, box: Box) -> str | None:
        try:
            return self.renderer.inks(path, page, [box])[0]
        except InputError as error:
            logger.warning("%s", error)
            return None

    def _append(self, edits: list[Edit]) -> list[Edit]:
        with self._lock:
            self._log.append(edits)
            self._take_in(self._log.read())
        return edits

    # How it is laid ------------------------------------------------------------------------------------------

    def _take_in(self, added: Sequence[Edit]) -> None:
        for document_id in self._folder.concerned(added) if added else ():
            self._lay_anew(document_id)

    def _lay_anew(self, document_id: str) -> None:
        laid = self._lay(document_id)
        self._keep(document_id, laid)
        self._left[document_id] = laid.unfitted
        rows = self.index.of_document(self.index.document_places[document_id])
        for place, record in zip(range(rows.start, rows.stop), laid.document.records, strict=False):
            self._changed[place] = record

    def _lay(self, document_id: str) -> LaidEdits:
        edits = self._folder.edits_of(document_id, self._log.edits)
        return lay(
            self._folder.as_read(document_id), edits, self._ink_of, self._vocabulary.links, self._vocabulary
        )

    def _keep(self, document_id: str, laid: LaidEdits) -> None:
        self._laid[document_id] = laid
        self._laid.move_to_end(document_id)
        while len(self._laid) > self._settings.documents:
            self._laid.popitem(last=False)

    def _ink_of(self, document: Document, part: CellPart) -> str | None:
        path = self.finder.path_of(document.document_id, document.source_file)
        return ink_at(self.renderer, path, part) if path else None
