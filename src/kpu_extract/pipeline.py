"""The flow of one document: the stages in their order, each given what the one before it made."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from kpu_extract.conclusion import PagesRead, document_of
from kpu_extract.confidence.fitted import fitted_confidence
from kpu_extract.confidence.rating import rated
from kpu_extract.decree.parts.skimmed_pages import pages_to_read_whole
from kpu_extract.errors import BrokenPdfError, LimitExceededError
from kpu_extract.model.document import Document
from kpu_extract.model.page import ReadPage
from kpu_extract.model.page_kinds import PageKinds
from kpu_extract.model.source_file import SourceFile
from kpu_extract.page.flow import PageReader
from kpu_extract.page.ingest.pdf import Pdf, open_pdf
from kpu_extract.page.ingest.streams import check_streams
from kpu_extract.page.ocr import make_engine
from kpu_extract.page.ocr.engine import OcrEngine
from kpu_extract.page.ocr.lazy import LazyEngine
from kpu_extract.plan.heading.page_words import heading_words
from kpu_extract.settings import Settings
from kpu_extract.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from kpu_extract.page.remembered import ReadingMemory

logger = logging.getLogger(__name__)

NOTHING_LEFT_OUT: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True)
class Pipeline:
    """Vocabulary and engine, loaded once at first use, and the flow over them.

    A document may be read in pieces, in any order and by several processes: :meth:`conclude` makes of
    them what :meth:`extract` makes of the whole.
    """

    settings: Settings

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return load_vocabulary(self.settings.vocab)

    @cached_property
    def engine(self) -> OcrEngine:
        chosen = self.settings
        engine = LazyEngine(lambda: make_engine(chosen.ocr))
        return self._memory.engine(engine) if self._memory else engine

    @cached_property
    def _memory(self) -> ReadingMemory | None:
        if self.settings.ocr_cache is None:
            return None
        from kpu_extract.page.remembered import ReadingMemory  # noqa: PLC0415 - off by default

        return ReadingMemory.of(self.settings.ocr_cache, self.settings)

    def extract(self, path: Path, source_file: str | None = None) -> Document:
        """The document in the PDF at ``path``; ``source_file`` is what it is called in the output.

        Raises the InputErrors of :func:`kpu_extract.page.ingest.pdf.open_pdf`, LimitExceededError and
        EngineError. A page that cannot be read, or whose picture would be too large, is left out, noted, and makes
        the document partial; BrokenPdfError or LimitExceededError where that is every page.
        """
        count = self.look(path).pages
        return self.conclude(path, [self.read(path, range(1, count + 1))], source_file)

    def look(self, path: Path) -> PageKinds:
        """How many pages the PDF has, by kind; raises as :meth:`extract` where it cannot be opened at all."""
        check_streams(path, self.settings.limits.stream_mib)
        with open_pdf(path) as pdf:
            self._check_length(pdf, path)
            return pdf.kinds()

    def read(
        self,
        path: Path,
        numbers: range,
        page_done: Callable[[int], None] | None = None,
        left_out: Mapping[int, str] = NOTHING_LEFT_OUT,
    ) -> PagesRead:
        """Reads the pages of these numbers (from 1) up to assembly; ``page_done`` is called with each when done. Those
        of ``left_out`` are not touched: it says why, by number."""
        pages: list[ReadPage] = []
        reasons: list[str] = []
        over_limit = ""
        digest = SourceFile.at(path).sha256 if self._memory else ""
        with open_pdf(path) as pdf:
            for number in numbers:
                try:
                    if number in left_out:
                        raise LimitExceededError(f"{path.name}: page {number}: {left_out[number]}")
                    pages.append(self._page(pdf, number, digest))
                except BrokenPdfError as error:
                    logger.warning("%s", error)
                    reasons.append(f"page {number}: unreadable")
                except LimitExceededError as error:
                    logger.warning("%s", error)
                    over_limit = str(error)
                    why = over_limit.removeprefix(f"{path.name}: page {number}: ")
                    reasons.append(f"page {number}: unreadable: {why}")
                if page_done is not None:
                    page_done(number)
        return PagesRead(len(numbers), tuple(pages), tuple(reasons), over_limit)

    def _page(self, pdf: Pdf, number: int, file_digest: str) -> ReadPage:
        read = partial(self._reader.read, pdf, number)
        return self._memory.page(file_digest, number, read) if self._memory else read()

    def conclude(self, path: Path, parts: Sequence[PagesRead], source_file: str | None = None) -> Document:
        """The document whose pages are ``parts``, in their order; raises as :func:`document_of`."""
        source = SourceFile.at(path, source_file)
        if self.settings.plans_only:
            parts = self._with_decree_read_whole(path, parts)
        document = document_of(parts, source, self.vocabulary, mend=self.settings.mend)
        return rated(
            document, self.vocabulary.lexicon.knows, fitted_confidence(), self.settings.review_target
        )

    def _with_decree_read_whole(self, path: Path, parts: Sequence[PagesRead]) -> list[PagesRead]:
        """The parts with those pages read whole that were skimmed and belong to the decree."""
        pages = [page for part in parts for page in part.pages]
        wanted = pages_to_read_whole(pages, self.vocabulary.decree_labels)
        if not wanted:
            return list(parts)
        reader = replace(self._reader, skim=False)
        with open_pdf(path) as pdf:
            read = {number: reader.read(pdf, number) for number in sorted(wanted)}
        return [replace(part, pages=tuple(read.get(p.number, p) for p in part.pages)) for part in parts]

    def read_page(self, path: Path, number: int) -> ReadPage:
        """One page (from 1) up to assembly; LimitExceededError for a page there is not."""
        with open_pdf(path) as pdf:
            if not 1 <= number <= len(pdf):
                raise LimitExceededError(f"{path.name}: there is no page {number}; it has {len(pdf)}")
            return self._reader.read(pdf, number)

    @cached_property
    def _reader(self) -> PageReader:
        return PageReader(
            self.engine,
            self.vocabulary.lexicon.knows,
            self.settings.limits.page_pixels,
            heading_words(self.vocabulary),
            skim=self.settings.plans_only,
        )

    def _check_length(self, pdf: Pdf, path: Path) -> None:
        if len(pdf) > self.settings.limits.pages:
            raise LimitExceededError(
                f"{path.name}: {len(pdf)} pages; the limit is {self.settings.limits.pages} (raise it with --max-pages)"
            )
