"""Pictures of pages, drawn in a process of their own: a paper that ends the renderer ends nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from typing import Any

from kpu_extract.batch.processes.child_process import ChildProcess
from kpu_extract.errors import InputError
from kpu_extract.geometry.boxes import Box

RENDERER = "kpu_extract.batch.papers.renderer_child"


@dataclass(frozen=True)
class RendererSettings:
    """Bounds on the drawing of one page."""

    max_pixels: int = 40_000_000
    """Pixels of a drawn page: an A4 page at 300 dpi has nine million, an A1 poster at 150 dpi seventeen."""
    seconds: float = 30.0
    """Seconds for one page: the slowest of our papers take two."""
    memory_mib: int = 3072
    """MiB of the process: that of a document while it is read."""


RENDERER_SETTINGS = RendererSettings()


class PageRenderer:
    """Draws pages one at a time. May be asked from several threads; :meth:`close` ends its process."""

    def __init__(self, settings: RendererSettings = RENDERER_SETTINGS) -> None:
        self._settings = settings
        self._lock = Lock()
        self._child: ChildProcess | None = None

    def jpeg(self, path: Path, number: int, dpi: float) -> bytes:
        """Page ``number`` (from 1) of the PDF at ``path`` as JPEG; InputError where it cannot be drawn."""
        drawn: bytes = self._ask("jpeg", path, number, dpi)
        return drawn

    def inks(self, path: Path, number: int, boxes: Sequence[Box]) -> list[str]:
        """The digests of the ink in ``boxes`` (points) of a page; InputError where it cannot be drawn."""
        digests: list[str] = self._ask("inks", path, number, list(boxes))
        return digests

    def warm_up(self) -> None:
        """Starts the process, so that the first picture does not wait for it."""
        with self._lock:
            self._started()

    def close(self) -> None:
        with self._lock:
            self._end()

    def _ask(self, what: str, path: Path, *of: object) -> Any:
        with self._lock:
            line = self._started()
            try:
                # The child's current folder is another.
                line.send((what, path.absolute(), *of))
                answered = line.poll(self._settings.seconds)
                done, answer = line.recv() if answered else (False, "")
            except (EOFError, OSError) as error:
                self._end()
                raise InputError(f"{path.name}: drawing a page of it ended the renderer") from error
            if not answered:
                self._end()
                answer = f"{path.name}: a page was not drawn within {self._settings.seconds:.0f} s"
        if not done:
            raise InputError(str(answer))
        return answer

    def _started(self) -> Connection:
        if self._child is None or not self._child.is_alive():
            self._end()
            self._child = ChildProcess(RENDERER)
            self._child.connection.send((self._settings.max_pixels, self._settings.memory_mib))
        return self._child.connection

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.connection.close()
        self._child = None
