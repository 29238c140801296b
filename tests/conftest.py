"""What all tests share: the vocabulary, and the guard that keeps the fast lane fast."""

import os
import sys
from collections.abc import Generator

import pytest
from hypothesis import settings

from kpu_extract.vocabulary import Vocabulary, load_vocabulary

# A shared machine may be slow at any moment: only pytest's own time limit ends a test. CI looks at the same examples
# every time.
settings.register_profile("everywhere", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "everywhere")


STARTS = frozenset({"subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.system", "os.exec"})
"""What Python reports when a process is started."""


class _Marked:
    """What the markers of the test that runs now allow."""

    processes = True


def _guard(event: str, _: object) -> None:
    if event in STARTS and not _Marked.processes:
        raise RuntimeError(f"{event} in a test that is not marked: pytest.mark.processes")


sys.addaudithook(_guard)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """A test that is not marked ``processes`` fails when it, or a fixture made for it, starts one."""
    _Marked.processes = item.get_closest_marker("processes") is not None
    try:
        return (yield)
    finally:
        _Marked.processes = True


@pytest.fixture(autouse=True)
def only_marked_tests_load_models(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that is not marked ``ocr`` fails when it loads a model."""
    runtime = sys.modules.get("onnxruntime")
    if runtime is not None and request.node.get_closest_marker("ocr") is None:
        monkeypatch.setattr(runtime.InferenceSession, "__init__", _refuse)


def _refuse(*_: object, **__: object) -> None:
    raise RuntimeError("a model in a test that is not marked: pytest.mark.ocr")


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The built-in vocabulary."""
    return load_vocabulary()
