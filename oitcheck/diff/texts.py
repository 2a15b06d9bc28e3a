"""What pages and documents say now and did not say before, place by place (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from oitcheck.diff.identity import Names
from oitcheck.diff.lines import lines_of
from oitcheck.diff.noise import Context, Edit, Patterns, classify
from oitcheck.diff.pieces import Run
from oitcheck.diff.rows import Laid, Row, Same, lay
from oitcheck.diff.seen import Seen, Target
from oitcheck.diff.timing import moment
from oitcheck.models import Document, Problem
from oitcheck.models.change import Change, Piece, TextChange
from oitcheck.thai.bangkok import bangkok_day

Signature = tuple[tuple[str, str], ...]

_SHARED_BY = 3  # pages from which on a change is the site's, not a page's
_WITHOUT_TEXT = (Problem.SCAN, Problem.GIBBERISH, Problem.LOCKED, Problem.DAMAGED, Problem.TOO_LARGE, Problem.CRASHED)


@dataclass(frozen=True)
class View:
    """A compared document from top to bottom: lines that stayed, and the changes among them."""

    rows: tuple[Same | Change, ...]


@dataclass
class Texts:
    """Compared documents by the lasting address of the later side, each with its view."""

    changes: dict[str, TextChange] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)  # by id of the text


@dataclass(frozen=True)
class TextComparer:
    """Both runs, and what counts as noise."""

    before: Seen
    after: Seen
    patterns: Patterns
    deadline: date | None
    names: Names

    def texts(self, both: Sequence[tuple[Target, Target]]) -> Texts:
        """Every pair whose bytes differ; a change that many pages share is kept at the first of them."""
        found = Texts()
        alike: dict[tuple[str, str], list[tuple[Target, Target]]] = {}
        for pair in both:
            if self._is_worth_it(*pair):
                alike.setdefault((pair[0].digest, pair[1].digest), []).append(pair)
        for pairs in alike.values():
            text = self._text(*pairs[0], [target for pair in pairs for target in pair])
            if text is not None:
                found.views[text[0].id] = text[1]
                found.changes.update({other.key: text[0] for _, other in pairs})
        _share(found)
        return found

    def _is_worth_it(self, one: Target, other: Target) -> bool:
        reached = one.fetch.outcome.reached and other.fetch.outcome.reached
        return reached and one.digest != other.digest

    def _text(self, one: Target, other: Target, alike: Sequence[Target]) -> tuple[TextChange, View] | None:
        """The comparison of a pair; `alike`: all targets that have this content, by whatever address."""
        documents = self.before.document(one), self.after.document(other)
        if documents[0] is None or documents[1] is None:
            return None
        left, right = (lines_of(document, self._is_opened) for document in documents if document)
        unreadable = _unreadable(*(document for document in documents if document))
        laid = lay(left, right) if left and right else Laid((), coarse=False)
        rows = tuple(self._rows(laid, one, other))
        changes = tuple(row for row in rows if isinstance(row, Change))
        if not changes and not unreadable:
            return None
        change = TextChange(
            id=self.names.name("t", other.key, one.digest, other.digest),
            page=other.is_page,
            title=_title(other, documents[1]),
            items=tuple(dict.fromkeys(item for target in alike for item in target.items)),
            url_before=one.fetch.url,
            url_after=other.fetch.url,
            sha256_before=one.digest,
            sha256_after=other.digest,
            changes=changes,
            coarse=laid.coarse,
            unreadable=unreadable,
            moment=moment(
                one.fetch.fetched_at,
                other.fetch.fetched_at,
                self.deadline,
                None if other.is_page else self.after.modified.get(other.fetch.final_url),
            ),
        )
        return change, View(rows)

    def _is_opened(self, url: str) -> bool:
        return any(seen.at(url) is not None for seen in (self.before, self.after))

    def _rows(self, laid: Laid, one: Target, other: Target) -> Iterator[Same | Change]:
        above = ""
        for row in laid.rows:
            if isinstance(row, Same):
                yield row
            else:
                yield self._row(row, above, one, other)
            lines = row.lines if isinstance(row, Same) else row.after or row.before
            above = lines[-1].text if lines else ""

    def _row(self, row: Row, above: str, one: Target, other: Target) -> Change:
        texts = ["".join(run.before for run in row.runs), "".join(run.after for run in row.runs)]
        frame = Context(
            before=texts[0],
            after=texts[1],
            at_before=0,
            at_after=0,
            day_before=bangkok_day(one.fetch.fetched_at),
            day_after=bangkok_day(other.fetch.fetched_at),
            page=other.is_page and one.is_page,
            table=row.table,
            lead=above,
            selected_before=self.before.selected.get(one.fetch.url, ()),
            selected_after=self.after.selected.get(other.fetch.url, ()),
        )
        pieces = tuple(_pieces(row.runs, frame, self.patterns))
        noise = all(piece.op == "=" or piece.noise for piece in pieces)
        return Change(
            id=self.names.name("c", other.key, *(f"{piece.op}{piece.text}" for piece in pieces)),
            locator=row.locator,
            pieces=pieces,
            noise=noise,
            table=row.table,
        )


def _pieces(runs: Sequence[Run], frame: Context, patterns: Patterns) -> Iterator[Piece]:
    """Neighbours that go and come are one edit, judged together."""
    at_before = at_after = 0
    waiting: list[Run] = []

    def judged() -> Iterator[Piece]:
        gone, come = ("".join(run.before for run in waiting), "".join(run.after for run in waiting))
        context = replace(frame, at_before=at_before - len(gone), at_after=at_after - len(come))
        noise = classify(Edit(gone, come), context, patterns)
        if gone:
            yield Piece(op="-", text=gone, noise=noise)
        if come:
            yield Piece(op="+", text=come, noise=noise)

    for run in runs:
        if run.op == "=" and waiting:
            yield from judged()
            waiting = []
        at_before, at_after = at_before + len(run.before), at_after + len(run.after)
        if run.op == "=":
            yield Piece(op="=", text=run.after)
        else:
            waiting.append(run)
    if waiting:
        yield from judged()


def _title(target: Target, document: Document) -> str:
    """What a reader calls it: a page by its title, a file by its label."""
    anchor = target.visits[0].anchor.strip()
    return (document.title or anchor if target.is_page else anchor or document.title) or target.name


def _unreadable(before: Document, after: Document) -> str:
    """Whose text is not there, as a machine word of the document's problem."""
    for side, document in (("before", before), ("after", after)):
        problem = document.problem or next((part.problem for part in document.parts if part.problem), None)
        if problem in _WITHOUT_TEXT and problem is not None:
            return f"{side}:{problem.value}"
    return ""


def _share(texts: Texts) -> None:
    """A change that stands on many pages is told once, with the pages named; views keep it where it is."""
    pages = {text.id: text for text in texts.changes.values() if text.page}
    places: dict[Signature, dict[str, None]] = {}
    for text in pages.values():
        for change in text.changes:
            places.setdefault(_signature(change), {})[text.url_after] = None
    told: dict[Signature, Change] = {}
    for text in pages.values():
        pages[text.id], rows = _told_once(text, places, told)
        shown = texts.views[text.id].rows
        texts.views[text.id] = View(tuple(row if isinstance(row, Same) else rows[row.id] for row in shown))
    texts.changes = {key: pages.get(text.id, text) for key, text in texts.changes.items()}


def _told_once(
    text: TextChange, places: Mapping[Signature, Mapping[str, None]], told: dict[Signature, Change]
) -> tuple[TextChange, dict[str, Change]]:
    """The text without what another page has told, and what each of its changes is called now."""
    kept, rows = [], {}
    for change in text.changes:
        signature = _signature(change)
        shared = len(places[signature]) >= _SHARED_BY
        if not shared or signature not in told:
            others = tuple(url for url in places[signature] if url != text.url_after) if shared else ()
            told[signature] = change.model_copy(update={"pages": others})
            kept.append(told[signature])
        rows[change.id] = told[signature]
    return text.model_copy(update={"changes": tuple(kept)}), rows


def _signature(change: Change) -> Signature:
    return tuple((piece.op, piece.text) for piece in change.pieces)
