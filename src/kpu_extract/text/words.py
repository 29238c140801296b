"""The words of a running text: the signs at their edges, and which are long enough to be judged."""

from __future__ import annotations

import re

EDGE_SIGNS = "().,;:!?\"'“”‘’-–/%&<>•[]"
"""Signs that stand before and behind words and are no part of them."""

LONG_WORD = re.compile(r"(?<![\w\-])[^\W\d_]{4,}(?:-[^\W\d_]+)*(?![\w\-])")
"""A word of four letters or more, with what hyphens join to it; shorter ones are often abbreviations."""
