"""Pages that were read before: the same page of the same file, read by the same code and words, is not read again.

A regression run after a change behind the pages (plan, mending, checks, confidences) then starts at assembly. Pages are
kept as JSON, in the bounded folder of :mod:`kpu_extract.page.ocr.caching`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from kpu_extract.model.page import ReadPage
from kpu_extract.page.ocr.caching import CachingEngine, DiskStore, ReadingStore, reading_version
from kpu_extract.page.ocr.engine import OcrEngine
from kpu_extract.settings import Settings
from kpu_extract.vocabulary.files import bundled_vocabulary

_PAGES = TypeAdapter(ReadPage)
READING_ROOT = Path(__file__).parents[1]
READING_CODE = ("page", "geometry", "text", "vocabulary", "model")
"""The rooms of the package that a page passes through: any change in them makes all pages unknown."""


@dataclass(frozen=True)
class ReadingMemory:
    """What was read of pictures and of pages. The versions stand for all that a reading, and a page, depends on beside
    the picture, and the file."""

    store: ReadingStore
    reading_version: str
    pages_version: str

    @classmethod
    def of(cls, folder: Path, settings: Settings) -> ReadingMemory:
        """That of a run with these settings, kept in ``folder``."""
        version = reading_version(settings.ocr)
        words = [bundled_vocabulary(), *([settings.vocab] if settings.vocab else [])]
        how = f"{version} {settings.plans_only}"
        of_pages = pages_version(how, words, settings.limits.page_pixels)
        return cls(DiskStore(folder, settings.ocr_cache_mib), version, of_pages)

    def engine(self, engine: OcrEngine) -> OcrEngine:
        """``engine``, asked only for pictures that are unknown."""
        return CachingEngine(engine, self.store, self.reading_version)

    def page(self, file_digest: str, number: int, read: Callable[[], ReadPage]) -> ReadPage:
        """The page of that number as it was read before; else what ``read`` gives, which may raise."""
        key = hashlib.sha256(f"page {self.pages_version} {file_digest} {number}".encode()).digest()
        known = _page_of(self.store.get(key))
        if known is None:
            known = read()
            self.store.put(key, _PAGES.dump_json(known))
        return known


def pages_version(reading: str, folders: Iterable[Path], max_pixels: int) -> str:
    """A digest of what a page depends on beside its file: ``reading`` (the version of the engine's readings, and
    whether prose is skimmed), the code
    that pages pass through, the vocabulary's ``folders``, and the bound of a drawn page."""
    digest = hashlib.sha256(f"{reading} {max_pixels}".encode())
    code = (path for room in READING_CODE for path in (READING_ROOT / room).rglob("*.py"))
    words = (path for folder in folders for path in folder.glob("*.csv"))
    for path in (READING_ROOT / "settings.py", *sorted(code), *sorted(words)):
        digest.update(path.name.encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()


def _page_of(stored: bytes | None) -> ReadPage | None:
    try:
        return None if stored is None else _PAGES.validate_json(stored)
    except ValidationError:  # not written by this version: it is read anew
        return None
