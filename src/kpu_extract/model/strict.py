"""The base of all models that users get."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class StrictModel(BaseModel):
    """Refuses fields that it does not know."""

    model_config = ConfigDict(extra="forbid")
