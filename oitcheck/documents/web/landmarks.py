"""Which region of a page an element opens, and whether a visitor can get to see it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

Attributes = Mapping[str, str | None]

LANDMARK_TAGS = {"nav": "nav", "aside": "aside", "footer": "footer", "header": "header"}
_ROLES = {
    "navigation": "nav",
    "menubar": "nav",
    "menu": "nav",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
}
_WHERE = (
    r"(?:(?:main|top|site|page|left|right|side|mobile|primary|secondary|global|web|wrap|the|my|div|area|bottom|sub|"
    r"elementor[-_]location|t3|et[-_]l|ast)"  # what site builders put in front
    r"[-_]?)*"
)
_NAMES = tuple(
    (landmark, re.compile(rf"{_WHERE}(?:{names})[-_]?(?:wrapper|wrap|container|area|section|box|inner|\d+)?$"))
    for landmark, names in (
        (
            "nav",
            r"menu|menubar|nav|navi|navbar(?:-nav|-collapse)?|navigation|breadcrumbs?|megamenu|dropdown-menu|menu-?list|navmenu",
        ),
        ("footer", r"footer|foot|copyright"),
        ("aside", r"sidebar|side-?bar|aside|widget-area|left-?col(?:umn)?-?menu"),
        ("header", r"header|masthead|banner-?top|top-?bar|site-?head"),
    )
)
_SITE_HEADER_ONLY = frozenset({"article", "main", "section", "li", "td"})
_CONTENT_TABS = re.compile(r"\bnav-(?:tabs|pills)\b|\btabs?\b")
_STRUCK_STYLE = re.compile(r"line-through", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_OPENS = re.compile(
    r"accordion|collaps|toggle|panel|tab|faq|answer|content|detail|dropdown|sub-?menu|expand|spoiler", re.IGNORECASE
)


def landmark_of(tag: str, attributes: Attributes, ancestors: frozenset[str] | set[str], around: str = "") -> str:
    """nav, header, footer or aside where the markup says so, by element, role or customary id and class.

    `around` holds the class names of the parent: what a button of the content drops down ("download as …") is no menu.
    """
    if "btn-group" in around and "dropdown-menu" in (attributes.get("class") or ""):
        return ""
    role = _ROLES.get(attributes.get("role") or "", "") if attributes else ""
    named = role or LANDMARK_TAGS.get(tag, "") or _by_name(attributes)
    if named == "header" and not role and ancestors & _SITE_HEADER_ONLY:
        return ""
    return named


def is_landmark_name(names: str) -> bool:
    """Whether an element that goes by these names may be one."""
    return bool(_landmark_in(names))


def _by_name(attributes: Attributes) -> str:
    ident, classes = attributes.get("id") or "", attributes.get("class") or ""
    return _landmark_in(f"{ident} {classes}") if ident or classes else ""


@lru_cache(maxsize=4096)
def _landmark_in(names: str) -> str:
    if _CONTENT_TABS.search(names):
        return ""
    for word in names.lower().split():
        for landmark, pattern in _NAMES:
            if pattern.match(word):
                return landmark
    return ""


def is_hidden(attributes: Attributes, opened: frozenset[str], around: str) -> bool:
    """Hidden for good, or struck out: nothing on the page is there to open it (an accordion or a tab keeps its text).

    `opened` holds the ids that some control of the page refers to, `around` the class names of the parent.
    """
    style = attributes.get("style")
    if style and _STRUCK_STYLE.search(style):
        return True
    if "hidden" not in attributes and not (style and _HIDDEN_STYLE.search(style)):
        return False
    if (attributes.get("id") or "") in opened and attributes.get("id"):
        return False
    names = f"{attributes.get('id') or ''} {attributes.get('class') or ''} {attributes.get('role') or ''} {around}"
    return not _OPENS.search(names)


def unfolds(node: LexborNode) -> bool:
    """Whether a control that says so (aria-expanded) stands right before it, or in the heading before it."""
    before = node.prev
    while before is not None and (before.tag or "-").startswith("-"):  # text, a comment
        before = before.prev
    if before is None:
        return False
    return "aria-expanded" in before.attributes or before.css_first("[aria-expanded]") is not None


def ids_referred_to(page: LexborHTMLParser) -> frozenset[str]:
    """Ids that a control of the page opens: tabs, accordions, dialogs."""
    ids: set[str] = set()
    for attribute in ("aria-controls", "data-target", "data-bs-target", "href"):
        selector = f'[{attribute}^="#"]' if attribute != "aria-controls" else "[aria-controls]"
        for node in page.css(selector):
            ids.update((node.attributes.get(attribute) or "").replace("#", "").split())
    return frozenset(ids)
