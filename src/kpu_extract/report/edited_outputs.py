"""The edits of OUT, written into all that is made of it."""

from __future__ import annotations

from kpu_extract.batch.republish import republish
from kpu_extract.batch.run import RunResult
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.report.run_report import write_report


def apply_edits(folder: OutFolder) -> RunResult:
    """The files of OUT with the edits laid over them; the report and the XML too, where they are there. Raises as
    :func:`kpu_extract.batch.republish.republish` does."""
    result = republish(folder)
    if folder.akn.is_dir():
        from kpu_extract.batch.store.akn import write_akn  # noqa: PLC0415 - few runs have it

        write_akn(folder)
    if folder.report.is_file():
        write_report(result, folder, folder.report)
    return result
