"""Draws the sample decrees from their transcripts: HTML laid out by a browser, printed, and degraded."""
