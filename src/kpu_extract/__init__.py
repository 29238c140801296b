"""Plans in the decrees of Indonesia's election commissions, from PDF to records.

>>> from kpu_extract import extract
>>> document = extract("samples/ntb-19-2022.pdf")
>>> frame = document.to_frame()
"""

from kpu_extract.api import extract
from kpu_extract.model import Document, Record
from kpu_extract.settings import Settings

__all__ = ["Document", "Record", "Settings", "extract"]
__version__ = "0.1.0"
