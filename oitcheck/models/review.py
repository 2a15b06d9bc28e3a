"""What an evaluator decided, kept apart from what the program found."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from oitcheck.models.base import Model


class Decision(StrEnum):
    """What an evaluator says of the program's verdict."""

    AGREE = "agree"
    OVERRULE = "overrule"


class Review(Model):
    """One decision, never altered once written: a later one on the same subject takes its place.

    `subject` is an O-number, or the id of a change in a diff; `evidence` says what lay before the evaluator.
    `suggestion` is the edited ข้อเสนอแนะ: None leaves the program's, "" means that there is none.
    """

    agency: str
    framework: str
    subject: str
    evidence: str
    decision: Decision
    score: float | None = Field(default=None, ge=0, le=100)
    reason: str = ""
    note: str = ""
    suggestion: str | None = None
    reviewer: str
    made_at: datetime

    @property
    def of_change(self) -> bool:
        """On a change between two runs; its id is made of its content, so that another change has another one."""
        return "-" in self.subject

    @model_validator(mode="after")
    def _overruling_is_argued(self) -> Self:
        if self.decision is Decision.OVERRULE and not self.reason.strip():
            raise ValueError("overruling needs a reason")
        if self.decision is Decision.OVERRULE and self.score is None and not self.of_change:
            raise ValueError("overruling an item needs a score")
        return self


class Standing(Model):
    """A subject's last decision, and whether it still holds: it does until the evidence changes."""

    review: Review
    stands: bool
