"""Keeps a long-lived process's memory flat."""

from __future__ import annotations

import ctypes
import logging
import sys
from functools import cache

from kpu_extract.batch.processes.settings import PROCESS_SETTINGS

logger = logging.getLogger(__name__)

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
"""Of glibc's ``mallopt`` (malloc.h)."""


def give_large_blocks_back(large_bytes: int = PROCESS_SETTINGS.large_bytes) -> None:
    """Fixes glibc's threshold for blocks of their own at ``large_bytes``.

    The threshold otherwise grows with the largest block that was freed: then pictures of pages lie in the heap among
    small objects, and the heap grows with every page. Does nothing where there is no glibc."""
    libc = _glibc()
    if libc is not None:
        libc.mallopt(M_MMAP_THRESHOLD, large_bytes)
        libc.mallopt(M_TRIM_THRESHOLD, large_bytes)


def give_freed_pages_back() -> None:
    """Gives the system what lies free between blocks in use, so that the heap is no larger than what is used. Does
    nothing where there is no glibc."""
    libc = _glibc()
    if libc is not None:
        libc.malloc_trim(0)


@cache
def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    try:
        libc = ctypes.CDLL("libc.so.6")
    except OSError as error:
        logger.debug("memory is left to the system's allocator: %s", error)
        return None
    if not (hasattr(libc, "mallopt") and hasattr(libc, "malloc_trim")):
        logger.debug("memory is left to the system's allocator: it is not glibc's")
        return None
    return libc
