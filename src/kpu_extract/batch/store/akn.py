"""The documents of a run as Akoma Ntoso, beside their JSON."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from pydantic import BaseModel, ValidationError

from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.batch.store.key import akn_digest
from kpu_extract.errors import OutputError
from kpu_extract.model.source_file import DOCUMENT_ID
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
    made_by, digest = folder.work / MADE_BY, akn_digest()
    before = _read(made_by)
    wanted = {path.stem: path for path in folder.json.glob("*.json") if re.fullmatch(DOCUMENT_ID, path.stem)}
    for document_id in set(before.written) - set(wanted):
        (folder.akn / f"{document_id}.xml").unlink(missing_ok=True)
    write_whole(
        made_by, _Written(code="", written=sorted({*before.written, *wanted})).model_dump_json().encode()
    )
    for document_id, source in wanted.items():
        target = folder.akn / f"{document_id}.xml"
        if not (before.code == digest and _newer(target, source)):
            _write(source, target)
    write_whole(made_by, _Written(code=digest, written=sorted(wanted)).model_dump_json().encode())


MADE_BY = "akn.json"


class _Written(BaseModel):
    """The code that made the files in ``akn``, and the documents that they are of."""

    code: str = ""
    written: list[str] = []


def _read(path: Path) -> _Written:
    try:
        return _Written.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        logger.debug("%s: all of akn is written anew (%s)", path, error)
        return _Written()


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
