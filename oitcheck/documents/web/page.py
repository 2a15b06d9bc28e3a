"""The visitor that turns the walk over a page into its content."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from oitcheck.documents.web.addresses import Addresses
from oitcheck.documents.web.blocks import BREAK, Blocks, heading_level, heads_fold, is_bold
from oitcheck.documents.web.controls import Controls
from oitcheck.documents.web.elements import BLOCKS, FRAMES, LANDMARK_HOSTS, QUIET, TABLE_PARTS, UNSEEN, VOID
from oitcheck.documents.web.frame import Frame
from oitcheck.documents.web.handlers import (
    embedded_documents,
    framed_address,
    held_address,
    is_left_to_script,
    opened_by,
    options_of,
    pressed_form,
    regions_of,
    sent_by,
)
from oitcheck.documents.web.landmarks import (
    LANDMARK_TAGS,
    ids_referred_to,
    is_hidden,
    landmark_of,
    unfolds,
)
from oitcheck.documents.web.links import ROW_TAGS, Links, OpenLink
from oitcheck.documents.web.pictures import background_of, drawing_of, largest_of, lines_of, picture_of
from oitcheck.documents.web.players import DECORATIVE, is_player_element, is_video
from oitcheck.documents.web.scaffold import is_scaffold
from oitcheck.documents.web.tables import Tables
from oitcheck.models import LinkKind, Picture


class Page:
    """Keeps the open elements and hands what they hold to blocks, tables, links, pictures and controls."""

    def __init__(
        self,
        page: LexborHTMLParser,
        addresses: Addresses,
        tables: Tables | None = None,
        controls: Controls | None = None,
    ) -> None:
        self.blocks = Blocks()
        self.tables = tables or Tables()
        self.links = Links(addresses)
        self.controls = controls or Controls.of(page)
        self.pictures: list[Picture] = []
        self.players: list[str] = []
        self.addresses = addresses
        self._opened = ids_referred_to(page)
        self._top = Frame("html", {}, None)
        self._block = self._top
        self._offered = ""  # what the sources of the running <picture> hold
        self._line = 0  # where the running line began in the running block
        self._anchors: list[tuple[OpenLink, int, Frame]] = []
        self._leavers: list[Callable[[], None] | None] = []

    # -- the walk's calls --

    def text(self, text: str) -> None:
        """Text goes to the running block."""
        self.blocks.add(text, bool(self._anchors))

    def enter(self, node: LexborNode, tag: str) -> bool:
        """Open an element, unless nobody will see it."""
        frame = Frame(tag, node.attributes, self._top)
        if tag in VOID or tag in UNSEEN:
            self._leaf(node, frame)
            return False
        if frame.attributes and is_hidden(frame.attributes, self._opened, self._top.names) and not unfolds(node):
            return False
        self._top = frame
        self._leavers.append(self._open(node, frame))
        if frame.attributes:
            self.tables.show(frame)
            self._attributes(frame)
        return True

    def leave(self) -> None:
        """Close the innermost element."""
        leaver = self._leavers.pop()
        if leaver is not None:
            leaver()
        self._top = self._top.parent or self._top

    def plain(self, tag: str, text: str) -> bool:
        """A cell or paragraph of plain words: what `enter`, `text` and `leave` would do of it, and no more."""
        if self._anchors:
            return False
        self._flush()
        frame, is_cell = Frame(tag, {}, self._top), tag in ("td", "th")
        if is_cell:
            self._begin_cell(frame)
        line = self.blocks.line(text, frame, self.tables.in_row)
        if line:
            self.tables.add(line, self.blocks.level > 0)
        self.links.end_line(line)
        self.links.place(len(self.blocks.blocks) - 1, inside=bool(line))
        if is_cell:
            self.tables.end_cell()
        return True

    def takes(self, node: LexborNode, tag: str) -> bool:
        """Whether an element needs no closer look, all that is wanted of it being noted here."""
        return False

    def finish(self) -> None:
        """The page ends."""
        self._flush()

    # -- elements --

    def _open(self, node: LexborNode, frame: Frame) -> Callable[[], None] | None:
        """Do what the element's begin asks for; what its end asks for is returned."""
        tag = frame.tag
        if tag in BLOCKS:
            return self._open_block(node, frame)
        if tag == "a":
            return self._open_anchor(node, frame)
        if is_bold(frame):
            self.blocks.bold += 1
            return self._close_bold
        if tag == "object":
            self._framed(frame)
        elif tag == "button":
            self.blocks.add(" ")
            self.controls.element(node, frame, opens=opened_by(frame, self.addresses))
            if not (self.blocks.level or self._anchors) and heads_fold(frame, node.text()):
                return self._open_block(node, frame)
        return None

    def _open_block(self, node: LexborNode, frame: Frame) -> Callable[[], None]:
        self._flush()
        outer, level = self._block, self.blocks.level
        self._block = frame
        if not frame.landmark and frame.tag in LANDMARK_HOSTS and (frame.attributes or frame.tag in LANDMARK_TAGS):
            around = frame.parent.names if frame.parent else ""
            frame.landmark = landmark_of(frame.tag, frame.attributes, frame.tags_around(), around)
        new_region = frame.landmark != "" and not (frame.parent and frame.parent.landmark)
        ends_headings = new_region or frame.tag == "details"  # what stands in a fold heads nothing behind it
        headings = list(self.blocks.headings) if ends_headings else []
        self.blocks.level = heading_level(frame) or level
        if frame.tag in ROW_TAGS:
            self.links.open_row()
        self._open_table_part(frame, lays_out=frame.tag == "table" and is_scaffold(node))
        bold = frame.tag not in TABLE_PARTS and is_bold(frame)
        self.blocks.bold += bold
        if frame.tag == "form" and frame.attributes.get("action"):
            self._form(node, frame)

        def close() -> None:
            self._close_block(frame)
            self._block, self.blocks.level = outer, level
            self.blocks.bold -= bold
            if ends_headings:
                self.blocks.headings = headings

        return close

    def _close_block(self, frame: Frame) -> None:
        text = self._flush()
        tag = frame.tag
        if tag in ROW_TAGS:
            self.links.close_row()
        if tag == "caption":
            self.tables.caption(text)
        elif tag in ("td", "th"):
            self.tables.end_cell()
        elif tag == "tr":
            start = self.tables.end_row()
            if start is not None:
                self.blocks.merge_since(start, frame)
                self.links.merge_since(start)
                self._merge_pictures(start)
        elif tag == "table":
            self.tables.end()

    def _open_table_part(self, frame: Frame, *, lays_out: bool = False) -> None:
        if frame.tag == "table":
            blocks = self.blocks.blocks
            last = blocks[-1].text if blocks and blocks[-1].frame.tag != "tr" and len(blocks[-1].text) <= 200 else ""
            self.tables.begin(frame, [self.blocks.above(), last], lays_out=lays_out)
        elif frame.tag == "tr":
            self.tables.begin_row(len(self.blocks.blocks))
        elif frame.tag in ("td", "th"):
            self._begin_cell(frame)

    def _begin_cell(self, frame: Frame) -> None:
        self.tables.begin_cell(frame)
        self.links.begin_cell()

    def _open_anchor(self, node: LexborNode, frame: Frame) -> Callable[[], None] | None:
        href = frame.attributes.get("href") or ""
        url = self.addresses.target(href)
        if not url and href.lower().lstrip().startswith("javascript:"):
            url = self.addresses.scripted(href)
        link = self._link(url, LinkKind.ANCHOR, frame, _hint(frame)) if url else None
        if link is None:
            if is_left_to_script(frame) and not self._clicked(frame):
                self.controls.scripted(node, frame)
            return None
        link.open = True
        self._anchors.append((link, self.blocks.mark(), frame))
        return self._close_anchor

    def _close_anchor(self) -> None:
        link, mark, frame = self._anchors.pop()
        words = self.blocks.since(mark).replace("\n", " ")
        link.words = f"{link.words} {words}".strip() if link.words else words
        link.open = False
        self.controls.chat_link(link.url, frame, link.words or link.hint)

    def _close_bold(self) -> None:
        self.blocks.bold -= 1

    def _leaf(self, node: LexborNode, frame: Frame) -> None:
        """Elements without text of their own to read."""
        tag = frame.tag
        if tag in ("br", "hr"):
            self._flush() if tag == "hr" else self._break()
        elif tag == "img":
            self._image(frame)
            self._pressed(frame)
            self.tables.show(frame)
        elif tag == "source":
            self._source(frame)
        elif tag in FRAMES:
            self._framed(frame)
        elif tag == "script":
            for url in embedded_documents(node, self.addresses):
                self._link(url, LinkKind.FRAME, frame)
        elif tag in ("input", "textarea", "select"):
            self.controls.element(node, frame, opens=sent_by(frame))
            self._pressed(frame)
            self.tables.show(frame)
            if tag == "select":
                self._inner_links(options_of(node, self.addresses), frame)
        elif tag in ("map", "svg", "canvas", "video"):
            self._drawn(node, frame)

    def _framed(self, frame: Frame) -> None:
        """Another document shown inside this one."""
        url = framed_address(frame.attributes, FRAMES[frame.tag], self.addresses)
        self._link(url, LinkKind.FRAME, frame, _hint(frame))
        if is_video(url):
            self.players.append(frame.path)

    def _form(self, node: LexborNode, frame: Frame) -> None:
        """A form to be filled in, or a link in the shape of a button."""
        url, words = pressed_form(node, frame, self.addresses)
        if url:
            self._link(url, LinkKind.ANCHOR, frame, words)
        else:
            self._link(self.addresses.absolute(frame.attributes["action"] or ""), LinkKind.FORM, frame)

    def _drawn(self, node: LexborNode, frame: Frame) -> None:
        """What nobody reads without seeing it."""
        if frame.tag in ("map", "svg"):
            self._inner_links(regions_of(node, self.addresses), frame)
        if frame.tag in ("svg", "canvas"):
            self._drawing(node, frame)
        elif frame.tag == "video" and not frame.attributes.keys() >= DECORATIVE:
            self.players.append(frame.path)

    def _drawing(self, node: LexborNode, frame: Frame) -> None:
        """The words that a drawing shows; where it shows none, a picture that nobody has read."""
        lines = lines_of(node)
        for line in lines:
            self.blocks.add(line)
            self._break()
        if not lines and (picture := drawing_of(node, frame, self.addresses)):
            self._show(picture)

    def _image(self, frame: Frame) -> None:
        picture = picture_of(frame, self.addresses, self._offered)
        self._offered = ""
        if picture is None:
            return
        if self._anchors:
            link = self._anchors[-1][0]
            link.hint = link.hint or picture.alt
            picture = picture.model_copy(update={"leads_to": link.url})
        self._show(picture)

    def _show(self, picture: Picture) -> None:
        self.pictures.append(picture.model_copy(update={"part": len(self.blocks.blocks) - 1}))

    def _merge_pictures(self, start: int) -> None:
        """All parts from this one on have become one."""
        for number in range(len(self.pictures) - 1, -1, -1):
            if (self.pictures[number].part or 0) <= start:
                return
            self.pictures[number] = self.pictures[number].model_copy(update={"part": start})

    def _pressed(self, frame: Frame) -> None:
        """A picture or a field of the kind "button" that opens something when it is clicked."""
        handler = frame.attributes.get("onclick")
        if handler:
            hint = _hint(frame) or frame.attributes.get("value") or ""
            self._link(self.addresses.scripted(handler), LinkKind.ANCHOR, frame, hint)

    def _source(self, frame: Frame) -> None:
        """A document given to a player element."""
        address = frame.attributes.get("src") or ""
        self._offered = self._offered or largest_of(frame)
        if self.addresses.names_document(address):
            self._link(self.addresses.target(address), LinkKind.FRAME, frame, _hint(frame))

    def _inner_links(self, found: Iterable[tuple[str, str]], frame: Frame) -> None:
        """What the parts of an element lead to."""
        for url, words in found:
            self._link(url, LinkKind.ANCHOR, frame, words)

    def _attributes(self, frame: Frame) -> None:
        """What any element may carry: a click handler, a background, the name of a player."""
        attributes = frame.attributes
        names, ident = attributes.get("class"), attributes.get("id")
        if (names and is_player_element(names)) or (ident and is_player_element(ident)):
            self.players.append(frame.path)
        if attributes.keys() <= QUIET:
            return
        url = self._clicked(frame)
        if url:
            link = self._link(url, LinkKind.ANCHOR, frame, _hint(frame))
            if link:
                self._name_later(link)
        picture = background_of(frame, self.addresses)
        if picture:
            self._show(picture)

    def _clicked(self, frame: Frame) -> str:
        """Where a click leads that a script answers, unless the element is a link already."""
        if self._anchors and self._anchors[-1][2] is frame:
            return ""
        handler = frame.attributes.get("onclick")
        opened = self.addresses.scripted(handler) if handler else ""
        return opened or held_address(frame, self.addresses)

    def _name_later(self, link: OpenLink) -> None:
        """A clickable element's own text is its anchor, once it ends."""
        mark, start, inner = self.blocks.mark(), len(self.blocks.blocks), self._leavers[-1]
        link.open = True

        def close() -> None:
            inside = " ".join(block.text for block in self.blocks.blocks[start:])
            link.words = self.blocks.since(mark).replace("\n", " ") or inside or link.words
            if inner is not None:
                inner()
            link.open = False

        self._leavers[-1] = close

    # -- helpers --

    def _link(self, url: str, kind: LinkKind, frame: Frame, hint: str = "") -> OpenLink | None:
        if frame.parent is not None and not frame.landmark:
            frame.landmark = frame.parent.landmark
        return self.links.add(url, kind, frame, self.blocks.above(), hint)

    def _break(self) -> None:
        self.links.end_line(self.blocks.since(self._line))
        self.blocks.add(BREAK)
        self._line = self.blocks.mark()

    def _flush(self) -> str:
        if self._anchors:
            self._keep_open_anchors()
        elif not self._line and not self.blocks.running and not self.links.line:
            return ""
        line = self.blocks.since(self._line) if self._line else ""
        text = self.blocks.flush(self._block, self.tables.in_row)
        if text:
            self.tables.add(text, self.blocks.level > 0)
        self.links.end_line(line if self._line else text)
        self.links.place(len(self.blocks.blocks) - 1, inside=bool(text))
        self._line = 0
        return text

    def _keep_open_anchors(self) -> None:
        """A link around blocks: take the words of the block that ends now."""
        for index, (link, mark, frame) in enumerate(self._anchors):
            words = self.blocks.since(mark).replace("\n", " ")
            link.words = f"{link.words} {words}".strip()
            self._anchors[index] = (link, 0, frame)


def _hint(frame: Frame) -> str:
    attributes = frame.attributes
    return attributes.get("title") or attributes.get("aria-label") or attributes.get("alt") or ""
