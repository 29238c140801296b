"""Pictures of pages and what is known of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.ink import InkMap

Grey = NDArray[np.uint8]
"""A picture of (height, width) grey values, 0 black to 255 white."""

Rgb = NDArray[np.uint8]
"""A picture of (height, width, 3) values."""

Mask = NDArray[np.uint8]
"""A picture of (height, width), 0 or 255."""


def without_screen(drawn: NDArray[np.float32], scale: float) -> NDArray[np.float32]:
    """``InkMap.without_dither`` under its former name."""
    return InkMap(drawn, scale).without_dither().darkness


def darkness(grey: Grey, dpi: float) -> NDArray[np.float32]:
    """``InkMap.of`` under its former name."""
    return InkMap.of(grey, dpi).darkness
