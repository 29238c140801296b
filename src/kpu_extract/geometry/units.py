"""Units of length."""

POINTS_PER_INCH = 72.0
"""All lengths of the package are in points, 1/72 inch, as in PDF (ISO 32000-1, 8.3.2.3)."""
