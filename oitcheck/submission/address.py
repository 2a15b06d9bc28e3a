"""One address made regular: scheme, host, path, query; what was wrong with it is listed in Thai."""

from __future__ import annotations

import ipaddress
import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from w3lib.url import safe_url_string

from oitcheck.links import as_browsers_read
from oitcheck.submission.starts import SCHEME
from oitcheck.thai.text import arabic

Fixed = tuple[str, list[str]]  # the text, and what was repaired in it


class Normal(NamedTuple):
    """The address, what was repaired in it, and the words that stood behind it."""

    url: str
    repairs: list[str]
    remark: str


_SCHEMES = re.compile(rf"(?:{SCHEME})+|:?[/\\]+", re.IGNORECASE)
_REGULAR_SCHEME = re.compile("https?://", re.IGNORECASE)
_CLOSERS = {
    "(": ")",
    "[": "]",
    "<": ">",
    "{": "}",
    '"': '"',
    "'": "'",
    "“": "”",
    "‘": "’",
    "«": "»",
    "`": "`",
    "|": "|",
}
_JUNK = "\"'“”‘’«»<>{}|`,;:、…]"
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_DEFAULT_PORTS = {"http": "80", "https": "443"}

# A Thai abbreviation at the end: dotted groups ("ก.ก.", "มี.ค."), or consonants alone after a break ("-กทม.").
_ABBREVIATION = re.compile(r"(?:[ก-ฮ][ก-๎]{0,3}\.[ก-ฮ][ก-๎]{0,3}|(?<![ก-๎])[ก-ฮ]{1,4})\.$")

_FILE_THEN_TEXT = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|csv|zip|rar|jpe?g|png|gif|html?|php|aspx?)(?= )", re.IGNORECASE
)
_FILE_AT_END = re.compile(r"\.[A-Za-z]{3,4}$")
_NUMBER_THEN_TEXT = re.compile(r"[?&][\w-]+=\d+(?= +[^\W\d_A-Za-z])")

_REMARK = re.compile(r"(?<=[!-~])(?= +\([^()]*[ก-๙][^()]*\)$)")  # behind a query
_TRAIL = re.compile(r"(?= [^/]*?\S *[>»→›] *\S)")  # "หน้าแรก > ข่าว"
# A page's number ends it where words follow it without a slash: a title has its own.
_ID_THEN_TEXT = re.compile(r"/(?:sub|main|info|page|view|detail|post|news|node|id)/\d+(?= +[(\[“\"]?[ก-๙][^/]*$)")
_SHOWN_THEN_TEXT = re.compile(r"/d/[\w-]{20,}/(?:view|edit|preview)(?= )")
# An address that was copied encoded has no space of its own: more of it behind one was wrapped, words are a remark.
_WRAPPED = re.compile(r" +(?=[ -~]*%[0-9A-Fa-f]{2})")
_ENCODED_THEN_TEXT = re.compile(r"%(?:20|E0%B[89]%[89AB])[^ ]*(?= )", re.IGNORECASE)
# What a reader is told to do is no part of a title, and neither is the page that he is sent to.
_TOLD = re.compile(
    r"(?= +[(\[]?(?:(?:ให้|โปรด|กรุณา)?(?:ดู|เลือก|คลิก|กด)(?:ที่|ใน|ได้|จาก|หน้า|ข้อ|แท็บ|ไฟล์|เอกสาร|หัวข้อ|ตาราง|รายละเอียด)"
    r"|หมายเหตุ|หน้า(?:ที่)? ?[0-9๐-๙]|(?:สืบค้น|เข้าถึง|เปิดดู|อัปเดต)(?:ข้อมูล|ล่าสุด)? ?(?:เมื่อ|ณ |วันที่|[0-9๐-๙])))"
)

# More of a path follows, or the one file that it ends in.
_BESIDE_SLASH = re.compile(
    r" +/ *|/ +(?=[^ ]* ?/)"
    r"|/ +(?=[^ ]+\.(?:pdf|docx?|xlsx?|pptx?|csv|zip|rar|jpe?g|png|html?|php|aspx?)(?:[?#][^ ]*)?$)",
    re.IGNORECASE,
)
_BESIDE_DOT = re.compile(r"(?<=\.) +(?=[\w-]+\.[^ ]*/)(?<!/.)")


_THAI_NUMBER = re.compile(r"((?:/(?:sub|main|info|page)/|=))([๐-๙]+)(?=[/?&# ]|$)")  # of a page: no title is so written


class UnusableError(ValueError):
    """The text cannot be an address; the message is a Thai reason."""


def normalise(text: str, opener: str) -> Normal:
    """The address a text begins with, encoded; `opener` is the character before it, which may be a bracket."""
    repairs: list[str] = []
    for step in (_one_line, lambda t: _up_to_closer(t, opener), _without_junk, _with_scheme):
        text, found = step(text)
        repairs += found
    scheme, rest = text.split("://", 1)
    rest, found, remark = _without_comment(rest)
    repairs += found
    host, path = _split_host(rest)
    host, found = _regular_host(host, scheme)
    repairs += found
    path, found = _regular_path(path)
    slash = "" if path.startswith("/") else "/"
    return Normal(_encoded(f"{scheme}://{host}{slash}{path}"), repairs + found, remark)


def _one_line(text: str) -> Fixed:
    joined = re.sub(r"\s*\n\s*", " ", text).strip()
    return joined, []


def _up_to_closer(text: str, opener: str) -> Fixed:
    """In “<https://…> และอื่น ๆ” the address ends at the bracket or quote that was opened before it."""
    closer = _CLOSERS.get(opener, "")
    at = text.find(closer) if closer else -1
    if closer in (")", "]"):
        at = _unbalanced(text, opener, closer)
    return (text[:at], ["ตัดวงเล็บหรือเครื่องหมายคำพูดที่ครอบออก"]) if at > 0 else (text, [])


def _unbalanced(text: str, opener: str, closer: str) -> int:
    depth = 0
    for at, character in enumerate(text):
        depth += (character == opener) - (character == closer)
        if depth < 0:
            return at
    return -1


def _without_junk(text: str) -> Fixed:
    """Quotes, commas, brackets and full stops that a sentence put behind the address."""
    kept = text.rstrip()
    while kept and _ends_in_junk(kept):
        kept = kept[:-1].rstrip()
    cut = text.rstrip()[len(kept) :]
    return kept, [f"ตัดเครื่องหมาย {cut} ท้ายที่อยู่ออก"] if cut else []


def _ends_in_junk(text: str) -> bool:
    last = text[-1]
    if last == ".":
        return not _ABBREVIATION.search(unquote(text))
    if last == ")":
        return _unbalanced(text, "(", ")") >= 0
    if last == "]":
        return _unbalanced(text, "[", "]") >= 0
    return last in _JUNK


def _with_scheme(text: str) -> Fixed:
    """One of http:// and https://, whatever stood there; of two, the inner one counts."""
    match = _SCHEMES.match(text)
    if match is None:
        return f"https://{text}", ["เติม https://"]
    written = match[0]
    last = re.findall(r"[a-z]+", written.lower())[-1:]
    scheme = "http" if last and not last[0].endswith("s") else "https"
    repairs = [] if _REGULAR_SCHEME.fullmatch(written) else [f"แก้ {written.strip()} เป็น {scheme}://"]
    return f"{scheme}://{text[match.end() :]}", repairs


def _without_comment(rest: str) -> Normal:
    """Spaces: inside a title they stay, beside a slash they go, and words behind a complete address are cut off."""
    rest = rest.replace("\\", "/") if "?" not in rest else rest
    glued = _BESIDE_SLASH.sub("/", _BESIDE_DOT.sub("", rest))
    repairs = ["ลบช่องว่างข้างเครื่องหมาย / หรือจุด"] if glued != rest else []
    if _WRAPPED.search(glued):
        glued = _WRAPPED.sub("", glued)
        repairs.append("ต่อที่อยู่ที่ถูกตัดกลางคำ")
    end = _end_of_address(glued)
    if end < len(glued):
        remark = glued[end:].strip()
        repairs.append(f"อ่าน “{remark[:40]}” ที่ต่อท้ายเป็นคำอธิบาย")
        return Normal(glued[:end], repairs, remark)
    if " " in glued:
        repairs.append("แทนช่องว่างด้วย %20")
    return Normal(glued, repairs, "")


def _end_of_address(rest: str) -> int:
    """Where a comment begins; the end of the text if there is none."""
    in_host = re.match(r"[^/?# ]+(?= )", rest)
    if in_host:
        return in_host.end()
    after_slash = re.search(r"/(?= )", rest)
    if after_slash:
        return after_slash.end()
    is_file = bool(_FILE_AT_END.search(rest))
    after_file = _FILE_THEN_TEXT.search(rest)
    if after_file and not is_file:
        return after_file.end()
    asked = rest.find("?") + 1
    ends = (
        _TRAIL.search(rest),
        None if is_file else _TOLD.search(rest),
        None if is_file else _ENCODED_THEN_TEXT.search(rest),
        _SHOWN_THEN_TEXT.search(rest),
        None if is_file else _ID_THEN_TEXT.search(rest),
        _NUMBER_THEN_TEXT.search(rest),
        _REMARK.search(rest, asked) if asked else None,
    )
    return next((end.end() for end in ends if end), len(rest))


def _split_host(rest: str) -> tuple[str, str]:
    match = re.match(r"[^/?#]*", rest)
    end = match.end() if match else 0
    return rest[:end], rest[end:]


def _regular_host(host: str, scheme: str) -> Fixed:
    """Lower case, Arabic digits, IDNA, no user name, no superfluous port."""
    repairs: list[str] = []
    login, _, host = host.rpartition("@")
    if login:
        repairs.append("ตัดชื่อผู้ใช้และรหัสผ่านออก")
    name, port = _split_port(arabic(host).lower())
    if arabic(host) != host:
        repairs.append(f"แปลงเลขไทยใน {host} เป็นเลขอารบิก")
    dotted = re.sub(r"\.{2,}", ".", name).strip(".")
    if dotted != name:
        repairs.append("ลบจุดที่เกินในชื่อเว็บ")
    return _ascii_host(dotted) + _regular_port(port, scheme), repairs


def _split_port(host: str) -> tuple[str, str]:
    match = re.fullmatch(r"(\[[^\]]*\]|[^:]*)(?::(.*))?", host)
    if match is None:
        raise UnusableError(f"ชื่อเว็บ {host} ไม่ถูกต้อง")
    return match[1], match[2] or ""


def _regular_port(port: str, scheme: str) -> str:
    if not port or port == _DEFAULT_PORTS[scheme]:
        return ""
    if not re.fullmatch("[0-9]{1,5}", port) or not 1 <= int(port) <= 65535:
        raise UnusableError(f"หมายเลขพอร์ต {port} ไม่ถูกต้อง")
    return f":{port}"


def _ascii_host(name: str) -> str:
    if name.startswith("["):
        return f"[{_ip(name.strip('[]'))}]"
    try:
        encoded = name.encode("idna").decode("ascii").lower() if name else ""
    except UnicodeError:
        encoded = ""
    labels = encoded.split(".")
    if len(encoded) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise UnusableError(f"ชื่อเว็บ “{name[:60]}” ไม่ถูกต้อง" if name else "ไม่มีชื่อเว็บ")
    if len(labels) == 1 and encoded != name:
        raise UnusableError(f"ชื่อเว็บ “{name[:60]}” ไม่มีจุด")
    return _ip(encoded) if labels[-1].isdigit() else encoded


def _ip(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        raise UnusableError(f"หมายเลขไอพี “{text[:60]}” ไม่ถูกต้อง") from None


def _regular_path(path: str) -> Fixed:
    """The path and query, page numbers in Arabic digits, without a fragment that only names a place in the page."""
    written = path
    path = _THAI_NUMBER.sub(lambda m: m[1] + arabic(m[2]), path)
    repairs = ["แปลงเลขไทยของเลขหน้าเป็นเลขอารบิก"] if path != written else []
    path, mark, fragment = path.partition("#")
    if fragment[:1] in ("/", "!"):
        return path + mark + fragment, repairs
    return path, [*repairs, f"ตัด #{fragment[:40]} ซึ่งเป็นตำแหน่งในหน้าออก"] if fragment else repairs


def _encoded(url: str) -> str:
    """ASCII, with what is encoded already kept; hexadecimal digits in one case, so that equal addresses are equal."""
    lone_percent = re.sub("%(?![0-9A-Fa-f]{2})", "%25", as_browsers_read(url))
    try:
        safe = safe_url_string(lone_percent)
        urlsplit(safe)
    except (ValueError, UnicodeError) as error:
        raise UnusableError("รูปแบบที่อยู่ไม่ถูกต้อง") from error
    return re.sub("%[0-9A-Fa-f]{2}", lambda m: m[0].upper(), safe)
