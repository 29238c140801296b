"""The controlled vocabulary: what the files of ``vocab/`` say, checked and ready for look-up.

What is named here is loaded when it is first asked for: the run's own process needs the files' names and no more.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kpu_extract.vocabulary.vocabulary import Vocabulary, load_vocabulary, read_vocabulary

__all__ = ["Vocabulary", "load_vocabulary", "read_vocabulary"]


def __getattr__(name: str) -> object:
    """PEP 562."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.vocabulary"), name)
    return found
