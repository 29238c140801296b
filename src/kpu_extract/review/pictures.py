"""The pictures of pages that the browser asks for, drawn once and kept within bounds."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from kpu_extract.batch.papers.ink import INK_DPI
from kpu_extract.review.workspace import Workspace
from kpu_extract.settings import MIB

NEAR_DPI = 300.0
"""Pixels per inch of a page that was zoomed into."""
RESOLUTIONS = {"page": INK_DPI, "near": NEAR_DPI}
"""Pixels an inch, by the name in the address: no client chooses how many pixels are drawn."""


@dataclass(frozen=True)
class PictureSettings:
    """What is kept of the pictures drawn."""

    kept_bytes: int = 256 * MIB
    """Of JPEG files: some six hundred pages."""


PICTURE_SETTINGS = PictureSettings()


class PagePictures:
    """Pictures of the pages of a workspace's documents."""

    def __init__(self, workspace: Workspace, settings: PictureSettings = PICTURE_SETTINGS) -> None:
        self._workspace = workspace
        self._bound = settings.kept_bytes
        self._kept: OrderedDict[tuple[str, int, str], bytes] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def jpeg(self, document_id: str, page: int, resolution: str) -> bytes | None:
        """A page as JPEG; None where the run has no such document, page or resolution, or its paper is not found.
        InputError where it cannot be drawn."""
        index = self._workspace.index
        place = index.document_places.get(document_id)
        if place is None or resolution not in RESOLUTIONS:
            return None
        document = index.documents[place]
        if not 1 <= page <= document.pages:
            return None
        key = (document_id, page, resolution)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        path = self._workspace.finder.path_of(document_id, document.source_file)
        if path is None:
            return None
        jpeg = self._workspace.renderer.jpeg(path, page, RESOLUTIONS[resolution])
        self._keep(key, jpeg)
        return jpeg

    def _keep(self, key: tuple[str, int, str], jpeg: bytes) -> None:
        with self._lock:
            if key not in self._kept:
                self._bytes += len(jpeg)
            self._kept[key] = jpeg
            while self._bytes > self._bound and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self._bytes -= len(dropped)
