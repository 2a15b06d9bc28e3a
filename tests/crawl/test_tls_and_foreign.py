"""Certificates are verified by name though connections go by address; foreign captures are crawled like sites."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from oitcheck.crawl.connection import tls
from oitcheck.models import Cause, Outcome, Role
from tests.crawl.conftest import Run, fetched, submission
from tests.crawl.site import LONG_TEXT, Site


def signed(tmp_path: Path, *names: str) -> Path:
    """For localhost by its subject, and by these other names."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl program to make a certificate with")
    made = tmp_path / "cert.pem"
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -keyout {made}.key -out {made} -days 2 -subj /CN=localhost"
    also = [part for name in names for part in ("-addext", f"subjectAltName=DNS:{name}")]
    subprocess.run([*command.split(), *also], check=True, capture_output=True)
    return made


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return signed(tmp_path, "localhost")


@pytest.mark.parametrize("trusted", [False, True])
def test_only_a_certificate_for_the_name_is_good(
    run: Run, certificate: Path, trusted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, f"{certificate}.key")
    if trusted:
        monkeypatch.setattr(tls.certifi, "where", lambda: str(certificate))
    with Site(context) as site:
        site.page("/d/page", LONG_TEXT)
        url, by_address = (f"https://{host}:{site.port}/d/page" for host in ("localhost", "127.0.0.1"))
        log = run(submission(O1=[url, by_address]))
    assert fetched(log, url).outcome is (Outcome.OK if trusted else Outcome.TLS)
    assert fetched(log, by_address).outcome is Outcome.TLS


def test_a_server_that_exchanges_keys_in_the_old_way(
    run: Run, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By RSA, with SHA-1, as browsers still do."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, f"{certificate}.key")
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AES128-SHA")
    monkeypatch.setattr(tls.certifi, "where", lambda: str(certificate))
    with Site(context) as site:
        site.page("/d/page", LONG_TEXT)
        url = f"https://localhost:{site.port}/d/page"
        assert fetched(run(submission(O1=url)), url).outcome is Outcome.OK


def test_a_name_that_stands_in_the_subject_alone(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Browsers do not look there."""
    own = signed(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own, f"{own}.key")
    monkeypatch.setattr(tls.certifi, "where", lambda: str(own))
    with Site(context) as site:
        url = f"https://localhost:{site.port}/d/page"
        fetch = fetched(run(submission(O1=url)), url)
    assert (fetch.outcome, fetch.cause) == (Outcome.TLS, Cause.WRONG_HOST)


def test_a_capture_of_a_blocked_site_is_crawled_like_the_site(run: Run, tmp_path: Path) -> None:
    """A person passed the challenge in a browser; the export has both, under http and differently escaped."""
    answers = [
        ("https://p.go.th/d/page/sub/123/%e0%b8%81", "403 Forbidden", b"captcha"),
        ("https://p.go.th/d/page/sub/123/%e0%b8%81", "200 OK", f"{LONG_TEXT}<a href='/f.pdf'>แผน</a>".encode()),
        ("http://p.go.th/f.pdf", "200 OK", b"%PDF-1.4"),
    ]
    warc = tmp_path / "foreign.warc.gz"
    with warc.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, status, body in answers:
            kind = "application/pdf" if url.endswith("pdf") else "text/html; charset=utf-8"
            http = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", BytesIO(body), len(body), http_headers=http))
    page = "https://p.go.th/d/page/sub/123/%E0%B8%81"
    log = run(submission(O1=[page, "https://p.go.th/not/captured"]), replay=warc, allow_private=False)
    assert [(v.role, v.url) for v in log.visits if v.depth == 1] == [(Role.FILE, "https://p.go.th/f.pdf")]
    assert [f.outcome for f in log.fetches] == [Outcome.OK, Outcome.NOT_CHECKED, Outcome.OK]
