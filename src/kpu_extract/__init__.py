"""Plans in the decrees of Indonesia's election commissions, from PDF to records.

>>> from kpu_extract import extract
>>> document = extract("samples/ntb-19-2022.pdf")
>>> frame = document.to_frame()

>>> from kpu_extract import read_run
>>> months = read_run("out").months_long()

What is named here is loaded when it is first asked for: the parent of a batch and ``--help`` need no
parsers and no models.
"""

import sys

if sys.argv[:1] == ["-m"] and not sys.flags.safe_path:
    # ``python -m kpu_extract...`` has put the current folder first on the path, where downloaded papers may lie: a
    # ``typing.py`` among them must not be run. Nothing is imported before this that Python itself has not loaded.
    del sys.path[0]

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kpu_extract.api import extract
    from kpu_extract.model.document import Document, Record
    from kpu_extract.results.run import RunFrames, read_run
    from kpu_extract.settings import Settings

__all__ = ["Document", "Record", "RunFrames", "Settings", "extract", "read_run"]
__version__ = "0.1.0"

_HOME = {
    "extract": "api",
    "read_run": "results.run",
    "RunFrames": "results.run",
    "Document": "model.document",
    "Record": "model.document",
    "Settings": "settings",
}


def __getattr__(name: str) -> object:
    """PEP 562."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
