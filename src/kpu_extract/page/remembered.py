"""Pages that were read before: the same page of the same file, read by the same code and words, is not read again.

A regression run after a change behind the pages (plan, mending, checks, confidences) then starts at assembly. Pages are
kept as JSON, in the bounded folder of :mod:`kpu_extract.page.ocr.caching`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from kpu_extract.model.page import ReadPage
from kpu_extract.page.ocr.caching import CachingEngine, DiskStore, ReadingStore
from kpu_extract.page.ocr.engine import OcrEngine
from kpu_extract.page.ocr.versions import READING_PACKAGES, code_digest, packages_told, reading_version
from kpu_extract.settings import Settings
from kpu_extract.vocabulary.files import bundled_vocabulary
from kpu_extract.vocabulary.layers import digest_of

_PAGES = TypeAdapter(ReadPage)
PAGE_CODE = (
    "allocation.py",
    "errors.py",
    "geometry",
    "model",
    "page",
    "pipeline.py",
    "plan/__init__.py",
    "plan/columns.py",
    "plan/heading",
    "settings.py",
    "text",
    "vocabulary",
)
"""Files and folders of the package that a page passes through: any change in them makes all pages unknown. A test
compares them with the imports."""

PAGE_PACKAGES = (
    *READING_PACKAGES,
    "camelot-py",
    "msgpack",
    "pdfminer.six",
    "pdfplumber",
    "pikepdf",
    "pillow",
    "pyarrow",
    "pypdfium2",
    "rapidfuzz",
    "wordfreq",
)
"""Packages whose versions stand for what opens, draws and compares a page."""


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


def pages_version(reading: str, folders: Sequence[Path], max_pixels: int) -> str:
    """A digest of what a page depends on beside its file: ``reading`` (the version of the engine's readings, and
    whether prose is skimmed), the code and packages that pages pass through, the vocabulary's ``folders``, and the
    bound of a drawn page."""
    told = [
        reading,
        str(max_pixels),
        *packages_told(PAGE_PACKAGES),
        code_digest(PAGE_CODE),
        digest_of(folders),
    ]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _page_of(stored: bytes | None) -> ReadPage | None:
    try:
        return None if stored is None else _PAGES.validate_json(stored)
    except ValidationError:  # not written by this version: it is read anew
        return None
