"""Looks at links, written down as they come, and the standing of every link derived from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from oitcheck.history.database import Database, moment, stamp
from oitcheck.history.standing import LinkState, Patience, Sight, Standing, sight_of
from oitcheck.models import LinkResult, Outcome


def patience(database: Database) -> Patience:
    """How much has to fail before a link counts as broken, in this history."""
    rows = database.rows("SELECT failures, seconds FROM patience")
    return Patience(rows[0][0], timedelta(seconds=rows[0][1])) if rows else Patience()


def set_patience(database: Database, wanted: Patience) -> None:
    """Another patience; what was derived with the old one is derived again."""
    if wanted == patience(database):
        return
    with database.transaction():
        database.write(
            "INSERT OR REPLACE INTO patience (id, failures, seconds) VALUES (1, ?, ?)",
            wanted.failures,
            int(wanted.span.total_seconds()),
        )
        for (agency,) in database.rows("SELECT id FROM agency"):
            derive(database, agency)


def write_looks(database: Database, run: int, links: tuple[LinkResult, ...], *, latest: bool) -> None:
    """What a run saw of its links. Cheap for a run that is new and the `latest`; else all is derived again."""
    agency = database.value("SELECT agency FROM run WHERE id = ?", run)
    newest = latest and _newest(database, agency) == run
    database.write("DELETE FROM observation WHERE run = ?", run)
    database.write_many(_LINK, [_link(agency, link) for link in links])
    database.write_many(
        "INSERT OR REPLACE INTO observation (link, run, outcome, http_status, checked_at, sha256) "
        "SELECT id, ?, ?, ?, ?, ? FROM link WHERE agency = ? AND url = ?",
        [_look(run, agency, link) for link in links],
    )
    derive(database, agency, only=run if newest else None)


def forget_looks(database: Database, run: int) -> None:
    """The run saw its links on another day: nothing of it counts."""
    if database.value("SELECT count(*) FROM observation WHERE run = ?", run):
        database.write("DELETE FROM observation WHERE run = ?", run)
        derive(database, database.value("SELECT agency FROM run WHERE id = ?", run))


def derive(database: Database, agency: int, *, only: int | None = None) -> None:
    """Standings and transitions of an agency's links, from all looks or from those of one run on top."""
    if only is None:
        of_agency = "link IN (SELECT id FROM link WHERE agency = ?)"
        database.write(f"DELETE FROM standing WHERE {of_agency}", agency)
        database.write(f"DELETE FROM transition WHERE {of_agency}", agency)
    derivation = _Derivation(patience(database), _standings(database, agency))
    for link, looks in groupby(_looks(database, agency, only), key=lambda look: look.link):
        derivation.take(link, looks)
    database.write_many("INSERT OR REPLACE INTO standing VALUES (?, ?, ?, ?, ?, ?)", derivation.rows())
    database.write_many("INSERT OR REPLACE INTO transition VALUES (?, ?, ?, ?, ?, ?)", derivation.transitions)


@dataclass(frozen=True, slots=True)
class _Look:
    link: int
    run: int
    sight: Sight
    at: datetime


@dataclass(slots=True)
class _Derivation:
    patience: Patience
    standings: dict[int, Standing]
    touched: set[int] = field(default_factory=set)
    transitions: list[tuple[int, int, str, str, str, str]] = field(default_factory=list)

    def take(self, link: int, looks: Iterable[_Look]) -> None:
        standing = self.standings.get(link, Standing())
        for look in looks:
            after = standing.after(look.sight, look.at, self.patience)
            if after.state is not standing.state:
                since = after.failing_since or standing.failing_since or look.at
                self.transitions.append(
                    (link, look.run, stamp(look.at), standing.state.value, after.state.value, stamp(since))
                )
            standing = after
        self.standings[link] = standing
        self.touched.add(link)

    def rows(self) -> list[tuple[int, str, str | None, str | None, int, str | None]]:
        return [(link, *_row(self.standings[link])) for link in sorted(self.touched)]


def _row(standing: Standing) -> tuple[str, str | None, str | None, int, str | None]:
    since, failing, seen = (
        stamp(at) if at else None for at in (standing.since, standing.failing_since, standing.seen_at)
    )
    return standing.state.value, since, failing, standing.failures, seen


def _standings(database: Database, agency: int) -> dict[int, Standing]:
    rows = database.rows(
        "SELECT link, state, since, failing_since, failures, seen_at FROM standing JOIN link ON link.id = link "
        "WHERE agency = ?",
        agency,
    )
    return {
        link: Standing(LinkState(state), _at(since), _at(failing), failures, _at(seen))
        for link, state, since, failing, failures, seen in rows
    }


def _at(text: str | None) -> datetime | None:
    return moment(text) if text else None


def _looks(database: Database, agency: int, only: int | None) -> Iterator[_Look]:
    """In the order of the runs, whose starts are the times that count: a night has one, however long it takes.

    Where nothing at all was reached, the fault was on this side of the wire.
    """
    rows = database.rows(
        "SELECT link, run, outcome, crawled_at, reached FROM observation JOIN run ON run.id = run "
        "WHERE agency = ? AND (? IS NULL OR run = ?) ORDER BY link, crawled_at, run",
        agency,
        only,
        only,
    )
    for link, run, outcome, crawled_at, reached in rows:
        yield _Look(link, run, sight_of(Outcome(outcome)) if reached else Sight.UNSEEN, moment(crawled_at))


def _newest(database: Database, agency: int) -> int:
    newest: int = database.value(
        "SELECT id FROM run WHERE agency = ? ORDER BY crawled_at DESC, id DESC LIMIT 1", agency
    )
    return newest


_LINK = (
    "INSERT INTO link (agency, url, items, anchor, found_on, submitted) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT DO UPDATE SET items = excluded.items, anchor = excluded.anchor, found_on = excluded.found_on, "
    "submitted = excluded.submitted"
)


def _link(agency: int, link: LinkResult) -> tuple[int, str, str, str, str, bool]:
    return agency, link.url, " ".join(link.items), link.anchor, link.found_on, link.submitted


def _look(run: int, agency: int, link: LinkResult) -> tuple[object, ...]:
    digest = bytes.fromhex(link.sha256) if link.sha256 else None
    return run, link.status.value, link.http_status, stamp(link.checked_at), digest, agency, link.url
