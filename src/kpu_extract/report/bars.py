"""A bar chart as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

ROW, LABEL_WIDTH, LONGEST_BAR_WIDTH, VALUE_WIDTH = 22, 380, 420, 110
LONGEST_LABEL = 56


@dataclass(frozen=True)
class Bar:
    """``label`` and ``shown`` are texts; ``size`` is the length, not negative."""

    label: str
    size: float
    shown: str


def bar_chart(bars: Sequence[Bar], colour: str) -> str:
    """Horizontal bars below each other, the longest over the whole width."""
    longest = max((bar.size for bar in bars), default=0.0) or 1.0
    rows = "".join(_row(index, bar, bar.size / longest, colour) for index, bar in enumerate(bars))
    width, height = LABEL_WIDTH + LONGEST_BAR_WIDTH + VALUE_WIDTH, ROW * len(bars)
    return f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">{rows}</svg>'


def _row(index: int, bar: Bar, share: float, colour: str) -> str:
    top, base, length = index * ROW, index * ROW + 15, max(1.0, share * LONGEST_BAR_WIDTH)
    return (
        f"<title>{escape(bar.label)}: {escape(bar.shown)}</title>"
        f'<text x="{LABEL_WIDTH - 8}" y="{base}" text-anchor="end">{escape(_short(bar.label))}</text>'
        f'<rect x="{LABEL_WIDTH}" y="{top + 3}" width="{length:.1f}" height="{ROW - 6}" fill="{colour}"/>'
        f'<text x="{LABEL_WIDTH + length + 6:.1f}" y="{base}">{escape(bar.shown)}</text>'
    )


def _short(label: str) -> str:
    """The end of a long path tells more than its beginning."""
    return label if len(label) <= LONGEST_LABEL else "…" + label[1 - LONGEST_LABEL :]
