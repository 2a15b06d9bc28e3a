"""template and import: submissions to fill in, and submissions read from an agency's own ITA page."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from oitcheck.catalogue import load as load_catalogue
from oitcheck.crawl import crawl
from oitcheck.documents import read
from oitcheck.errors import InputError, UsageError
from oitcheck.models import CrawlSettings, Document, Format, Submission, SubmittedItem
from oitcheck.pipeline import choose_framework
from oitcheck.snapshot import Snapshot, SnapshotWriter
from oitcheck.submission import FormItem, clean_url, read_index_page, write_form, write_submission

Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace the file if it is there")]
OutputFile = Annotated[Path, typer.Option("-o", "--output", help="File to write; its ending decides the format")]


def template(
    output: OutputFile,
    framework: Annotated[str, typer.Option("--framework", help="bma-2566, bma-2567 or bma-2568")] = "",
    agency: Annotated[str, typer.Option("--agency", help="Name of the agency")] = "",
    overwrite: Overwrite = False,
) -> None:
    """An empty submission form (xlsx or csv) with every O-item and what is expected."""
    chosen = choose_framework(load_catalogue(), framework, Submission())
    items = [FormItem(id=item.id, title=item.title, expected=item.expected) for item in chosen.items]
    write_form(output, items, agency=agency, framework=chosen.id, overwrite=overwrite)
    typer.echo(str(output))


def import_page(
    source: Annotated[str, typer.Argument(help="URL or saved HTML file of the agency's ITA page")],
    output: OutputFile,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Permit private addresses")] = False,
    overwrite: Overwrite = False,
) -> None:
    """A submission read from an agency's own ITA page."""
    if output.exists() and not overwrite:
        raise UsageError(f"{output} มีอยู่แล้ว: ให้ใช้ชื่ออื่น หรือเพิ่ม --overwrite เพื่อเขียนทับ")
    document, url = _from_web(source, allow_private) if "://" in source else _from_file(Path(source))
    submission = read_index_page(document, url)
    if not submission.items:
        raise InputError(f"{source}: ไม่พบเลขข้อ (O1, O2, …) พร้อมลิงก์ในหน้านี้ ให้ระบุหน้าที่รวมลิงก์ ITA/OIT ของหน่วยงาน")
    write_submission(submission, output)
    typer.echo(f"{output}: {len(submission.items)} items, {len(submission.urls())} URLs")


def _from_file(path: Path) -> tuple[Document, str]:
    try:
        payload = path.read_bytes()
    except OSError as error:
        raise InputError(f"อ่านไฟล์ {path} ไม่ได้ ({error.strerror})") from error
    return _page(read(payload, name=path.name, url=path.absolute().as_uri()), str(path)), path.absolute().as_uri()


def _from_web(url: str, allow_private: bool) -> tuple[Document, str]:
    """One page by the crawler's own rules: guard, limits and browser included."""
    address, _ = clean_url(url)
    if address is None:
        raise UsageError(f"{url} ไม่ใช่ที่อยู่เว็บ: ให้ใส่ที่อยู่ที่ขึ้นต้นด้วย http:// หรือ https://")
    one = Submission(items={"O1": SubmittedItem(urls=(address,))})
    settings = CrawlSettings(allow_private=allow_private, max_depth=0, max_pictures=0)
    with tempfile.TemporaryDirectory() as folder:
        warc = Path(folder) / "page.warc.gz"
        with SnapshotWriter(warc) as writer:
            fetch = asyncio.run(crawl(one, settings, writer)).fetches[0]
        if not fetch.outcome.reached:
            raise InputError(f"เปิด {url} ไม่ได้ ({fetch.outcome.value} {fetch.status or ''} {fetch.detail})")
        snapshot = Snapshot(warc)
        rendered = fetch.rendered_sha256
        payload = snapshot.rendered(rendered) if rendered else snapshot.payload(fetch.sha256)
    charset = "utf-8" if fetch.rendered_sha256 else fetch.charset
    return _page(read(payload, url=fetch.final_url, charset=charset), url), fetch.final_url


def _page(document: Document, source: str) -> Document:
    if document.format is not Format.HTML:
        raise InputError(f"{source} เป็นไฟล์ {document.format.value} ไม่ใช่หน้าเว็บ: ให้ระบุหน้าเว็บที่รวมลิงก์ ITA/OIT")
    return document
