"""A page that was read before is not read again, unless anything that it depends on is another."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpu_extract.model.page import ReadPage
from kpu_extract.page.remembered import ReadingMemory, pages_version
from pages_by_hand import page, table

SEEN = page(3, table([["KEGIATAN", "INDIKATOR"], ["Rapat “pleno”", "Jumlah 1/3"]]))


class MemoryStore:
    def __init__(self) -> None:
        self.kept: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        return self.kept.get(key)

    def put(self, key: bytes, value: bytes) -> None:
        self.kept[key] = value


def unread() -> ReadPage:
    raise AssertionError("the page was read again")


def test_a_page_comes_back_as_it_was_read() -> None:
    store = MemoryStore()
    assert ReadingMemory(store, "", "1").page("ab", 3, lambda: SEEN) == SEEN
    assert ReadingMemory(store, "", "1").page("ab", 3, unread) == SEEN


@pytest.mark.parametrize(("version", "digest", "number"), [("2", "ab", 3), ("1", "ac", 3), ("1", "ab", 4)])
def test_near_miss_another_version_file_or_page_is_read(version: str, digest: str, number: int) -> None:
    store = MemoryStore()
    ReadingMemory(store, "", "1").page("ab", 3, lambda: SEEN)
    with pytest.raises(AssertionError, match="read again"):
        ReadingMemory(store, "", version).page(digest, number, unread)


def test_what_cannot_be_understood_is_read_again() -> None:
    store = MemoryStore()
    ReadingMemory(store, "", "1").page("ab", 3, lambda: SEEN)
    store.kept = dict.fromkeys(store.kept, b'{"number": "many"}')
    assert ReadingMemory(store, "", "1").page("ab", 3, lambda: SEEN) == SEEN


def test_the_version_differs_by_engine_words_and_bounds(tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text("word\nrapat\n")
    first = pages_version("r", [tmp_path], 9)
    assert first == pages_version("r", [tmp_path], 9)
    assert len({first, pages_version("s", [tmp_path], 9), pages_version("r", [tmp_path], 8)}) == 3
    (tmp_path / "words.csv").write_text("word\nrapet\n")
    assert pages_version("r", [tmp_path], 9) != first
