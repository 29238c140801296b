"""The PDFs attached to a PDF: a portfolio is an archive whose members have outcomes of their own.

Attachments are parsed where archives are (:mod:`kpu_extract.batch.sources.archive_child`), in a process that may be
killed. Attachments of attachments are not opened, as archives in archives are not; this is reported.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pikepdf

from kpu_extract.batch.sources.archive_kinds import HEAD_BYTES, archive_kind, begins_a_paper
from kpu_extract.batch.sources.regular_files import open_regular
from kpu_extract.settings import MIB

logger = logging.getLogger(__name__)

_ATTACHED = b"/EmbeddedFile"
"""Type of an attached file's stream, and the beginning of the name of their tree (ISO 32000-2, 7.11.4). The streams'
dictionaries are never packed into other streams, so that the bytes of the file show it."""
REFUSED_MEMORY = "std::bad_alloc"
"""How the library says that it was refused memory."""
_READ_AT_ONCE = MIB
"""Bytes."""


def has_attachments(path: Path) -> bool:
    """Whether the PDF at ``path`` may have files attached; False for a file that cannot be read.

    It is read, not mapped: a file that becomes shorter while it is mapped ends the process (SIGBUS), and this one is
    the run's own.
    """
    try:
        with open_regular(path) as file:
            return _holds(file, _ATTACHED)
    except OSError:
        # Reading it will say what is wrong.
        return False


def _holds(file: IO[bytes], word: bytes) -> bool:
    before = b""
    while content := file.read(_READ_AT_ONCE):
        window = before + content
        if word in window:
            return True
        before = window[1 - len(word) :]
    return False


@dataclass(frozen=True)
class AttachedPdf:
    """A PDF, or an archive that may hold some, attached to another PDF. ``content`` is None where it is only named
    there: it lies elsewhere, or its stream is damaged."""

    name: str
    content: bytes | None


def attached_pdfs(path: Path) -> Iterator[AttachedPdf]:
    """The PDFs attached to the one at ``path``, in the order of their names; none where it cannot be
    opened, as its own outcome says."""
    try:
        pdf = pikepdf.open(path)
    except pikepdf.PdfError as error:
        logger.debug("%s: its attachments cannot be read (%s)", path.name, error)
        return
    with pdf:
        yield from _papers_of(pdf)


def holds_papers(path: Path) -> bool:
    """Whether PDFs are attached to the one at ``path``; False where it cannot be opened."""
    return has_attachments(path) and any(True for _ in attached_pdfs(path))


def _papers_of(pdf: pikepdf.Pdf) -> Iterator[AttachedPdf]:
    for key in sorted(pdf.attachments):
        name, content = _opened(pdf, key)
        head = (content or b"")[:HEAD_BYTES]
        if name.lower().endswith(".pdf") or begins_a_paper(head) or archive_kind(name, head):
            yield AttachedPdf(name, content)


def _opened(pdf: pikepdf.Pdf, key: str) -> tuple[str, bytes | None]:
    """Name and bytes of an attached file. MemoryError where it wants more than this process may have."""
    name = key
    try:
        specification = pdf.attachments[key]
        name = specification.filename or key
        return name, _bytes_of(specification)
    except (pikepdf.PdfError, TypeError, ValueError, KeyError, AttributeError) as error:
        if REFUSED_MEMORY in str(error):
            raise MemoryError from error
        logger.debug("%s: attached by name only (%s)", name, error)
        return name, None


def _bytes_of(specification: pikepdf.AttachedFileSpec) -> bytes:
    return bytes(specification.get_file().read_bytes())
