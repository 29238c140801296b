"""The extractor of a real run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kpu_extract.settings import Settings

if TYPE_CHECKING:
    from kpu_extract.conclusion import PagesRead
    from kpu_extract.model.document import Document
    from kpu_extract.model.page_kinds import PageKinds
    from kpu_extract.pipeline import Pipeline


@dataclass(frozen=True)
class PipelineExtractor:
    """The pipeline, made in each worker's process at its first use and kept there.

    The parent of a run only hands it on, and never loads the parsers and models itself.
    """

    settings: Settings

    def pipeline(self) -> Pipeline:
        """The one of this process."""
        return _pipeline(self.settings)

    def prepare(self) -> None:
        self.pipeline().vocabulary  # noqa: B018 - loaded and kept

    def look(self, path: Path) -> PageKinds:
        return self.pipeline().look(path)

    def read(
        self, path: Path, numbers: range, page_done: Callable[[int], None], left_out: Mapping[int, str]
    ) -> PagesRead:
        return self.pipeline().read(path, numbers, page_done, left_out)

    def conclude(self, path: Path, parts: Sequence[PagesRead], source_file: str) -> Document:
        return self.pipeline().conclude(path, parts, source_file)


@lru_cache(maxsize=1)
def _pipeline(settings: Settings) -> Pipeline:
    from kpu_extract.pipeline import Pipeline  # noqa: PLC0415 - see above

    return Pipeline(settings)
