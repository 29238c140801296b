"""The five published decrees, set anew from their transcripts and read back."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from composed_decrees import TrueBasis, TrueDecree
from composed_parts import KnownRegion
from heldout.schedule import MONTHS
from set_pages import Reading, Style, typeset

from kpu_extract.decree import read_decree
from kpu_extract.vocabulary import Vocabulary

_TRANSCRIPTS = Path(__file__).parents[2] / "samples" / "transcripts"
_MARKED_TYPO = re.compile(r'\{([^|{}"\n]*)\|[^|{}"\n]*\}')
STYLES = (
    Style(),
    Style(
        catchwords=True,
        page_number="- {} -",
        footer="jdih.kpu.go.id/x",
        label=60,
        colon=130,
        marker=140,
        text=160,
    ),
    Style(size=12, pitch=18, colon_glued=True),
)
READINGS = (Reading(), Reading(joins_rows=0.4, shift=5.0), Reading(loses_markers=0.6))
# Jambi 2025, item 5: two laws in one item, so that the second begins a line of its own only by chance
NUMBERS_NEEDED = "jambi-4-2025"


def _decree(path: Path) -> tuple[dict[str, Any], TrueDecree]:
    printed = _MARKED_TYPO.sub(r"\1", path.read_text(encoding="utf-8"))
    told: dict[str, Any] = json.loads(printed)
    date = dt.date.fromisoformat(told["date"])
    office, _, issued = told["issuer"].partition("Umum ")
    region = KnownRegion(told["level"], issued, told["region"], None, told["place"])
    return told, TrueDecree(
        seed=len(told["title"]),
        office=f"{office}Umum",
        region=region,
        number=told["number"],
        number_printed=told["number"],
        year=told["year"],
        kind="",
        title=told["title"],
        plan_year=None,
        date=date,
        date_printed=f"{date.day} {MONTHS[date.month - 1]} {date.year}",
        officer="Ketua",
        signatory_printed=told["signatory"],
        signatory=told["signatory"].title(),
        certifier_printed="Nor Fandhoni",
        certifier="Nor Fandhoni",
        considerations=tuple(told["considerations"]),
        legal_bases=tuple(TrueBasis(raw, ()) for raw in told["legal_bases"]),
        attentions=tuple(told.get("attentions", ())),
        dictums=tuple((dictum["label"], dictum["text"]) for dictum in told["dictums"]),
    )


@pytest.mark.parametrize("reading", READINGS, ids=["clean", "in pieces", "markers lost"])
@pytest.mark.parametrize("style", STYLES, ids=["plain", "catchwords", "glued"])
@pytest.mark.parametrize("path", sorted(_TRANSCRIPTS.glob("*.json")), ids=lambda path: path.stem)
def test_a_typeset_transcript_is_read_back(
    path: Path, style: Style, reading: Reading, vocabulary: Vocabulary
) -> None:
    if reading.loses_markers and path.stem == NUMBERS_NEEDED:
        pytest.skip("an item of two laws cannot be told from two items without its number")
    told, true = _decree(path)
    decree = read_decree(typeset(true, style, reading), vocabulary, vocabulary.lexicon.knows).decree
    region = told["region"].removeprefix("Kabupaten ")
    assert (decree.issuer, decree.level, decree.region) == (told["issuer"], told["level"], region)
    assert (decree.number, decree.year, decree.title) == (told["number"], told["year"], told["title"])
    assert (decree.place, decree.date) == (told["place"], true.date)
    assert (decree.signatory, decree.certifier) == (true.signatory, true.certifier)
    assert decree.considerations == told["considerations"]
    assert [basis.raw for basis in decree.legal_bases] == told["legal_bases"]
    assert decree.attentions == told.get("attentions", [])
    assert [dictum.model_dump() for dictum in decree.dictums] == told["dictums"]
