"""Packages that only an export needs."""

from __future__ import annotations

import importlib
from types import ModuleType

from kpu_extract.errors import UsageError


def extra_module(name: str) -> ModuleType:
    """The module; UsageError that names the extra where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UsageError(
            f"this export needs {name}; install it with: pip install 'kpu-extract[export]'"
        ) from error
