"""URLs as people paste them, made fit for fetching, with every repair said aloud.

`clean_url` is pure and never fails.  What it gives back is stable: cleaning it again changes nothing.

* The result is ASCII: Thai in the path percent-encoded as UTF-8, Thai host names in IDNA.  Encoding that is there
  already is kept, and the order of the query too, because some servers care.
* A space inside the path belongs to it (the CMS writes titles into its addresses); a space after a slash, after a
  file's ending or after a bare host begins a comment, which is cut off.
* A final full stop goes, unless a Thai abbreviation ends there ("ก.ก.", "กทม.").
* A fragment ("#top") names a place in the page that is loaded anyway and goes; "#/…" and "#!…" choose the page in
  script-driven sites and stay.
* Addresses without a scheme get https://.
* mailto:, tel:, javascript:, ftp:, file: and paths of one's own computer are kept out with a note instead of ending
  the reading: nobody can open them in a browser as evidence, but the other items can still be checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote

from oitcheck.links import forwarded
from oitcheck.models import Note, SubmittedUrl
from oitcheck.submission.address import Normal, UnusableError, normalise
from oitcheck.submission.characters import HIDDEN_REMOVED, has_hidden, plain
from oitcheck.submission.starts import first_start, strip_bullet, unwrap

_NOTHING = re.compile(
    r"[\s.…_–—-]*|n\s*[/.\\]?\s*a\.?|none|null|nil|no|nan|-?\s*\(?(?:ไม่มี(?:ข้อมูล|url|ลิงก์|ลิงค์)?|ยังไม่มี|ไม่ระบุ|ว่าง)\)?\s*-?",
    re.IGNORECASE,
)
# Why there is none, in a sentence: an explanation that was written into the wrong column.
_SAYS_NONE = re.compile("(?:(?:ใน)?ปี.{0,30}?)?(?:ยัง)?ไม่(?:มี|ได้|ปรากฏ|พบ)|(?:ยัง)?อยู่(?:ใน)?ระหว่าง")
_OTHER_SCHEME = re.compile(
    r"(?P<scheme>mailto|tel|sms|javascript|vbscript|data|blob|about|ftps?|sftp|smb|file|line|fb|intent|chrome|edge)\s*:",
    re.IGNORECASE,
)
_LOCAL_PATH = re.compile(r"[A-Za-z]:[\\/]|\\\\\w")
_E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+$")
_THAI_ENCODED = re.compile(r"(?:%E0%B[89]%[89AB][0-9A-F])+")


class Kind(Enum):
    """What a piece of a URL cell turned out to be."""

    URL = "url"
    NOTHING = "nothing"  # "-", "ไม่มี", "N/A"
    KEPT_OUT = "kept out"  # an address, but not one that a browser can open as evidence
    NO_URL = "no url"  # anything else


@dataclass(frozen=True)
class Examined:
    """A piece of a URL cell: what it is, the URL if it is one, and one Thai sentence where something is odd."""

    kind: Kind
    url: SubmittedUrl | None = None
    sentence: str = ""
    explanation: str = ""  # why there is nothing, or what is said beside the URL


def clean_url(raw: str, where: str = "") -> tuple[SubmittedUrl | None, tuple[Note, ...]]:
    """The URL fit for fetching (None if there is none), and what was repaired or why it is none."""
    examined = examine(raw)
    notes = (Note(where=where, text=examined.sentence),) if examined.sentence else ()
    return examined.url, notes


def examine(raw: str) -> Examined:
    """One piece of a cell, as `split_cell` cuts them: a URL, a word for "nothing", or something else."""
    raw = raw.strip()
    text, repairs = _bare(raw)
    if _NOTHING.fullmatch(text):
        said = f"“{text}” นับเป็นไม่มี URL" if text else ""
        return Examined(Kind.NOTHING, sentence=said)
    kept_out = _why_kept_out(text)
    if kept_out:
        return Examined(Kind.KEPT_OUT, sentence=f"ไม่นับ “{shorten(text)}” เพราะ{kept_out}")
    start = first_start(text)
    if start is None and _SAYS_NONE.match(text):
        return Examined(Kind.NOTHING, sentence=f"“{shorten(text)}” นับเป็นไม่มี URL และอ่านเป็นคำอธิบาย", explanation=text)
    if start is None:
        return _no_url(text)
    try:
        url, found, remark = _repaired(text[start:], text[:start].strip())
    except UnusableError as error:
        return _no_url(text, str(error))
    return Examined(Kind.URL, SubmittedUrl(url=url, raw=raw), _repair_sentence(raw, url, repairs + found), remark)


def _bare(raw: str) -> tuple[str, list[str]]:
    """The text without what is around it and in it unseen, and a word on each thing that went."""
    repairs = [HIDDEN_REMOVED] if has_hidden(raw) else []
    text = unwrap(plain(raw)).strip()
    if text != plain(raw).strip():
        repairs.append("ดึงที่อยู่ออกจากรหัส HTML, Markdown หรือสูตร")
    if _NOTHING.fullmatch(text):
        return text, repairs
    bare = strip_bullet(text)
    return bare, [*repairs, "ตัดเครื่องหมายหน้าข้อออก"] if bare != text else repairs


def readable(url: str) -> str:
    """The URL with its Thai letters shown; everything else stays encoded, so that cleaning it gives it back."""
    return _THAI_ENCODED.sub(lambda match: _decoded(match[0]), url)


def _decoded(encoded: str) -> str:
    """Thai letters that are assigned; the code points between them would not survive cleaning."""
    return re.sub(r"[^ก-ฺเ-๛]", lambda c: "".join(f"%{b:02X}" for b in c[0].encode()), unquote(encoded))


def shorten(text: str, limit: int = 120) -> str:
    """A quote that fits into a sentence."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _repaired(text: str, label: str) -> Normal:
    """Normalised until nothing changes any more: what one repair uncovers, the next round repairs."""
    repairs = [f"ตัดข้อความ “{shorten(label, 40)}” ที่นำหน้าออก"] if re.search(r"\w", label) else []
    url, found, remark = normalise(text, label[-1:])
    for _ in range(5):
        repairs += [repair for repair in found if repair not in repairs]
        target = forwarded(url)
        again, found, _ = normalise(target, "")
        found += ["ใช้ที่อยู่ปลายทางแทนลิงก์ที่ส่งต่อ"] if target != url else []
        if again == url:
            break
        url = again
    return Normal(url, repairs, remark)


def _why_kept_out(text: str) -> str:
    other = _OTHER_SCHEME.match(text)
    if other:
        return f"ที่อยู่แบบ {other['scheme'].lower()}: เปิดเป็นหน้าเว็บไม่ได้"
    if _LOCAL_PATH.match(text):
        return "เป็นที่อยู่ไฟล์ในเครื่อง ผู้อื่นเปิดไม่ได้"
    if _E_MAIL.fullmatch(text):
        return "เป็นอีเมล ไม่ใช่ที่อยู่เว็บ"
    return ""


def _no_url(text: str, reason: str = "") -> Examined:
    because = f" ({reason})" if reason else ""
    sentence = f"“{shorten(text, 80)}” ไม่ใช่ที่อยู่เว็บ{because} ให้ใส่ที่อยู่ที่ขึ้นต้นด้วย http:// หรือ https:// หรือเว้นว่างไว้"
    return Examined(Kind.NO_URL, sentence=sentence)


def _repair_sentence(raw: str, url: str, repairs: list[str]) -> str:
    if not repairs:
        return ""
    return f"แก้ “{shorten(raw)}” เป็น “{shorten(readable(url))}”: {', '.join(repairs)}"
