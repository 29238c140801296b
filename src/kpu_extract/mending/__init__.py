"""Corrects what is wrong in a text where the evidence is strong, and changes nothing else."""

from kpu_extract.mending.context import DocumentWords, MendContext, document_words
from kpu_extract.mending.corrections import Doubt, Mend, Mended, applied, undone
from kpu_extract.mending.mender import mend

__all__ = [
    "DocumentWords",
    "Doubt",
    "Mend",
    "MendContext",
    "Mended",
    "applied",
    "document_words",
    "mend",
    "undone",
]
