"""Hands on the fixtures of whole runs."""

from run_place import backend, place

__all__ = ["backend", "place"]
