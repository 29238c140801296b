"""Files that lie beside the inputs or in the current folder are never run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kpu_extract.batch.processes.isolation import isolated_environment, trusted_path
from small_plans import plan_pdf


def test_the_folder_that_python_adds_by_itself_goes_and_all_else_stays(tmp_path: Path) -> None:
    here, library = str(tmp_path / "papers"), str(tmp_path / "library")
    assert trusted_path([here, "", ".", library], given=[], started=[Path(here)]) == [library]


def test_a_folder_that_the_user_named_stays(tmp_path: Path) -> None:
    here = str(tmp_path)
    assert trusted_path([here, here], given=[here], started=[tmp_path]) == [here, here]
    assert trusted_path([here], given=["."], started=[tmp_path]) == []


def test_a_link_to_the_current_folder_is_the_current_folder(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "papers")
    assert trusted_path([str(tmp_path / "link")], given=[], started=[tmp_path / "papers"]) == []


@pytest.mark.parametrize("entry", ["", ".", "papers/.."])
def test_a_path_that_is_not_absolute_is_the_current_folder_and_no_childs(
    entry: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "papers").mkdir()
    monkeypatch.chdir(tmp_path)
    # Python makes the entries of PYTHONPATH absolute as it starts.
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setenv("PYTHONPATH", f"{entry}{os.pathsep}/library")
    assert str(tmp_path) not in isolated_environment()["PYTHONPATH"].split(os.pathsep)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert str(tmp_path) in isolated_environment()["PYTHONPATH"].split(os.pathsep)


PLANTED = (
    "logging.py",
    "numpy.py",
    "sitecustomize.py",
    "json.py",
    "cv2.py",
    "typing.py",
    "rich.py",
    "pikepdf/__init__.py",
)
CONSOLE = [sys.executable, "-P", "-c", "from kpu_extract.cli import main; main()"]
"""As the installed command starts: without the current folder on its path."""
MODULE = [sys.executable, "-m", "kpu_extract.cli"]


@pytest.mark.processes
@pytest.mark.slow
@pytest.mark.parametrize("command", [CONSOLE, MODULE], ids=["command", "module"])
def test_planted_files_are_not_run(tmp_path: Path, command: list[str]) -> None:
    papers, mark = tmp_path / "papers", tmp_path / "ran"
    (papers / "pikepdf").mkdir(parents=True)
    (papers / "plan.pdf").write_bytes(plan_pdf())
    for name in PLANTED:
        # The first module that anybody loads writes its name; then it breaks, as a stray file would.
        (papers / name).write_text(f"open({str(mark)!r}, 'a').write({name!r} + ' ')\nraise ImportError\n")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3] / "src")}
    done = subprocess.run(
        [*command, "run", ".", "-o", str(tmp_path / "out")],
        cwd=papers,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not mark.exists(), mark.read_text()
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "out" / "run.json").read_text())["counts"]["records"] == 3


DRAW = """
import sys
from pathlib import Path
from kpu_extract.batch.papers.renderer import PageRenderer
renderer = PageRenderer()
print(len(renderer.jpeg(Path("plan.pdf"), 1, 72)))
renderer.close()
"""


@pytest.mark.processes
def test_planted_files_are_not_run_by_the_process_that_draws_pages(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    (tmp_path / "plan.pdf").write_bytes(plan_pdf())
    for name in PLANTED[:-1]:
        (tmp_path / name).write_text(f"open({str(mark)!r}, 'a').write({name!r} + ' ')\nraise ImportError\n")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3] / "src")}
    command = [sys.executable, "-P", "-c", DRAW]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert not mark.exists(), mark.read_text()
    assert int(done.stdout) > 1000, done.stderr


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        pytest.param("", "glibc.malloc.hugetlb=1", id="nothing"),
        pytest.param(
            "glibc.malloc.check=3", "glibc.malloc.hugetlb=1:glibc.malloc.check=3", id="another choice"
        ),
        pytest.param(
            "glibc.malloc.hugetlb=0", "glibc.malloc.hugetlb=1:glibc.malloc.hugetlb=0", id="the last one holds"
        ),
    ],
)
def test_large_pages_of_memory_are_asked_for_and_what_the_user_chose_holds(
    monkeypatch: pytest.MonkeyPatch, given: str, wanted: str
) -> None:
    monkeypatch.setenv("GLIBC_TUNABLES", given)
    assert isolated_environment()["GLIBC_TUNABLES"] == wanted
