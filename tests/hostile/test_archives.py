"""Archives that no honest program writes: what is wrong is reported, and what comes before it is read."""

from __future__ import annotations

import gzip
import resource
from pathlib import Path

import pytest
from archives_by_hand import (
    TAR_END,
    hostile_archives,
    long_name,
    tar_by_library,
    tar_file,
    zip_whose_members_share_their_bytes,
)

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


def test_an_archive_may_unpack_to_so_many_times_its_size_and_a_small_one_to_more(tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    path.write_bytes(gzip.compress(bytes(8 << 20)))
    bounded = ArchiveSettings(unpacked_share=100, unpacked_free=1 << 20)
    (refused,) = read(path, bounded)
    assert isinstance(refused, Refused) and refused.reason == "limit-archive"
    assert "unpacks to more than 1 MiB" in refused.message
    assert not read(path, ArchiveSettings(unpacked_share=100, unpacked_free=16 << 20)), (
        "zeros: it has no member"
    )
    assert not read(path, ArchiveSettings(unpacked_share=1100, unpacked_free=1 << 20))


def test_names_are_bounded_in_all_as_they_stay_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    names = [b"%03d" % number + b"n" * 5_000 + b".pdf" for number in range(20)]
    path.write_bytes(gzip.compress(b"".join(long_name(name) + tar_file(b"x") for name in names) + TAR_END))
    found = read(path, ArchiveSettings(names_bytes=26_000))
    assert [isinstance(one, PdfSource) for one in found] == [True] * 5 + [False]
    assert isinstance(found[-1], Refused) and found[-1].reason == "limit-archive"
    assert len(read(path)) == len(names)
