"""What is left to do after all files were looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kpu_extract.batch.estimate import TimeEstimate
from kpu_extract.batch.sources.discovery import ArchiveFile, Found
from kpu_extract.batch.sources.fingerprint import PdfSource
from kpu_extract.model.page_kinds import PageKinds


@dataclass(frozen=True)
class ToDo:
    """A document to work on. Of a member of an archive, ``source`` is a copy that is gone: the archive ``found`` is
    read again when its turn comes, so that no more of it lies on the disk than is in hand."""

    source: PdfSource
    found: Found
    kinds: PageKinds


class WorkList:
    """The documents of a run, in the order of work."""

    def __init__(self) -> None:
        self._todo: dict[str, ToDo] = {}

    def add(self, todo: ToDo) -> None:
        self._todo[todo.source.document_id] = todo

    def take(self, document_id: str, archive: ArchiveFile) -> ToDo | None:
        """The document, which is no longer left; None if it is not, or not any more, or was found elsewhere first:
        which of its names a failure names must not depend on the order of work."""
        todo = self._todo.get(document_id)
        if todo is None or todo.found != archive:
            return None
        return self._todo.pop(document_id)

    def archives(self) -> list[ArchiveFile]:
        """The archives that hold some of the documents, as they were found."""
        held = dict.fromkeys(todo.found for todo in self._todo.values())
        return [found for found in held if isinstance(found, ArchiveFile)]

    def files(self, estimate: TimeEstimate) -> Iterator[ToDo]:
        """Takes all documents that are files of their own, that with the most work first: a long one begun last would
        keep one worker after the others are idle (R. L. Graham, Bounds on Multiprocessing Timing Anomalies, 1969)."""
        own = [todo for todo in self._todo.values() if not isinstance(todo.found, ArchiveFile)]
        own.sort(key=lambda todo: estimate.cost(todo.source.document_id), reverse=True)
        for todo in own:
            del self._todo[todo.source.document_id]
            yield todo

    def left(self) -> list[ToDo]:
        """What was not taken."""
        return list(self._todo.values())
