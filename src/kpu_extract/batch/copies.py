"""Further names of documents that are being read: each is reported when its document is settled."""

from __future__ import annotations

from kpu_extract.batch.sources.fingerprint import PdfSource


class WaitingCopies:
    """Names by the document whose bytes they have."""

    def __init__(self) -> None:
        self._names: dict[str, list[str]] = {}

    def expect(self, source: PdfSource) -> None:
        """The document is being read from now on."""
        self._names[source.document_id] = []

    def is_waited_for(self, source: PdfSource) -> bool:
        return source.document_id in self._names

    def wait(self, copy: PdfSource) -> None:
        self._names[copy.document_id].append(copy.source_file)

    def released(self, source: PdfSource) -> list[str]:
        """The names that waited for the document, which is settled."""
        return self._names.pop(source.document_id, [])
