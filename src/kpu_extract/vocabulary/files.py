"""Reads the CSV files of ``vocab/``, one checked row at a time.

Every vocabulary file is a CSV with a heading line, UTF-8, that a spreadsheet can edit. Lines whose
first cell starts with ``#`` are comments. Each row is checked by a pydantic model when it is loaded;
what is wrong is reported with file and line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from kpu_extract.errors import VocabularyError


class CsvRow(BaseModel):
    """One line of a vocabulary file; empty cells are left out before the check, so they take the
    field's default. ``line`` is its place in the file, for messages."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    line: int


RowT = TypeVar("RowT", bound=CsvRow)


def bundled_vocabulary() -> Path:
    """The folder of the vocabulary that comes with the package.

    In an installed wheel it lies inside the package, in a checkout at the top level.
    """
    package = Path(__file__).parents[1]
    installed = package / "_vocab"
    return installed if installed.is_dir() else package.parents[1] / "vocab"


def read_rows(path: Path, row_type: type[RowT]) -> list[RowT]:
    """All rows of ``path`` as ``row_type``; VocabularyError where one is wrong, with a line for each fault
    that names file and line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise VocabularyError(
            f"{path}: cannot be read ({error.strerror}); every vocabulary needs it"
        ) from error
    except UnicodeDecodeError as error:
        raise VocabularyError(f"{path}: not UTF-8 ({error.reason}); save it as CSV UTF-8") from error
    rows: list[RowT] = []
    faults: list[str] = []
    for found in _checked(path, text, row_type):
        if isinstance(found, str):
            faults.append(found)
        else:
            rows.append(found)
    if faults:
        raise VocabularyError("\n".join(faults))
    return rows


def _checked(path: Path, text: str, row_type: type[RowT]) -> Iterator[RowT | str]:
    """Each row, or what is wrong with it."""
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    _check_heading(path, reader.fieldnames, row_type)
    try:
        for cells in reader:
            if next(iter(cells.values()), "").startswith("#"):
                continue
            if None in cells:
                yield f"{path}:{reader.line_num}: more cells than the heading has; quote commas"
                continue
            filled = {key: value for key, value in cells.items() if value not in (None, "")}
            yield _row(path, reader.line_num, filled, row_type)
    except csv.Error as error:
        yield f"{path}:{reader.line_num}: not valid CSV ({error})"


def _check_heading(path: Path, heading: object, row_type: type[RowT]) -> None:
    if not isinstance(heading, list | tuple):
        raise VocabularyError(f"{path}:1: the heading line is missing")
    wanted = set(row_type.model_fields) - {"line"}
    required = {name for name, info in row_type.model_fields.items() if info.is_required()} - {"line"}
    unknown, missing = set(heading) - wanted, required - set(heading)
    if unknown or missing:
        wrong_columns = [f"unknown column {name!r}" for name in sorted(unknown)]
        wrong_columns += [f"missing column {name!r}" for name in sorted(missing)]
        raise VocabularyError(
            f"{path}:1: {', '.join(wrong_columns)}; the columns are {', '.join(sorted(wanted))}"
        )


def _row(path: Path, line: int, cells: dict[str, str], row_type: type[RowT]) -> RowT | str:
    try:
        return row_type.model_validate({**cells, "line": line})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "row"
        return f"{path}:{line}: {where}: {first['msg']}"
