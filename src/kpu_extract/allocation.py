"""Keeps the memory of a long-lived process flat: what is free goes back to the system."""

from __future__ import annotations

import ctypes
import logging
import sys
from dataclasses import dataclass
from functools import cache

import psutil

from kpu_extract.settings import MIB

logger = logging.getLogger(__name__)

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
"""Of glibc's ``mallopt`` (malloc.h)."""


@dataclass(frozen=True)
class AllocationSettings:
    """Which memory is given back, and when. The system clears each piece that is wanted again."""

    large_bytes: int = 16 * MIB
    """Bytes: larger blocks are given back to the system as soon as they are free; what smaller ones leave is given
    back when much is held. At 256 KiB the clearing was a fifth of a scanned page's processor time
    (docs/decisions/speed.md)."""

    held_mib: int = 560
    """MiB that a process holds from which on what lies free in it is given back: after a page, and before the
    detector, which takes the most. Over papers of 300 and 200 dpi the peak is 30 MiB lower than with giving back after
    every fourth page, and again 40 MiB lower with giving back before the detector too; a page of 200 dpi seldom
    reaches it (docs/decisions/speed.md). Guards against memory that grows with the pages of a long paper."""


ALLOCATION_SETTINGS = AllocationSettings()


def give_large_blocks_back(settings: AllocationSettings = ALLOCATION_SETTINGS) -> None:
    """Fixes glibc's threshold for blocks of their own.

    The threshold otherwise grows with the largest block that was freed: then pictures of pages lie in the heap among
    small objects, and the heap grows with every page. Does nothing where there is no glibc."""
    libc = _glibc()
    if libc is not None:
        libc.mallopt(M_MMAP_THRESHOLD, settings.large_bytes)
        libc.mallopt(M_TRIM_THRESHOLD, settings.large_bytes)


def give_freed_pages_back(settings: AllocationSettings = ALLOCATION_SETTINGS) -> None:
    """Where this process holds much, gives the system what lies free between blocks in use. Does nothing where there is
    no glibc."""
    libc = _glibc()
    if libc is not None and psutil.Process().memory_info().rss > settings.held_mib * MIB:
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
