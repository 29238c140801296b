"""The least figures that a golden folder asks for: ``least.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from kpu_extract.errors import UsageError
from kpu_extract.evaluation.compare import FIGURES_OF, LOST_COLUMNS
from kpu_extract.evaluation.figures import SMALLER_IS_BETTER, Figures
from kpu_extract.evaluation.values import JudgedValue, is_lost

THRESHOLDS_FILE = "least.toml"
LOST_FIGURE = "lost"


@dataclass(frozen=True)
class Shortfall:
    """A figure that is worse than asked for; ``where`` is a document's name or ``all``."""

    where: str
    figure: str
    asked: float
    found: float


class Least(BaseModel):
    """The figures that must be reached (``cer`` and ``lost``: not be passed) over all documents (``all``) and by each
    (``each``), and the share of right values of a column over all documents (``columns``).

    What a floor is stated for may differ as long as the floor holds. A row lost or made up, and a cell whose text is
    another one altogether, is never a matter of shares: it takes a stated ``lost``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    all: dict[str, float] = {}
    each: dict[str, float] = {}
    columns: dict[str, float] = {}

    def shortfalls(self, by_document: Mapping[str, Figures]) -> Iterator[Shortfall]:
        """The floors that are not reached."""
        total = sum(by_document.values(), Figures())
        yield from _below("all", total.named(), self.all)
        for name, figures in by_document.items():
            yield from _below(name, figures.named(), self.each)
        yield from _below("all", {**dict.fromkeys(self.columns, 1.0), **total.by_column()}, self.columns)

    def covers(self, value: JudgedValue) -> bool:
        """Whether a floor is stated that counts this difference."""
        stated = self.all.keys() | self.each.keys()
        if value.column in LOST_COLUMNS and is_lost(value):
            return LOST_FIGURE in stated
        return value.column in self.columns or not stated.isdisjoint(FIGURES_OF.get(value.column, ()))


def read_least(folder: Path) -> Least:
    """``least.toml`` of the golden folder, nothing asked where there is none. UsageError if it is wrong."""
    path = folder / THRESHOLDS_FILE
    if not path.is_file():
        return Least()
    try:
        least = Least.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
    unknown = (least.all.keys() | least.each.keys()) - Figures().named().keys()
    if unknown:
        raise UsageError(f"{path}: no such figure: {min(unknown)}; there are {', '.join(Figures().named())}")
    return least


def _below(where: str, found: Mapping[str, float], asked: Mapping[str, float]) -> Iterator[Shortfall]:
    for name, bound in asked.items():
        if found[name] > bound if name in SMALLER_IS_BETTER else found[name] < bound:
            yield Shortfall(where, name, bound, found[name])
