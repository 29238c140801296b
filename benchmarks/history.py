"""What was measured, when and where, and the tables that tell of it.

    python -m benchmarks.history           writes the tables of README.md and docs/decisions/ anew
    python -m benchmarks.history --check   fails where a table differs from what it would write

``history.jsonl`` has one line a measured row of a table: the figures, the commit and the machine they were
measured on, the date and the command. Lines are only ever added; of two lines about the same figure the later
one counts. A table stands between ``<!-- history: NAME | heading of its first column -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import datetime as dt
import json
import platform
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import psutil
from pydantic import BaseModel, ConfigDict

ROOT = Path(__file__).parents[1]
HISTORY = Path(__file__).with_name("history.jsonl")
NOT_ON_RECORD = "not on record"
_MEASURED = ("src", "vocab", "samples", "golden", "heldout", "benchmarks/*.py")
_TABLE = re.compile(r"(<!-- history: (?P<name>[\w-]+) \|(?P<corner>.*?)-->\n).*?(?=<!-- end -->)", re.DOTALL)


class Figure(BaseModel):
    """One cell: a number, so many ``of`` so many (``share``: with the per cent), or words where it is neither."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: float | None = None
    digits: int = 0
    of: int | None = None
    share: bool = False
    unit: str = ""
    text: str = ""

    def __str__(self) -> str:
        if self.value is None:
            return self.text
        shown = f"{self.value:,.{self.digits}f}"
        if self.of is not None:
            shown += f" of {self.of:,}"
            shown += f" ({self.value / self.of:.1%})".replace("%", " %") if self.share and self.of else ""
        return f"{shown} {self.unit}".rstrip()


class Measurement(BaseModel):
    """The figures of one row of a table, as measured once. ``chosen`` rows are set in bold."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: str
    row: str
    figures: Mapping[str, Figure]
    commit: str = NOT_ON_RECORD
    machine: str = NOT_ON_RECORD
    date: str = NOT_ON_RECORD
    command: str = NOT_ON_RECORD
    chosen: bool = False


def read_history(path: Path = HISTORY) -> list[Measurement]:
    """All measurements, the oldest first."""
    return [Measurement.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines()]


def record(measurements: Iterable[Measurement], path: Path = HISTORY) -> None:
    """Adds measurements to the history."""
    with path.open("a", encoding="utf-8") as file:
        for one in measurements:
            told: dict[str, Any] = one.model_dump(mode="json", exclude_defaults=True)
            file.write(json.dumps(told, ensure_ascii=False) + "\n")


def here_and_now(command: str) -> dict[str, str]:
    """Commit, machine, date and command of a measurement that begins now.

    ``+changes`` stands behind the commit where what is measured differs from it.
    """
    commit = _git("rev-parse", "--short=7", "HEAD")
    changed = "+changes" if _git("status", "--porcelain", "-uno", "--", *_MEASURED) else ""
    cores, memory = psutil.cpu_count() or 1, psutil.virtual_memory().total / 2**30
    machine = f"{cores} cores, {memory:.0f} GiB, {platform.machine()}, Python {platform.python_version()}"
    return {
        "commit": commit + changed,
        "machine": machine,
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "command": command,
    }


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def table_of(name: str, corner: str, history: Sequence[Measurement]) -> str:
    """Table ``name`` as Markdown; rows and columns stand as they were first measured."""
    rows: dict[str, dict[str, Figure]] = {}
    chosen: dict[str, bool] = {}
    for one in (one for one in history if one.table == name):
        rows.setdefault(one.row, {}).update(one.figures)
        chosen[one.row] = one.chosen
    if not rows:
        raise KeyError(f"nothing of table {name} is in the history")
    columns = list(dict.fromkeys(column for figures in rows.values() for column in figures))
    lines = [[corner, *columns], ["---"] * (len(columns) + 1)]
    for row, figures in rows.items():
        cells = [row, *(str(figures[column]) if column in figures else "" for column in columns)]
        lines.append([f"**{cell}**" if chosen[row] and cell else cell for cell in cells])
    return "".join("| " + " | ".join(cells) + " |\n" for cells in lines).replace("|  |", "| |")


def with_tables(text: str, history: Sequence[Measurement]) -> str:
    """A document with its tables written anew."""
    return _TABLE.sub(lambda m: m[1] + table_of(m["name"], m["corner"].strip(), history), text)


def documents() -> list[Path]:
    """The documents that may hold tables."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def main(*, check: bool) -> int:
    """Writes the tables, or only says which documents differ; 1 where one does."""
    history = read_history()
    differing = 0
    for path in documents():
        text = path.read_text(encoding="utf-8")
        if (new := with_tables(text, history)) == text:
            continue
        print(f"{path.relative_to(ROOT)}: {'differs' if check else 'written'}")
        differing += 1
        if not check:
            path.write_text(new, encoding="utf-8")
    return int(check and differing > 0)


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
