"""What ``kpu-extract edits`` does with the edits of a run: lists, applies and exports them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import typer

from kpu_extract.batch.papers.finder import PaperFinder
from kpu_extract.batch.papers.locations import LOCATIONS_FILE, read_locations
from kpu_extract.batch.papers.renderer import PageRenderer
from kpu_extract.batch.store.edited import ink_at
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.cli.arguments import EditExport
from kpu_extract.edits.edit import CellPart, Edit
from kpu_extract.edits.exports import (
    EditedDocument,
    golden_cells,
    refit_rows,
    suggested_headings,
    suggested_words,
)
from kpu_extract.edits.folder import EditedFolder
from kpu_extract.edits.head import UnreadHead
from kpu_extract.edits.log import EditLog, standing
from kpu_extract.edits.values import no_links
from kpu_extract.errors import UsageError
from kpu_extract.model.document import Document
from kpu_extract.output.atomic import write_whole
from kpu_extract.output.out_files import WORK_FOLDER
from kpu_extract.settings import Limits
from kpu_extract.text.escaping import for_terminal

SHOWN_LETTERS = 60
"""Letters of a value in a list; the rest of a longer one is cut off."""


def apply_edits_of(out: Path) -> None:
    """Writes the edits of the run in ``out`` into its tables, and says how many fit."""
    from kpu_extract.report.edited_outputs import apply_edits  # noqa: PLC0415 - loads much

    facts = apply_edits(OutFolder(out)).facts.edits
    typer.echo(f"{out}: {facts.laid} edits stand in the tables, {len(facts.left)} do not fit")


def list_edits(out: Path, papers: list[Path], *, check: bool) -> bool:
    """Says what the edits are, to ``check`` them only what is wrong with them. Whether all of them are right."""
    folder = EditedFolder(out)
    log = folder.open_log()
    with _documents(folder, log, papers) as documents:
        left = {one.edit.id: one.reason for document in documents for one in document.laid.unfitted}
        left |= {one.edit.id: one.reason for one in folder.strays(log.edits)}
    _list(log, left, check=check)
    return not left and not log.unreadable


def export_edits(out: Path, kind: EditExport, to: Path | None, papers: list[Path]) -> None:
    """Writes the edits of the run in ``out`` for another use; UsageError where nothing says where ``to``."""
    if to is None:
        raise UsageError(f"--export {kind}: name what to write with -o")
    folder = EditedFolder(out)
    with _documents(folder, folder.open_log(), papers) as documents:
        _export(kind, to, documents)


def _export(kind: EditExport, to: Path, documents: list[EditedDocument]) -> None:
    if kind is EditExport.REFIT:
        write_whole(to, refit_rows(documents).encode())
        typer.echo(to)
        return
    if kind is EditExport.GOLDEN:
        from kpu_extract.evaluation.golden_making import write_golden_of  # noqa: PLC0415 - compares tables

        rows = sum(write_golden_of(one.document, to) for one in documents)
        write_whole(to / "cells.jsonl", "".join(golden_cells(documents)).encode())
        typer.echo(
            f"{to}: {rows} accepted rows of {len(documents)} edited documents; all cells in cells.jsonl"
        )
        return
    from kpu_extract.vocabulary import load_vocabulary  # noqa: PLC0415 - takes a second

    write_whole(to / "words.csv", suggested_words(documents, load_vocabulary().lexicon.knows).encode())
    write_whole(to / "headings.csv", suggested_headings(documents).encode())
    typer.echo(f"{to}: look through it, then give it with --vocab")


def _list(log: EditLog, left: Mapping[str, str], *, check: bool) -> None:
    """The edits, one a line, and how many there are; to ``check`` them, only those that do not fit. ``left`` gives the
    reasons why edits, by id, do not."""
    stood = {edit.id for edit in standing(log.edits)}
    for edit in log.edits:
        if edit.id in left or not check:
            typer.echo(_line(edit, left.get(edit.id), stands=edit.id in stood))
    for number in log.unreadable:
        typer.echo(f"line {number}: not an edit")
    typer.echo(
        f"{len(log.edits)} edits, {len(stood)} stand, {len(left)} do not fit, {len(log.unreadable)} lines unreadable"
    )


@contextmanager
def _documents(folder: EditedFolder, log: EditLog, papers: list[Path]) -> Iterator[list[EditedDocument]]:
    """The documents that were edited, with their edits laid."""
    locations = read_locations(folder.out / WORK_FOLDER / LOCATIONS_FILE)
    with tempfile.TemporaryDirectory(prefix="kpu-extract-") as spool, closing(PageRenderer()) as renderer:
        finder = PaperFinder(locations, papers, Path(spool), Limits().file_mib)

        def ink_of(document: Document, part: CellPart) -> str | None:
            path = finder.path_of(document.document_id, document.source_file)
            return ink_at(renderer, path, part) if path else None

        yield [
            EditedDocument(folder.as_read(laid.document.document_id), laid)
            for laid in folder.laid(log.edits, ink_of, no_links, UnreadHead())
        ]


def _line(edit: Edit, left: str | None, *, stands: bool) -> str:
    """One edit, with what a terminal could stumble over written out."""
    what = "undoes " + edit.undoes if edit.undoes else f"{_short(edit.old)} → {_short(edit.new)}"
    state = f" [{left}]" if left else "" if stands or edit.undoes else " [taken back]"
    where = edit.record_id or edit.document_id
    return for_terminal(f"{edit.when:%Y-%m-%d %H:%M} {edit.who} {where} {edit.field}: {what}{state}")


def _short(value: object) -> str:
    text = "–" if value is None else str(value)
    return text if len(text) <= SHOWN_LETTERS else text[: SHOWN_LETTERS - 1] + "…"
