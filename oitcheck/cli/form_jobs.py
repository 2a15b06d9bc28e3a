"""What template and import do."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

import typer

from oitcheck.catalogue import choose_framework
from oitcheck.catalogue import load as load_catalogue
from oitcheck.crawl import crawl
from oitcheck.documents import read
from oitcheck.errors import InputError, UsageError, why
from oitcheck.models import CrawlSettings, Document, Fetch, Format, Submission, SubmittedItem
from oitcheck.report.words import FAMILIES, OUTCOMES
from oitcheck.snapshot import Snapshot, SnapshotWriter
from oitcheck.submission import FormItem, clean_url, read_index_page, write_form, write_submission
from oitcheck.submission.saved import homeless, saved_from
from oitcheck.submission.writing import by_ending, refuse_existing

_ENDINGS = (".csv", ".xlsx", ".yaml", ".yml", ".json")


def write_template(output: Path, framework: str, agency: str, *, overwrite: bool) -> None:
    """An empty form with every item of a framework."""
    chosen = choose_framework(load_catalogue(), framework, Submission())
    items = [FormItem(id=item.id, title=item.title, expected=item.expected) for item in chosen.items]
    write_form(output, items, agency=agency, framework=chosen.id, overwrite=overwrite)


def settings_for_one_page(*, allow_private: bool, browser: bool) -> CrawlSettings:
    """A crawl that ends with the page it starts from."""
    return CrawlSettings(allow_private=allow_private, browser=browser, max_depth=0, max_pictures=0)


def import_submission(source: str, output: Path, settings: CrawlSettings, *, address: str, overwrite: bool) -> str:
    """Reads the page, writes the submission; returns one line that says what was found.

    `address`: where a saved page came from, if it does not say so itself.
    """
    by_ending(output, dict.fromkeys(_ENDINGS, output))  # before anything is fetched
    refuse_existing(output, overwrite=overwrite)
    document, url = _from_web(source, settings) if "://" in source else _from_file(Path(source), address)
    submission = read_index_page(document, url, source)
    if not submission.items:
        raise InputError(f"{source}: ไม่พบเลขข้อ (O1, O2, …) พร้อมลิงก์ในหน้านี้ ให้ระบุหน้าที่รวมลิงก์ ITA/OIT ของหน่วยงาน")
    without_host = homeless(document)
    if not submission.urls():
        lack = without_host or "ไม่มีลิงก์ที่นำเข้าได้: ให้ระบุหน้าที่รวมลิงก์ ITA/OIT ของหน่วยงาน"
        raise InputError(f"{source}: พบเลขข้อ {len(submission.items)} ข้อ แต่{lack}")
    write_submission(submission, output, overwrite=overwrite)
    if without_host:
        typer.echo(f"oitcheck: {without_host}", err=True)
    return f"{output}: {len(submission.items)} ข้อ {len(submission.urls())} ลิงก์"


def _from_file(path: Path, address: str) -> tuple[Document, str]:
    try:
        payload = path.read_bytes()
    except OSError as error:
        raise InputError(f"อ่านไฟล์ {path} ไม่ได้ ({why(error)}): ให้ตรวจชื่อไฟล์ของหน้าเว็บที่บันทึกไว้") from error
    url = address or saved_from(payload) or path.absolute().as_uri()
    return _page(read(payload, name=path.name, url=url), str(path)), url


def _from_web(url: str, settings: CrawlSettings) -> tuple[Document, str]:
    """One page by the crawler's own rules: guard, limits and browser included."""
    address, _ = clean_url(url)
    if address is None:
        raise UsageError(f"{url} ไม่ใช่ที่อยู่เว็บ: ให้ใส่ที่อยู่ที่ขึ้นต้นด้วย http:// หรือ https://")
    one = Submission(items={"O1": SubmittedItem(urls=(address,))})
    with tempfile.TemporaryDirectory() as folder:
        warc = Path(folder) / "page.warc.gz"
        with SnapshotWriter(warc) as writer:
            fetch = asyncio.run(crawl(one, settings, writer)).fetches[0]
        if not fetch.outcome.reached:
            raise InputError(_unreached(url, fetch))
        snapshot = Snapshot(warc)
        rendered = fetch.rendered_sha256
        payload = snapshot.rendered(rendered) if rendered else snapshot.payload(fetch.sha256)
    charset = "utf-8" if rendered else fetch.charset
    return _page(read(payload, url=fetch.final_url, charset=charset), url), fetch.final_url


def _unreached(url: str, fetch: Fetch) -> str:
    reason = " ".join(str(word) for word in (fetch.detail or OUTCOMES[fetch.outcome].text, fetch.status) if word)
    return f"เปิด {url} ไม่ได้ ({reason}): ให้บันทึกหน้าจากเบราว์เซอร์เป็นไฟล์ .html แล้วระบุไฟล์นั้นแทน"


def _page(document: Document, source: str) -> Document:
    if document.format is not Format.HTML:
        kind = FAMILIES[document.format.family]
        raise InputError(f"{source} ไม่ใช่หน้าเว็บ (เป็น {kind}): ให้ระบุหน้าเว็บที่รวมลิงก์ ITA/OIT")
    return document
