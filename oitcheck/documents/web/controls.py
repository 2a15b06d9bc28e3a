"""What a visitor can type into or press: fields, buttons, chats and web boards."""

from __future__ import annotations

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from oitcheck.documents.web.frame import Frame
from oitcheck.documents.web.pagers import turns_pages
from oitcheck.links import offers
from oitcheck.models import Control

_TYPED = frozenset({"text", "email", "tel", "search", "url", "number", "date", "file", ""})
_PRESSED = frozenset({"submit", "button", "image", "reset"})
_CHAT_SCRIPTS = {  # as found in lower-cased markup
    "embed.tawk.to": "Tawk",
    "fb-customerchat": "Facebook Messenger",
    "xfbml.customerchat": "Facebook Messenger",
    "client.crisp.chat": "Crisp",
    "code.tidio.co": "Tidio",
    "static.zdassets.com": "Zendesk",
    "cdn.livechatinc.com": "LiveChat",
    "zwiz.app": "ZWIZ",
}
_CHAT_LINKS = (
    (re.compile(r"^https?://(?:www\.)?(?:m\.me|messenger\.com/t)/", re.I), "Facebook Messenger"),
    (re.compile(r"^(?:https?://(?:page\.)?(?:lin\.ee|line\.me/(?:r/)?(?:ti/p|oaMessage))/?|line://)", re.I), "LINE"),
    (re.compile(r"^https?://page\.line\.me/", re.I), "LINE"),
    (re.compile(r"^https?://wa\.me/|^https?://api\.whatsapp\.com/send", re.I), "WhatsApp"),
)


class Controls:
    """Controls in document order."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.found: list[Control] = []
        self._labels = labels

    @classmethod
    def of(cls, page: LexborHTMLParser) -> Controls:
        """Those of a page, with the labels that it gives them."""
        labels = page.css("label[for]")
        return cls({(node.attributes.get("for") or ""): " ".join((node.text() or "").split()) for node in labels})

    def element(self, node: LexborNode, frame: Frame, *, opens: str | None = None) -> None:
        """A form element, or a button; `opens` as of `Control`."""
        kind = _kind(frame)
        if kind:
            label = self._label(node, frame)[:200]
            kind = "pager" if kind == "button" and turns_pages(frame, label) else kind
            self.found.append(Control(locator=frame.path, kind=kind, label=label, opens=opens))

    def scripted(self, node: LexborNode, frame: Frame) -> None:
        """An anchor that a script answers: it gives something, or turns the page of a list."""
        alt = next((picture.attributes.get("alt") or "" for picture in node.css("img[alt]")), "")
        words = " ".join((node.text() or "").split()) or self._label(node, frame) or alt.strip()
        kind = "pager" if turns_pages(frame, words) else "button" if offers(words) else ""
        if kind:
            self.found.append(Control(locator=frame.path, kind=kind, label=words[:200], opens=""))

    def chat_link(self, url: str, frame: Frame, words: str) -> None:
        """A link that opens a conversation."""
        for pattern, label in _CHAT_LINKS:
            if pattern.match(url):
                self.found.append(Control(locator=frame.path, kind="chat", label=f"{label} {words}".strip()[:200]))
                return

    def chat_scripts(self, markup: str) -> None:
        """Chat windows that a script of the (lower-cased) markup brings in."""
        labels = dict.fromkeys(label for sign, label in _CHAT_SCRIPTS.items() if sign in markup)
        self.found += [Control(locator="body", kind="chat", label=label) for label in labels]

    def _label(self, node: LexborNode, frame: Frame) -> str:
        attributes = frame.attributes
        named = self._labels.get(attributes.get("id") or "-", "")
        words = " ".join((node.text() or "").split()) if frame.tag == "button" else ""
        shown = attributes.get("value") if _type(frame) in _PRESSED else ""
        hints = ("alt", "placeholder", "aria-label", "title", "name")
        candidates = (named, words, shown, *(attributes.get(a) for a in hints))
        return next((" ".join(c.split()) for c in candidates if c and c.strip()), "")


def _type(frame: Frame) -> str:
    return (frame.attributes.get("type") or "").strip().lower()


def _kind(frame: Frame) -> str:
    if frame.tag == "input":
        if _type(frame) in _PRESSED:
            return "button"
        return "input" if _type(frame) in _TYPED else ""
    if frame.tag == "button" and frame.attributes.get("role") == "tab":
        return "tab"
    return frame.tag if frame.tag in ("textarea", "select", "button") else ""
