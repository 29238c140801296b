"""The command line."""

import sys

if sys.argv[:1] == ["-m"] and not sys.flags.safe_path:
    # ``python -m kpu_extract.cli`` has put the current folder first on the path, where downloaded papers may lie: a
    # ``logging.py`` among them must not be run.
    del sys.path[0]

from kpu_extract.cli.app import main

__all__ = ["main"]
