"""The documents of a run as Akoma Ntoso, beside their JSON."""

from __future__ import annotations

import logging
from pathlib import Path

from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.batch.store.key import akn_digest
from kpu_extract.errors import OutputError
from kpu_extract.output.akn import to_akoma_ntoso
from kpu_extract.output.atomic import write_whole
from kpu_extract.output.documents import read_document

logger = logging.getLogger(__name__)


def write_akn(folder: OutFolder) -> None:
    """Writes ``akn/<document_id>.xml`` for each document of the run whose JSON is newer than it, and for all where
    the code that makes them is another than it was.

    A decree without a date has no identity in that standard; this is logged and the document left out. OutputError
    if the disk refuses.
    """
    made_by = folder.work / "akn-code"
    digest = akn_digest()
    same_code = made_by.is_file() and made_by.read_text(encoding="ascii") == digest
    wanted = {path.stem: path for path in folder.json.glob("*.json")}
    for path in folder.akn.glob("*.xml"):
        if path.stem not in wanted:
            path.unlink()
    for document_id, source in wanted.items():
        target = folder.akn / f"{document_id}.xml"
        if not (same_code and _newer(target, source)):
            _write(source, target)
    if not same_code:
        write_whole(made_by, digest.encode())


def _newer(target: Path, source: Path) -> bool:
    return target.is_file() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns


def _write(source: Path, target: Path) -> None:
    document = read_document(source)
    try:
        text = to_akoma_ntoso(document)
    except OutputError as error:
        logger.warning("%s: no Akoma Ntoso: %s", document.source_file, error)
        target.unlink(missing_ok=True)
        return
    write_whole(target, text.encode())
