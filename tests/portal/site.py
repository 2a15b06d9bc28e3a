"""A website as a mapping from URL to what it answers, kept as models until somebody asks for bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from .blocks import Block, Link, Page
from .blocks import map_text as map_page
from .cms import TODAY, VISITS, Skin, address
from .paper import Paper
from .writers import MEDIA_TYPES, write

_CMS_PAGE = re.compile(r"(/[^/]+/page/(?:sub|main)/\d+)(?:/[^/]*)?")


@dataclass(frozen=True)
class Resource:
    """One answer of a server. `delay` seconds pass before it is sent.

    A server gives the answers of `first`, one a request, before it gives this one for good.
    """

    body: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    first: tuple[Resource, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """A page, drawn by a skin when it is asked for; `script` hides its content in a script."""

    page: Page
    skin: Skin
    status: int = 200
    script: bool = False


@dataclass(frozen=True)
class Written:
    """A paper, written in a format when it is asked for."""

    paper: Paper
    form: str


Content = Resource | Drawn | Written


@dataclass(frozen=True)
class Load:
    """What differs between two loads of the same page."""

    visits: int = 128_417
    today: str = "20 เมษายน 2566"


@dataclass
class Site:
    """URL → content, over any number of hosts. URLs are given as people write them, and kept encoded."""

    skin: Skin
    contents: dict[str, Content] = field(default_factory=dict)
    _written: dict[Written, bytes] = field(default_factory=dict, repr=False)

    def page(self, url: str, title: str, *blocks: Block, trail: tuple[str, ...] = (), skin: Skin | None = None) -> str:
        """Adds a page; returns its URL as given."""
        return self.put(url, Drawn(Page(title, blocks, trail), skin or self.skin))

    def paper(self, url: str, paper: Paper, form: str = "") -> str:
        """Adds a document in the format that the URL's ending names, or in `form`."""
        return self.put(url, Written(paper, form or url.rsplit(".", 1)[-1].lower()))

    def file(self, url: str, body: bytes, media_type: str = "") -> str:
        """Adds bytes; the media type follows the URL's ending unless it is given."""
        guess = MEDIA_TYPES.get(urlsplit(url).path.rsplit(".", 1)[-1].lower(), "application/octet-stream")
        return self.put(url, Resource(body, media_type or guess))

    def put(self, url: str, content: Content) -> str:
        """Adds or replaces whatever is at the URL."""
        self.contents[address(url)] = content
        return url

    def copy(self) -> Site:
        """Another site with the same contents, which can be changed on its own."""
        return Site(self.skin, dict(self.contents), self._written)

    def replaced(self, url: str, content: Content) -> Site:
        """A copy with other content at a URL that exists."""
        other = self.copy()
        other.contents[self.find(url)] = content
        return other

    def removed(self, url: str) -> Site:
        """A copy that has nothing at the URL."""
        other = self.copy()
        del other.contents[self.find(url)]
        return other

    def find(self, url: str) -> str:
        """The stored URL that answers for `url`; KeyError if none does.

        Like the CMS, page addresses are told apart by their number: the title behind it may be cut or misspelt.
        """
        wanted = address(url)
        if wanted in self.contents:
            return wanted
        key = _cms_key(wanted)
        match = next((known for known in self.contents if key and _cms_key(known) == key), None)
        if match is None:
            raise KeyError(wanted)
        return match

    def drawn(self, url: str) -> Drawn:
        """The page at the URL; TypeError if it is something else."""
        content = self.contents[self.find(url)]
        if not isinstance(content, Drawn):
            raise TypeError(f"{url} is not a page")
        return content

    def below(self, url: str) -> tuple[str, ...]:
        """The page at the URL and the pages under its path (detail and list pages)."""
        root = self.find(url)
        return tuple(
            known
            for known, content in self.contents.items()
            if isinstance(content, Drawn) and (known == root or known.startswith(root.rstrip("/") + "/"))
        )

    def resource(self, url: str, load: Load | None = None) -> Resource:
        """What the server sends for the URL; KeyError if it knows nothing of it."""
        content = self.contents[self.find(url)]
        if isinstance(content, Resource):
            return content
        if isinstance(content, Written):
            if content not in self._written:
                self._written[content] = write(content.paper, content.form)
            return Resource(self._written[content], MEDIA_TYPES[content.form.rsplit(".", 1)[-1]])
        return _page_resource(content, self.find(url), load or Load())

    def rebased(self, base: str) -> Site:
        """The whole site under one origin: http://host/path becomes <base>/host/path, links in pages included."""
        other = Site(self.skin)
        for url, content in self.contents.items():
            moved = _moved(content, base) if isinstance(content, Drawn) else content
            other.contents[address(rebase(url, base))] = moved
        return other


def rebase(url: str, base: str) -> str:
    """The URL under another origin; other schemes (mailto:, tel:) stay."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return url
    return base.rstrip("/") + "/" + url.split("://", 1)[1]


def _moved(content: Drawn, base: str) -> Drawn:
    def move(url: str) -> str:
        return rebase(url, base)

    chrome = content.skin.chrome
    moved_chrome = replace(
        chrome,
        home=move(chrome.home),
        menu=tuple(
            replace(group, links=tuple(Link(x.label, move(x.url), x.note) for x in group.links))
            for group in chrome.menu
        ),
    )
    page = map_page(content.page, move, urls=True)
    return replace(content, page=page, skin=content.skin.with_chrome(moved_chrome))


def _cms_key(url: str) -> tuple[str, str] | None:
    parts = urlsplit(url)
    match = _CMS_PAGE.fullmatch(parts.path)
    return (parts.netloc, match.group(1)) if match else None


def _page_resource(content: Drawn, url: str, load: Load) -> Resource:
    html = content.skin.render(content.page, url)
    html = html.replace(VISITS, f"{load.visits:,}").replace(TODAY, load.today)
    if content.script:
        html = _scripted(html)
    codec = {"windows-874": "cp874"}.get(content.skin.encoding, content.skin.encoding)
    body = html.encode(codec, errors="xmlcharrefreplace")
    return Resource(body, f"text/html; charset={content.skin.encoding}", content.status)


def _scripted(html: str) -> str:
    """The same page, empty until a browser runs its script."""
    points = ",".join(str(ord(letter)) for letter in html)
    return (
        '<!DOCTYPE html><html><head><title>Portal</title></head><body><div id="app"></div>'
        "<noscript>กรุณาเปิดใช้งาน JavaScript</noscript>"
        f"<script>const c=[{points}];let s='';for(const p of c)s+=String.fromCodePoint(p);"
        "document.getElementById('app').innerHTML=new DOMParser().parseFromString(s,'text/html').body.innerHTML;"
        "</script></body></html>"
    )
