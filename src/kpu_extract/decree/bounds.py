"""Bounds of a decree's fields: what is longer than a field can be was not read from its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.model.document import Decree, Instrument, LegalBasis


@dataclass(frozen=True, slots=True)
class DecreeBounds:
    """The most letters of each field, spaces included, all well above the longest value met among 106 outputs of
    the sample, shared and drawn sets ("longest" below)."""

    number: int = 80
    """Longest: 35."""
    issuer: int = 200
    """An office-holder with office and region; not measured on right ones; one of 597 was a page of a report."""
    title: int = 700
    """Longest: 178; titles that name the decree which they change for the third time are longer."""
    place: int = 40
    """Set well above the names of regions' seats, not measured."""
    signatory: int = 80
    """Longest: 27; names with many degrees are longer."""
    signatory_role: int = 200
    """As the issuer."""
    certifier: int = 80
    """As the signatory."""
    certifier_role: int = 200
    """As the issuer."""
    certifier_office: int = 200
    """As the issuer."""
    annex: int = 1200
    """Issuer, number and title once more. Longest: 228."""
    enacting: int = 1200
    """Issuer and title once more. Longest: 234."""
    instrument_number: int = 80
    """Longest: 30."""
    about: int = 900
    """What a legal basis is about. Longest: 286."""
    item: int = 4000
    """A consideration, or a legal basis with all that amends it. Longest: 771."""
    dictum: int = 12000
    """A dictum may hold lists of duties over two pages. Longest: 1163."""


_SINGLE = (
    "number",
    "issuer",
    "title",
    "place",
    "signatory",
    "signatory_role",
    "certifier",
    "certifier_role",
    "certifier_office",
    "annex",
    "enacting",
)


def within_bounds(decree: Decree, bounds: DecreeBounds) -> tuple[Decree, tuple[str, ...]]:
    """``decree`` with every field that is too long set to None (items of a list: left out), and a reason for each
    such field: ``title-too-long``."""
    too_long = [name for name in _SINGLE if len(getattr(decree, name) or "") > getattr(bounds, name)]
    considerations = [text for text in decree.considerations if len(text) <= bounds.item]
    attentions = [text for text in decree.attentions if len(text) <= bounds.item]
    legal_bases = [_basis(basis, bounds) for basis in decree.legal_bases if len(basis.raw) <= bounds.item]
    dictums = [dictum for dictum in decree.dictums if len(dictum.text) <= bounds.dictum]
    lists: dict[str, Sequence[object]] = {
        "considerations": considerations,
        "attentions": attentions,
        "legal_bases": legal_bases,
        "dictums": dictums,
    }
    short = [name for name, kept in lists.items() if len(kept) < len(getattr(decree, name))]
    bounded = decree.model_copy(update={**dict.fromkeys(too_long, None), **lists})
    return bounded, tuple(f"{name.replace('_', '-')}-too-long" for name in [*too_long, *short])


def _basis(basis: LegalBasis, bounds: DecreeBounds) -> LegalBasis:
    amended_by = [one.model_copy(update=_too_long(one, bounds)) for one in basis.amended_by]
    return basis.model_copy(update={**_too_long(basis, bounds), "amended_by": amended_by})


def _too_long(one: Instrument, bounds: DecreeBounds) -> dict[str, None]:
    """The fields of ``one`` that are left out: with a number out of bounds its key is left out too."""
    number = len(one.number or "") > bounds.instrument_number
    about = len(one.about or "") > bounds.about
    gone = [name for name, is_long in (("number", number), ("key", number), ("about", about)) if is_long]
    return dict.fromkeys(gone, None)
