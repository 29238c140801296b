"""An engine that remembers what it read: the same picture is read once, whichever run shows it again.

A regression run over unchanged pages then costs no recognition. Off by default; the folder is bounded, shared by all
processes, and holds plain JSON: nothing in it is run when it is read.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import astuple
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import diskcache

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ocr.engine import LineReading, OcrEngine, ReadWord
from kpu_extract.settings import MIB

logger = logging.getLogger(__name__)

LINE, LINES = "line", "lines"
_SEAL_BYTES = hashlib.sha256().digest_size


class ReadingStore(Protocol):
    """Where readings are kept, by key; one that is gone is read anew."""

    def get(self, key: bytes) -> bytes | None: ...

    def put(self, key: bytes, value: bytes) -> None: ...


class DiskStore:
    """A folder of at most ``mib`` MiB; what was not asked for the longest goes first.

    Each value stands behind a digest of its key and itself: one that was damaged counts as none. A folder that cannot
    be used is told once, and left alone from then on: what it would remember is read.
    """

    def __init__(self, folder: Path, mib: int) -> None:
        self._folder, self._mib = folder, mib
        self._is_usable = True

    def get(self, key: bytes) -> bytes | None:
        kept = self._call(lambda cache: cache.get(key))
        if not isinstance(kept, bytes):
            return None
        digest, value = kept[:_SEAL_BYTES], kept[_SEAL_BYTES:]
        if digest == _sealed(key, value):
            return value
        logger.info("%s: a reading that it holds is damaged; it is read anew", self._folder)
        return None

    def put(self, key: bytes, value: bytes) -> None:
        self._call(lambda cache: cache.set(key, _sealed(key, value) + value))

    @cached_property
    def _cache(self) -> Any:
        return diskcache.Cache(
            str(self._folder),
            disk=_PlainDisk,
            size_limit=self._mib * MIB,
            eviction_policy="least-recently-used",
        )

    def _call(self, what: Callable[[Any], Any]) -> Any:
        if not self._is_usable:
            return None
        try:
            return what(self._cache)
        except (OSError, sqlite3.Error, diskcache.Timeout) as error:
            self._is_usable = False
            logger.warning(
                "%s: what was read before cannot be used (%s), and is read anew; delete the folder",
                self._folder,
                error,
            )
            return None


def _sealed(key: bytes, value: bytes) -> bytes:
    return hashlib.sha256(key + value).digest()


class _PlainDisk(diskcache.Disk):  # type: ignore[misc]
    """Bytes only: a pickle that somebody put into the folder is not opened."""

    def fetch(self, mode: int, filename: str | None, value: Any, read: bool) -> Any:
        if mode not in (diskcache.core.MODE_RAW, diskcache.core.MODE_BINARY):
            return None
        return super().fetch(mode, filename, value, read)


class CachingEngine:
    """Reads with ``engine`` what ``store`` does not know. ``version`` stands for all that a reading depends on beside
    the picture: two engines of one version read the same."""

    def __init__(self, engine: OcrEngine, store: ReadingStore, version: str) -> None:
        self._engine, self._store, self._version = engine, store, version

    @property
    def name(self) -> str:
        return self._engine.name

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        keys = [self._key(LINE, crop) for crop in crops]
        known = [_line_of(self._store.get(key)) for key in keys]
        missing = [place for place, reading in enumerate(known) if reading is None]
        if missing:
            read = self._engine.read_lines([crops[place] for place in missing])
            for place, reading in zip(missing, read, strict=True):
                known[place] = reading
                self._store.put(keys[place], _line_bytes(reading))
        return [reading for reading in known if reading is not None]

    def find_lines(self, picture: Grey, dpi: float) -> list[Box]:
        key = self._key(LINES, picture, repr(dpi))
        boxes = _boxes_of(self._store.get(key))
        if boxes is None:
            boxes = self._engine.find_lines(picture, dpi)
            self._store.put(key, _boxes_bytes(boxes))
        return boxes

    def _key(self, kind: str, picture: Grey, more: str = "") -> bytes:
        asked = json.dumps([self._version, kind, picture.shape, str(picture.dtype), more]).encode()
        return hashlib.sha256(asked + b"\n" + picture.tobytes()).digest()


def _line_bytes(reading: LineReading) -> bytes:
    words = [astuple(word) for word in reading.words]
    return json.dumps(words, ensure_ascii=False).encode()


def _line_of(stored: bytes | None) -> LineReading | None:
    return None if stored is None else LineReading(tuple(_word_of(*word) for word in json.loads(stored)))


def _word_of(
    text: str, start: float, end: float, confidence: float, letters: Sequence[float], margin: float
) -> ReadWord:
    return ReadWord(text, start, end, confidence, tuple(letters), margin)


def _boxes_bytes(boxes: Sequence[Box]) -> bytes:
    return json.dumps([[box.x0, box.y0, box.x1, box.y1] for box in boxes]).encode()


def _boxes_of(stored: bytes | None) -> list[Box] | None:
    return None if stored is None else [Box(*sides) for sides in json.loads(stored)]
