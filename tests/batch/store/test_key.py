from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import kpu_extract
from kpu_extract.batch.store.key import (
    ResultIdentity,
    akn_digest,
    code_digest,
    identity_of,
    result_files,
    vocabulary_digest,
)
from kpu_extract.errors import EngineError
from kpu_extract.settings import Limits, Settings
from package_structure import Tree

BASE = ResultIdentity(code="c", settings="s", vocabulary="v", engines="e")


@pytest.mark.parametrize("part", ["code", "settings", "vocabulary", "engines"])
def test_a_key_changes_with_each_part_and_with_the_bytes(part: str) -> None:
    assert BASE.key("a") != BASE.model_copy(update={part: "other"}).key("a")
    assert BASE.key("a") != BASE.key("b")
    assert BASE.key("a") == ResultIdentity(code="c", settings="s", vocabulary="v", engines="e").key("a")


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


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package's own files, whose digests are asked for."""
    root = tmp_path / "kpu_extract"
    shutil.copytree(
        Path(kpu_extract.__file__).parent, root, ignore=shutil.ignore_patterns("__pycache__", "_vocab")
    )
    monkeypatch.setattr(kpu_extract, "__file__", str(root / "__init__.py"))
    return root


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ("plan/records.py", True),
        ("model/columns.py", True),
        ("errors.py", True),
        ("checks/catalogue.py", True),
        ("batch/store/parts.py", True),
        ("output/tables.py", True),
        ("vocabulary/new.py", True),
        ("output/akn/act.py", False),
        ("output/contract.py", False),
        ("batch/sources/catalogue.py", False),
        ("batch/store/publish.py", False),
        ("cli/run.py", False),
        ("report/run_report.py", False),
        ("plan/__pycache__/records.pyc", False),
    ],
)
def test_documents_are_extracted_again_where_a_result_may_change(
    package: Path, changed: str, again: bool
) -> None:
    before = code_digest()
    path = package / changed
    path.parent.mkdir(exist_ok=True)
    with path.open("a") as file:
        file.write("# changed\n")
    assert (code_digest() != before) is again


@pytest.mark.slow
def test_the_code_of_a_result_is_what_the_pipeline_imports() -> None:
    """Neither more nor less: what is left out cannot change a result, and what is in can."""
    root = Path(kpu_extract.__file__).parent
    tree = Tree(root)
    reached, waiting = set[str](), ["pipeline", "checks.catalogue", "batch.store.parts"]
    while waiting:
        module = waiting.pop()
        if module not in reached:
            reached.add(module)
            waiting.extend(tree.imports[module])
    packages = {name for name, path in tree.modules.items() if path.name == "__init__.py"}
    files = {tree.modules[name].relative_to(root).as_posix() for name in reached - packages}
    files.add("model/dictionary/columns.csv")  # the types of the tables' columns
    files.add("confidence/fitted.json")  # how probable values are
    counted = {name for name in result_files(root) if not name.endswith("__init__.py")}
    assert counted - files == set(), "these cannot change a result: add them to CANNOT_CHANGE_A_RESULT"
    assert files - counted == set(), "these can change a result: take them from CANNOT_CHANGE_A_RESULT"


def test_akoma_ntoso_is_made_again_where_its_own_code_changes(package: Path) -> None:
    before = akn_digest()
    (package / "plan" / "records.py").write_text("changed")
    assert akn_digest() == before
    (package / "output" / "akn" / "act.py").write_text("changed")
    assert akn_digest() != before


@pytest.mark.processes
def test_tesseract_is_asked_for_only_where_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    identity_of(Settings(ocr="rapidocr"))
    with pytest.raises(EngineError, match="apt-get install"):
        identity_of(Settings(ocr="tesseract"))
