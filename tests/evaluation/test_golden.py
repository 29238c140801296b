from __future__ import annotations

from pathlib import Path

import pytest

from documents_by_hand import bare_document, full_document, write_run
from kpu_extract.errors import UsageError
from kpu_extract.evaluation.figures import Figures, Overlap, Share
from kpu_extract.evaluation.golden import Run, golden_documents
from kpu_extract.evaluation.least import Least, read_least


def test_a_document_is_found_by_its_bytes_then_by_its_name(tmp_path: Path) -> None:
    full, bare = full_document(), bare_document()
    run = Run(write_run(tmp_path, full, bare))
    assert run.document_for(full.model_copy(update={"source_file": "other.pdf"})) == full
    redrawn = bare.model_copy(update={"document_id": "0" * 16, "source_file": "golden/bare.json"})
    assert run.document_for(redrawn) == bare
    assert (
        run.document_for(full.model_copy(update={"document_id": "0" * 16, "source_file": "none.pdf"})) is None
    )


def test_a_folder_without_a_run_or_without_golden_files_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no finished run"):
        Run(tmp_path)
    with pytest.raises(UsageError, match="no golden extraction"):
        golden_documents(tmp_path)


FAIR = Figures(rows=Overlap(9, 10, 10), letters=Share(2, 1000))
POOR = Figures(rows=Overlap(5, 10, 10), letters=Share(8, 1000))


def test_figures_are_held_against_what_is_asked_of_all_and_of_each() -> None:
    least = Least(all={"exact_row_f1": 0.7, "cer": 0.004}, each={"exact_row_f1": 0.6, "cer": 0.01})
    found = [(s.where, s.figure) for s in least.shortfalls({"a": FAIR, "b": POOR})]
    assert found == [("all", "cer"), ("b", "exact_row_f1")]
    assert list(least.shortfalls({"a": FAIR})) == []


def test_least_figures_are_read_and_checked(tmp_path: Path) -> None:
    assert read_least(tmp_path) == Least()
    (tmp_path / "least.toml").write_text("[all]\nmonth_f1 = 0.99\n")
    assert read_least(tmp_path) == Least(all={"month_f1": 0.99})
    (tmp_path / "least.toml").write_text("[each]\nbeauty = 0.99\n")
    with pytest.raises(UsageError, match="no such figure: beauty"):
        read_least(tmp_path)
    (tmp_path / "least.toml").write_text("[each\n")
    with pytest.raises(UsageError, match=r"least\.toml"):
        read_least(tmp_path)
