"""Every name that this program writes in OUT: the one list of them.

Who writes another file or folder into OUT adds its name here. Only what has one of these names, and was written by a
run, is ever replaced or deleted; whatever else lies in OUT is left alone.

Of the work folder (``.kpu-extract``: marker, lock, journal.jsonl, sources.jsonl, papers.jsonl and the folders below) a
run replaces what it writes anew and deletes what is named here; a link anywhere in it is refused.
"""

from __future__ import annotations

import re

from kpu_extract.model.source_file import DOCUMENT_ID
from kpu_extract.model.tables import CONTRACT_TABLES
from kpu_extract.output.atomic import DIGITS_ASIDE
from kpu_extract.output.out_files import DATA_PACKAGE_FILE, JSON_FOLDER, REPORT_FILE, RUN_FILE

MARKER_NAME = "OUT-of-kpu-extract"
"""In the work folder: a folder that holds it is ours."""

JOURNAL_NAME = "journal.jsonl"
"""In the work folder."""

FILE_NAMES = (*(table.file for table in CONTRACT_TABLES), DATA_PACKAGE_FILE, REPORT_FILE, RUN_FILE)
"""The table of records is a folder where it is partitioned."""
FOLDER_NAMES = {JSON_FOLDER: rf"{DOCUMENT_ID}\.json", "akn": rf"{DOCUMENT_ID}\.xml", "export": r"(?!)"}
"""Folders, and the names of the files in them that runs replace and delete."""

UNEDITED_FILE = rf"{DOCUMENT_ID}\.json"
"""In ``.kpu-extract/unedited``."""
PART_DIGITS = 40
"""Hex digits of a part's name: 160 bits of the digest of its bytes."""
PART_FOLDER, PART_FILE = r"[0-9a-f]{2}", rf"[0-9a-f]{{{PART_DIGITS}}}\.part"
"""In ``.kpu-extract/parts``."""
PIECE_FOLDER, PIECE_FILE = DOCUMENT_ID, r"[0-9]{6}\.pickle"
MEMBER_FOLDER, MEMBER_FILE = r"member-[a-z0-9_]{8}", r".*"
"""In ``.kpu-extract/spool``: pieces of long documents, and members of archives in folders that we made."""
PARTITION_FOLDER, PARTITION_FILE = r"[a-z_]+=[^/]*", r"part-0\.parquet"
"""In ``records.parquet`` where it is a folder."""


def aside_of(name: str) -> str:
    """A pattern of the names under which a file called ``name`` (a pattern) is written before it gets its own
    (:func:`kpu_extract.output.atomic.whole_file`)."""
    return rf"\.(?:{name})\.[0-9a-f]{{{DIGITS_ASIDE}}}\.part"


FILES_ASIDE = aside_of("|".join(map(re.escape, FILE_NAMES)))
