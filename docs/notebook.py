"""Runs ``notebooks/plans.ipynb`` over the output of a run and stores it with its outputs.

python docs/notebook.py OUT
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parent / "notebooks" / "plans.ipynb"
SECONDS = 600
"""For one cell, at most."""


def stored(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook without what differs from one execution to the next: times and ids of the kernel."""
    for cell in notebook.cells:
        cell.get("metadata", {}).pop("execution", None)
    notebook.metadata.pop("widgets", None)
    return notebook


def main(out: Path) -> None:
    os.environ["KPU_RUN"] = str(out.absolute())
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=SECONDS, kernel_name="python3").execute()
    nbformat.write(stored(notebook), NOTEBOOK)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
