"""Which files are archives: by their first bytes, and by their names where the bytes say nothing.

Sites deliver archives under names such as ``download`` or ``arsip.zip.1``, RAR files called ``.zip`` and papers called
``.zip``. Office files are ZIP archives too: by their names they are none of ours.
"""

from __future__ import annotations

import re
from enum import StrEnum

from kpu_extract.model.source_file import MAGIC_WINDOW, begins_a_pdf

ARCHIVE_ENDINGS = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")

_UNOPENED_NAME = re.compile(
    r".*\.(?:rar|7z|lzh|arj|ace|cab|iso|zipx|tzst|tlz|taz|tar\.(?:zst|lz|lzma|z)"
    r"|pdf\.(?:gz|bz2|xz|zst|lz|lzma|z|br|p7m|gpg|part|crdownload)"
    r"|[zr][0-9]{2}|(?:zip|7z|rar)\.[0-9]{3})",
    re.IGNORECASE | re.DOTALL,
)
"""Of archives, parts of archives, and packed, locked or unfinished papers: nothing here can read them."""

OFFICE_ENDINGS = (
    ".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".xlsb", ".pptx", ".pptm", ".ppsx", ".potx", ".vsdx",
    ".odt", ".ods", ".odp", ".odg", ".ott", ".epub", ".jar", ".apk", ".kmz", ".xps", ".oxps", ".pages", ".numbers",
)  # fmt: skip
"""Of files that are ZIP archives inside and hold no papers."""

_ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06")
"""Of a member, and of an archive without members (APPNOTE.TXT 4.3.7, 4.3.16)."""
_TAR_MAGIC, _TAR_MAGIC_AT = b"ustar", 257
_UNOPENED_MAGICS = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"MSCF\0\0\0\0")
"""RAR, 7-Zip and Microsoft's cabinets."""

HEAD_BYTES = MAGIC_WINDOW
"""How much of a file's beginning is looked at."""


class ArchiveKind(StrEnum):
    """What an archive is; ``UNOPENED`` is of a kind that nothing here can read."""

    ZIP = "zip"
    TAR = "tar"
    UNOPENED = "unopened"


def archive_kind(name: str, head: bytes) -> ArchiveKind | None:
    """What kind of archive a file of that name is that begins with ``head``; None where it is none."""
    if name.lower().endswith(OFFICE_ENDINGS):
        return None
    if head.startswith(_UNOPENED_MAGICS):
        return ArchiveKind.UNOPENED
    if head.startswith(_ZIP_MAGICS):
        return ArchiveKind.ZIP
    if head[_TAR_MAGIC_AT:].startswith(_TAR_MAGIC):
        return ArchiveKind.TAR
    return None if begins_a_pdf(head) else _kind_by_name(name)


def begins_a_paper(head: bytes) -> bool:
    """Whether a file that begins so is a PDF, and not a ZIP file in which one lies unpacked."""
    return begins_a_pdf(head) and not head.startswith(_ZIP_MAGICS)


def _kind_by_name(name: str) -> ArchiveKind | None:
    if name.lower().endswith(ARCHIVE_ENDINGS):
        return ArchiveKind.ZIP if name.lower().endswith(".zip") else ArchiveKind.TAR
    return ArchiveKind.UNOPENED if _UNOPENED_NAME.fullmatch(name) else None
