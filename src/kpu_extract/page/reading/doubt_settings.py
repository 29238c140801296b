"""The numbers by which a text that was read in a picture is doubted; what they give: docs/decisions/alarms.md."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class UnreadInkSettings:
    """What counts as the piece of a letter. Parts are of the crop's height."""

    drawn_below: int = 150
    """Grey 0..255 below which a pixel of the flattened picture is drawn: the blur between letters is not."""

    least_height: float = 0.26
    """A letter's piece is so high at least: an x without neighbours above or below its line has 0.36."""

    middle: tuple[float, float] = (0.2, 0.8)
    """Where the middle of a letter lies, from and to: what stands higher or lower is the next line's."""

    same_letter: float = 0.5
    """Of the narrower piece's width: pieces that overlap so far one above the other are one letter."""

    near_margin: float = 0.5
    """Margin, 0..1, of a known word below which it may be a misread one: "Penurnan" is formed as words are. Of 1,518
    lines three misread ones are found so, and no right one."""

    aside: float = 0.35
    """How far beside all words a piece must stand to be none of theirs: the engine's places are that coarse."""


@dataclass(frozen=True)
class TextDoubtSettings:
    """When a line is doubted."""

    ink: UnreadInkSettings = field(default_factory=UnreadInkSettings)

    stamped: int = 40
    """Grey levels 0..255 by which a pixel changed where a stamp stood."""

    beside_stamp_pt: float = 1.5
    """Points around such pixels that count as well: what is left of a stamp did not change."""

    least_stamped: float = 0.02
    """Part of a word's pixels that did, at least."""

    sure_margin: float = 0.9
    """Margin, 0..1, of a word under a stamp from which on it is believed."""
