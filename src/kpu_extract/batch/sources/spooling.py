"""Files and members turned into PDFs to extract: bytes on disk with a name and a digest."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from kpu_extract.batch.sources.archives import ByteSource, Member
from kpu_extract.batch.sources.discovery import PdfFile, Refused
from kpu_extract.batch.sources.regular_files import open_regular
from kpu_extract.batch.sources.settings import ARCHIVE_SETTINGS, ArchiveSettings
from kpu_extract.batch.sources.tar_stream import TotalExceededError
from kpu_extract.errors import OutputError
from kpu_extract.model.source_file import document_id_of
from kpu_extract.output.atomic import refusal
from kpu_extract.settings import MIB

DIGEST_BYTES = MIB
"""How much of a file is read at a time."""

MEMBER_PREFIX = "member-"
"""How the folders of copies in the spool begin."""


@dataclass(frozen=True, slots=True)
class PdfSource:
    """A file to be extracted. ``place`` is where it was found: its path, or its archive's and its name there.
    ``spooled`` says that ``path`` is a copy made here, to be deleted with :meth:`release` when it is no longer
    needed; ``archive`` is what it was copied from."""

    source_file: str
    sha256: str
    path: Path
    spooled: bool = False
    archive: Path | None = None
    place: str = ""

    @property
    def document_id(self) -> str:
        return document_id_of(self.sha256)

    def release(self) -> None:
        if self.spooled:
            shutil.rmtree(self.path.parent, ignore_errors=True)


class _TooBigError(Exception):
    """More bytes than the limit; stays inside this module."""


def from_disk(file: PdfFile, file_mib: int) -> PdfSource | Refused:
    """The file as it lies there."""
    place = str(file.path.absolute())
    try:
        with open_regular(file.path) as stream:
            return PdfSource(file.source_file, _digest(stream, file_mib), file.path, place=place)
    except _TooBigError:
        return _too_big(file.source_file, file_mib, place)
    except FileNotFoundError:
        message = f"{file.path}: was there when the run began and is gone"
        return Refused(file.source_file, "gone", message, place)
    except OSError as error:
        message = f"{file.path}: cannot be read ({error.strerror})"
        return Refused(file.source_file, "unreadable", message, place)


def spooled(member: Member, archive: Path, spool: Path, file_mib: int) -> PdfSource | Refused:
    """The member of ``archive`` as a file of its own name in a folder of its own, so that messages name it right.

    OutputError if the disk refuses the copy. TotalExceededError past the bound of the archive.
    """
    try:
        spool.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=MEMBER_PREFIX, dir=spool))
    except OSError as error:
        raise OutputError(refusal(spool, error)) from error
    path = folder / _file_name(member.source_file)
    kept = False
    try:
        with member.opened as stream, _Copy(path) as copy:
            digest = _digest(stream, file_mib, copy)
        kept = True
        return PdfSource(member.source_file, digest, path, spooled=True, archive=archive, place=member.place)
    except _TooBigError:
        return _too_big(member.source_file, file_mib, member.place)
    except (TotalExceededError, OutputError):
        raise
    except Exception as error:  # noqa: BLE001 - the edge: unpackers of hostile bytes may raise anything
        return _unreadable_member(member, error)
    finally:
        if not kept:
            shutil.rmtree(folder, ignore_errors=True)


class _Copy:
    """A file that is written; what the disk refuses is an OutputError, unlike a fault of what is copied."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> _Copy:
        try:
            self._file: IO[bytes] = self._path.open("xb")
        except OSError as error:
            raise OutputError(refusal(self._path, error)) from error
        return self

    def write(self, content: bytes) -> None:
        try:
            self._file.write(content)
        except OSError as error:
            raise OutputError(refusal(self._path, error)) from error

    def __exit__(self, *_: object) -> None:
        try:
            self._file.close()
        except OSError as error:
            raise OutputError(refusal(self._path, error)) from error


def _file_name(source_file: str, settings: ArchiveSettings = ARCHIVE_SETTINGS) -> str:
    """The member's own name, shortened to what a file system takes."""
    name = PurePosixPath(source_file).name.encode("utf-8", "surrogateescape")
    most = settings.name_bytes
    if len(name) <= most:
        return name.decode("utf-8", "surrogateescape")
    return name[:most].decode("utf-8", "ignore") + ".pdf"


def _unreadable_member(member: Member, error: Exception) -> Refused:
    name = member.source_file
    if isinstance(error, RuntimeError) and "password" in str(error):
        return Refused(name, "encrypted", f"{name}: the archive is locked with a password", member.place)
    if isinstance(error, NotImplementedError):
        message = f"{name}: is packed in a way that is not opened ({error})"
        return Refused(name, "unopened-archive", message, member.place)
    reason = "the end comes before all of it is there" if isinstance(error, EOFError) else str(error)
    message = f"{name}: cannot be read from the archive ({reason or type(error).__name__})"
    return Refused(name, "broken-archive", message, member.place)


def _too_big(name: str, file_mib: int, place: str) -> Refused:
    return Refused(name, "limit-file", f"{name}: larger than {file_mib} MiB", place)


def _digest(stream: ByteSource, file_mib: int, copy: _Copy | None = None) -> str:
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
