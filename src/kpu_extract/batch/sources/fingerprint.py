"""Turns what discovery found into PDFs to extract: bytes on disk with a name and a digest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kpu_extract.batch.sources.archive_reader import read_archive
from kpu_extract.batch.sources.discovery import Found, PdfFile, Refused
from kpu_extract.batch.sources.spooling import PdfSource, from_disk

__all__ = ["PdfSource", "fingerprinted", "in_unicode"]


def fingerprinted(found: Iterable[Found], spool: Path, file_mib: int) -> Iterator[PdfSource | Refused]:
    """One PdfSource or Refused per file, lazily: a member of an archive is copied to ``spool`` when its
    turn comes, and at most ``file_mib`` MiB of it. OutputError if the disk refuses a copy."""
    for one in found:
        for taken in _taken(one, spool, file_mib):
            yield _with_unicode_name(taken)


def _taken(one: Found, spool: Path, file_mib: int) -> Iterator[PdfSource | Refused]:
    if isinstance(one, Refused):
        yield one
    elif isinstance(one, PdfFile):
        yield from_disk(one, file_mib)
    else:
        yield from read_archive(one, spool, file_mib)


def _with_unicode_name(taken: PdfSource | Refused) -> PdfSource | Refused:
    name, place = in_unicode(taken.source_file), in_unicode(taken.place)
    if isinstance(taken, PdfSource):
        return replace(taken, source_file=name, place=place)
    return replace(taken, source_file=name, place=place, message=in_unicode(taken.message))


def in_unicode(text: str) -> str:
    """A text whose bytes were no UTF-8 (file names that old systems left) with those written out, as in
    ``\\udce9``: the output can hold Unicode only."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
