"""Makes golden documents of what a person reviewed in a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from kpu_extract.errors import UsageError
from kpu_extract.evaluation.golden import Run
from kpu_extract.evaluation.golden_document import GoldenDocument, golden_json
from kpu_extract.model.dictionary.review_codes import ACCEPTED
from kpu_extract.model.document import Document, Record
from kpu_extract.output.atomic import write_whole

_NOT_REVIEWED = frozenset({"confidence", "needs_review", "review_reasons"})
"""How sure the program was is no truth about the paper. What it read before mending is none either: ``_raw``."""


def golden_of(document: Document) -> GoldenDocument | None:
    """The document's reviewed rows, and nothing of the decree, which nobody reviewed; None without such a row."""
    rows = [_stated(record) for record in document.records if ACCEPTED in record.review_reasons]
    if not rows:
        return None
    return GoldenDocument(
        document_id=document.document_id,
        source_file=document.source_file,
        source_sha256=document.source_sha256,
        pages=document.pages,
        golden_rows="reviewed",
        records=rows,
    )


def write_golden(run: Run, asked: Sequence[str], target: Path) -> dict[str, int]:
    """Writes the reviewed rows of the documents ``asked`` for (ids, files, or names without ending; all where none is
    named) to ``target``; gives how many rows of each source file. UsageError for a document that the run lacks."""
    written: dict[str, int] = {}
    for document in map(run.document, _chosen(run, asked)):
        written[document.source_file] = write_golden_of(document, target)
    return written


def write_golden_of(document: Document, target: Path) -> int:
    """Writes the reviewed rows of ``document`` to a file of its own in ``target``; gives how many there are."""
    golden = golden_of(document)
    if golden is None:
        return 0
    name = PurePosixPath(document.source_file).stem
    write_whole(target / f"{name}-{document.document_id}.json", golden_json(golden))
    return len(golden.records)


def _chosen(run: Run, asked: Sequence[str]) -> list[str]:
    names = run.names
    if not asked:
        return list(names)
    chosen = []
    for name in asked:
        path = PurePosixPath(name)
        found = [key for key, file in names.items() if name in (key, file) or path in _short(file)]
        if not found:
            raise UsageError(f"{name}: the run has no such document; name its file or its document_id")
        chosen += found
    return list(dict.fromkeys(chosen))


def _short(file: str) -> tuple[PurePosixPath, PurePosixPath]:
    """A file's name, and that without its ending."""
    return PurePosixPath(PurePosixPath(file).name), PurePosixPath(PurePosixPath(file).stem)


def _stated(record: Record) -> Record:
    """The record with its values stated and no estimate."""
    names = [name for name in Record.model_fields if name not in _NOT_REVIEWED and not name.endswith("_raw")]
    values = record.model_dump(include={*names}, exclude={"provenance": {"__all__": {"confidence"}}})
    return Record.model_validate(values)
