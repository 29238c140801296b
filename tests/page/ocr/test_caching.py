"""Readings are remembered by picture, engine and version."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from pathlib import Path

import diskcache
import numpy as np
import pytest

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ocr.caching import CachingEngine, DiskStore
from kpu_extract.page.ocr.engine import LineReading, ReadWord

READ = LineReading((ReadWord("Rapat", 0.1, 0.45, 0.9871234), ReadWord("“pleno”", 0.5, 1.0, 1.0)))


class CountingEngine:
    """Reads the same of each picture, and counts how many it was shown."""

    name = "counting"

    def __init__(self) -> None:
        self.lines = self.pictures = 0

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        self.lines += len(crops)
        return [READ if crop.mean() < 200 else LineReading(()) for crop in crops]

    def find_lines(self, picture: Grey, dpi: float) -> list[Box]:
        self.pictures += 1
        return [Box(0.5, 1.25, dpi, picture.shape[0])]


def crop(grey: int, shape: tuple[int, int] = (4, 6)) -> Grey:
    return np.full(shape, grey, dtype=np.uint8)


def engines(folder: Path, version: str = "1") -> tuple[CountingEngine, CachingEngine]:
    engine = CountingEngine()
    return engine, CachingEngine(engine, DiskStore(folder, 16), version)


def test_what_was_read_once_is_not_read_again_by_another_process(tmp_path: Path) -> None:
    _, first = engines(tmp_path)
    wanted = first.read_lines([crop(0), crop(250)])
    assert wanted == [READ, LineReading(())]
    engine, again = engines(tmp_path)
    assert again.read_lines([crop(0), crop(250), crop(1)]) == [*wanted, READ]
    assert engine.lines == 1  # crop(1) alone
    assert again.find_lines(crop(0), 200.5) == again.find_lines(crop(0), 200.5) == [Box(0.5, 1.25, 200.5, 4)]
    assert engine.pictures == 1


def test_another_version_shape_or_resolution_is_read_anew(tmp_path: Path) -> None:
    engines(tmp_path)[1].read_lines([crop(0)])
    engines(tmp_path)[1].find_lines(crop(0), 200)
    engine, other = engines(tmp_path, version="2")
    other.read_lines([crop(0)])
    assert engine.lines == 1
    engine, same = engines(tmp_path)
    same.read_lines([crop(0, (6, 4))])
    same.find_lines(crop(0), 300)
    assert (engine.lines, engine.pictures) == (1, 1)


class Trap:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return pytest.fail, ("a pickle was opened",)


def test_a_pickle_in_the_folder_is_not_opened(tmp_path: Path) -> None:
    engine, caching = engines(tmp_path)
    caching.read_lines([crop(0)])
    with diskcache.Cache(str(tmp_path)) as cache:
        (key,) = list(cache)
        cache._sql("UPDATE Cache SET mode = 4, value = ?", (pickle.dumps(Trap()),))
    assert key
    assert caching.read_lines([crop(0)]) == [READ]
    assert engine.lines == 2


def test_the_folder_is_bounded(tmp_path: Path) -> None:
    store = DiskStore(tmp_path, 16)
    for place in range(60):
        store.put(b"%d" % place, bytes(1_000_000))
    assert sum(file.stat().st_size for file in tmp_path.rglob("*") if file.is_file()) < 20 * 1024 * 1024
    assert store.get(b"59") is not None and store.get(b"0") is None


@pytest.mark.parametrize(
    "damage", [lambda kept: kept[:-1], lambda kept: kept.replace(b"Rapat", b"Rapet"), lambda kept: kept[:0]]
)
def test_a_damaged_reading_is_read_again(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    engine, caching = engines(tmp_path)
    caching.read_lines([crop(0)])
    with diskcache.Cache(str(tmp_path)) as cache:
        (key,) = list(cache)
        cache[key] = damage(cache[key])
    assert caching.read_lines([crop(0)]) == [READ]
    assert engine.lines == 2
    assert caching.read_lines([crop(0)]) == [READ]  # and kept whole again
    assert engine.lines == 2


def test_a_reading_under_the_key_of_another_is_read_again(tmp_path: Path) -> None:
    store = DiskStore(tmp_path, 16)
    store.put(b"one", b"1")
    with diskcache.Cache(str(tmp_path)) as cache:
        cache[b"two"] = cache[b"one"]
    assert (store.get(b"one"), store.get(b"two")) == (b"1", None)


def test_a_large_reading_that_was_cut_short_on_the_disk_is_read_again(tmp_path: Path) -> None:
    store = DiskStore(tmp_path, 16)
    store.put(b"large", bytes(100_000))  # diskcache keeps it in a file of its own
    (file,) = tmp_path.rglob("*.val")
    file.write_bytes(file.read_bytes()[:50_000])
    assert store.get(b"large") is None
    file.unlink()
    assert store.get(b"large") is None


def test_a_folder_that_cannot_be_used_is_told_once_and_costs_nothing_but_time(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "cache.db").write_text("no database at all")
    engine, caching = engines(tmp_path)
    assert caching.read_lines([crop(0)]) == caching.read_lines([crop(0)]) == [READ]
    assert engine.lines == 2
    (said,) = [record.message for record in caplog.records]
    assert str(tmp_path) in said and "delete the folder" in said
