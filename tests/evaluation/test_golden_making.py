from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from documents_by_hand import bare_document, full_document, write_run
from kpu_extract.cli.golden import command
from kpu_extract.edits.edit import Edit
from kpu_extract.edits.log import EDITS_FILE, EditLog
from kpu_extract.errors import UsageError
from kpu_extract.evaluation.check import check_run
from kpu_extract.evaluation.golden import Run, golden_documents
from kpu_extract.evaluation.golden_making import golden_of, write_golden
from kpu_extract.model.dictionary.review_codes import ACCEPTED
from kpu_extract.model.document import Document


def reviewed() -> Document:
    """The second row was accepted in review; of the first only a cell was edited."""
    document = full_document()
    first, second = document.records
    return document.model_copy(
        update={
            "records": [
                first.model_copy(update={"review_reasons": ["edited: kegiatan"]}),
                second.model_copy(update={"review_reasons": [ACCEPTED], "needs_review": False}),
            ]
        }
    )


def test_only_accepted_rows_are_golden_and_nothing_else_is_stated() -> None:
    golden = golden_of(reviewed())
    assert golden is not None
    assert [record.seq for record in golden.records] == [2]
    assert golden.golden_rows == "reviewed"
    assert not golden.model_fields_set & {"title", "number", "corrections", "status"}
    stated = golden.records[0].model_fields_set
    assert {"kegiatan", "bulan", "tahun", "area_id"} <= stated
    assert not stated & {"kegiatan_raw", "confidence", "needs_review", "review_reasons"}
    assert golden_of(full_document()) is None


def test_a_run_passes_its_own_golden_folder_and_a_changed_reviewed_row_does_not(tmp_path: Path) -> None:
    run = Run(write_run(tmp_path / "run", reviewed(), bare_document()))
    assert write_golden(run, [], tmp_path / "golden") == {"jambi/plan.pdf": 1, "bare.pdf": 0}
    assert len(golden_documents(tmp_path / "golden")) == 1
    checked = check_run(run.folder, tmp_path / "golden")
    assert checked.verdict.passed
    assert checked.partly == ("jambi/plan.pdf",)
    first, second = reviewed().records
    worse = reviewed().model_copy(update={"records": [first, second.model_copy(update={"tahun": 1999})]})
    other = reviewed().model_copy(update={"records": [first.model_copy(update={"tahun": 1999}), second]})
    assert not check_run(write_run(tmp_path / "worse", worse), tmp_path / "golden").verdict.passed
    assert check_run(write_run(tmp_path / "other", other), tmp_path / "golden").verdict.passed


@pytest.mark.parametrize("asked", ["jambi/plan.pdf", "plan.pdf", "plan", "0123456789abcdef"])
def test_documents_are_named_by_file_or_id(tmp_path: Path, asked: str) -> None:
    run = Run(write_run(tmp_path / "run", reviewed(), bare_document()))
    assert write_golden(run, [asked], tmp_path / "golden") == {"jambi/plan.pdf": 1}
    with pytest.raises(UsageError, match="no such document"):
        write_golden(run, ["none.pdf"], tmp_path / "golden")


def test_edits_that_the_tables_do_not_have_yet_are_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A row that was accepted and mended after the tables were written would be golden with its old text."""
    run, target = write_run(tmp_path / "run", reviewed()), tmp_path / "golden"
    edit = Edit(
        id="0123456789abcdef",
        who="reviewer",
        when=dt.datetime(2026, 1, 2, tzinfo=dt.UTC),
        document_id="0123456789abcdef",
        source_file="jambi/plan.pdf",
        record_id="0123456789abcdef-0002",
        field="kegiatan",
        old="lama",
        new="baru",
    )
    EditLog(run / EDITS_FILE).append([edit])
    with pytest.raises(
        UsageError, match=r"not in the tables yet: 1; write them first: kpu-extract edits .* --apply"
    ):
        command(run, None, to=target)
    assert not target.exists()
    (run / "run.json").write_text('{"edits": {"lines": 1}}')  # near miss: the tables have them all
    command(run, None, to=target)
    assert "1 rows, reviewed ones only" in capsys.readouterr().out
