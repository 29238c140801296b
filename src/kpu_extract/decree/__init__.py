"""The decree that enacts the plan: head, considerations, legal bases, dictums, signature."""

from kpu_extract.decree.layout import PartPlace
from kpu_extract.decree.reading import DecreeReading, read_decree

__all__ = ["DecreeReading", "PartPlace", "read_decree"]
