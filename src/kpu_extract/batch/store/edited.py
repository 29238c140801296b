"""Lays the edits that people made over the documents of a run, when its files are published."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from kpu_extract.batch.papers.finder import PaperFinder
from kpu_extract.batch.papers.locations import LOCATIONS_FILE, write_locations
from kpu_extract.batch.papers.renderer import PageRenderer
from kpu_extract.batch.store.edit_vocabulary import EditVocabulary
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.batch.store.out_names import UNEDITED_FILE
from kpu_extract.batch.store.part_store import PartStore
from kpu_extract.batch.store.parts import json_pieces, pack, unpack_json
from kpu_extract.batch.store.removal import entries, remove_if_empty
from kpu_extract.batch.store.source_index import SourceIndex
from kpu_extract.edits.edit import CellPart, Edit
from kpu_extract.edits.folder import UNEDITED
from kpu_extract.edits.laying import UnfitReason, UnfittedEdit, edits_for, lay
from kpu_extract.edits.log import EDITS_FILE, EditLog, standing
from kpu_extract.errors import InputError
from kpu_extract.model.document import Document
from kpu_extract.output.atomic import write_pieces, write_whole
from kpu_extract.settings import Settings

logger = logging.getLogger(__name__)


class LeftEdit(BaseModel):
    """An edit that no longer fits, as run.json names it."""

    model_config = ConfigDict(frozen=True)

    id: str
    who: str
    document_id: str
    source_file: str
    record_id: str | None
    field: str
    reason: UnfitReason

    @classmethod
    def of(cls, unfitted: UnfittedEdit) -> LeftEdit:
        edit = unfitted.edit
        return cls(
            id=edit.id,
            who=edit.who,
            document_id=edit.document_id,
            source_file=edit.source_file,
            record_id=edit.record_id,
            field=edit.field,
            reason=unfitted.reason,
        )


class EditFacts(BaseModel):
    """What run.json says of edits: how many the log had (``lines``), how many were laid over the tables, each that
    does not fit any more, and the lines of the log that are none."""

    model_config = ConfigDict(frozen=True)

    lines: int = 0
    laid: int = 0
    left: list[LeftEdit] = []
    unreadable_lines: list[int] = []


class EditLayer:
    """The edits of ``folder``, for the documents of ``sources``. Where their PDFs lie is put on record, so that their
    pages can be shown later."""

    def __init__(self, folder: OutFolder, store: PartStore, sources: SourceIndex, settings: Settings) -> None:
        self._folder, self._store = folder, store
        self._vocabulary = EditVocabulary(settings.vocab)
        self._names = sources.documents()
        self._log = EditLog(folder.path / EDITS_FILE)
        self._log.read()
        write_locations(folder.work / LOCATIONS_FILE, sources.locations)
        self._finder = PaperFinder(sources.locations, (), folder.spool, settings.limits.file_mib)
        self._renderer = PageRenderer()
        self._parts: dict[str, str] = {}
        self._laid: dict[str, int] = {}
        self._left: dict[str, list[LeftEdit]] = {}

    def part_of(self, document_id: str, part: str) -> str:
        """The name of the part to publish for a document that is kept as ``part``: with its edits, where it has
        any. Its JSON is written anew then, and as it was read to ``UNEDITED``."""
        edits = self._edits_of(document_id)
        if not edits:
            self._show_as_read(document_id, part)
            return part
        if document_id not in self._parts:
            self._parts[document_id] = self._edited(document_id, part, edits)
        return self._parts[document_id]

    def facts(self) -> EditFacts:
        """Of the documents that were published; the renderer's process is ended."""
        self._renderer.close()
        self._forget_others()
        strays = [
            LeftEdit.of(UnfittedEdit(edit, UnfitReason.PAPER_MISSING))
            for edit in standing(self._log.edits)
            if not self._is_in_run(edit.document_id) and edit.source_file not in self._names.values()
        ]
        left = [*(one for found in self._left.values() for one in found), *strays]
        for one in left:
            logger.warning(
                "%s: the edit %s of %s is not laid: %s", one.source_file, one.id, one.field, one.reason
            )
        return EditFacts(
            lines=len(self._log.edits),
            laid=sum(self._laid.values()),
            left=left,
            unreadable_lines=list(self._log.unreadable),
        )

    def _show_as_read(self, document_id: str, part: str) -> None:
        """Nothing is said of the document any more: its JSON is what was read again."""
        unedited = self._folder.path / UNEDITED / f"{document_id}.json"
        if unedited.is_file():
            write_pieces(self._folder.json_of(document_id), json_pieces(self._store.get(part)))
            unedited.unlink()

    def _forget_others(self) -> None:
        """What lies unedited of documents that are not published any more."""
        for entry in entries(self._folder.path / UNEDITED):
            if re.fullmatch(UNEDITED_FILE, entry.name) and entry.name.partition(".")[0] not in self._parts:
                Path(entry.path).unlink()
        remove_if_empty(self._folder.path / UNEDITED)

    def _edits_of(self, document_id: str) -> Sequence[Edit]:
        return edits_for(document_id, self._names[document_id], self._log.edits, self._is_in_run)

    def _is_in_run(self, document_id: str) -> bool:
        return document_id in self._names

    def _edited(self, document_id: str, part: str, edits: Sequence[Edit]) -> str:
        as_read = unpack_json(self._store.get(part))
        laid = lay(
            Document.model_validate_json(as_read),
            edits,
            self._ink_of,
            self._vocabulary.links,
            self._vocabulary,
        )
        self._laid[document_id] = len(laid.fitted)
        self._left[document_id] = [LeftEdit.of(one) for one in laid.unfitted]
        edited = pack(laid.document)
        write_whole(self._folder.path / UNEDITED / f"{document_id}.json", as_read)
        write_whole(self._folder.json_of(document_id), unpack_json(edited))
        return self._store.put(edited)

    def _ink_of(self, document: Document, part: CellPart) -> str | None:
        path = self._finder.path_of(document.document_id, document.source_file)
        return ink_at(self._renderer, path, part) if path else None


def ink_at(renderer: PageRenderer, path: Path, part: CellPart) -> str | None:
    """The ink of a place of the PDF at ``path``; None where it cannot be drawn."""
    try:
        return renderer.inks(path, part.page, [part.box])[0]
    except InputError as error:
        logger.warning("%s", error)
        return None
