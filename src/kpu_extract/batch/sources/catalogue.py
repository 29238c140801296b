"""What a sidecar catalogue says of the files, and how it agrees with what was read.

A catalogue is a CSV with a heading line, or JSON lines: ``path`` and, where known, ``url``,
``title``, ``number`` and ``date`` as the office's site says them; other columns are kept too.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kpu_extract.batch.sources.fingerprint import in_unicode
from kpu_extract.errors import UsageError

LONGEST_CELL = 131_072
"""Characters of a cell of a catalogue; Python's own limit."""


class Catalogue:
    """Entries by the path of the file: the whole path as the output names it, or the file's name
    where the catalogue has it once only."""

    def __init__(self, entries: dict[str, dict[str, str]]) -> None:
        self._by_path = entries
        names = Counter(PurePosixPath(path).name for path in entries)
        self._by_name = {
            name: entry for path, entry in entries.items() if names[name := PurePosixPath(path).name] == 1
        }

    def entry_for(self, source_file: str) -> dict[str, str]:
        """What is said of the file, empty if nothing."""
        found = self._by_path.get(source_file)
        return found if found is not None else self._by_name.get(PurePosixPath(source_file).name, {})


def read_catalogue(path: Path) -> Catalogue:
    """Reads a ``.csv`` file, or JSON lines from any other. UsageError with file and line if wrong."""
    entries: dict[str, dict[str, str]] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = _csv_rows(path, lines) if path.suffix.lower() == ".csv" else _json_rows(path, lines)
            for number, row in rows:
                name = row.pop("path", "")
                if not name:
                    raise UsageError(f"{path}:{number}: no path; every entry needs one")
                entries[PurePosixPath(name).as_posix()] = row
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 ({error.reason}); save it as UTF-8") from error
    except csv.Error as error:
        raise UsageError(f"{path}: not a CSV that can be read ({error}); save it again as CSV") from error
    return Catalogue(entries)


def _csv_rows(path: Path, lines: Iterator[str]) -> Iterator[tuple[int, dict[str, str]]]:
    csv.field_size_limit(LONGEST_CELL)  # of the process: another library may have taken it away
    reader = csv.DictReader(lines)
    if "path" not in (reader.fieldnames or []):
        raise UsageError(f"{path}:1: no column `path` in the heading line")
    for row in reader:
        if None in row:
            raise UsageError(f"{path}:{reader.line_num}: more cells than the heading has; quote commas")
        yield reader.line_num, {key: value.strip() for key, value in row.items() if value and value.strip()}


def _json_rows(path: Path, lines: Iterator[str]) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except RecursionError as error:
            raise UsageError(f"{path}:{number}: JSON that is nested too deeply; an entry is flat") from error
        except ValueError as error:
            raise UsageError(f"{path}:{number}: not JSON ({error})") from error
        if not isinstance(row, dict):
            raise UsageError(f"{path}:{number}: not a JSON object")
        yield (
            number,
            {in_unicode(key): in_unicode(str(row[key])) for key in row if row[key] not in (None, "")},
        )
