"""Where a URL begins in a text, however its scheme is spelt; and the list marks and markup around it."""

from __future__ import annotations

import re

# The letters of http and https in whatever number and order people hit them.
SCHEME = r"(?:(?=h[htps]*(?:tp|pt))h[htps]{2,6}|t{1,2}ps?)(?:\s?[:;]\s?[/\\]*\s?|\s?[.,]?[/\\]+\s?)"
_SCHEME_START = rf"(?<![\w/.@-]){SCHEME}(?=[\w\[])"
_WWW = r"(?<![\w/.=@%-])www\d?\s?\."

_LABEL = "[A-Za-z0-9๐-๙_](?:[A-Za-z0-9๐-๙_-]*[A-Za-z0-9๐-๙_])?"
_THAI_LABEL = "[A-Za-z0-9ก-๙_-]+"
_FILE_ENDING = r"(?:pdf|docx?|xlsx?|pptx?|csv|txt|zip|rar|7z|jpe?g|png|gif|html?|php|aspx?|jsp)"
_TOP = rf"(?!{_FILE_ENDING}(?![A-Za-z]))[A-Za-z]{{2,24}}"
_HOST = (
    rf"(?:(?:{_LABEL}\.)+{_TOP}|(?:{_THAI_LABEL}\.)+(?:ไทย|xn--o3cw4h)"
    r"|\d{1,3}(?:\.\d{1,3}){3}(?=[:/])|localhost(?=[:/]))"
    r"(?=[:/?#\\]|[\s\"'”’»>)\]},;.…]|$)"
)
_BARE = rf"(?<![\w/.=@%:-]){_HOST}(?!\S*@)"
# Amid other text a bare host needs to be unmistakable, else "ver.two" would begin a URL.
_BARE_AMID = rf"(?<![\w/.=@%:-])(?:{_LABEL}\.)+(?:(?:go|or|ac|co|in|mi|net)\.th|com|org|net|info|gov)(?=[:/]|[\s,;]|$)"

_START = re.compile(
    rf"{_SCHEME_START}|(?<![:\w])[/\\]{{2}}(?={_HOST})|(?<![A-Za-z]):[/\\]+(?={_HOST})|{_WWW}", re.IGNORECASE
)
_START_OF_LINE = re.compile(rf"[\"'“‘(<\[«]*(?P<host>{_BARE})", re.IGNORECASE)
_AMID = re.compile(_BARE_AMID, re.IGNORECASE)
_GLUED = re.compile(r"(?<=[^\s=:?&%#;])https?:/{2}(?=[\w\[])", re.IGNORECASE)
_ARCHIVED = re.compile(r"/web/\d{4,}[a-z_]*/$")
_ONLY_SCHEMES = re.compile(rf"(?:{SCHEME})+$", re.IGNORECASE)
_MISSPELT = re.compile("[htps]{1,5}", re.IGNORECASE)  # of "hhttps://"

_BULLET = re.compile(
    r"(?:\s*(?:[●•▪▫■□◦‣·○◉★☆➢➤►▶▸→✓✔✅❖◆◇*–—]|-(?!-)|\(?[0-9๐-๙]{1,2}[.)](?=\s|[^\W\d]|[\"'“<\[(])))+\s*"
)
_MARKDOWN = re.compile(
    rf"\[(?P<text>[^\[\]]*)\]\(\s*<?(?P<url>(?:{SCHEME}|www\.)(?:[^()<>]|\([^()]*\))*?)>?\s*(?:\"[^\"]*\")?\)",
    re.IGNORECASE,
)
_HTML_ANCHOR = re.compile(
    r"<a\s[^<>]*?href\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s<>]+))[^<>]*>.*?(?:</a\s*>|$)",
    re.IGNORECASE | re.DOTALL,
)
_FORMULA = re.compile(r"^=\s*HYPERLINK\(\s*\"(?P<url>[^\"]*)\".*\)\s*$", re.IGNORECASE | re.DOTALL)
_TAG_BREAK = re.compile(r"<\s*(?:br|/?p|/?li|/?ul|/?ol|/?div|/?td|/?tr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|u|a|em|strong|span|font|img)\b[^<>]*>", re.IGNORECASE)


def unwrap(text: str) -> str:
    """Markup around URLs taken off: HTML anchors and lists, Markdown links, a HYPERLINK formula, &amp;."""
    text = _FORMULA.sub(lambda m: m["url"], text.strip())
    text = _HTML_ANCHOR.sub(lambda m: f"\n{m['a'] or m['b'] or m['c'] or ''}\n", text)
    text = _MARKDOWN.sub(lambda m: f"\n{m['url'].strip()}\n", text)
    text = _TAG.sub("", _TAG_BREAK.sub("\n", text))
    return re.sub("&(?:amp;)+", "&", text)


def strip_bullet(text: str) -> str:
    """The text without a list mark or number before it."""
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet else text.lstrip()


def first_start(text: str) -> int | None:
    """Where the first URL of a text begins, or None."""
    found = url_starts(text)
    return found[0] if found else None


def url_starts(line: str) -> list[int]:
    """Where the URLs of a line begin, in order.

    A scheme or www. begins one anywhere, a bare host at the beginning of the line or where it is unmistakable.
    "https://https://…" is one start, and so is the address inside a web archive's or in a query.
    """
    starts = {m.start() for m in _START.finditer(line)} | {m.start() for m in _AMID.finditer(line)}
    bare = _START_OF_LINE.match(line)
    if bare:
        starts.add(bare.start("host"))
    starts |= {m.start() for m in _GLUED.finditer(line)}
    kept: list[int] = []
    for start in sorted(starts):
        if not kept or _begins_another(line[kept[-1] : start]):
            kept.append(start)
    return kept


def _begins_another(before: str) -> bool:
    """Whether a start after this text, itself begun by a URL, is a new URL and not a part of that one."""
    if _ONLY_SCHEMES.fullmatch(before) or _MISSPELT.fullmatch(before) or _ARCHIVED.search(before):
        return False
    return not re.search(r"[=?&:%]$", before)
