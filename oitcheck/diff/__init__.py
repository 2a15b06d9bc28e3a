"""What changed between two runs: verdicts with their causes, links and files, texts (pure)."""

from oitcheck.diff.compare import Result, Wanted, comparable, compare
from oitcheck.diff.noise import Context, Edit, Patterns, classify
from oitcheck.diff.seen import Seen
from oitcheck.diff.texts import View

__all__ = ["Context", "Edit", "Patterns", "Result", "Seen", "View", "Wanted", "classify", "comparable", "compare"]
