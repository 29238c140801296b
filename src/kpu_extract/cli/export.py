"""``kpu-extract export``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpu_extract.cli.arguments import RunFolder

if TYPE_CHECKING:
    from kpu_extract.batch.store.folder import OutFolder
    from kpu_extract.results.tables import RunTables


class ExportForm(StrEnum):
    """What a run is exported to."""

    XLSX = "xlsx"
    CSV = "csv"
    DUCKDB = "duckdb"
    JDIHN = "jdihn"


class ExportLanguage(StrEnum):
    """The language of a workbook's headings."""

    INDONESIAN = "id"
    ENGLISH = "en"


EXPORT_NAMES = {
    ExportForm.XLSX: "plans.xlsx",
    ExportForm.CSV: "csv",
    ExportForm.DUCKDB: "plans.duckdb",
    ExportForm.JDIHN: "jdihn.json",
}
"""What is written in ``OUT/export`` where no other place is named."""


def command(
    out: RunFolder,
    *,
    to: Annotated[ExportForm, typer.Option(help="What to write.")],
    where: Annotated[
        list[str] | None,
        typer.Option(
            help="Only rows for which this holds, e.g. level=provinsi, 'tahun>=2025', "
            "'review_reasons~mark'; may be given several times.",
        ),
    ] = None,
    target: Annotated[
        Path | None,
        typer.Option("-o", "--out", help="The file, or the folder of CSV files; by default in OUT/export."),
    ] = None,
    language: Annotated[
        ExportLanguage, typer.Option(help="Of the headings in Excel.")
    ] = ExportLanguage.INDONESIAN,
    guard: Annotated[
        bool,
        typer.Option(help="CSV: an apostrophe before texts that a spreadsheet would take for formulas."),
    ] = True,
) -> None:
    """The tables for Excel, for a statistics program (CSV), as one DuckDB file, or as a feed of JDIHN."""
    from kpu_extract.batch.store.folder import OutFolder  # noqa: PLC0415 - loads Arrow
    from kpu_extract.results.selection import read_condition, selected  # noqa: PLC0415 - loads Arrow
    from kpu_extract.results.tables import read_tables  # noqa: PLC0415 - loads Arrow

    folder = OutFolder(out)
    conditions = [read_condition(text) for text in where or ()]
    tables = selected(read_tables(out), conditions)
    path = target or folder.export / EXPORT_NAMES[to]
    typer.echo(f"{path}: {_written(tables, to, path, folder, language=language, guard=guard)}")


def _written(
    tables: RunTables, to: ExportForm, path: Path, folder: OutFolder, *, language: ExportLanguage, guard: bool
) -> str:
    """Writes ``tables`` to ``path``, and says what; ``folder`` is the run's own, which knows where the PDFs lie."""
    documents = tables.documents.num_rows
    if to is ExportForm.XLSX:
        from kpu_extract.batch.papers.locations import LOCATIONS_FILE, read_locations  # noqa: PLC0415 - only here
        from kpu_extract.export.excel import write_excel  # noqa: PLC0415 - only here

        located = read_locations(folder.work / LOCATIONS_FILE)
        papers = {key: place for key, place in located.items() if place.suffix.lower() == ".pdf"}
        write_excel(tables, path, papers, language.value)
    elif to is ExportForm.CSV:
        from kpu_extract.export.csv_files import write_csv_files  # noqa: PLC0415 - only here

        write_csv_files(tables, path, guarded=guard)
    elif to is ExportForm.JDIHN:
        from kpu_extract.export.jdihn import write_feed  # noqa: PLC0415 - only here

        decrees = write_feed(tables.documents, path)
        return (
            f"{decrees:,} decrees; {documents - decrees:,} papers without a number and a title are left out"
        )
    else:
        from kpu_extract.export.duckdb_file import write_duckdb  # noqa: PLC0415 - only here

        write_duckdb(tables, path)
    return f"{tables.records.num_rows:,} records, {documents:,} documents"
