"""Finds the PDF of a document by its bytes: a file that was changed since is another paper and is not taken."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kpu_extract.batch.sources.discovery import Found

logger = logging.getLogger(__name__)


class PaperFinder:
    """``locations`` are the places on record, ``folders`` those to search besides; members of archives are copied to
    ``spool``. A file larger than ``file_mib`` MiB is not taken. May be asked from several threads."""

    def __init__(
        self, locations: Mapping[str, Path], folders: Sequence[Path], spool: Path, file_mib: int
    ) -> None:
        self._locations = locations
        self._folders = folders
        self._spool = spool
        self._file_mib = file_mib
        self._known: dict[str, Path | None] = {}
        self._lock = Lock()

    def path_of(self, document_id: str, source_file: str) -> Path | None:
        """A file with the bytes of that document; None where no place has one. ``source_file`` is the document's
        name, by which the folders are searched first."""
        with self._lock:
            if document_id not in self._known:
                self._known[document_id] = self._sought(document_id, source_file)
            return self._known[document_id]

    def _sought(self, document_id: str, source_file: str) -> Path | None:
        from kpu_extract.batch.sources.fingerprint import (  # noqa: PLC0415 - loads a parser
            PdfSource,
            fingerprinted,
        )

        for one in self._candidates(document_id, source_file):
            for taken in fingerprinted([one], self._spool, self._file_mib):
                if isinstance(taken, PdfSource):
                    if taken.document_id == document_id:
                        return taken.path
                    taken.release()
        return None

    def _candidates(self, document_id: str, source_file: str) -> Iterator[Found]:
        from kpu_extract.batch.sources.discovery import (  # noqa: PLC0415 - a parser
            ArchiveFile,
            Refused,
            find,
            named_file,
        )

        place = self._locations.get(document_id)
        if place is not None and place.is_file():
            yield named_file(place, place.name)
        name = PurePosixPath(source_file)
        for folder in self._folders:
            if (direct := folder / name).is_file() and not name.is_absolute() and ".." not in name.parts:
                yield named_file(direct, direct.name)
        for folder in self._folders:
            for one in find([folder]):
                if isinstance(one, Refused):
                    logger.debug(
                        "%s: passed over while looking for a paper (%s)", one.source_file, one.reason
                    )
                elif isinstance(one, ArchiveFile) or one.path.name == name.name:
                    yield one
