"""Pictures as arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
"""A picture of (height, width) grey values, 0 black to 255 white."""

Rgb = NDArray[np.uint8]
"""A picture of (height, width, 3) values."""

CHANNELS = 3
"""Of an RGB picture."""

Mask = NDArray[np.uint8]
"""A picture of (height, width), 0 or 255."""

ONE_PIXEL_AROUND: Mask = np.ones((3, 3), np.uint8)
"""The structuring element that takes in each pixel's eight neighbours."""
