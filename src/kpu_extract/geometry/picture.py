"""Pictures as arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
"""A picture of (height, width) grey values, 0 black to 255 white."""

Rgb = NDArray[np.uint8]
"""A picture of (height, width, 3) values."""

Mask = NDArray[np.uint8]
"""A picture of (height, width), 0 or 255."""
