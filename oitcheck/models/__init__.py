"""What flows through oitcheck, in the order it flows."""

from oitcheck.models.base import Model
from oitcheck.models.document import Control, Document, Format, Link, LinkKind, Part, Picture, Problem, Table
from oitcheck.models.fetch import Cause, CrawlLog, CrawlSettings, Fetch, Hop, Outcome, OutOfSight, Role, Visit
from oitcheck.models.limits import Cap, CapHit
from oitcheck.models.review import Decision, Review, Standing
from oitcheck.models.route import route_of, unrouted
from oitcheck.models.run import Run
from oitcheck.models.submission import SEVERAL_ITEMS, Note, Submission, SubmittedItem, SubmittedUrl
from oitcheck.models.unseen import NOT_LOOKED, NOT_READ, NOT_SHOWN, OPENED, Unseen
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
    TrendPoint,
    Verdict,
)

__all__ = [
    "NOT_LOOKED",
    "NOT_READ",
    "NOT_SHOWN",
    "OPENED",
    "Basis",
    "Cap",
    "CapHit",
    "CatalogueStamp",
    "Cause",
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
    "OutOfSight",
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
    "TrendPoint",
    "Unseen",
    "Verdict",
    "Visit",
    "route_of",
    "unrouted",
]
