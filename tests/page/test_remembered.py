"""A page that was read before is not read again, unless anything that it depends on is another."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpu_extract.model.page import ReadPage
from kpu_extract.page.remembered import PAGE_PACKAGES, ReadingMemory, pages_version
from kpu_extract.settings import Limits, Settings
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
    ours, users = tmp_path / "ours", tmp_path / "users"
    for folder in (ours, users):
        folder.mkdir()
        (folder / "words.csv").write_text("word\nrapat\n")
    first = pages_version("r", [ours], 9)
    assert first == pages_version("r", [ours], 9)
    others = {
        pages_version("s", [ours], 9),
        pages_version("r", [ours], 8),
        pages_version("r", [ours, users], 9),
    }
    (ours / "words.csv").write_text("word\nrapet\n")
    assert len({first, *others, pages_version("r", [ours], 9)}) == 5


def test_the_version_differs_by_each_package(monkeypatch: pytest.MonkeyPatch) -> None:
    told = dict.fromkeys(PAGE_PACKAGES, "1")
    monkeypatch.setattr("kpu_extract.page.ocr.versions.version", told.__getitem__)
    seen = {pages_version("r", [], 9)}
    for name in PAGE_PACKAGES:
        told[name] = "2"
        seen.add(pages_version("r", [], 9))
    assert len(seen) == 1 + len(PAGE_PACKAGES)


CHOSEN: dict[str, object] = {"ocr": "rapidocr", "plans_only": True, "vocab": "users"}
"""Settings that a page depends on, each with another value than by default."""
BOUNDS: dict[str, object] = {"page_pixels": 7}
NO_PART = {"mend", "review_target", "ocr_cache", "ocr_cache_mib", "limits"}
"""They count behind the pages, or are the memory's own; the limits are judged one by one."""
NO_PART_LIMITS = {"pages", "stream_mib", "file_mib", "seconds", "page_seconds", "memory_mib"}
"""A page that breaks one is left out, and not kept."""


def test_each_setting_changes_the_version_or_has_no_part_in_a_page(tmp_path: Path) -> None:
    assert {*CHOSEN, *NO_PART} == set(Settings.model_fields)
    assert {*BOUNDS, *NO_PART_LIMITS} == set(Limits.model_fields)
    (tmp_path / "users").mkdir()
    (tmp_path / "users" / "words.csv").write_text("word\nrapat\n")
    choices = [{name: tmp_path / "users" if name == "vocab" else value} for name, value in CHOSEN.items()]
    settings = [Settings.model_validate(choice) for choice in [{}, *choices, {"limits": BOUNDS}]]
    versions = {ReadingMemory.of(tmp_path / "cache", chosen).pages_version for chosen in settings}
    assert len(versions) == len(settings)


def test_a_page_that_could_not_be_read_is_not_kept() -> None:
    store = MemoryStore()
    with pytest.raises(AssertionError, match="read again"):
        ReadingMemory(store, "", "1").page("ab", 3, unread)
    assert not store.kept
