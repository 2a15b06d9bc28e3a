"""Charsets that are not what they are said to be: the page's Thai is read all the same."""

from __future__ import annotations

from oitcheck.models import Outcome, Verdict
from tests.hostile.behaviour import Seen, behaviour
from tests.hostile.server import PATH, TEXT, Host

_GROUP = "Charsets"


def _thai(seen: Seen) -> None:
    assert [visit.anchor for visit in seen.log.visits if visit.url.endswith(".pdf")] == ["แผนปฏิบัติราชการ"]


def _page(host: Host, encoding: str, kind: str, *, head: str = "", before: bytes = b"") -> str:
    host.file("/f/plan.pdf", b"%PDF-1.4")
    body = f"<html><head>{head}<title>แผน</title></head><body>{TEXT}<a href=/f/plan.pdf>แผนปฏิบัติราชการ</a></body></html>"
    return host.file(PATH, before + body.encode(encoding), kind)


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_thai)
def windows_874(host: Host) -> str:
    """windows-874, declared."""
    return _page(host, "cp874", "text/html; charset=windows-874")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_thai)
def windows_874_declared_as_utf_8(host: Host) -> str:
    """windows-874, declared as utf-8."""
    return _page(host, "cp874", "text/html; charset=utf-8")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_thai)
def tis_620_in_meta_only(host: Host) -> str:
    """TIS-620, declared in a meta element only."""
    return _page(host, "tis-620", "text/html", head="<meta charset=tis-620>")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_thai)
def utf_8_undeclared(host: Host) -> str:
    """UTF-8, not declared at all."""
    return _page(host, "utf-8", "text/html")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_thai)
def utf_8_declared_as_tis_620(host: Host) -> str:
    """UTF-8, declared as TIS-620 in a meta element."""
    return _page(host, "utf-8", "text/html", head="<meta http-equiv=Content-Type content='text/html; charset=tis-620'>")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_thai)
def utf_16_with_a_mark(host: Host) -> str:
    """UTF-16 with a byte order mark."""
    return _page(host, "utf-16-le", "text/html", before=b"\xff\xfe")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_thai)
def charset_that_does_not_exist(host: Host) -> str:
    """UTF-8, declared as "thai"."""
    return _page(host, "utf-8", "text/html; charset=thai")
