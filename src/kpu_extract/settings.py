"""What a user may choose for a run, in one frozen value."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

MIB = 1024 * 1024


class Limits(BaseModel):
    """Bounds for one document; each breach is a failure with a name, never a crash.

    The defaults leave room for a scan of several hundred pages and stop what is broken or hostile.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    pages: int = Field(default=2_000, ge=1, description="pages of a document")
    page_pixels: int = Field(default=100_000_000, ge=1, description="pixels of one drawn page")
    stream_mib: int = Field(default=256, ge=1, description="MiB of one stream of the PDF once decoded")
    file_mib: int = Field(default=2_048, ge=1, description="MiB of the file itself")
    seconds: float = Field(
        default=14_400.0, gt=0, description="seconds of processor time for a document, all its pages together"
    )
    page_seconds: float = Field(default=300.0, gt=0, description="seconds of processor time for one page")
    memory_mib: int = Field(default=3_072, ge=64, description="MiB of memory while a document is worked on")


class Settings(BaseModel):
    """The choices that shape a result, and the limits that guard it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ocr: Literal["auto", "rapidocr", "tesseract"] = "auto"
    mend: bool = Field(default=True, description="mend the text against the vocabulary")
    vocab: Path | None = Field(
        default=None, description="a folder whose entries go over the bundled vocabulary"
    )
    review_target: float = Field(
        default=0.999, ge=0.5, lt=1, description="share of rows that are to be right, or flagged"
    )
    plans_only: bool = Field(
        default=False,
        description="read pages of prose that belong to no decree no further than their lines begin",
    )
    ocr_cache: Path | None = Field(
        default=None,
        description="a folder that remembers what was read of pictures and pages; none by default",
    )
    ocr_cache_mib: int = Field(default=1_024, ge=16, description="MiB that the folder may take")
    limits: Limits = Limits()

    def digest(self) -> str:
        """16 hex digits over every choice that can change a result.

        Limits are left out: a result reached within them is the same whatever they are. So is the
        vocabulary's folder: what its files say counts, and that has a digest of its own. A reading that is
        remembered is the one that would be made again.
        """
        choices = self.model_dump(mode="json", include={"ocr", "mend", "plans_only", "review_target"})
        return hashlib.sha256(json.dumps(choices, sort_keys=True).encode()).hexdigest()[:16]


DEFAULT_SETTINGS = Settings()
