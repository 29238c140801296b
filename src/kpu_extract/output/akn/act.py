"""The decree as an ``act``: preface, preamble with citations, dictums, signature, and the plan as annex."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, tostring

from kpu_extract.model.document import Document
from kpu_extract.output.akn.annex import add_annex
from kpu_extract.output.akn.elements import NAMESPACE, add_mixed, add_paragraphs, added
from kpu_extract.output.akn.identity import SOURCE, FrbrIdentity, add_identification, identity_of, slug
from kpu_extract.output.akn.references import cited_text

_NO_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""Characters that XML 1.0 cannot hold, escaped or not."""


def to_akoma_ntoso(document: Document) -> str:
    """``document`` as an Akoma Ntoso 3.0 document, text of an XML file.

    Parts that were not read are left out. Raises OutputError where the decree's date is not known.
    """
    identity = identity_of(document)
    root = Element("akomaNtoso", {"xmlns": NAMESPACE})
    act = added(root, "act", name="keputusan", contains="originalVersion")
    _add_meta(act, document, identity)
    _add_preface(act, document)
    _add_preamble(act, document)
    _add_body(act, document)
    _add_conclusions(act, document)
    if document.records:
        add_annex(act, document, identity)
    _break_lines(root)
    text = _NO_XML.sub("", tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _break_lines(element: Element) -> None:
    """A line for each element, but for those within running text."""
    if element.tag == "p" or not len(element):
        return
    element.text = "\n"
    for child in element:
        child.tail = "\n"
        _break_lines(child)


def _add_meta(act: Element, document: Document, identity: FrbrIdentity) -> None:
    meta = added(act, "meta")
    add_identification(meta, identity, "main")
    references = added(meta, "references", source=SOURCE)
    issuer = document.issuer or ""
    _add_reference(references, "TLCOrganization", "issuer", f"organization/id/{slug(issuer)}", issuer)
    _add_reference(references, "TLCOrganization", "kpu-extract", "organization/kpu-extract", "kpu-extract")
    for tag, name, kind, shown in (
        ("TLCLocation", "place", "location", document.place),
        ("TLCPerson", "signatory", "person", document.signatory),
        ("TLCRole", "role", "role", document.signatory_role),
    ):
        if shown:
            _add_reference(references, tag, name, f"{kind}/id/{slug(shown)}", shown)


def _add_reference(references: Element, tag: str, name: str, path: str, shown: str) -> None:
    """Something that the decree's text refers to as ``name``; ``path`` is its place in the ontology."""
    added(references, tag, eId=name, href=f"/akn/ontology/{path}", showAs=shown)


def _add_preface(act: Element, document: Document) -> None:
    preface = added(act, "preface")
    issued = added(preface, "p")
    added(issued, "docType", "KEPUTUSAN")
    if document.issuer:
        added(issued, "docProponent", document.issuer, refersTo="#issuer")
    for tag, text in (("docNumber", document.number), ("docTitle", document.title)):
        if text:
            added(added(preface, "p"), tag, text)


def _add_preamble(act: Element, document: Document) -> None:
    """Menimbang as recitals, Mengingat and Memperhatikan as citations, and Menetapkan as the formula."""
    if not (document.considerations or document.legal_bases or document.attentions or document.enacting):
        return
    preamble = added(act, "preamble")
    if document.considerations:
        recitals = added(preamble, "recitals", eId="recs")
        for number, text in enumerate(document.considerations, 1):
            add_paragraphs(added(recitals, "recital", eId=f"recs__rec_{number}"), text)
    _add_citations(preamble, document)
    if document.enacting:
        formula = added(preamble, "formula", name="menetapkan")
        add_paragraphs(formula, document.enacting)


def _add_citations(preamble: Element, document: Document) -> None:
    if not (document.legal_bases or document.attentions):
        return
    citations = added(preamble, "citations", eId="cits")
    for number, basis in enumerate(document.legal_bases, 1):
        citation = added(citations, "citation", eId=f"cits__cit_{number}")
        add_mixed(added(citation, "p"), cited_text(basis))
    _add_noted(citations, document.attentions, after=len(document.legal_bases))


def _add_noted(citations: Element, texts: Sequence[str], after: int) -> None:
    for number, text in enumerate(texts, after + 1):
        citation = added(citations, "citation", eId=f"cits__cit_{number}", class_="memperhatikan")
        add_paragraphs(citation, text)


def _add_body(act: Element, document: Document) -> None:
    """The dictums as clauses; a decree of which none was read has an empty one, as the schema wants one."""
    body = added(act, "body")
    for number, dictum in enumerate(document.dictums, 1):
        clause = added(body, "clause", eId=f"clause_{number}")
        added(clause, "num", dictum.label)
        add_paragraphs(added(clause, "content", eId=f"clause_{number}__content"), dictum.text)
    if not document.dictums:
        add_paragraphs(added(added(body, "clause", eId="clause_1"), "content"), None)


def _add_conclusions(act: Element, document: Document) -> None:
    conclusions = added(act, "conclusions")
    decided = added(conclusions, "p")
    if document.place:
        added(decided, "location", document.place, refersTo="#place")
    if document.date:
        added(decided, "date", document.date.isoformat(), date=document.date.isoformat())
    if document.signatory or document.signatory_role:
        signature = added(added(conclusions, "p"), "signature")
        if document.signatory_role:
            added(signature, "role", document.signatory_role, refersTo="#role")
        if document.signatory:
            added(signature, "person", document.signatory, refersTo="#signatory")
