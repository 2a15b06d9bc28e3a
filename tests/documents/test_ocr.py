from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import document_samples as samples
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from oitcheck.documents import read
from oitcheck.documents.packed.archive import member_payload
from oitcheck.documents.pictures import ocr, tesseract
from oitcheck.documents.pictures.light import levelled
from oitcheck.documents.pictures.ocr import (
    Budget,
    Recognised,
    Recogniser,
    holds_scans,
    page_picture,
    recognise,
    scanned_pages,
    seen_through,
    with_recognised,
)
from oitcheck.documents.pictures.ocr_worker import PicturePages, picture_of, straightened
from oitcheck.models import Document, Format, Part, Problem
from oitcheck.thai.text import fold, skeleton

needs_tesseract = pytest.mark.skipif(
    not tesseract.available(), reason="tesseract with Thai is not installed (tesseract-ocr, tesseract-ocr-tha)"
)
FIXTURES = Path(__file__).parent / "fixtures"
REAL = Path(__file__).parents[3] / "shared" / "real_docs"

# Pages that hang or crash what looks at them, by their number.
SABOTEUR = """
import os, sys, time
from oitcheck.documents.pictures import ocr_worker
real = ocr_worker._answer
def answer(pages, request):
    if request.get("page") == 1: time.sleep(60)
    if request.get("page") == 2: os.abort()
    if request.get("page") == 3: raise ValueError("nonsense")
    if request.get("page") == 4: raise MemoryError
    if request["wanted"] == "read": return b'{"text": "read", "confidence": 90.0, "seconds": 0.1}'
    return real(pages, request)
ocr_worker._answer = answer
ocr_worker.main(sys.argv[1:])
"""


@cache
def scan(pages: int = 1) -> bytes:
    """Pages as a scanner makes them: pictures of text, without a text layer."""
    document = pdfium.PdfDocument(FIXTURES / "chromium.pdf")
    picture = document[0].render(scale=200 / 72, grayscale=True).to_pil()
    buffer = io.BytesIO()
    picture.save(buffer, "PDF", resolution=200, save_all=True, append_images=[picture] * (pages - 1))
    document.close()
    return buffer.getvalue()


@cache
def photograph(kind: str = "PNG", width: int = 700) -> bytes:
    """The top of that page as a picture of a web page: small letters."""
    document = pdfium.PdfDocument(FIXTURES / "chromium.pdf")
    picture = document[0].render(scale=width / document[0].get_width()).to_pil()
    buffer = io.BytesIO()
    picture.crop((0, 0, width, width // 3)).save(buffer, kind)
    document.close()
    return buffer.getvalue()


def says(text: str, *phrases: str) -> bool:
    """Loosely: recognition loses marks above and below letters, and spaces."""

    def loose(words: str) -> str:
        return skeleton(fold(words)).replace(" ", "")

    return all(loose(phrase) in loose(text) for phrase in phrases)


@pytest.mark.parametrize("slope", [0, 0.5, -3, 7])
def test_a_page_that_lay_askew_is_straightened(slope: float) -> None:
    page = Image.new("L", (400, 560), 255)
    for top in range(100, 460, 20):
        page.paste(0, (80, top, 320, top + 8))
    scan = page.rotate(slope, fillcolor=255)
    straight = straightened(scan)
    assert (straight is scan) is (abs(slope) < 1)
    rows = straight.resize((1, straight.height), Image.Resampling.BOX).tobytes()
    assert sum(row > 250 for row in rows[straight.height // 3 : straight.height // 2]) > 20  # gaps between the lines


def test_a_photograph_in_the_shadow_is_levelled() -> None:
    page = Image.new("L", (800, 1120), 255)
    for top in range(200, 920, 40):
        page.paste(0, (160, top, 640, top + 16))
    assert levelled(page) is None
    shade = Image.linear_gradient("L").rotate(90).resize(page.size).point(lambda value: 90 + value * 165 // 255)
    even = levelled(ImageChops.multiply(page, shade))
    assert even is not None
    ink, paper = [even.getpixel((x, 208)) for x in (170, 400, 630)], [even.getpixel((x, 228)) for x in (170, 400, 630)]
    assert max(ink) + 50 < min(paper)


@needs_tesseract
def test_a_scan_becomes_text() -> None:
    document = read(scan())
    assert document.problem is Problem.SCAN
    (page,) = recognise(scan(), document.format, scanned_pages(document))
    assert (page.page, page.confidence > 70, page.seconds > 0) == (1, True, True)
    filled = with_recognised(document, [page])
    assert (filled.problem, filled.detail) == (None, "")
    (part,) = filled.parts
    assert (part.locator, part.problem, part.recognised) == ("หน้า 1", None, True)
    assert says(filled.text(), "จัดซื้อจัดจ้าง", samples.AGENCY, "12,500.00", "98,100.00")


@needs_tesseract
@pytest.mark.skipif("osd" not in tesseract.languages(), reason="tesseract's osd is not installed")
def test_a_page_that_was_scanned_on_its_side_is_turned() -> None:
    document, buffer = pdfium.PdfDocument(scan()), io.BytesIO()
    document[0].render(scale=150 / 72, grayscale=True).to_pil().rotate(90, expand=True).save(buffer, "JPEG")
    document.close()
    (page,) = recognise(buffer.getvalue(), Format.IMAGE)
    assert page.confidence >= tesseract.LEGIBLE
    assert says(page.text, "จัดซื้อจัดจ้าง", samples.AGENCY)


@needs_tesseract
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_becomes_text(kind: str) -> None:
    document = read(photograph(kind))
    filled = with_recognised(document, recognise(photograph(kind), document.format))
    assert (filled.parts[0].locator, filled.parts[0].recognised) == ("ภาพ", True)
    assert says(filled.text(), samples.AGENCY)


@needs_tesseract
def test_what_has_no_words_stays_unread(fixtures: Path) -> None:
    payload = (fixtures / "scan.pdf").read_bytes()
    document = read(payload)
    pages = recognise(payload, document.format)
    assert [page.page for page in pages] == [1, 2]
    assert with_recognised(document, pages) == document


@needs_tesseract
@pytest.mark.parametrize("payload", [b"", b"%PDF-1.4 nonsense", b"\x89PNG\r\n\x1a\nnonsense", b"GIF89a"])
@pytest.mark.parametrize("format_", list(Format))
def test_bad_content_never_raises(payload: bytes, format_: Format, recogniser: Recogniser) -> None:
    assert recogniser.recognise(payload, format_, [1, 7]) == ()
    assert recogniser.recognise(payload, format_) == ()


@pytest.fixture(scope="module")
def recogniser() -> Iterator[Recogniser]:
    with Recogniser(workers=1) as shared:
        yield shared


@needs_tesseract
def test_pages_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = recognise(scan(2), Format.PDF, [1])
    looks: list[object] = []
    original = ocr._Eyes.look
    monkeypatch.setattr(ocr._Eyes, "look", lambda self, *asked: looks.append(asked[-1]) or original(self, *asked))
    assert recognise(scan(2), Format.PDF, [1]) == first
    assert looks == []
    assert recognise(scan(2), Format.PDF, [1, 2])[0] == first[0]
    assert [look["page"] for look in looks] == [1]  # type: ignore[index]


@needs_tesseract
def test_the_budget_counts_kept_pages_too() -> None:
    for _ in range(2):
        budget = Budget(pages=3)
        assert [page.page for page in recognise(scan(2), Format.PDF, budget=budget)] == [1, 2]
        assert not budget.hit
        assert [page.page for page in recognise(scan(2), Format.PDF, [2, 1], budget=budget)] == [1]
        assert (budget.hit, budget.refused, budget.pages) == (True, 1, 0)


@pytest.fixture
def sabotaged(monkeypatch: pytest.MonkeyPatch) -> None:
    start = subprocess.Popen

    def popen(command: list[str], **settings: object) -> subprocess.Popen[bytes]:
        assert command[1:3] == ["-m", "oitcheck.documents.pictures.ocr_worker"]
        return start([sys.executable, "-c", SABOTEUR, *command[3:]], **settings)  # type: ignore[call-overload]

    tesseract.languages(), tesseract.model()  # asked before programs are replaced
    monkeypatch.setattr(subprocess, "Popen", popen)


@needs_tesseract
@pytest.mark.usefixtures("sabotaged")
@pytest.mark.parametrize("hostile", [2, 3, 4, 5])
def test_a_hostile_page_costs_one_page(hostile: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    start = time.monotonic()
    with Recogniser(workers=1, seconds=5) as recogniser:
        pages = recogniser.recognise(scan(2), Format.PDF, [1, hostile, 6])
    assert [page.page for page in pages] == [1, 6]
    assert time.monotonic() - start < 30
    assert list(tmp_path.iterdir()) == []


@needs_tesseract
@pytest.mark.usefixtures("sabotaged")
def test_a_hostile_payload_is_given_up() -> None:
    with Recogniser(workers=1, seconds=20) as recogniser:
        for _ in range(3):
            assert [p.page for p in recogniser.recognise(scan(2), Format.PDF, [3, 5, 6])] == [6]
        monstrous = ocr._Payload(scan(2), Format.PDF, lost=3)
        assert recogniser._look(monstrous, {"wanted": "pages"}) == b""


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    questions = (tesseract.languages, tesseract.version, tesseract.model)
    monkeypatch.setattr(tesseract, "program", lambda: None)
    for question in questions:
        question.cache_clear()
    yield
    for question in questions:
        question.cache_clear()


@pytest.mark.usefixtures("without_tesseract")
def test_without_the_program(tmp_path: Path) -> None:
    assert (ocr.available(), ocr.version(), ocr.languages()) == (False, "", ())
    budget = Budget(pages=1)
    assert recognise(scan(), Format.PDF, budget=budget) == ()
    assert (budget.pages, budget.hit) == (1, False)
    assert tesseract.read_picture(tmp_path / "none.png", "tha", 200) is None
    for words in ("Windows", "Debian", "tesseract-ocr-tha", "winget"):
        assert words in ocr.advice()


@needs_tesseract
def test_only_languages_that_are_there() -> None:
    assert tesseract.usable("tha+klingon") == "tha"
    assert recognise(scan(), Format.PDF, languages="klingon") == ()
    assert ocr.version()[0].isdigit()
    assert f"tha:{0}" not in tesseract.model().split()


@pytest.mark.parametrize(
    ("words", "confidence"),
    [
        ("", 0.0),
        ("conf\ttext\n-1\t\n96\tกข\n", 96.0),
        ("conf\ttext\n90\tกขคง\n60\tกข\n", 80.0),
        ('conf\ttext\n90\t"\n80\t"ก\n', 80.0),
        ("conf\ttext\n-1\tก", 0.0),
    ],
)
def test_confidence_is_weighed_by_letters(words: str, confidence: float) -> None:
    assert tesseract.confidence_of(words) == confidence


def page(number: int, text: str = "ข้อความที่อ่านได้จากภาพ", confidence: float = 90.0) -> Recognised:
    return Recognised(page=number, text=text, confidence=confidence, seconds=1.0)


def mixed() -> Document:
    problems = (None, Problem.SCAN, Problem.GIBBERISH, Problem.SCAN)
    parts = tuple(Part(locator=f"หน้า {n}", text="" if p else "ชั้นข้อความ", problem=p) for n, p in enumerate(problems, 1))
    return Document(sha256="s", format=Format.PDF, parts=parts)


def test_only_blind_pages_are_filled() -> None:
    assert scanned_pages(mixed()) == (2, 3, 4)
    filled = with_recognised(mixed(), [page(1), page(2), page(3), page(9)])
    assert [part.recognised for part in filled.parts] == [False, True, True, False]
    assert [part.problem for part in filled.parts] == [None, None, None, Problem.SCAN]
    assert filled.parts[0].text == "ชั้นข้อความ"
    assert scanned_pages(filled) == (4,)


@pytest.mark.parametrize(
    "illegible", [page(2, "สั้น"), page(2, confidence=30.0), page(2, "ÃÒÂ§Ò¹¡ÒÃ »ÃÐªØÁ¤³Ð¡ÃÃÁ¡ÒÃ" * 4)]
)
def test_letter_salad_fills_nothing(illegible: Recognised) -> None:
    assert with_recognised(mixed(), [illegible]) == mixed()


@pytest.mark.parametrize("problem", [Problem.TOO_LARGE, Problem.LOCKED])
def test_other_problems_of_a_document_stay(problem: Problem) -> None:
    document = mixed().model_copy(update={"problem": problem, "detail": "เหตุผล"})
    filled = with_recognised(document, [page(2)])
    assert (filled.problem, filled.detail, filled.parts[1].recognised) == (problem, "เหตุผล", True)


def test_the_frames_of_a_picture_are_one_text() -> None:
    document = Document(sha256="s", format=Format.IMAGE, parts=(Part(locator="ภาพ", problem=Problem.SCAN),))
    filled = with_recognised(document, [page(1), page(2, "ข้อความของภาพที่สอง")])
    assert filled.text() == "ข้อความที่อ่านได้จากภาพ\nข้อความของภาพที่สอง"


def test_formats_without_pages_to_look_at() -> None:
    assert scanned_pages(Document(sha256="s", format=Format.ZIP, parts=mixed().parts)) == ()


def picture(payload: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(payload))
    assert image.format == "JPEG"
    assert len(payload) <= 100_000
    return image


def test_a_page_to_show() -> None:
    shown = picture(page_picture(scan(2), 2))
    assert shown.width == 900
    assert 1100 < shown.height < 1300
    small = picture(page_picture(photograph()))
    assert small.width == 700


@pytest.mark.parametrize("payload", [b"", b"text", b"%PDF-1.4 nonsense", scan()])
def test_a_page_that_cannot_be_shown(payload: bytes) -> None:
    assert page_picture(payload, 5) == b""


def test_a_busy_picture_fits_as_well() -> None:
    noise = Image.frombytes("RGB", (900, 5000), os.urandom(900 * 5000 * 3))
    shown = picture(picture_of(noise))
    assert shown.height / shown.width == pytest.approx(3, rel=0.02)


def encoded(image: Image.Image, kind: str = "PNG", **settings: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **settings)
    return buffer.getvalue()


def test_pictures_are_brought_to_a_legible_size() -> None:
    sizes = [
        PicturePages(encoded(Image.new("1", size))).page(0, None).size for size in ((600, 800), (40, 30), (8000, 9000))
    ]
    assert sizes[0] == (1654, 2205)
    assert sizes[1] == (120, 90)
    assert sizes[2][0] * sizes[2][1] == pytest.approx(12_000_000, rel=0.01)


def test_transparent_is_paper_and_turned_is_upright() -> None:
    clear = encoded(Image.new("RGBA", (30, 20), (0, 0, 0, 0)))
    assert PicturePages(clear).page(0, None).getextrema() == (255, 255)
    turned = Image.Exif()
    turned[0x0112] = 6
    assert PicturePages(encoded(Image.new("RGB", (30, 20)), "JPEG", exif=turned)).page(0, 900).size == (20, 30)


def test_frames_of_a_tiff_are_pages_and_those_of_an_animation_are_not() -> None:
    frames = [Image.new("L", (30, 20), shade) for shade in (0, 90, 200)]
    pages = PicturePages(encoded(frames[0], "TIFF", save_all=True, append_images=frames[1:]))
    assert [pages.page(n, 900).getextrema()[0] for n in range(pages.count())] == [0, 90, 200]
    assert PicturePages(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])).count() == 1


@needs_tesseract
@pytest.mark.skipif(not REAL.exists(), reason=f"no real documents at {REAL}")
@pytest.mark.parametrize(
    ("name", "number", "words"),
    [
        ("001.pdf", 1, ("ส่วนราชการ", "โรงพยาบาล")),
        ("010.pdf", 1, ("แผนการจัดซื้อจัดจ้าง", "วัสดุการแพทย์")),
        ("016.pdf", 1, ("ประกาศสำนักงานปลัดกระทรวงสาธารณสุข",)),
    ],
)
def test_real_scans(name: str, number: int, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    payload = (REAL / name).read_bytes()
    document = read(payload, name=name)
    (found,) = recognise(payload, document.format, [number])
    with capsys.disabled():
        print(f"\n{name} page {number}: {found.seconds:.1f} s, confidence {found.confidence:.0f}")
    assert says(found.text, *words)
    assert with_recognised(document, [found]).parts[number - 1].recognised


def zipped(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, payload in members:
            archive.writestr(name, payload)
    return buffer.getvalue()


@needs_tesseract
def test_a_scan_inside_an_archive_inside_an_archive() -> None:
    payload = zipped(("a.txt", b"text"), ("ใน.zip", zipped(("scan.pdf", scan()))))
    document = read(payload)
    assert scanned_pages(document) == ()
    assert holds_scans(document)

    with Recogniser() as recogniser:
        filled = seen_through(
            document,
            lambda member: recogniser.recognise(payload, member.format, scanned_pages(member), inside=member.sha256),
        )
    (part,) = filled.members[1].members[0].parts
    assert (part.locator, part.problem, part.recognised) == ("ใน.zip › scan.pdf › หน้า 1", None, True)
    assert says(part.text, "จัดซื้อจัดจ้าง", samples.AGENCY)
    assert filled.members[0] == document.members[0]


def test_a_member_is_found_by_its_digest() -> None:
    inner = zipped(("b.txt", b"two"))
    payload = zipped(("a.txt", b"one"), ("in.zip", inner))
    for wanted in (b"one", b"two", inner):
        assert member_payload(payload, hashlib.sha256(wanted).hexdigest()) == wanted
    assert member_payload(payload, "0" * 64) is None
    assert member_payload(b"no archive", "0" * 64) is None
