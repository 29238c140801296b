"""The files of the dictionary as rows."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def dictionary_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``NAME.csv``, by column."""
    text = files("kpu_extract.model.dictionary").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
