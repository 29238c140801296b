"""The guard that keeps processes and models out of the fast lane can fail."""

import subprocess
import sys

import onnxruntime
import pytest


def test_an_unmarked_test_starts_no_process() -> None:
    with pytest.raises(RuntimeError, match="not marked"):
        subprocess.run([sys.executable, "-c", ""], check=True)


@pytest.mark.processes
def test_a_marked_test_may() -> None:
    assert subprocess.run([sys.executable, "-c", ""], check=True).returncode == 0


def test_an_unmarked_test_loads_no_model() -> None:
    with pytest.raises(RuntimeError, match="not marked"):
        onnxruntime.InferenceSession("no.onnx")


@pytest.mark.ocr
def test_a_marked_test_may_load_one() -> None:
    with pytest.raises(Exception, match=r"no\.onnx"):
        onnxruntime.InferenceSession("no.onnx")
