"""Starts Python so that it runs our code and that of the installation, never code that lies in the current folder.

Inputs are downloaded papers, and a ``logging.py`` among them must stay a file like any other. A child gets ``-P``
(nothing is put before the path), a neutral working folder, and of the parent's path what is absolute and was not put
there by the way the parent was started.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

NEUTRAL_FOLDER = "/"
"""Where children work: no file of a user lies there."""

ONE_THREAD = dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OMP_THREAD_LIMIT",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "NUMEXPR_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
        "OPENCV_FOR_THREADS_NUM",
    ),
    "1",
)
"""Documents run side by side; threads inside each would only get in each other's way."""

LARGE_PAGES = "glibc.malloc.hugetlb=1"
"""Makes glibc ask for memory in pages of 2 MiB where the system has them to give (Linux, transparent huge pages): a
scanned page takes one in sixteen of its processor seconds less, as much memory, and a sixth of the page faults
(docs/decisions/speed.md)."""
TUNABLES = "GLIBC_TUNABLES"


def isolated_command(module: str, *arguments: str) -> list[str]:
    """The command that runs ``module`` of this installation."""
    return [sys.executable, "-P", "-m", module, *arguments]


def isolated_environment() -> dict[str, str]:
    """The environment of a child: the parent's, with one thread, large pages of memory and a path without the current
    folder."""
    given = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    started = [Path.cwd() / entry for entry in given if not Path(entry).is_absolute()]
    if not sys.flags.safe_path:
        started.append(_start_folder())
    path = os.pathsep.join(trusted_path(sys.path, given, started))
    # What the user chose comes last, and holds.
    tunables = ":".join(filter(None, (LARGE_PAGES, os.environ.get(TUNABLES))))
    return {**os.environ, **ONE_THREAD, TUNABLES: tunables, "PYTHONPATH": path, "PYTHONSAFEPATH": "1"}


def trusted_path(entries: Iterable[str], given: Sequence[str], started: Sequence[Path]) -> list[str]:
    """Of the import path ``entries`` those that are absolute and are none of the folders ``started`` that Python put
    there by itself (the current one, also for an empty entry in PYTHONPATH, or the script's); one that ``given``
    (PYTHONPATH) names as absolute stays, for that was the user's choice."""
    chosen = {entry for entry in given if Path(entry).is_absolute()}
    return [
        entry
        for entry in entries
        if Path(entry).is_absolute()
        and (entry in chosen or not any(_same(entry, folder) for folder in started))
    ]


def _same(entry: str, folder: Path) -> bool:
    return os.path.realpath(entry) == os.path.realpath(folder)


def _start_folder() -> Path:
    """The folder that Python put first on its path: the script's, or with ``-m`` the current one."""
    main = sys.modules.get("__main__")
    if getattr(main, "__spec__", None) is not None:
        return Path.cwd()
    script = getattr(main, "__file__", None)
    return Path(script).parent if script else Path.cwd()
