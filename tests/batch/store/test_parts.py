from __future__ import annotations

from pathlib import Path

import pytest

from documents_by_hand import bare_document, full_document
from kpu_extract.batch.store.part_store import PartStore
from kpu_extract.batch.store.parts import json_pieces, pack, unpack_json, unpack_tables
from kpu_extract.errors import OutputError
from kpu_extract.model.document import Document
from kpu_extract.output.documents import document_json
from kpu_extract.output.tables import corrections_table, documents_table, records_table


@pytest.mark.parametrize("document", [full_document(), bare_document()])
def test_a_part_gives_the_tables_and_the_json_back(document: Document) -> None:
    part = pack(document)
    tables = unpack_tables(part)
    assert tables.records == records_table([document])
    assert tables.documents == documents_table([document])
    assert tables.corrections == corrections_table([document])
    assert unpack_json(part) == document_json(document)
    assert b"".join(json_pieces(part)) == unpack_json(part)


def test_the_row_of_a_document_does_not_keep_its_records_in_memory() -> None:
    document = full_document()
    many = document.model_copy(update={"records": document.records * 500})
    row = unpack_tables(pack(many)).documents
    alone = unpack_tables(pack(document)).documents
    assert row.get_total_buffer_size() < 2 * alone.get_total_buffer_size()


def test_equal_documents_give_equal_parts() -> None:
    assert pack(full_document()) == pack(full_document())
    assert pack(full_document()) != pack(bare_document())


def test_parts_are_kept_under_their_content(tmp_path: Path) -> None:
    store = PartStore(tmp_path)
    name = store.put(b"some part")
    assert store.holds(name) and store.get(name) == b"some part"
    assert not store.holds("0" * 40)
    store.keep_only({name})
    assert store.holds(name)
    store.keep_only(set())
    assert not store.holds(name)


def test_a_damaged_part_is_reported_not_used(tmp_path: Path) -> None:
    store = PartStore(tmp_path)
    name = store.put(b"some part")
    next(tmp_path.glob("*/*.part")).write_bytes(b"some pXrt")
    with pytest.raises(OutputError, match="damaged; delete it"):
        store.get(name)
    with pytest.raises(OutputError, match="cannot be read back"):
        store.get("0" * 40)
