"""The place where a decree was made: "Ditetapkan di Jambi". It is the seat of the issuer's region as a rule."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from kpu_extract.decree.fields.doubtful_names import is_misread
from kpu_extract.model.document import Level
from kpu_extract.text.folding import allowed_edits, fold, skeleton
from kpu_extract.vocabulary import Vocabulary


@dataclass(frozen=True)
class PlaceReading:
    """``misread`` is the place as read where it is taken for the seat of the issuer's region; ``reason`` is why a
    person should look at it."""

    place: str
    misread: str | None = None
    reason: str | None = None


def read_place(place: str, region_code: str | None, vocabulary: Vocabulary, *, is_ocr: bool) -> PlaceReading:
    """The place that was read as ``place``; ``is_ocr`` where it was read from a picture.

    A place that no list has is the seat of the issuer's region where it is near enough to be that one misread, and else
    doubtful; so is one that is a word of the language a letter away from that seat ("Sarang", "Serang"). Villages have
    names too: one that is printed as text is doubtful only where it lies near a name that is known.
    """
    seats = _seats(region_code, vocabulary)
    near = next((seat for seat in seats if _is_near(place, seat)), None)
    is_place = vocabulary.regions.is_name(place) or vocabulary.region_seats.has(place)
    if is_place:
        return PlaceReading(place)
    is_word = all(map(vocabulary.lexicon.knows, fold(place).split()))
    if is_ocr and near is not None and not is_word:
        return PlaceReading(near, misread=place)
    is_unknown = (is_ocr and not is_word) or is_misread(place)
    is_doubtful = near is not None or (not is_word and _is_near_another(place, vocabulary))
    return PlaceReading(place, reason="place-uncertain" if is_unknown or is_doubtful else None)


def _seats(region_code: str | None, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The seat of a region in its spellings; kota sit in themselves."""
    region = vocabulary.regions.by_code(region_code)
    if region is None:
        return ()
    return vocabulary.region_seats.by_code.get(region.code, (region.name,))


def _is_near(place: str, seat: str) -> bool:
    read, known = skeleton(place), skeleton(seat)
    return OSA.distance(read, known) <= allowed_edits(len(known))


def _is_near_another(place: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.region_seats.is_near(place) or any(
        vocabulary.regions.find(level, place) for level in (Level.PROVINSI, Level.KABUPATEN, Level.KOTA)
    )
