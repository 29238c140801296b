from __future__ import annotations

from pathlib import Path

import pytest

import kpu_extract
from kpu_extract.batch.store.key import Identity, code_digest, identity_of, vocabulary_digest
from kpu_extract.errors import EngineError
from kpu_extract.settings import Limits, Settings

BASE = Identity(code="c", settings="s", vocabulary="v", engines="e")


@pytest.mark.parametrize("part", ["code", "settings", "vocabulary", "engines"])
def test_a_key_changes_with_each_part_and_with_the_bytes(part: str) -> None:
    assert BASE.key("a") != BASE.model_copy(update={part: "other"}).key("a")
    assert BASE.key("a") != BASE.key("b")
    assert BASE.key("a") == Identity(code="c", settings="s", vocabulary="v", engines="e").key("a")


def test_settings_that_shape_a_result_count_and_limits_do_not() -> None:
    plain = Settings()
    assert plain.digest() != Settings(mend=False).digest()
    assert plain.digest() != Settings(ocr="tesseract").digest()
    assert plain.digest() == Settings(limits=Limits(pages=5, seconds=1)).digest()


def test_the_vocabulary_counts_by_what_it_says_not_by_where_it_lies(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "headings.csv").write_text("wording,column\n")
    assert vocabulary_digest(tmp_path / "one") == vocabulary_digest(tmp_path / "two")
    assert vocabulary_digest(tmp_path / "one") != vocabulary_digest(None)
    (tmp_path / "two" / "headings.csv").write_text("wording,column\nX,area\n")
    assert vocabulary_digest(tmp_path / "one") != vocabulary_digest(tmp_path / "two")


def test_code_counts_where_it_shapes_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("plan", "batch/store", "cli", "plan/__pycache__"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "x.py").write_text("1")
    (tmp_path / "batch" / "store" / "parts.py").write_text("1")
    (tmp_path / "__init__.py").write_text("")
    monkeypatch.setattr(kpu_extract, "__file__", str(tmp_path / "__init__.py"))
    before = code_digest()
    (tmp_path / "cli" / "x.py").write_text("2")
    (tmp_path / "plan" / "__pycache__" / "x.py").write_text("2")
    assert code_digest() == before
    (tmp_path / "plan" / "x.py").write_text("2")
    shaped = code_digest()
    assert shaped != before
    (tmp_path / "batch" / "store" / "parts.py").write_text("2")
    assert code_digest() not in (before, shaped)


@pytest.mark.processes
def test_tesseract_is_asked_for_only_where_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    identity_of(Settings(ocr="rapidocr"))
    with pytest.raises(EngineError, match="apt-get install"):
        identity_of(Settings(ocr="tesseract"))
