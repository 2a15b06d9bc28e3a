"""The base of everything that flows: immutable, strict about unknown names, JSON in and out."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Frozen value object; unknown fields are refused so that a typo in a file cannot pass silently."""

    model_config = ConfigDict(frozen=True, extra="forbid")
