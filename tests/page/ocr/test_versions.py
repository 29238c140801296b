"""The version of a reading, and of a page, differs with all that it depends on."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from kpu_extract.page.ocr import versions
from kpu_extract.page.ocr.versions import (
    PACKAGE_ROOT,
    READING_CODE,
    READING_PACKAGES,
    code_digest,
    packages_told,
    reading_version,
)
from kpu_extract.page.remembered import PAGE_CODE, PAGE_PACKAGES
from package_structure import Tree

TREE = Tree(PACKAGE_ROOT)
READERS = [name for name in TREE.modules if name.startswith("page.ocr")]
PAGE_READERS = ["page.flow", "page.remembered", "plan.heading.page_words", "vocabulary.vocabulary"]
"""Whose answers pages are made of."""


def needed(modules: Iterable[str]) -> set[str]:
    """The modules, what they import, what these import, and the packages around them."""
    found: set[str] = set()
    todo = list(modules)
    while todo:
        name = todo.pop()
        if name and name in TREE.modules and name not in found:
            found.add(name)
            todo += [*TREE.imports[name], name.rpartition(".")[0]]
    return found


def packages(modules: Iterable[str]) -> set[str]:
    """The distributions that the modules import."""
    tops = {top for name in modules for node in ast.walk(TREE.syntax[name]) for top in imported(node)}
    installed = packages_distributions()
    foreign = tops - sys.stdlib_module_names - {"kpu_extract"}
    return {installed[top][0].lower() for top in foreign if top in installed}


def imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    return {str(node.module).partition(".")[0]} if isinstance(node, ast.ImportFrom) else set()


@pytest.mark.parametrize(("readers", "code"), [(READERS, READING_CODE), (PAGE_READERS, PAGE_CODE)])
def test_all_code_that_is_passed_through_is_in_the_version(readers: list[str], code: tuple[str, ...]) -> None:
    files = {TREE.modules[name].relative_to(PACKAGE_ROOT).as_posix() for name in needed(readers)}
    assert {file for file in files if not file.startswith(tuple(code))} == set()
    assert all((PACKAGE_ROOT / place).exists() for place in code)


@pytest.mark.parametrize(("readers", "told"), [(READERS, READING_PACKAGES), (PAGE_READERS, PAGE_PACKAGES)])
def test_all_packages_that_are_passed_through_are_in_the_version(
    readers: list[str], told: tuple[str, ...]
) -> None:
    # diskcache keeps what was read, psutil says how much memory is held: neither has a part in it.
    assert packages(needed(readers)) - {"diskcache", "psutil"} - set(told) == set()


def test_the_code_differs_by_each_byte_name_and_data_file(tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    (room / "a.py").write_text("x = 1\n")
    first = code_digest(["room"], tmp_path)
    (room / "a.pyc").write_bytes(b"compiled")
    assert code_digest(["room"], tmp_path) == first  # near miss: what Python made of the code itself
    (room / "words.csv").write_text("word\n")
    second = code_digest(["room"], tmp_path)
    (room / "words.csv").rename(room / "names.csv")
    third = code_digest(["room"], tmp_path)
    (room / "a.py").write_text("x = 2\n")
    assert len({first, second, third, code_digest(["room"], tmp_path)}) == 4


def test_the_version_differs_by_engine_and_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "_program_of", lambda _engine: [])
    first = reading_version("auto")
    assert first == reading_version("auto") != reading_version("tesseract")
    monkeypatch.setattr(versions, "version", lambda name: "99" if name == "openvino" else "1")
    assert packages_told(["openvino", "numpy"])[1:] == ["openvino 99", "numpy 1"]
    assert reading_version("auto") != first


def test_a_package_that_is_not_there_is_told() -> None:
    assert packages_told(["no-such-package"])[1:] == ["no-such-package -"]


@pytest.mark.processes
def test_another_program_or_model_of_tesseract_is_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, model = tmp_path / "tesseract", tmp_path / "ind.traineddata"
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", str(program))
    told = [reading_version("tesseract")]  # no program
    for number, content in ((5, b"model"), (5, b"another"), (6, b"another")):
        program.write_text(f"#!/bin/sh\necho tesseract {number}\necho 'languages in \"{tmp_path}\" (1):'\n")
        program.chmod(0o755)
        model.write_bytes(content)
        told.append(reading_version("tesseract"))
    assert len(set(told)) == 4
    assert reading_version("tesseract") == told[-1]
