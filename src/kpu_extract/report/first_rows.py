"""Shows the first records of a run: ``python -m kpu_extract.report.first_rows OUT``."""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow.dataset as ds
from rich.console import Console
from rich.table import Table

ROWS = 8
WIDTH = 34
FIRST_ROWS_WIDTH = 150
COLUMNS = ("source_file", "seq", "area_id", "kegiatan", "indikator", "bulan", "tahun", "page_first")


def first_rows(out: Path) -> Table:
    """The first records, one line each, shortened to fit."""
    rows = ds.dataset(out / "records.parquet", format="parquet").head(ROWS, columns=list(COLUMNS)).to_pylist()
    table = Table(title=str(out / "records.parquet"))
    for name in COLUMNS:
        table.add_column(name, no_wrap=True, overflow="ellipsis", max_width=WIDTH)
    for row in rows:
        table.add_row(*("" if row[name] is None else str(row[name]) for name in COLUMNS))
    return table


def main() -> None:
    console = Console(width=None if sys.stdout.isatty() else FIRST_ROWS_WIDTH)
    console.print(first_rows(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
