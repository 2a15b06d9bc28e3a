"""Share links: every shape of address, and what the services answer, imitated by a gateway on loopback."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from oitcheck.crawl.kinds import fetch_url, may_be_file
from oitcheck.crawl.shares import asks_to_sign_in
from oitcheck.models import CrawlLog, Outcome, Role
from tests.crawl.conftest import fetched, submission
from tests.crawl.site import Handler, Site

Run = Callable[..., CrawlLog]
ID = "1AbCdEfGhIjKlMnOpQrStUvWx"
DRIVE = "https://drive.google.com"
DOCS = "https://docs.google.com"
DOWNLOAD = f"{DRIVE}/uc?export=download&confirm=t&id={ID}"
FOLDER = f"{DRIVE}/embeddedfolderview?id={ID}"
WORD = f"{DOCS}/document/d/{ID}/export?format=docx"
EXCEL = f"{DOCS}/spreadsheets/d/{ID}/export?format=xlsx"
SLIDES = f"{DOCS}/presentation/d/{ID}/export/pptx"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (f"{DRIVE}/file/d/{ID}/view?usp=sharing", DOWNLOAD),
        (f"{DRIVE}/file/d/{ID}/preview", DOWNLOAD),
        (f"{DRIVE}/file/u/0/d/{ID}/edit?usp=drive_link", DOWNLOAD),
        (f"{DRIVE}/a/bangkok.go.th/file/d/{ID}/view", DOWNLOAD),
        (f"{DOCS}/file/d/{ID}/edit", DOWNLOAD),
        (f"{DRIVE}/uc?id={ID}&export=download", DOWNLOAD),
        (f"{DRIVE}/u/0/uc?id={ID}&export=view", DOWNLOAD),
        (f"{DRIVE}/file/d/{ID}/view?resourcekey=0-x_Y", f"{DOWNLOAD}&resourcekey=0-x_Y"),
        (f"{DRIVE}/viewer?srcid={ID}", DOWNLOAD),
        (f"https://drive.usercontent.google.com/download?id={ID}&authuser=0", DOWNLOAD),
        (f"{DRIVE}/open?id={ID}&usp=drive_copy", f"{DRIVE}/open?id={ID}&usp=drive_copy"),
        (f"{DRIVE}/drive/folders/{ID}?usp=sharing", FOLDER),
        (f"{DRIVE}/drive/u/0/folders/{ID}", FOLDER),
        (f"{DRIVE}/drive/mobile/folders/{ID}", FOLDER),
        (f"{DRIVE}/folderview?id={ID}&usp=sharing", FOLDER),
        (f"{DRIVE}/embeddedfolderview?id={ID}#list", FOLDER),
        (f"{DRIVE}/drive/folders/{ID}?resourcekey=0-k", f"{FOLDER}&resourcekey=0-k"),
        (f"{DOCS}/document/d/{ID}/edit?usp=sharing", WORD),
        (f"{DOCS}/document/u/0/d/{ID}/edit?tab=t.0#heading=h.1", WORD),
        (f"{DOCS}/a/bangkok.go.th/document/d/{ID}/mobilebasic", WORD),
        (f"{DOCS}/spreadsheets/d/{ID}/edit#gid=0", EXCEL),
        (f"{DOCS}/spreadsheets/d/{ID}/htmlview", EXCEL),
        (f"{DOCS}/spreadsheets/d/{ID}/edit?rtpof=true&sd=true", EXCEL),
        (f"{DOCS}/presentation/d/{ID}/edit#slide=id.p", SLIDES),
        (f"{DOCS}/document/d/{ID}/export?format=pdf", f"{DOCS}/document/d/{ID}/export?format=pdf"),
        (f"{DOCS}/spreadsheets/d/e/2PACX-{ID}/pubhtml?gid=0", f"{DOCS}/spreadsheets/d/e/2PACX-{ID}/pub?output=xlsx"),
        (f"{DOCS}/spreadsheets/d/{ID}/pub", f"{DOCS}/spreadsheets/d/{ID}/pub?output=xlsx"),
        (f"{DOCS}/document/d/e/2PACX-{ID}/pub", f"{DOCS}/document/d/e/2PACX-{ID}/pub"),
        (f"{DOCS}/forms/d/e/{ID}/viewform", f"{DOCS}/forms/d/e/{ID}/viewform"),
        ("https://www.dropbox.com/s/abc/a.pdf?dl=0", "https://www.dropbox.com/s/abc/a.pdf?dl=1"),
        ("https://www.dropbox.com/scl/fi/a/b.pdf?rlkey=k&dl=0", "https://www.dropbox.com/scl/fi/a/b.pdf?rlkey=k&dl=1"),
        ("https://bma.sharepoint.com/:b:/s/ita/EabC?e=x1", "https://bma.sharepoint.com/:b:/s/ita/EabC?e=x1&download=1"),
        ("https://bma.sharepoint.com/:f:/s/ita/EabC?e=x1", "https://bma.sharepoint.com/:f:/s/ita/EabC?e=x1"),
        (
            "https://bma.sharepoint.com/sites/a/_layouts/15/Doc.aspx?sourcedoc=%7BAB-12%7D&file=a.docx",
            "https://bma.sharepoint.com/sites/a/_layouts/15/download.aspx?UniqueId=AB-12",
        ),
        (
            "https://bma-my.sharepoint.com/personal/x/_layouts/15/onedrive.aspx?id=/personal/x/Documents/a.pdf&ga=1",
            "https://bma-my.sharepoint.com/personal/x/Documents/a.pdf",
        ),
        (
            "https://onedrive.live.com/?authkey=%21AK&cid=C1&id=C1%21105&o=OneUp",
            "https://onedrive.live.com/download?cid=C1&resid=C1%21105&authkey=%21AK",
        ),
        (
            "https://onedrive.live.com/embed?resid=C1%21105&authkey=%21AK",
            "https://onedrive.live.com/download?resid=C1%21105&authkey=%21AK",
        ),
    ],
)
def test_the_address_of_the_file(link: str, expected: str) -> None:
    assert fetch_url(link) == expected
    assert fetch_url(expected) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{DRIVE}/file/d/{ID}/view", True),
        (f"{DRIVE}/open?id={ID}", True),
        (f"{DOCS}/document/d/e/2PACX-1/pub", True),
        ("https://1drv.ms/b/s!abc", True),
        (f"{DOCS}/forms/d/e/{ID}/viewform", False),
        (f"{DRIVE}/drive/my-drive", False),
    ],
)
def test_what_leads_to_a_file(url: str, expected: bool) -> None:
    assert may_be_file(url, "") is expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://accounts.google.com/v3/signin/identifier?continue=x", True),
        ("https://accounts.google.com/ServiceLogin?service=wise", True),
        ("https://login.microsoftonline.com/common/oauth2/authorize", True),
        ("https://www.dropbox.com/login?cont=x", True),
        (f"{DRIVE}/file/d/{ID}/view", False),
        ("https://accounts.google.com.example/x", False),
    ],
)
def test_where_a_service_asks_who_is_there(url: str, expected: bool) -> None:
    assert asks_to_sign_in(url) is expected


# -- the services, imitated --

VIEWER = (
    b"<!doctype html><html><head><title>plan.pdf - Google Drive</title><script>var _docs_flag_initialData={};</script>"
    b"</head><body><div id='drive-viewer'></div><script src='/_/drive_fe/js'></script></body></html>"
)
TOO_LARGE_TO_SCAN = f"""<!DOCTYPE html><html><head><title>Google Drive - Virus scan warning</title></head><body>
<div id="uc-text"><p class="uc-warning-caption">Google Drive can't scan this file for viruses.</p>
<p class="uc-warning-subcaption"><span class="uc-name-size"><a href="/open?id={ID}">plan.pdf</a> (140M)</span> is too
large for Google to scan for viruses. Would you still like to download this file?</p>
<form id="download-form" action="https://drive.usercontent.google.com/download" method="get"><input type="submit"
id="uc-download-link" value="Download anyway"/><input type="hidden" name="id" value="{ID}">
<input type="hidden" name="export" value="download"><input type="hidden" name="confirm" value="t">
<input type="hidden" name="uuid" value="0f1e-77"></form></div></body></html>""".encode()
PDF = b"%PDF-1.4\n1 0 obj"


def page(*links: str) -> bytes:
    anchors = "".join(f'<p><a href="{link}">รายงานผล {n}</a></p>' for n, link in enumerate(links))
    return f"<!doctype html><html><body><h1>เอกสาร</h1>{anchors}</body></html>".encode()


def visited(log: CrawlLog, url: str) -> tuple[Role, str]:
    return next((visit.role, visit.anchor) for visit in log.visits if visit.url == url)


def crawl_of(site: Site, run: Run, *links: str) -> CrawlLog:
    site.on("/d", lambda h: h.reply(200, page(*links)))
    return run(submission(O1="https://portal.example/d"), gateway=site.url(""), allow_private=False)


def redirect(location: str) -> Callable[[Handler], None]:
    return lambda h: h.reply(302, b"", Location=location)


def test_a_file_on_drive(site: Site, run: Run) -> None:
    site.on(
        f"/uc?export=download&confirm=t&id={ID}", redirect(f"https://drive.usercontent.google.com/download?id={ID}")
    )
    site.file(f"/download?id={ID}", PDF, "application/octet-stream")
    log = crawl_of(site, run, f"{DRIVE}/file/d/{ID}/view?usp=sharing")
    assert (fetched(log, DOWNLOAD).outcome, fetched(log, DOWNLOAD).size) == (Outcome.REDIRECTED, len(PDF))


def test_a_large_file_that_has_to_be_confirmed(site: Site, run: Run) -> None:
    site.on(f"/uc?export=download&confirm=t&id={ID}", lambda h: h.reply(200, TOO_LARGE_TO_SCAN))
    confirmed = f"https://drive.usercontent.google.com/download?id={ID}&export=download&confirm=t&uuid=0f1e-77"
    site.file(f"/download?id={ID}&export=download&confirm=t&uuid=0f1e-77", PDF)
    log = crawl_of(site, run, f"{DRIVE}/file/d/{ID}/view")
    assert fetched(log, confirmed).size == len(PDF)
    assert visited(log, confirmed) == (Role.FILE, "รายงานผล 0")
    assert next(visit.shows for visit in log.visits if visit.url == DOWNLOAD) == confirmed


def test_an_address_whose_kind_only_drive_knows(site: Site, run: Run) -> None:
    site.on(f"/open?id={ID}", redirect(f"{DRIVE}/file/d/{ID}/view?usp=drive_open"))
    site.on(f"/file/d/{ID}/view?usp=drive_open", lambda h: h.reply(200, VIEWER))
    site.file(f"/uc?export=download&confirm=t&id={ID}", PDF)
    log = crawl_of(site, run, f"{DRIVE}/open?id={ID}")
    assert fetched(log, DOWNLOAD).size == len(PDF)
    assert visited(log, DOWNLOAD) == (Role.FILE, "รายงานผล 0")


def test_a_short_link_to_a_folder(site: Site, run: Run) -> None:
    site.on("/aBc", redirect(f"{DRIVE}/drive/folders/{ID}?usp=sharing"))
    site.on(f"/drive/folders/{ID}?usp=sharing", lambda h: h.reply(200, VIEWER))
    entry = f'<div class="flip-entry"><a href="{DRIVE}/file/d/{ID}/view?usp=drive_web"><div>แผน.pdf</div></a></div>'
    site.on(f"/embeddedfolderview?id={ID}", lambda h: h.reply(200, f"<html><body>{entry}</body></html>".encode()))
    site.file(f"/uc?export=download&confirm=t&id={ID}", PDF)
    log = crawl_of(site, run, "https://bit.ly/aBc")
    assert visited(log, FOLDER)[0] is Role.PAGE
    assert visited(log, DOWNLOAD) == (Role.FILE, "แผน.pdf")


@pytest.mark.parametrize("status", [302, 401])
def test_a_file_that_asks_who_is_there_is_not_public(site: Site, run: Run, status: int) -> None:
    location = {"Location": f"https://accounts.google.com/v3/signin/identifier?continue={ID}"} if status == 302 else {}
    site.on(f"/uc?export=download&confirm=t&id={ID}", lambda h: h.reply(status, b"<p>Sign in</p>", **location))
    site.on(
        f"/v3/signin/identifier?continue={ID}", lambda h: h.reply(200, b"<html><body>Sign in - Google</body></html>")
    )
    fetch = fetched(crawl_of(site, run, f"{DRIVE}/file/d/{ID}/view"), DOWNLOAD)
    assert (fetch.outcome, fetch.sign_in) == (Outcome.FORBIDDEN, True)
    assert "ลงชื่อเข้าใช้" in fetch.detail


def test_a_file_that_was_deleted_is_broken(site: Site, run: Run) -> None:
    assert fetched(crawl_of(site, run, f"{DRIVE}/file/d/{ID}/view"), DOWNLOAD).outcome is Outcome.BROKEN


def test_a_submitted_share_link(site: Site, run: Run) -> None:
    site.on(f"/spreadsheets/d/{ID}/edit?usp=sharing", lambda h: h.reply(200, VIEWER))
    site.file(f"/spreadsheets/d/{ID}/export?format=xlsx", b"PK\x03\x04", "application/vnd.ms-excel")
    url = f"{DOCS}/spreadsheets/d/{ID}/edit?usp=sharing"
    log = run(submission(O1=url), gateway=site.url(""), allow_private=False)
    assert [(visit.url, visit.role, visit.shows) for visit in log.visits] == [
        (url, Role.SUBMITTED, EXCEL),
        (EXCEL, Role.FILE, ""),
    ]


def test_onedrive_short_link(site: Site, run: Run) -> None:
    site.on("/b/s!abc", redirect("https://onedrive.live.com/redir?resid=C1!105&authkey=!AK&e=x"))
    site.on("/redir?resid=C1!105&authkey=!AK&e=x", lambda h: h.reply(200, VIEWER))
    site.file("/download?resid=C1!105&authkey=!AK", PDF)
    log = crawl_of(site, run, "https://1drv.ms/b/s!abc")
    file = "https://onedrive.live.com/download?resid=C1%21105&authkey=%21AK"
    assert fetched(log, file).size == len(PDF)


def test_a_flip_book_is_looked_at_for_the_file_it_offers(site: Site, run: Run) -> None:
    site.page("/abcd/efgh/", '<div id="app"></div><a href="https://static.anyflip.com/abcd/plan.pdf">Download</a>')
    site.file("/abcd/plan.pdf", PDF)
    log = crawl_of(site, run, "https://anyflip.com/abcd/efgh/")
    assert visited(log, "https://anyflip.com/abcd/efgh/") == (Role.PAGE, "รายงานผล 0")
    assert fetched(log, "https://static.anyflip.com/abcd/plan.pdf").size == len(PDF)


def test_a_submitted_viewer_shows_its_file(site: Site, run: Run) -> None:
    pdf = site.file("/f/plan.pdf", b"%PDF-1.4 " + b"x" * 500)
    url = site.page("/pdfjs/web/viewer.html?file=/f/plan.pdf", "<div id=viewer></div><script src=/pdf.js></script>")
    log = run(submission(O1=url))
    assert [(visit.url, visit.shows) for visit in log.visits] == [(url, pdf), (pdf, "")]
