"""PyArrow goes without pandas in workers, and pandas itself can be had as ever."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.processes

MADE = """
import sys
import pyarrow
from kpu_extract.batch.processes.arrow_alone import keep_pandas_out

{first}
array = pyarrow.array(["a", None])
print("pandas" in sys.modules, array.to_pylist())
import pandas
print(pandas.DataFrame({{"x": [1]}}).x.sum())
"""


def _said(first: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", MADE.format(first=first)], capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def test_arrays_are_made_without_pandas_which_can_be_had_later() -> None:
    assert _said("keep_pandas_out()") == ["False ['a', None]", "1"]


def test_near_miss_pandas_that_is_there_already_stays() -> None:
    assert _said("import pandas; keep_pandas_out()") == ["True ['a', None]", "1"]


def test_arrow_alone_would_import_pandas() -> None:
    """If this fails, PyArrow has changed, and the module has nothing left to do."""
    assert _said("") == ["True ['a', None]", "1"]
