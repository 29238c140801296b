"""Archives that no honest program writes: what is wrong is told, and what comes before it is read."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest
from archives_by_hand import hostile_archives, tar_by_library, zip_whose_members_share_their_bytes

from kpu_extract.batch.sources.archive_child import answers
from kpu_extract.batch.sources.archive_messages import ArchiveOrder, DiskRefused
from kpu_extract.batch.sources.discovery import ArchiveFile, Refused
from kpu_extract.batch.sources.settings import ARCHIVE_SETTINGS, ArchiveSettings
from kpu_extract.batch.sources.spooling import PdfSource

ARCHIVES = hostile_archives()


def read(path: Path, settings: ArchiveSettings = ARCHIVE_SETTINGS) -> list[PdfSource | Refused | DiskRefused]:
    return list(answers(ArchiveOrder(ArchiveFile(path, ""), path.parent / "spool", 10, settings)))


@pytest.mark.parametrize("name", ARCHIVES)
def test_each_archive_becomes_what_it_must(name: str, tmp_path: Path) -> None:
    archive = ARCHIVES[name]
    path = tmp_path / f"{name}{archive.ending}"
    path.write_bytes(archive.content)
    found = read(path)
    assert tuple(one.source_file for one in found if isinstance(one, PdfSource)) == archive.read
    refused = [one for one in found if isinstance(one, Refused)]
    assert tuple(one.reason for one in refused) == archive.refused, refused
    assert all(one.message for one in refused)


def test_a_long_header_is_refused_before_it_is_read(tmp_path: Path) -> None:
    archive = ARCHIVES["tar-long-name-of-512-mib"]
    path = tmp_path / f"a{archive.ending}"
    path.write_bytes(archive.content)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    read(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 32 * 1024, "kibibytes"


def test_members_that_share_their_bytes_are_bounded_in_all(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zip_whose_members_share_their_bytes(200))
    found = read(path, ArchiveSettings(total_bytes=1_000_000))
    assert len([one for one in found if isinstance(one, PdfSource)]) <= 10
    assert isinstance(found[-1], Refused)


def test_what_the_standard_library_writes_is_read(tmp_path: Path) -> None:
    for name in ("short.pdf", "a/" * 70 + "long.pdf", "nama-é-" * 20 + ".pdf"):
        path = tmp_path / "a.tar"
        path.write_bytes(tar_by_library(name))
        (source,) = read(path)
        assert isinstance(source, PdfSource) and source.source_file == name
