"""How a link stands after everything that was seen of it: ok → suspect → broken → recovered → ok.  Pure.

One bad night is no news: only failures that follow one another, several of them and over at least a day, make a link
broken. A look that was turned away (bot protection, robots.txt, a limit, no answer in time) says nothing either way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from oitcheck.models import Outcome


class LinkState(StrEnum):
    """What is said of a link; only the changes to `broken` and to `recovered` are news."""

    OK = "ok"
    SUSPECT = "suspect"
    BROKEN = "broken"
    RECOVERED = "recovered"


class Sight(StrEnum):
    """What one look at a link showed."""

    WORKS = "works"
    FAILS = "fails"
    UNSEEN = "unseen"


FAILING = (Outcome.BROKEN, Outcome.SOFT_404, Outcome.SERVER_ERROR, Outcome.DNS, Outcome.TLS)


def sight_of(outcome: Outcome) -> Sight:
    """What an outcome says of the link itself, and not of who looked."""
    if outcome.reached:
        return Sight.WORKS
    return Sight.FAILS if outcome in FAILING else Sight.UNSEEN


def answered(outcome: Outcome) -> bool:
    """Whether a server spoke of the link: a line that is down finds no page missing."""
    return outcome.reached or outcome in (Outcome.BROKEN, Outcome.SOFT_404)


@dataclass(frozen=True, slots=True)
class Patience:
    """How much has to fail before a link counts as broken: so many looks in a row, over so much time."""

    failures: int = 3
    span: timedelta = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """A link's state, since when, and the streak of failures behind it."""

    state: LinkState = LinkState.OK
    since: datetime | None = None
    failing_since: datetime | None = None  # first failure of the streak: "broken since"
    failures: int = 0
    seen_at: datetime | None = None  # the last look that showed anything

    def after(self, sight: Sight, at: datetime, patience: Patience) -> Standing:
        """The standing after one more look, which is not earlier than those before."""
        if sight is Sight.UNSEEN:
            return self
        if sight is Sight.WORKS:
            return self._working(at)
        return self._failing(at, patience)

    def _working(self, at: datetime) -> Standing:
        state = LinkState.RECOVERED if self.state is LinkState.BROKEN else LinkState.OK
        return self._entering(state, at, failing_since=None, failures=0)

    def _failing(self, at: datetime, patience: Patience) -> Standing:
        first, failures = self.failing_since or at, self.failures + 1
        lasting = failures >= patience.failures and at - first >= patience.span
        broken = lasting or self.state is LinkState.BROKEN
        state = LinkState.BROKEN if broken else LinkState.SUSPECT
        return self._entering(state, at, failing_since=first, failures=failures)

    def _entering(self, state: LinkState, at: datetime, *, failing_since: datetime | None, failures: int) -> Standing:
        since = self.since if state is self.state and self.since is not None else at
        return replace(self, state=state, since=since, failing_since=failing_since, failures=failures, seen_at=at)
