"""The kinds: each has a name, how its pages are drawn, and what is done to the file afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pikepdf

from heldout.odd.fonts import FontTraits
from heldout.odd.sheet import Painter, Sheet

Finish = Callable[[pikepdf.Pdf, list[Sheet]], None]
"""Changes a file whose pages are drawn."""


@dataclass(frozen=True)
class OddKind:
    """A kind. ``fonts`` are the traits of its members' fonts, in turn; ``mark`` is the mark of all members
    where the kind needs one; ``members`` is how many there are."""

    name: str
    draw: Painter
    finish: Finish | None = None
    fonts: tuple[FontTraits, ...] = (FontTraits(),)
    mark: str = ""
    members: int = 3


KINDS: dict[str, OddKind] = {}


def kind(
    name: str,
    *,
    finish: Finish | None = None,
    fonts: tuple[FontTraits, ...] = (FontTraits(),),
    mark: str = "",
    members: int = 3,
) -> Callable[[Painter], Painter]:
    """Enters a painter as a kind."""

    def enter(draw: Painter) -> Painter:
        KINDS[name] = OddKind(name, draw, finish, fonts, mark, members)
        return draw

    return enter
