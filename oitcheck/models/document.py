"""What a payload says, whatever its format: parts, tables, pictures and links, each with a locator.

A locator is the place a reader can go to: "หน้า 3", "ชีต ต.ค.65", "ชีต ต.ค.65!B4", "สไลด์ 2", a CSS path in a page, or
"<member of an archive> › หน้า 1".
"""

from __future__ import annotations

from enum import StrEnum

from oitcheck.models.base import Model


class Format(StrEnum):
    """Format by content (magic bytes and container members), never by name or header."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    PPTX = "pptx"
    PPT = "ppt"
    ODP = "odp"
    EPUB = "epub"
    XPS = "xps"
    TEXT = "text"
    IMAGE = "image"
    ZIP = "zip"
    RAR = "rar"
    SEVEN_ZIP = "7z"
    TAR = "tar"
    GZIP = "gz"  # a packed tar, or one packed file
    XML = "xml"
    JSON = "json"
    MEDIA = "media"  # audio, video
    MAIL = "mail"  # an e-mail with what is attached to it
    HWP = "hwp"  # Hancom's word processor
    IWORK = "iwork"  # Apple's Pages, Numbers and Keynote
    ONENOTE = "one"
    EMPTY = "empty"
    UNKNOWN = "unknown"

    @property
    def family(self) -> str:
        """What the rules speak of: pdf, word, excel, powerpoint, image, archive, page or other."""
        return _FAMILY.get(self, "other")


_FAMILY = {
    Format.HTML: "page",
    Format.PDF: "pdf",
    Format.DOCX: "word",
    Format.DOC: "word",
    Format.ODT: "word",
    Format.RTF: "word",
    Format.XLSX: "excel",
    Format.XLS: "excel",
    Format.ODS: "excel",
    Format.CSV: "excel",
    Format.PPTX: "powerpoint",
    Format.PPT: "powerpoint",
    Format.ODP: "powerpoint",
    Format.IMAGE: "image",
    Format.ZIP: "archive",
    Format.RAR: "archive",
    Format.SEVEN_ZIP: "archive",
    Format.TAR: "archive",
    Format.GZIP: "archive",
}


class Problem(StrEnum):
    """Why a document (or a part of it) could not be read as text."""

    SCAN = "scan"  # pages are pictures without a text layer
    GIBBERISH = "gibberish"  # a text layer that no reader can decode
    LOCKED = "locked"  # password needed
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"  # over a bound of size, pages, members or time
    UNSUPPORTED = "unsupported"  # recognised, no reader at hand
    PLAYER = "player"  # shown by a flip-book or player that gives away neither text nor file
    CRASHED = "crashed"  # the reader died or ran out of time or memory


class Part(Model):
    """A page, slide, sheet, or a block of a web page: readable text in reading order.

    `text` is display text (repaired Thai, digits as written). `problem` is set where the part has no usable text.
    """

    locator: str
    text: str = ""
    heading: bool = False  # a heading or title block (web pages, styled Word headings)
    problem: Problem | None = None
    recognised: bool = False  # read off a picture by a program: wrong letters, and figures that decide nothing alone


class Table(Model):
    """A grid as found; `rows` include header rows. `caption` is the text just above it (title, sheet name, month)."""

    locator: str
    caption: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    inferred: bool = False  # no lines: which cell is which is a conclusion, and an empty one proves nothing


class Picture(Model):
    """A picture shown in a document. `url`: absolute on a web page, "" when embedded; sizes in pixels, 0 = unknown.

    `leads_to`: where a click on it leads, "" for nowhere. `part`: the number of the last part that ends before it on a
    page, -1 for none; None where that is not known.
    """

    locator: str
    url: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0
    leads_to: str = ""
    part: int | None = None


class LinkKind(StrEnum):
    """How a page refers to a URL."""

    ANCHOR = "a"
    FRAME = "frame"  # iframe, embed, object
    FORM = "form"  # form action
    WRITTEN = "written"  # an address in running text that nothing links to


class Link(Model):
    """A reference to another URL (absolute). `context`: nearest heading plus the row or list entry around the link.

    `part`: on a web page, the index of the part that it stands in or right behind; -1 before the first, None: unknown.
    """

    url: str
    anchor: str = ""
    context: str = ""
    kind: LinkKind = LinkKind.ANCHOR
    landmark: str = ""  # nav, header, footer, aside where the markup says so
    part: int | None = None


class Control(Model):
    """Something a visitor can type into or press on a page: what makes a channel two-way.

    `opens`: of what a script or a form's receiver answers, the address that it may open, "" if none is told; else None.
    """

    locator: str
    kind: str  # textarea, input, select, button, tab, pager, chat
    label: str = ""
    opens: str | None = None


class Document(Model):
    """One payload, read once. `members` are the files of an archive, each read in turn, `name` their path in it."""

    sha256: str
    format: Format
    size: int = 0
    name: str = ""  # member name inside an archive, else ""
    title: str = ""  # <title>, document property, first heading
    language: str = ""  # declared language of a page
    parts: tuple[Part, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    links: tuple[Link, ...] = ()
    controls: tuple[Control, ...] = ()
    members: tuple[Document, ...] = ()
    problem: Problem | None = None  # the whole document is unreadable
    detail: str = ""  # one Thai sentence about the problem
    unmarked: bool = False  # a text layer lost tone marks or has wrong ones: letters are right, not all words
    by_office: bool = False  # a page that Word or another office program saved: no server's notice
    needs_script: bool = False  # a page that is empty until its scripts run

    def text(self) -> str:
        """All parts' text, one part a line group."""
        return "\n".join(part.text for part in self.parts if part.text)

    def unreadable(self) -> tuple[Part, ...]:
        """Parts without usable text."""
        return tuple(part for part in self.parts if part.problem is not None)
