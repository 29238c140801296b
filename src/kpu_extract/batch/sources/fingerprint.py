"""Turns what discovery found into PDFs to extract: bytes on disk with a name and a digest."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO

from kpu_extract.batch.sources.archives import MEMBER_FAULTS, Member, members
from kpu_extract.batch.sources.discovery import ArchiveFile, Found, PdfFile, Refused
from kpu_extract.settings import MIB

DIGEST_BYTES = MIB
"""How much of a file is read at a time."""


@dataclass(frozen=True, slots=True)
class PdfSource:
    """A file to be extracted. ``spooled`` tells that ``path`` is a copy made here, to be deleted
    with :meth:`release` when it is no longer needed; ``archive`` is what it was copied from."""

    source_file: str
    sha256: str
    path: Path
    spooled: bool = False
    archive: Path | None = None

    @property
    def document_id(self) -> str:
        return self.sha256[:16]

    def release(self) -> None:
        if self.spooled:
            shutil.rmtree(self.path.parent, ignore_errors=True)


class _TooBigError(Exception):
    """More bytes than the limit; stays inside this module."""


def fingerprinted(found: Iterable[Found], spool: Path, file_mib: int) -> Iterator[PdfSource | Refused]:
    """One PdfSource or Refused per file, lazily: a member of an archive is copied to ``spool`` when its
    turn comes, and at most ``file_mib`` MiB of it."""
    for one in found:
        for taken in _taken(one, spool, file_mib):
            yield _with_unicode_name(taken)


def _taken(one: Found, spool: Path, file_mib: int) -> Iterator[PdfSource | Refused]:
    if isinstance(one, Refused):
        yield one
    elif isinstance(one, PdfFile):
        yield _from_disk(one, file_mib)
    else:
        yield from _from_archive(one, spool, file_mib)


def _with_unicode_name(taken: PdfSource | Refused) -> PdfSource | Refused:
    name = in_unicode(taken.source_file)
    if isinstance(taken, PdfSource):
        return replace(taken, source_file=name)
    return replace(taken, source_file=name, message=in_unicode(taken.message))


def in_unicode(text: str) -> str:
    """A text whose bytes were no UTF-8 (file names that old systems left) with those written out, as in
    ``\\udce9``: the output can hold Unicode only."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _from_disk(file: PdfFile, file_mib: int) -> PdfSource | Refused:
    try:
        with file.path.open("rb") as stream:
            return PdfSource(file.source_file, _digest(stream, file_mib), file.path)
    except _TooBigError:
        return _too_big(file.source_file, file_mib)
    except OSError as error:
        return Refused(file.source_file, "unreadable", f"{file.path}: cannot be read ({error.strerror})")


def _from_archive(archive: ArchiveFile, spool: Path, file_mib: int) -> Iterator[PdfSource | Refused]:
    for member in members(archive):
        yield member if isinstance(member, Refused) else _spooled(member, archive.path, spool, file_mib)


def _spooled(member: Member, archive: Path, spool: Path, file_mib: int) -> PdfSource | Refused:
    """The member as a file of its own name in a folder of its own, so that messages name it right."""
    spool.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=spool))
    path = folder / PurePosixPath(member.source_file).name
    try:
        with member.opened as stream, path.open("wb") as copy:
            digest = _digest(stream, file_mib, copy)
            return PdfSource(member.source_file, digest, path, spooled=True, archive=archive)
    except _TooBigError:
        refused = _too_big(member.source_file, file_mib)
    except MEMBER_FAULTS as error:
        refused = _unreadable_member(member.source_file, error)
    shutil.rmtree(folder)
    return refused


def _unreadable_member(name: str, error: Exception) -> Refused:
    if isinstance(error, RuntimeError) and "password" in str(error):
        return Refused(name, "encrypted", f"{name}: the archive is locked with a password")
    return Refused(name, "broken-archive", f"{name}: cannot be read from the archive ({error})")


def _too_big(name: str, file_mib: int) -> Refused:
    return Refused(name, "limit-file", f"{name}: larger than {file_mib} MiB")


def _digest(stream: IO[bytes], file_mib: int, copy: IO[bytes] | None = None) -> str:
    """The SHA-256 of ``stream`` in hex digits; what is read also goes to ``copy``."""
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(DIGEST_BYTES):
        size += len(chunk)
        if size > file_mib * MIB:
            raise _TooBigError
        digest.update(chunk)
        if copy is not None:
            copy.write(chunk)
    return digest.hexdigest()
