"""Compares runs with golden extractions."""
