"""Evaluators' decisions: an append-only ledger beside the runs, laid over reports without touching the verdicts."""

from oitcheck.review.evidence import evidence_key
from oitcheck.review.ledger import Ledger
from oitcheck.review.standing import with_reviews

__all__ = ["Ledger", "evidence_key", "with_reviews"]
