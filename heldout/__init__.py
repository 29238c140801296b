"""Draws plans unlike the samples, with their truth: the set that the extraction is measured on."""
