"""A run as a folder of CSV files in normal form, with a Data Package that describes them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kpu_extract.export.tidy import TidyTable, tidy_tables
from kpu_extract.output.atomic import whole_file, write_whole
from kpu_extract.output.datapackage import PackagedTable, data_package
from kpu_extract.results.tables import RunTables
from kpu_extract.text.escaping import for_csv


def write_csv_files(tables: RunTables, folder: Path, *, guarded: bool = True) -> None:
    """Writes a file for each table; OutputError if the disk refuses.

    ``guarded`` puts an apostrophe before a text that a spreadsheet would take for a formula, also before the hyphen of
    a list.
    """
    rows = {name: table.to_pylist(maps_as_pydicts="strict") for name, table in tables.named().items()}
    written = []
    for tidy in tidy_tables(rows):
        path = folder / tidy.table.file
        with whole_file(path) as aside, aside.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(_lines(tidy, guarded=guarded))
        written.append(PackagedTable(tidy.table, (path,)))
    write_whole(folder / "datapackage.json", data_package(folder, written))


def _lines(tidy: TidyTable, *, guarded: bool) -> Iterator[list[str]]:
    names = [column.name for column in tidy.table.columns]
    yield names
    for row in tidy.rows:
        yield [_written(row[name], guarded=guarded) for name in names]


def _written(value: object, *, guarded: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return for_csv(value) if guarded else value
    return f"{value:.6g}" if isinstance(value, float) else str(value)
