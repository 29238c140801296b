"""What goes to the user's terminal, and how logs get there."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from kpu_extract.errors import UsageError
from kpu_extract.text.escaping import for_terminal

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def standard_error() -> Console:
    """Where progress, logs and errors go: standard output is for results."""
    return Console(stderr=True)


def say(console: Console, text: str) -> None:
    """One line: no markup, no colour, not broken, and what could move a terminal written out."""
    console.print(for_terminal(text), markup=False, highlight=False, soft_wrap=True)


def folders_there(option: str, folders: list[Path] | None) -> list[Path]:
    """The folders that an option names; UsageError for one that is not there."""
    for folder in folders or []:
        if not folder.is_dir():
            raise UsageError(f"{option} {folder}: no such folder")
    return folders or []


@contextmanager
def logging_to(console: Console, *, as_json: bool) -> Iterator[None]:
    """Sends the package's logs to ``console``: from warnings up as plain lines, or all as JSON lines."""
    handler = _JsonLines(console) if as_json else _PlainLines(console)
    handler.setLevel(logging.INFO if as_json else logging.WARNING)
    ours = logging.getLogger("kpu_extract")
    before = ours.level, ours.propagate
    ours.addHandler(handler)
    ours.setLevel(logging.INFO)
    ours.propagate = False
    try:
        yield
    finally:
        ours.removeHandler(handler)
        ours.setLevel(before[0])
        ours.propagate = before[1]


class _PlainLines(logging.Handler):
    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console

    def emit(self, record: logging.LogRecord) -> None:
        reason = f" ({reason})" if (reason := getattr(record, "reason", None)) else ""
        mark = "failed: " if record.levelno >= logging.ERROR else ""
        say(self._console, f"{mark}{record.getMessage()}{reason}")


class _JsonLines(logging.Handler):
    """``time``, ``level``, ``logger``, ``message`` and what else the record carries."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console

    def emit(self, record: logging.LogRecord) -> None:
        line = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **{key: value for key, value in vars(record).items() if key not in _STANDARD},
        }
        self._console.file.write(json.dumps(line, default=str) + "\n")
        self._console.file.flush()
