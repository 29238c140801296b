"""The process that pages are drawn in: takes questions from a pipe, sends pictures back.

Started by :class:`kpu_extract.batch.papers.renderer.PageRenderer`; it may die at any moment.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from kpu_extract.batch.papers.drawing import page_inks, page_jpeg
from kpu_extract.batch.processes.child_main import begin, bound_memory
from kpu_extract.errors import KpuExtractError
from kpu_extract.settings import MIB

WORK: dict[str, Callable[..., object]] = {"jpeg": page_jpeg, "inks": page_inks}


def main() -> None:
    """Answers until the pipe is closed. The first message is its limits: pixels of a page, MiB of memory."""
    with begin() as connection, suppress(EOFError, BrokenPipeError, ConnectionResetError):
        max_pixels, memory_mib = connection.recv()
        bound_memory(memory_mib * MIB)
        while True:
            what, path, number, third = connection.recv()
            try:
                connection.send((True, WORK[what](path, number, third, max_pixels)))
            except (KpuExtractError, MemoryError) as error:
                connection.send((False, str(error) or "out of memory"))


if __name__ == "__main__":
    main()
