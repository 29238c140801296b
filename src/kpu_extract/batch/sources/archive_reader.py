"""Reads an archive in a process of its own, so that nothing in it can harm the run."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kpu_extract.batch.processes.child_process import ChildProcess
from kpu_extract.batch.sources.archive_messages import ArchiveOrder, DiskRefused
from kpu_extract.batch.sources.archives import archive_refused
from kpu_extract.batch.sources.discovery import ArchiveFile, Refused
from kpu_extract.batch.sources.settings import ARCHIVE_SETTINGS, ArchiveSettings
from kpu_extract.batch.sources.spooling import PdfSource
from kpu_extract.errors import OutputError

READER = "kpu_extract.batch.sources.archive_child"


def read_archive(
    archive: ArchiveFile, spool: Path, file_mib: int, settings: ArchiveSettings = ARCHIVE_SETTINGS
) -> Iterator[PdfSource | Refused]:
    """A PdfSource or Refused for each PDF of the archive: a member is copied to ``spool`` when its turn comes. If the
    process dies, what came before is kept, and the archive is Refused. OutputError if the disk refuses a copy."""
    child = ChildProcess(READER)
    try:
        # The child's current folder is another.
        there = replace(archive, path=archive.path.absolute())
        child.connection.send(ArchiveOrder(there, spool.absolute(), file_mib, settings))
        while True:
            child.connection.send(None)
            answer = child.connection.recv()
            if answer is None:
                return
            if isinstance(answer, DiskRefused):
                raise OutputError(answer.message)
            yield answer
    except (EOFError, BrokenPipeError, ConnectionResetError):
        child.kill()
        yield archive_refused(archive, *_why(child, settings))
    finally:
        child.kill()


def _why(child: ChildProcess, settings: ArchiveSettings) -> tuple[str, str]:
    if child.signal_of_death() == signal.SIGXCPU:
        return "limit-archive", f"a member took more than {settings.cpu_seconds:g} CPU seconds"
    return "broken-archive", f"the process that read it died: {child.how_it_ended()}"
