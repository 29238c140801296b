"""Puts this folder on the path, so that every test finds the values made by hand here."""

import os

import pytest
from hypothesis import settings

from kpu_extract.vocabulary import Vocabulary, load_vocabulary

FUZZ_MUTANTS = 2_000

# A shared machine may be slow at any moment: only pytest's own time limit ends a test. CI looks at the same examples
# every time.
settings.register_profile("everywhere", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "everywhere")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fuzz", type=int, default=FUZZ_MUTANTS, help="how many mutated PDFs to extract")


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The built-in vocabulary."""
    return load_vocabulary()
