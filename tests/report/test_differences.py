"""The differences of a check, for people and for machines."""

from __future__ import annotations

import base64
import hashlib
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from documents_by_hand import full_document, write_run
from kpu_extract.evaluation.check import Checked, check_run
from kpu_extract.evaluation.golden_document import golden_json
from kpu_extract.evaluation.values import PaperPlace, judged
from kpu_extract.geometry.boxes import Box
from kpu_extract.report.cell_pictures import CellPictures, CellPictureSettings
from kpu_extract.report.differences import DifferencePageSettings, MarkedPart, kind_of, marked, write_html
from kpu_extract.report.differences_data import as_json, write_json, write_junit
from small_plans import plan_pdf

HOSTILE = "<script>alert(1)</script>\x07 & \"'"


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    """A check in which one cell is misread, by something that is no text of a page."""
    true = full_document()
    (tmp_path / "golden").mkdir()
    (tmp_path / "golden" / "plan.json").write_bytes(golden_json(true))
    wrong = true.records[0].model_copy(update={"kegiatan": HOSTILE})
    run = write_run(tmp_path / "run", true.model_copy(update={"records": [wrong, true.records[1]]}))
    return check_run(run, tmp_path / "golden")


def test_texts_are_marked_letter_by_letter() -> None:
    true, found = marked("Pemetaan proses", "Pemetan prosses")
    assert "".join(part.text for part in true) == "Pemetaan proses"
    assert [part.text for part in true if part.changed] == ["a"]
    assert [part.text for part in found if part.changed] == ["s"]
    assert marked("sama", "sama") == ((MarkedPart("sama", False),),) * 2
    assert marked("", "x") == ((), (MarkedPart("x", True),))


@pytest.mark.parametrize(
    ("column", "where", "kind"),
    [
        ("records", "row 3 lost", "Rows lost or made up"),
        ("records.bulan", "row 3 bulan", "Months"),
        ("records.kegiatan", "row 3 kegiatan", "Texts"),
        ("records.kegiatan_raw", "row 3 kegiatan_raw", "Texts as read"),
        ("records.kegiatan_id", "row 3 kegiatan_id", "Other columns of rows"),
        ("records.provenance.box", "row 3 provenance waktu page 4 box", "Boxes and pages of values"),
        ("documents.legal_bases.key", "legal_bases 3 key", "Decree"),
        ("records.kegiatan", "records.parquet row 3 kegiatan", "Tables that disagree with the JSON"),
    ],
)
def test_a_difference_is_of_one_kind(column: str, where: str, kind: str) -> None:
    assert kind_of(judged(column, where, "a", "b")) == kind


def test_the_page_shows_texts_as_texts(checked: Checked, tmp_path: Path) -> None:
    write_html(checked, [], tmp_path / "check.html")
    page = (tmp_path / "check.html").read_text()
    assert "<script>" not in page
    assert "row 1 kegiatan" in page and "not allowed" in page
    assert "No pictures for jambi/plan.pdf" in page


def page_of_moved_boxes(folder: Path, settings: DifferencePageSettings) -> str:
    """The page of a check in which each record's boxes lie elsewhere, and one of its texts is misread."""
    true = full_document()
    (folder / "golden").mkdir()
    (folder / "golden" / "plan.json").write_bytes(golden_json(true))
    moved = [
        record.model_copy(
            update={
                "kegiatan": "Lain",
                "provenance": [part.model_copy(update={"x0": part.x0 - 40.0}) for part in record.provenance],
            }
        )
        for record in true.records
    ]
    run = write_run(folder / "run", true.model_copy(update={"records": moved}))
    write_html(check_run(run, folder / "golden"), [], folder / "check.html", settings)
    return (folder / "check.html").read_text()


def test_of_a_document_s_boxes_only_the_first_are_shown(tmp_path: Path) -> None:
    page = page_of_moved_boxes(tmp_path, DifferencePageSettings(most_boxes=1))
    assert "not shown" in page


def test_near_miss_texts_are_shown_beside_boxes_that_are_not(tmp_path: Path) -> None:
    page = page_of_moved_boxes(tmp_path, DifferencePageSettings(most_boxes=1))
    assert "row 1 kegiatan" in page and "row 2 kegiatan" in page


def test_near_miss_boxes_that_are_few_are_all_shown(tmp_path: Path) -> None:
    assert "not shown" not in page_of_moved_boxes(tmp_path, DifferencePageSettings(most_boxes=100))


def test_machines_read_what_failed(checked: Checked, tmp_path: Path) -> None:
    write_json(checked, tmp_path / "check.json")
    told = json.loads((tmp_path / "check.json").read_text())
    assert told == json.loads(json.dumps(as_json(checked)))
    (difference,) = told["documents"][0]["differences"]
    assert (difference["where"], difference["allowed"]) == ("row 1 kegiatan", False)
    write_junit(checked, tmp_path / "check.xml")
    suites = ElementTree.parse(tmp_path / "check.xml").getroot()
    failed = [case.get("name") for case in suites.iter("testcase") if case.find("failure") is not None]
    assert failed == ["records.kegiatan"]
    assert suites[0].get("failures") == "1"


def test_a_cell_is_cut_from_the_pdf_of_the_same_bytes(tmp_path: Path) -> None:
    content = plan_pdf()
    (tmp_path / "other.pdf").write_bytes(plan_pdf(content=b"BT /F1 12 Tf 72 700 Td (Hormat) Tj ET"))
    (tmp_path / "renamed.pdf").write_bytes(content)
    place = (PaperPlace(1, Box(50, 50, 200, 120)),)
    with CellPictures([tmp_path]) as pictures:
        found = pictures.picture("plan.pdf", hashlib.sha256(content).hexdigest(), place, {})
        assert found is not None and found.startswith("data:image/jpeg;base64,")
        assert pictures.picture("gone.pdf", "0" * 64, place, {}) is None
        assert pictures.missing == {"gone.pdf"}
        assert pictures.picture("plan.pdf", hashlib.sha256(content).hexdigest(), (), {}) is None


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_cell_of_a_sideways_page_is_shown_upright(tmp_path: Path, turn: int) -> None:
    """The picture is what the page's own is after a turn clockwise; on an upright page nothing is turned."""
    content = plan_pdf()
    (tmp_path / "plan.pdf").write_bytes(content)
    place = (PaperPlace(1, Box(50, 50, 200, 120)),)
    digest = hashlib.sha256(content).hexdigest()
    with CellPictures([tmp_path], CellPictureSettings(quality=95)) as pictures:
        lying, upright, other = (
            decoded(pictures.picture("plan.pdf", digest, place, turns))
            for turns in ({}, {1: turn}, {2: turn})
        )
    wanted = np.rot90(lying, k=-turn // 90)
    assert upright.shape == wanted.shape
    assert np.abs(upright.astype(int) - wanted.astype(int)).mean() < 1
    assert (other == lying).all()


def decoded(url: str | None) -> NDArray[np.uint8]:
    assert url is not None
    content = base64.b64decode(url.partition(",")[2])
    return np.asarray(Image.open(io.BytesIO(content)).convert("L"))
