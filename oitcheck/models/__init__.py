"""What flows through oitcheck, in the order it flows."""

from oitcheck.models.base import Model
from oitcheck.models.document import Control, Document, Format, Link, LinkKind, Part, Picture, Problem, Table
from oitcheck.models.fetch import CapHit, CrawlLog, CrawlSettings, Fetch, Hop, Outcome, Role, Visit
from oitcheck.models.review import Decision, Review, Standing
from oitcheck.models.run import Run
from oitcheck.models.submission import Note, Submission, SubmittedItem, SubmittedUrl
from oitcheck.models.verdict import (
    Basis,
    CatalogueStamp,
    Coverage,
    Evidence,
    Finding,
    ItemResult,
    Level,
    LinkResult,
    OitScore,
    PagePicture,
    Report,
    RequirementResult,
    Suggestion,
    Summary,
    Verdict,
)

__all__ = [
    "Basis",
    "CapHit",
    "CatalogueStamp",
    "Control",
    "Coverage",
    "CrawlLog",
    "CrawlSettings",
    "Decision",
    "Document",
    "Evidence",
    "Fetch",
    "Finding",
    "Format",
    "Hop",
    "ItemResult",
    "Level",
    "Link",
    "LinkKind",
    "LinkResult",
    "Model",
    "Note",
    "OitScore",
    "Outcome",
    "PagePicture",
    "Part",
    "Picture",
    "Problem",
    "Report",
    "RequirementResult",
    "Review",
    "Role",
    "Run",
    "Standing",
    "Submission",
    "SubmittedItem",
    "SubmittedUrl",
    "Suggestion",
    "Summary",
    "Table",
    "Verdict",
    "Visit",
]
