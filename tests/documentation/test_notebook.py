"""The notebook runs from its first cell to its last, on the golden extractions of the samples."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpu_extract.evaluation.golden import golden_documents
from runs_by_hand import write_run

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "docs" / "notebooks" / "plans.ipynb"


@pytest.mark.processes
@pytest.mark.samples
@pytest.mark.slow
def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import nbformat
    from nbclient import NotebookClient

    write_run(list(golden_documents(ROOT / "golden")), tmp_path)
    monkeypatch.setenv("KPU_RUN", str(tmp_path))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=240, kernel_name="python3").execute()
    pictures = [
        output
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]
    assert len(pictures) == 3


def test_the_notebook_is_kept_with_its_pictures_and_without_paths_of_a_machine() -> None:
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert text.count('"image/png"') == 3
    assert "/home/" not in text and "/tmp/" not in text and '"traceback"' not in text
