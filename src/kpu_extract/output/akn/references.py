"""Citations within text, as references to the works cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kpu_extract.model.document import Instrument, LegalBasis
from kpu_extract.output.akn.identity import instrument_uri


def cited_text(basis: LegalBasis) -> Iterator[str | Element]:
    """The text of a legal basis, each instrument's number wrapped in a ``ref``; that of the instrument
    itself begins with the item."""
    done = 0
    for place, instrument in enumerate([basis, *basis.amended_by]):
        uri = instrument_uri(instrument)
        found = _number_in(basis.raw, instrument, done)
        if uri is None or found is None:
            continue
        start = 0 if place == 0 else found.start()
        yield basis.raw[done:start]
        ref = Element("ref", {"href": uri})
        ref.text = basis.raw[start : found.end()]
        yield ref
        done = found.end()
    yield basis.raw[done:]


def _number_in(text: str, instrument: Instrument, after: int) -> re.Match[str] | None:
    """Where the instrument's number stands in ``text`` behind ``after``: with the word before it, and
    with the year where that stands behind it."""
    number, year = instrument.number, instrument.year
    if number is None:
        return None
    behind = rf"(?:\s+\S+\s+{year})" if year is not None else ""
    pattern = rf"(?<!\S)(?:[^\W\d_]+[.:]*\s*)?:?\s*{re.escape(number)}(?![\w/])"
    dated = re.compile(pattern + behind).search(text, after) if behind else None
    return dated or re.compile(pattern).search(text, after)
