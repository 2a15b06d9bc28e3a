"""Which documents of a run are pages (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from oitcheck.models import Document, Fetch, Format, Run


def reached(run: Run) -> tuple[Fetch, ...]:
    """What gave a document."""
    return tuple(fetch for fetch in run.log.fetches if fetch.outcome.reached)


def said_to_be_pages(run: Run) -> tuple[Fetch, ...]:
    """What its server calls a page; these documents are read first."""
    return tuple(fetch for fetch in reached(run) if "html" in fetch.media_type)


def said_to_be_files(run: Run) -> tuple[Fetch, ...]:
    """All else; now and then a page is among it."""
    return tuple(fetch for fetch in reached(run) if "html" not in fetch.media_type)


def is_page_among(fetches: Iterable[Fetch], documents: Mapping[str, Document]) -> bool:
    """Whether any of the documents is a page, whatever its server calls it."""
    return any(document.format is Format.HTML for _, document in _found(fetches, documents))


def pages_among(fetches: Iterable[Fetch], documents: Mapping[str, Document]) -> tuple[tuple[str, Document], ...]:
    """The pages that are among the documents, by address: a site's template is learnt from them."""
    found = _found(fetches, documents)
    return tuple((fetch.url, document) for fetch, document in found if document.format is Format.HTML)


def _found(fetches: Iterable[Fetch], documents: Mapping[str, Document]) -> Iterator[tuple[Fetch, Document]]:
    for fetch in fetches:
        if document := documents.get(fetch.rendered_sha256) or documents.get(fetch.sha256):
            yield fetch, document
