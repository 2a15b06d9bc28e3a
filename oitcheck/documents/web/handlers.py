"""Addresses that attributes and scripts hold: what opens when somebody clicks, or is shown by a player on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from selectolax.lexbor import LexborNode

from oitcheck.documents.web.addresses import Addresses
from oitcheck.documents.web.frame import Frame
from oitcheck.documents.web.landmarks import Attributes

HOLDERS = (
    "data-href", "data-url", "data-link", "data-file", "data-file-url", "data-pdf", "data-pdf-url", "data-pdfurl",
    "data-src", "data-doc", "data-document", "data-download", "data-download-url", "data-target-url", "data-source",
    "data-flipbook", "data-embed-download-url", "data-embed-open-url", "source", "formaction",
)  # fmt: skip
"""Attributes that scripts read an address from; of a link or a button, others that are called alike."""
_ANY_HOLDER = frozenset(HOLDERS)  # most elements have none
_HOLDER_OF_LINK = re.compile(
    r"data-(?:[\w-]*[-_])?(?:(?:down-?load|file|pdf|doc(?:ument)?)[-_]?(?:url|uri|link|path|src)?|url|href|link)$"
)
_CLICKABLE = frozenset({"a", "button"})
_SHARES = re.compile(r"share|fb-(?:like|send|comments)|tweet|addthis|addtoany|line-it", re.IGNORECASE)
_EMBEDDED = re.compile(
    r"""(?:PDFObject\.embed\(|getDocument\((?:\s*\{\s*url\s*:)?|["']?\b(?:source|file|url|pdf|(?:pdf|file|doc|document)_?(?:url|path|file|source))["']?\s*[:=])
        \s*(["'])(?P<url>[^"'\s<>{}]{1,500}?\.(?:pdf|docx?|xlsx?|pptx?|zip)(?:\?[^"'\s<>{}]*)?)\1""",
    re.IGNORECASE | re.VERBOSE,
)
_DOCUMENT_IN_SCRIPT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip)\b", re.IGNORECASE)
_LARGEST_SCRIPT = 200_000
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|bmp)(?:$|\?)", re.IGNORECASE)  # loaded once it is in sight
_SENT_UNTOUCHED = frozenset({"hidden", "submit", "button", "image", "reset"})


def held_address(frame: Frame, addresses: Addresses) -> str:
    """The address in one of the attributes that scripts read; "" where there is none, or only one to be shared."""
    names: Iterable[str] = () if _ANY_HOLDER.isdisjoint(frame.attributes) else HOLDERS
    if frame.tag in _CLICKABLE:
        names = (*names, *filter(_HOLDER_OF_LINK.match, frame.attributes))
    if not names or _SHARES.search(frame.names):
        return ""
    for name in names:
        value = (frame.attributes.get(name) or "").strip()
        if value and addresses.looks_like_address(value) and not _PICTURE.search(value):
            return addresses.target(value)
    return ""


_DOES_NOTHING = re.compile(r"(?:void\(?\s*0?\s*\)?|undefined|return\s+\w+|;|\s)*")
_SHOWS_MORE = frozenset(
    (
        "aria-controls", "aria-expanded", "aria-haspopup", "aria-pressed", "data-toggle", "data-bs-toggle",
        "data-dismiss", "data-bs-dismiss", "popovertarget", "commandfor",
    )
)  # fmt: skip


def opened_by(frame: Frame, addresses: Addresses) -> str | None:
    """What a button opens that a script answers: an address that may be it, "" if nothing tells; None for all others.

    Others send a form, show what is on the page already (aria-expanded, aria-controls), or stand in what tells where it
    leads.
    """
    if not _SHOWS_MORE.isdisjoint(frame.attributes) or frame.attributes.get("aria-selected") == "true":
        return None
    guess = ""
    above: Frame | None = frame
    while above is not None and above.tag != "body":
        if above.tag in ("a", "form", "summary", "label"):
            return None
        handler = above.attributes.get("onclick") or ""
        address = addresses.scripted(handler) or held_address(above, addresses)
        if address and not addresses.is_guessed(handler):
            return None
        guess = guess or address
        above = above.parent
    return guess


def sent_by(frame: Frame) -> str | None:
    """As `opened_by`, of a field: one that sends a form by POST may give a file, and nothing tells which."""
    if (frame.attributes.get("type") or "").strip().lower() not in ("submit", "image"):
        return None
    above = frame.parent
    while above is not None and above.tag != "form":
        above = above.parent
    return "" if above and (above.attributes.get("method") or "").strip().lower() == "post" else None


def is_left_to_script(frame: Frame) -> bool:
    """Whether an anchor that spells out no address is one that a script answers, and no place holder for a link.

    It has a handler, or data for one; what only shows more of the page (aria-expanded) leads nowhere.
    """
    attributes = frame.attributes
    if not _SHOWS_MORE.isdisjoint(attributes):
        return False
    script = (attributes.get("href") or "").strip().lower().removeprefix("javascript:")
    called = script != "" and not script.startswith("#") and not _DOES_NOTHING.fullmatch(script)
    return called or bool(attributes.get("onclick")) or any(name.startswith("data-") for name in attributes)


def framed_address(attributes: Attributes, names: tuple[str, ...], addresses: Addresses) -> str:
    """What a frame shows; lazy attributes hold the real address while src is a placeholder."""
    found = (addresses.target(attributes.get(name) or "") for name in names)
    return next(filter(None, found), "")


def embedded_documents(node: LexborNode, addresses: Addresses) -> Iterator[str]:
    """Documents that an inline script hands to a viewer or player."""
    script = node.text() or ""
    if len(script) <= _LARGEST_SCRIPT and _DOCUMENT_IN_SCRIPT.search(script):
        for match in _EMBEDDED.finditer(script):
            yield addresses.target(match["url"].replace("\\/", "/"))


def pressed_form(node: LexborNode, frame: Frame, addresses: Addresses) -> tuple[str, str]:
    """Where a form leads that asks for nothing but a press of its button (GET, hidden fields), and the button's words.

    Two empty strings for a form that is to be filled in.
    """
    fields: list[tuple[str, str]] = []
    words = ""
    if (frame.attributes.get("method") or "get").strip().lower() != "get":
        return "", ""
    for field in node.css("input, select, textarea, button"):
        attributes = field.attributes
        kind = (attributes.get("type") or ("submit" if field.tag == "button" else "text")).strip().lower()
        if kind not in _SENT_UNTOUCHED:
            return "", ""
        if kind == "hidden" and attributes.get("name"):
            fields.append((attributes["name"] or "", attributes.get("value") or ""))
        elif not words:
            words = field.text() if field.tag == "button" else attributes.get("value") or ""
    url = addresses.target(frame.attributes.get("action") or "")
    if url and fields:
        url = f"{url.partition('#')[0].partition('?')[0]}?{urlencode(fields)}"
    return url, " ".join(words.split())


def options_of(node: LexborNode, addresses: Addresses) -> Iterator[tuple[str, str]]:
    """Where a drop-down list leads that leads to other pages, and in which words."""
    for option in node.css("option[value]"):
        value = option.attributes.get("value") or ""
        if addresses.looks_like_address(value):
            yield addresses.target(value), option.text() or ""


def regions_of(node: LexborNode, addresses: Addresses) -> Iterator[tuple[str, str]]:
    """Where an image map or a drawing leads, and in which words."""
    for region in node.css("area, a"):
        found = region.attributes
        words = found.get("alt") or found.get("title") or region.text() or ""
        yield addresses.target(found.get("href") or found.get("xlink:href") or ""), words
