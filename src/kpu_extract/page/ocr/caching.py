"""An engine that remembers what it read: the same picture is read once, whichever run shows it again.

A regression run over unchanged pages then costs no recognition. Off by default; the folder is bounded, shared by all
processes, and holds plain JSON: nothing in it is run when it is read.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Protocol

import diskcache

from kpu_extract.errors import EngineError
from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ocr.engine import LineReading, OcrEngine, ReadWord
from kpu_extract.settings import MIB

LINE, LINES = "line", "lines"
READING_PACKAGES = ("rapidocr", "onnxruntime", "openvino", "pytesseract", "opencv-python-headless")
"""Their versions stand for the models and the native code that a reading depends on."""


class ReadingStore(Protocol):
    """Where readings are kept, by key; one that is gone is read anew."""

    def get(self, key: bytes) -> bytes | None: ...

    def put(self, key: bytes, value: bytes) -> None: ...


@dataclass(frozen=True)
class DiskStore:
    """A folder of at most ``mib`` MiB; what was not asked for the longest goes first. EngineError where the folder
    cannot be used."""

    folder: Path
    mib: int

    def get(self, key: bytes) -> bytes | None:
        value = self._call(lambda cache: cache.get(key))
        return value if isinstance(value, bytes) else None

    def put(self, key: bytes, value: bytes) -> None:
        self._call(lambda cache: cache.set(key, value))

    @cached_property
    def _cache(self) -> Any:
        return diskcache.Cache(
            str(self.folder),
            disk=_PlainDisk,
            size_limit=self.mib * MIB,
            eviction_policy="least-recently-used",
        )

    def _call(self, what: Callable[[Any], Any]) -> Any:
        try:
            return what(self._cache)
        except (OSError, sqlite3.Error, diskcache.Timeout) as error:
            raise EngineError(
                f"{self.folder}: the cache of readings cannot be used ({error}); delete the folder, or run without it"
            ) from error


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


def reading_version(engine: str) -> str:
    """A digest of what a reading of the engine of that name depends on: the versions of the packages that recognise,
    and this package's own code around them."""
    versions = [engine, *(f"{name} {_version_of(name)}" for name in READING_PACKAGES)]
    digest = hashlib.sha256("\n".join(versions).encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "-"


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
