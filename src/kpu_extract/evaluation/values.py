"""Values of the truth beside those that were found, taken out of the models one by one."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from pydantic import BaseModel
from rapidfuzz.distance import Levenshtein

from kpu_extract.evaluation.settings import VALUE_SETTINGS, ValueSettings
from kpu_extract.geometry.boxes import Box


@dataclass(frozen=True, slots=True)
class PaperPlace:
    """Where on the paper a value stands: the page (from 1) and the box in points, as a viewer shows the page."""

    page: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class JudgedValue:
    """One value: ``column`` of the contract (``records.kegiatan``, ``documents.legal_bases.key``), ``where`` in the
    document (``row 12 kegiatan``), the truth and what was found, both as text and empty for nothing.

    ``right`` is whether they are the same, white space aside; ``distance`` how far apart they are: letters to
    change, months to add or drop, points that a side is off, else 1.
    """

    column: str
    where: str
    true: str
    found: str
    right: bool
    distance: float
    places: tuple[PaperPlace, ...] = ()

    @property
    def filled(self) -> bool:
        return bool(self.true or self.found)


def is_lost(value: JudgedValue, settings: ValueSettings = VALUE_SETTINGS) -> bool:
    """Whether the text is another one altogether, missing or made up."""
    longer = max(len(value.true), len(value.found))
    return not value.right and 1 - value.distance / max(longer, 1) < settings.least_alike


def judged(
    column: str, where: str, true: object, found: object, places: tuple[PaperPlace, ...] = ()
) -> JudgedValue:
    """Compares two plain values: texts, numbers, dates, lists of numbers."""
    right, got = plain(true), plain(found)
    same = right == got or _near(true, found)
    return JudgedValue(column, where, right, got, same, 0.0 if same else _distance(true, found), places)


def plain(value: object) -> str:
    """The value as one line of text; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, BaseModel):
        value = value.model_dump(mode="json", exclude_none=True)
    if isinstance(value, (dict, list)):
        value = json.dumps(value, ensure_ascii=False)
    return " ".join(str(value).split())


def walked(
    true: BaseModel, found: BaseModel | None, names: Sequence[str], column: str, where: str = ""
) -> Iterator[JudgedValue]:
    """The values of the fields ``names`` of a model, those of models and lists within it one by one.

    Items of lists are compared by their place. Of a model within, those fields are compared that the truth states.
    """
    for name in names:
        path, spot = f"{column}.{name}", f"{where} {name}".strip()
        yield from _walked_value(path, spot, getattr(true, name), getattr(found, name, None))


def stated(model: BaseModel) -> list[str]:
    """The fields that were given when ``model`` was made, or that its file holds, in the model's order."""
    return [name for name in type(model).model_fields if name in model.model_fields_set]


def _walked_value(column: str, where: str, true: Any, found: Any) -> Iterator[JudgedValue]:
    if isinstance(true, BaseModel) and (found is None or isinstance(found, BaseModel)):
        yield from walked(true, found, stated(true), column, where)
    elif isinstance(true, dict) and isinstance(found, dict | None):
        for key in sorted({*true, *(found or {})}):
            yield judged(column, f"{where} {key}", true.get(key), (found or {}).get(key))
    elif _is_list_of_items(true) or _is_list_of_items(found):
        for place, (one, other) in enumerate(zip_longest(true or [], found or []), start=1):
            yield from _walked_item(column, f"{where} {place}", one, other)
    else:
        yield judged(column, where, true, found)


def _walked_item(column: str, where: str, true: Any, found: Any) -> Iterator[JudgedValue]:
    """An item that one side lacks is one difference, not one for each of its fields."""
    if true is None or found is None:
        yield judged(column, where, true, found)
    else:
        yield from _walked_value(column, where, true, found)


def _is_list_of_items(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, (str, BaseModel)) for item in value)


def _near(true: object, found: object, settings: ValueSettings = VALUE_SETTINGS) -> bool:
    numbers = all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in (true, found))
    tolerance = settings.number_tolerance
    return numbers and math.isclose(true, found, rel_tol=tolerance, abs_tol=tolerance)  # type: ignore[arg-type]


def _distance(true: object, found: object) -> float:
    for kind, measure in _MEASURES:
        if isinstance(true, kind) and isinstance(found, kind):
            return measure(true, found)
    if isinstance(true, str) or isinstance(found, str):
        return float(len(plain(true)) + len(plain(found)))
    return 1.0


_MEASURES: tuple[tuple[type, Callable[[Any, Any], float]], ...] = (
    (str, lambda true, found: float(Levenshtein.distance(plain(true), plain(found)))),
    (list, lambda true, found: float(max(1, _apart(true, found) + _apart(found, true)))),
)


def _apart(one: list[object], other: list[object]) -> int:
    """How many entries of ``one`` the other list lacks."""
    return sum(entry not in other for entry in one)
