"""The Akoma Ntoso export, validated against the published schema and read back."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from documents_by_hand import full_document
from kpu_extract.errors import OutputError
from kpu_extract.model.document import Dictum, Document, Instrument, LegalBasis
from kpu_extract.output.akn import to_akoma_ntoso

NAMES = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}


@lru_cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(__file__).parent / "schema" / "akomantoso30.xsd"))


def _exported(document: Document) -> etree._Element:
    root = etree.fromstring(to_akoma_ntoso(document).encode())
    _schema().assertValid(root)
    return root


def _texts(root: etree._Element, path: str) -> list[str]:
    return ["".join(found.itertext()) for found in root.xpath(path, namespaces=NAMES)]


def test_a_full_document_is_valid_and_says_what_the_document_says() -> None:
    document = full_document()
    root = _exported(document)
    assert _texts(root, "//a:recital/a:p") == document.considerations
    assert (
        _texts(root, "//a:citation/a:p")
        == [basis.raw for basis in document.legal_bases] + document.attentions
    )
    assert _texts(root, "//a:clause/a:num") == [dictum.label for dictum in document.dictums]
    assert _texts(root, "//a:clause/a:content/a:p") == [dictum.text for dictum in document.dictums]
    assert _texts(root, "//a:docNumber") == [document.number]
    assert _texts(root, "//a:person") == [document.signatory]


def test_a_document_with_nothing_but_its_date_is_valid() -> None:
    document = full_document()
    bare = Document(
        document_id=document.document_id,
        source_file="x.pdf",
        source_sha256=document.source_sha256,
        pages=1,
        date=document.date,
    )
    root = _exported(bare)
    assert root.xpath("//a:FRBRWork/a:FRBRuri/@value", namespaces=NAMES) == [
        f"/akn/id/act/keputusan/nn/{bare.date}/nn"
    ]


def test_without_a_date_there_is_no_identity() -> None:
    document = full_document().model_copy(update={"date": None})
    with pytest.raises(OutputError, match="date was not read"):
        to_akoma_ntoso(document)


def test_identification_from_issuer_date_and_number() -> None:
    document = full_document().model_copy(
        update={"issuer": "Komisi Pemilihan Umum Provinsi Bali", "number": "7/ORT.07/51/2026"}
    )
    root = _exported(document)
    work = f"/akn/id/act/keputusan/komisi-pemilihan-umum-provinsi-bali/{document.date}/7-ort-07-51-2026"
    assert root.xpath("//a:act/a:meta//a:FRBRWork/a:FRBRuri/@value", namespaces=NAMES) == [work]
    assert root.xpath("//a:act/a:meta//a:FRBRWork/a:FRBRthis/@value", namespaces=NAMES) == [f"{work}/!main"]


def _basis(raw: str, *keys: str) -> LegalBasis:
    parts = [key.split("-") for key in keys]
    first, *others = (
        Instrument(key=key, type=kind.upper(), number=number, year=int(year))
        for key, (kind, number, year) in zip(keys, parts, strict=True)
    )
    return LegalBasis(raw=raw, amended_by=others, **dict(first))


def test_citations_become_references() -> None:
    raw = (
        "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum sebagaimana telah diubah dengan "
        "Undang-Undang Nomor 7 Tahun 2023 tentang Perubahan;"
    )
    document = full_document().model_copy(update={"legal_bases": [_basis(raw, "uu-7-2017", "uu-7-2023")]})
    root = _exported(document)
    references = root.xpath("//a:citation//a:ref", namespaces=NAMES)
    assert [(ref.get("href"), ref.text) for ref in references] == [
        ("/akn/id/act/uu/2017/7", "Undang-Undang Nomor 7 Tahun 2017"),
        ("/akn/id/act/uu/2023/7", "Nomor 7 Tahun 2023"),
    ]
    assert _texts(root, "//a:citation/a:p")[0] == raw


def test_a_citation_without_an_instrument_stays_text() -> None:
    document = full_document().model_copy(update={"legal_bases": [LegalBasis(raw="Hasil rapat;")]})
    root = _exported(document)
    assert root.xpath("//a:citation//a:ref", namespaces=NAMES) == []
    assert _texts(root, "//a:citation/a:p")[0] == "Hasil rapat;"


def test_the_plan_is_the_annex() -> None:
    document = full_document()
    root = _exported(document)
    rows = root.xpath("//a:attachment//a:tr", namespaces=NAMES)
    assert len(rows) == len(document.records) + 1
    headings, cells = (_texts(row, "./*/a:p") for row in rows[:2])
    first = dict(zip(headings, cells, strict=True))
    record = document.records[0]
    assert first["kegiatan"] == record.kegiatan
    assert first["bulan"] == ", ".join(str(month) for month in record.bulan or [])


@pytest.mark.parametrize("text", ["a < b & c", 'say "x"', "baris\nkedua", "½ – “kutip”"])
def test_signs_of_xml_in_the_text_are_safe(text: str) -> None:
    document = full_document().model_copy(update={"dictums": [Dictum(label="KESATU", text=text)]})
    assert _texts(_exported(document), "//a:clause/a:content/a:p") == text.split("\n")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=20))
def test_any_text_makes_a_valid_document(dictum: str, title: str, issuer: str) -> None:
    changes = {"title": title, "issuer": issuer, "dictums": [Dictum(label="KESATU", text=dictum)]}
    _exported(full_document().model_copy(update=changes))
