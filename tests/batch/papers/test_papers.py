"""Where papers lie, and the ink and pictures of their pages."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import numpy as np
import pytest

from kpu_extract.batch.papers.finder import PaperFinder
from kpu_extract.batch.papers.ink import ink_digest
from kpu_extract.batch.papers.locations import read_locations, write_locations
from kpu_extract.batch.papers.renderer import PageRenderer
from kpu_extract.errors import InputError
from kpu_extract.geometry.boxes import Box
from small_plans import plan_pdf

PDF = plan_pdf()
ID = hashlib.sha256(PDF).hexdigest()[:16]


def test_locations_are_added_to_those_on_record(tmp_path: Path) -> None:
    path = tmp_path / "work" / "papers.jsonl"
    assert read_locations(path) == {}
    write_locations(path, {"a": Path("/x/a.pdf"), "b": Path("/x/b\udce9.pdf")})
    write_locations(path, {"a": Path("/y/a.pdf")})
    path.write_text(path.read_text() + "torn\n")
    assert read_locations(path) == {"a": Path("/y/a.pdf"), "b": Path("/x/b\udce9.pdf")}


def finder(tmp_path: Path, locations: dict[str, Path], *folders: Path) -> PaperFinder:
    return PaperFinder(locations, folders, tmp_path / "spool", 10)


def test_a_paper_is_found_where_it_lay_or_in_a_folder_and_never_by_its_name_alone(tmp_path: Path) -> None:
    (tmp_path / "new" / "sub").mkdir(parents=True)
    kept, moved = tmp_path / "a.pdf", tmp_path / "new" / "sub" / "a.pdf"
    kept.write_bytes(PDF)
    assert finder(tmp_path, {ID: kept}).path_of(ID, "a.pdf") == kept
    kept.write_bytes(PDF + b"\n% changed")
    assert finder(tmp_path, {ID: kept}).path_of(ID, "a.pdf") is None
    moved.write_bytes(PDF)
    assert finder(tmp_path, {ID: kept}, tmp_path / "new").path_of(ID, "x/a.pdf") == moved
    assert finder(tmp_path, {}, tmp_path / "new" / "sub").path_of(ID, "../sub/a.pdf") == moved


@pytest.mark.processes
def test_a_member_of_an_archive_is_copied_out(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("other.pdf", PDF + b"\n")
        file.writestr("x/a.pdf", PDF)
    found = finder(tmp_path, {ID: tmp_path / "a.zip"}).path_of(ID, "x/a.pdf")
    assert found is not None and found.read_bytes() == PDF


def test_the_digest_changes_with_the_ink_in_the_box_and_with_no_other() -> None:
    page = np.full((300, 300), 255, np.uint8)
    box = Box(10, 10, 50, 50)
    blank = ink_digest(page, box)
    page[200:210, 200:210] = 0
    assert ink_digest(page, box) == blank and len(blank) == 32
    page[60, 60] = 0
    assert ink_digest(page, box) != blank
    assert ink_digest(page, Box(1000, 1000, 1010, 1010)) == ink_digest(page, Box(2000, 2000, 2010, 2010))


@pytest.mark.processes
def test_pages_are_drawn_in_a_process_that_faults_do_not_end(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(PDF)
    bad.write_bytes(b"%PDF-1.7 nothing")
    renderer = PageRenderer()
    try:
        assert renderer.jpeg(good, 1, 150).startswith(b"\xff\xd8")
        with pytest.raises(InputError, match=r"bad\.pdf"):
            renderer.jpeg(bad, 1, 150)
        with pytest.raises(InputError, match="no page 2"):
            renderer.jpeg(good, 2, 150)
        one, two = renderer.inks(good, 1, [Box(50, 142, 545, 172), Box(50, 400, 545, 430)])
        assert one != two
    finally:
        renderer.close()
