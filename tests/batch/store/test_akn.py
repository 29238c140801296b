from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from documents_by_hand import bare_document, full_document
from kpu_extract.batch.store import akn
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.model.document import Document
from kpu_extract.output.documents import document_json


@pytest.fixture
def folder(tmp_path: Path) -> OutFolder:
    made = OutFolder(tmp_path)
    made.json.mkdir()
    return made


@pytest.fixture
def keep(folder: OutFolder) -> Callable[[Document], Path]:
    """Writes a document's JSON and gives the path of its XML."""

    def write(document: Document) -> Path:
        folder.json_of(document.document_id).write_bytes(document_json(document))
        return folder.akn / f"{document.document_id}.xml"

    return write


Keep = Callable[[Document], Path]


def test_what_is_newer_than_its_document_is_left_alone(folder: OutFolder, keep: Keep) -> None:
    xml = keep(full_document())
    akn.write_akn(folder)
    assert "<akomaNtoso" in xml.read_text()
    xml.write_text("as it was")
    akn.write_akn(folder)
    assert xml.read_text() == "as it was"


def test_all_is_written_again_where_the_code_is_another(
    folder: OutFolder, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    xml = keep(full_document())
    akn.write_akn(folder)
    xml.write_text("made by old code")
    monkeypatch.setattr(akn, "akn_digest", lambda: "other")
    akn.write_akn(folder)
    assert "<akomaNtoso" in xml.read_text()


def test_a_decree_without_a_date_has_none_and_loses_the_one_it_had(
    folder: OutFolder, keep: Keep, caplog: pytest.LogCaptureFixture
) -> None:
    document = bare_document()
    xml = keep(document.model_copy(update={"date": dt.date(2026, 1, 2)}))
    akn.write_akn(folder)
    assert xml.exists()
    keep(document)
    akn.write_akn(folder)
    assert not xml.exists()
    assert "no Akoma Ntoso" in caplog.text


def test_a_document_that_is_gone_takes_its_xml_along(folder: OutFolder, keep: Keep) -> None:
    gone, stays = keep(full_document()), keep(full_document("00000000000000aa"))
    akn.write_akn(folder)
    folder.json_of(full_document().document_id).unlink()
    akn.write_akn(folder)
    assert (gone.exists(), stays.exists()) == (False, True)
