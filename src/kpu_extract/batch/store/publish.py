"""Writes the files that a reader sees, from what a run has kept."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from pydantic import ValidationError

from kpu_extract.batch.store.edited import EditLayer
from kpu_extract.batch.store.failures import Failure, failures_of
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.batch.store.journal import Done, Journal
from kpu_extract.batch.store.parquet import (
    DocumentFiles,
    Entry,
    Totals,
    write_documents,
    write_partitions,
    write_records,
)
from kpu_extract.batch.store.part_store import PartStore
from kpu_extract.batch.store.partitions import take_away, whole_folder
from kpu_extract.batch.store.parts import is_current, json_pieces, pack, unpack_json
from kpu_extract.batch.store.source_index import SourceIndex
from kpu_extract.checks.catalogue import with_catalogue
from kpu_extract.errors import OutputError
from kpu_extract.model.document import Document
from kpu_extract.model.tables import CONTRACT_TABLES
from kpu_extract.output.atomic import whole_file, write_pieces, write_whole
from kpu_extract.output.datapackage import PackagedTable, data_package
from kpu_extract.settings import Settings

logger = logging.getLogger(__name__)


class Publisher:
    """Makes the contract's files of the journal and the parts, at the end of a run."""

    def __init__(
        self,
        folder: OutFolder,
        journal: Journal,
        sources: SourceIndex,
        settings: Settings,
    ) -> None:
        self._folder = folder
        self._journal = journal
        self._sources = sources
        self._store = PartStore(folder.parts)
        self.edits = EditLayer(folder, self._store, sources, settings)

    def publish(self, partition_by: Sequence[str]) -> tuple[Totals, list[Failure]]:
        """Writes all but run.json. Until its end a reader sees the files of the run before."""
        self._settle_labels()
        entries = list(self._entries())
        failures = failures_of(self._sources, self._journal)
        with ExitStack() as stack:
            files = DocumentFiles(
                *(
                    stack.enter_context(whole_file(path))
                    for path in (self._folder.documents, self._folder.pages, self._folder.corrections)
                )
            )
            lines = stack.enter_context(whole_file(self._folder.failures))
            self._write_records(entries, partition_by, stack)
            totals = write_documents(entries, self._store, files)
            lines.write_text(
                "".join(failure.model_dump_json() + "\n" for failure in failures), encoding="utf-8"
            )
            if not partition_by:
                take_away(self._folder.records)
        write_whole(self._folder.datapackage, data_package(self._folder.path, self._packaged()))
        self._tidy(entries)
        return totals, failures

    def _packaged(self) -> Iterator[PackagedTable]:
        for table in CONTRACT_TABLES:
            path = self._folder.path / table.file
            if table.is_log and not path.is_file():
                continue
            yield PackagedTable(table, tuple(sorted(path.rglob("*.parquet"))) if path.is_dir() else (path,))

    def _settle_labels(self) -> None:
        """A document carries the first of its names; what it carries is known only when all are."""
        kept = self._sources.kept_ids()
        for document_id, name in self._sources.documents().items():
            done = self._journal.latest(document_id)
            if not isinstance(done, Done):
                continue
            catalogue = self._sources.catalogue_of(document_id, name)
            if (done.source_file, done.catalogue) != (name, catalogue) or (
                document_id in kept and not is_current(self._store.get(done.part))
            ):
                self._relabel(done, name, catalogue)
            elif not self._folder.json_of(document_id).is_file():
                write_pieces(self._folder.json_of(document_id), json_pieces(self._store.get(done.part)))

    def _relabel(self, done: Done, source_file: str, catalogue: dict[str, str]) -> None:
        document = self._taken_over(done)
        part = pack(with_catalogue(document, source_file, catalogue))
        path = self._folder.json_of(done.document_id)
        path.unlink(missing_ok=True)
        label = {"source_file": source_file, "catalogue": catalogue, "part": self._store.put(part)}
        self._journal.append(done.model_copy(update=label))
        write_pieces(path, json_pieces(part))

    def _taken_over(self, done: Done) -> Document:
        try:
            return Document.model_validate_json(unpack_json(self._store.get(done.part)))
        except ValidationError as error:
            raise OutputError(
                f"{done.source_file}: was kept by an earlier version in a form that this one does not take over; "
                "name its INPUT again, or give --prune to let go of what this run does not find"
            ) from error

    def _entries(self) -> Iterator[Entry]:
        for listed in self._sources.listing():
            done = self._journal.latest(listed.document_id)
            if isinstance(done, Done):
                part = self.edits.part_of(listed.document_id, done.part)
                catalogue = self._sources.catalogue_of(listed.document_id, listed.source_file)
                yield Entry(listed, part, catalogue)

    def _write_records(self, entries: Sequence[Entry], partition_by: Sequence[str], stack: ExitStack) -> None:
        if partition_by:
            folder = stack.enter_context(whole_folder(self._folder.records))
            write_partitions(entries, self._store, folder, partition_by)
        else:
            write_records(entries, self._store, stack.enter_context(whole_file(self._folder.records)))

    def _tidy(self, entries: Sequence[Entry]) -> None:
        """What was pruned or replaced is no longer shown; its parts stay, for they cost work."""
        shown = {entry.listed.document_id for entry in entries}
        for document_id in self._journal.finished() - shown:
            self._folder.json_of(document_id).unlink(missing_ok=True)
        self._store.keep_only(self._journal.parts())
