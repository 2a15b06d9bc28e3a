"""A `Site` written as WARC, the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from .site import Load, Resource, Site

CAPTURED_AT = "2023-04-20T02:00:00Z"


def record(
    site: Site, target: Path, urls: Iterable[str] = (), *, captured_at: str = CAPTURED_AT, load: Load | None = None
) -> None:
    """Writes the site (or the given URLs of it) to `target`; gzipped if the name ends in .gz."""
    with target.open("wb") as stream:
        writer = WARCWriter(stream, gzip=target.suffix == ".gz")
        _information(writer, target.name, captured_at)
        for url in urls or site.contents:
            _response(writer, url, site.resource(url, load), captured_at)


def _information(writer: WARCWriter, name: str, captured_at: str) -> None:
    text = "software: oitcheck tests.portal\r\nformat: WARC File Format 1.0\r\ndescription: sample data, invented\r\n"
    headers = StatusAndHeaders("", _identity("warcinfo", name, captured_at), protocol="WARC/1.0")
    headers.add_header("WARC-Filename", name)
    payload = io.BytesIO(text.encode())
    writer.write_record(
        writer.create_warc_record("", "warcinfo", payload=payload, length=len(text), warc_headers=headers)
    )


def _response(writer: WARCWriter, url: str, resource: Resource, captured_at: str) -> None:
    http = StatusAndHeaders(
        f"{resource.status} {'OK' if resource.status == 200 else 'Error'}",
        [
            ("Content-Type", resource.media_type),
            ("Content-Length", str(len(resource.body))),
            *resource.headers,
        ],
        protocol="HTTP/1.1",
    )
    identity = dict(_identity("response", url, captured_at))
    writer.write_record(
        writer.create_warc_record(
            url,
            "response",
            io.BytesIO(resource.body),
            len(resource.body),
            http_headers=http,
            warc_headers_dict=identity,
        )
    )


def _identity(kind: str, name: str, captured_at: str) -> list[tuple[str, str]]:
    number = uuid5(NAMESPACE_URL, f"oitcheck-sample:{kind}:{name}")
    return [("WARC-Type", kind), ("WARC-Record-ID", f"<urn:uuid:{number}>"), ("WARC-Date", captured_at)]
