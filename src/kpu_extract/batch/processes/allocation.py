"""Keeps a long-lived process's memory flat."""

from __future__ import annotations

import ctypes
import logging
import sys

from kpu_extract.batch.processes.settings import PROCESS_SETTINGS

logger = logging.getLogger(__name__)

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
"""Of glibc's ``mallopt`` (malloc.h)."""


def give_large_blocks_back(large_bytes: int = PROCESS_SETTINGS.large_bytes) -> None:
    """Fixes glibc's threshold for blocks of their own at ``large_bytes``.

    The threshold otherwise grows with the largest block that was freed: then pictures of pages lie in the heap among
    small objects, and the heap grows with every page. Does nothing where there is no glibc."""
    if not sys.platform.startswith("linux"):
        return
    try:
        mallopt = ctypes.CDLL("libc.so.6").mallopt
    except (OSError, AttributeError) as error:
        logger.debug("memory is left to the system's allocator: %s", error)
        return
    mallopt(M_MMAP_THRESHOLD, large_bytes)
    mallopt(M_TRIM_THRESHOLD, large_bytes)
