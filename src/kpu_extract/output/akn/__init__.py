"""A document as Akoma Ntoso 3.0, the OASIS standard for legal documents in XML."""

from kpu_extract.output.akn.act import to_akoma_ntoso

__all__ = ["to_akoma_ntoso"]
