"""Bytes to text: which charset a payload is really in, whatever its header says.

Thai pages come as UTF-8, TIS-620/windows-874 and now and then UTF-16, and headers lie both ways.  Bytes decide first:
UTF-8 has a form that Thai single-byte text does not take by chance, so what is valid UTF-8 is UTF-8; what is not and
runs through the Thai half of the code page is cp874 even where the page says ISO-8859-1.
"""

from __future__ import annotations

import re

from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

from oitcheck.thai.text import thai_share

_SAMPLE = 200_000
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_UTF8_CHARACTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"  # well-formed sequences
)
_THAI_BYTES = re.compile(rb"[\xa1-\xda\xdf-\xfb]")
_MARKS = bytes((0x80, 0x85, *range(0x91, 0x98), 0xA0))  # bullets, quotes and dashes are the same in Thai and in western
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_CUT_OFF = 3  # bytes of a character that was cut in two
_MANY = 40  # letters: fewer are names and loan words
_THAI = re.compile("[\u0e01-\u0e5b]")
# What Windows shows for the bytes 80 to 9F, where ISO has control characters.
_WINDOWS = {ord(bytes([n]).decode("cp1252")): n for n in range(0x80, 0xA0) if n not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_UTF8_NOISE = 0.1  # share of broken characters that a UTF-8 text may carry (cut off, or pasted together)


def decode(payload: bytes, declared: str = "") -> str:
    """The payload as text; never fails.  `declared` is the charset of the header, believed last."""
    return decode_as(payload, charset_of(payload, declared))


def decode_as(payload: bytes, encoding: str) -> str:
    """The payload as text in a codec that `charset_of` found."""
    text = payload.decode(encoding, errors="replace").removeprefix("\ufeff")
    if encoding == "utf-8" and payload.count(b"\xc3") > _MANY and payload.count(b"\xe0\xb8") < _MANY:
        return unscrambled(text)
    return text


def unscrambled(text: str) -> str:
    """Thai that a program took for western letters and saved as such ("ÊÓ¹Ñ¡§Ò¹", "à¸ªà¸³"), as it was meant."""
    raw = text.translate(_WINDOWS).encode("latin-1", errors="replace")
    meant = raw.decode("utf-8", errors="replace")
    if meant.count("\ufffd") < len(_THAI.findall(meant)) * _UTF8_NOISE:
        return meant
    return raw.decode("cp874", errors="replace") if _looks_thai(raw) else text


def charset_of(payload: bytes, declared: str = "") -> str:
    """The Python codec that fits the payload best."""
    bom, _ = read_bom(payload)
    if bom:
        return bom
    sample = payload[:_SAMPLE]
    wide = _without_bom_utf16(sample)
    if wide:
        return wide
    if not _HIGH_RUN.search(payload):
        return _declared(payload, declared) if b"\x1b" in sample else "utf-8"
    if _is_utf8(payload, declared):
        return "utf-8"
    return _single_byte(payload, declared)


def _without_bom_utf16(sample: bytes) -> str:
    """UTF-16 without a byte order mark shows as a NUL (or the Thai block's 0E) at every other byte."""
    if len(sample) < 8 or b"\0" not in sample:
        return ""
    half = len(sample) // 2
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[offset : half * 2 : 2]
        if high.count(0) + high.count(0x0E) > 0.8 * half and 0 in high:
            return name
    return ""


def _is_utf8(payload: bytes, declared: str) -> bool:
    """Valid UTF-8, or so nearly that only damage explains the rest."""
    try:
        payload.decode("utf-8")
    except UnicodeDecodeError:
        good = len(_UTF8_CHARACTER.findall(payload))
        broken = len(_HIGH_BYTE.findall(_UTF8_CHARACTER.sub(b"", payload)))
        if broken > max(_CUT_OFF, good * _UTF8_NOISE) or broken > good:
            return False
    return _declared(payload, declared) != "cp874" or _reads_as_utf8(payload)


def _reads_as_utf8(payload: bytes) -> bool:
    """A few cp874 letters can form UTF-8 by chance, but then of signs and scripts that nobody writes here."""
    text = payload[:_SAMPLE].decode("utf-8", errors="ignore")
    return thai_share("".join(c for c in text if c > "\x7f")) > 0


def _single_byte(payload: bytes, declared: str) -> str:
    named = _declared(payload, declared)
    if named and named not in _DOUBTFUL:
        return named
    if _looks_thai(payload):
        return "cp874"
    if named and named != "utf-8":
        return named
    from charset_normalizer import from_bytes  # large, and asked last

    best = from_bytes(payload[:_SAMPLE]).best()
    return best.encoding if best is not None else "cp1252"


# What editors and servers write without having looked.
_DOUBTFUL = frozenset({"utf-8", "ascii", "cp1252", "iso8859-1", "latin-1", "cp874"})


def _looks_thai(payload: bytes) -> bool:
    """Thai words are runs of high bytes; accents of western text stand alone."""
    runs = _HIGH_RUN.findall(payload[:_SAMPLE].translate(None, _MARKS))
    high = sum(map(len, runs))
    thai = sum(len(_THAI_BYTES.findall(run)) for run in runs)
    return bool(runs) and thai >= 0.85 * high and high >= 2 * len(runs)


def _declared(payload: bytes, declared: str) -> str:
    """Charset of the header or, failing that, of the page's own meta element, as a codec name."""
    named = resolve_encoding(declared) if declared else None
    if named:
        return named
    written = html_body_declared_encoding(payload[:4096])  # takes its time
    return (resolve_encoding(written) if written else None) or "utf-8"
