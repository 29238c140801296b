"""What goes to the process that reads archives and what comes back beside PDFs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kpu_extract.batch.sources.discovery import ArchiveFile
from kpu_extract.batch.sources.settings import ArchiveSettings


@dataclass(frozen=True)
class ArchiveOrder:
    """Which archive is to be read, where its members are copied to, and within which bounds."""

    archive: ArchiveFile
    spool: Path
    file_mib: int
    settings: ArchiveSettings


@dataclass(frozen=True)
class DiskRefused:
    """The disk refused a copy: no fault of the archive."""

    message: str
