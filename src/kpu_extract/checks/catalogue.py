"""Compares a document with what a sidecar catalogue says of its file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from rapidfuzz import fuzz

from kpu_extract.model.document import Check, Document

CHECK_PREFIX = "catalogue-"
_DATE_FORMATS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y/%m/%d", "%d.%m.%Y")
_DATE_LENGTH = len("2022-12-31")
"""Characters of a date; some sites give a time after it."""


@dataclass(frozen=True, slots=True)
class CatalogueSettings:
    """When a catalogue and a document say the same."""

    title_agrees: float = 90.0
    """Least likeness of two titles that count as the same, 0..100 (rapidfuzz ``partial_ratio``): sites shorten titles
    and put the number before them. Set by reasoning, not measured."""


CATALOGUE_SETTINGS = CatalogueSettings()


def with_catalogue(
    document: Document,
    source_file: str,
    catalogue: dict[str, str],
    settings: CatalogueSettings = CATALOGUE_SETTINGS,
) -> Document:
    """``document`` under the name ``source_file``, with ``catalogue`` and the checks against it."""
    kept = [check for check in document.checks if not check.code.startswith(CHECK_PREFIX)]
    label = {
        "source_file": source_file,
        "catalogue": catalogue,
        "checks": kept + differences(document, catalogue, settings),
    }
    return document.model_copy(update=label)


def differences(
    document: Document, catalogue: Mapping[str, str], settings: CatalogueSettings = CATALOGUE_SETTINGS
) -> list[Check]:
    """A check for each thing that the catalogue and the document both say, but not alike."""
    compared = (
        ("number", document.number, _same_number),
        ("date", document.date.isoformat() if document.date else None, _same_date),
        ("title", document.title, partial(_same_title, settings=settings)),
    )
    return [
        Check(
            code=f"{CHECK_PREFIX}{name}",
            message=f"the catalogue says {name} {catalogue[name]!r}, the document {read!r}",
        )
        for name, read, same in compared
        if read and catalogue.get(name) and not same(read, catalogue[name])
    ]


def _same_number(read: str, said: str) -> bool:
    """Whether both numbers are the same. Sites give the whole number or only the serial: ``10`` for ``10 TAHUN
    2026``."""
    read, said = (re.sub(r"\bNOMOR\b|\s", "", text.upper()) for text in (read, said))
    return read == said or (
        said.isdigit() and re.split(r"\D", read, maxsplit=1)[0].lstrip("0") == said.lstrip("0")
    )


def _same_date(read: str, said: str) -> bool:
    """Whether both dates are the same. A date of unknown form cannot be compared and is not different."""
    found = _date(said)
    return found is None or found.isoformat() == read


def _date(text: str) -> dt.date | None:
    for form in _DATE_FORMATS:
        try:
            return dt.datetime.strptime(text.strip()[:_DATE_LENGTH], form).date()
        except ValueError:
            continue
    return None


def _same_title(read: str, said: str, settings: CatalogueSettings) -> bool:
    return fuzz.partial_ratio(_letters(read), _letters(said)) >= settings.title_agrees


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
