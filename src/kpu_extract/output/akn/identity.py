"""FRBR identification: what the decree is, as a work, an expression and a manifestation.

URIs follow the Akoma Ntoso Naming Convention: ``/akn/id/act/keputusan/<issuer>/<date>/<number>``, with
``nn`` for a number that was left blank or could not be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kpu_extract.errors import OutputError
from kpu_extract.model.document import Document, Instrument
from kpu_extract.output.akn.elements import added
from kpu_extract.text.folding import fold

COUNTRY, AKN_LANGUAGE = "id", "ind"
SOURCE = "#kpu-extract"
UNNUMBERED = "nn"


@dataclass(frozen=True)
class FrbrIdentity:
    """What the URIs of a decree are made of; ``date`` as YYYY-MM-DD."""

    work: str
    date: str
    number: str | None
    title: str | None

    @property
    def expression(self) -> str:
        return f"{self.work}/{AKN_LANGUAGE}@{self.date}"


def slug(text: str) -> str:
    """``text`` in small letters and digits with hyphens between its words."""
    return fold(text).replace(" ", "-")


def identity_of(document: Document) -> FrbrIdentity:
    """The identity of ``document``; OutputError where its date is not known: a date is what the standard
    asks for, and none is made up."""
    if document.date is None:
        raise OutputError(
            f"{document.source_file}: the decree's date was not read, and Akoma Ntoso cannot name a decree "
            "without one; look at the page and enter it in the JSON"
        )
    issuer = slug(document.issuer or "") or UNNUMBERED
    number = slug(document.number or "") or UNNUMBERED
    date = document.date.isoformat()
    work = f"/akn/{COUNTRY}/act/keputusan/{issuer}/{date}/{number}"
    return FrbrIdentity(work, date, document.number, document.title)


def instrument_uri(instrument: Instrument) -> str | None:
    """The work that ``instrument`` cites, by its stable key: uu-7-2017 is ``/akn/id/act/uu/2017/7``."""
    if instrument.key is None:
        return None
    kind, _, rest = instrument.key.partition("-")
    if instrument.year is None or not rest.endswith(str(instrument.year)):
        return f"/akn/{COUNTRY}/act/{instrument.key}"
    number = rest.removesuffix(str(instrument.year)).strip("-")
    return f"/akn/{COUNTRY}/act/{kind}/{instrument.year}/{number}"


def add_identification(meta: Element, identity: FrbrIdentity, component: str) -> None:
    """The three levels of FRBR for ``component`` ("main", "att_1") of the decree."""
    identification = added(meta, "identification", source=SOURCE)
    work = _level(identification, "FRBRWork", identity.work, component, identity.date)
    added(work, "FRBRcountry", value=COUNTRY)
    added(work, "FRBRsubtype", value="keputusan")
    if identity.number:
        added(work, "FRBRnumber", value=identity.number)
    if identity.title:
        added(work, "FRBRname", value=identity.title)
    expression = _level(identification, "FRBRExpression", identity.expression, component, identity.date)
    added(expression, "FRBRlanguage", language=AKN_LANGUAGE)
    manifestation = f"{identity.expression}.xml"
    _level(identification, "FRBRManifestation", manifestation, component, identity.date, author=SOURCE)


def _level(
    parent: Element, tag: str, uri: str, component: str, date: str, author: str = "#issuer"
) -> Element:
    level = added(parent, tag)
    added(level, "FRBRthis", value=f"{uri}/!{component}")
    added(level, "FRBRuri", value=uri)
    added(level, "FRBRdate", date=date, name="decision")
    added(level, "FRBRauthor", href=author)
    return level
