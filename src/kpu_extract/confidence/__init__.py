"""Estimates the probability that a value, a row or a correction is right, from evidence and a fitted model."""
