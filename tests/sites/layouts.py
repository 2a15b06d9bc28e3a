"""The same evidence in other shapes: archives, sheets, quarters, accordions, an older look, tables on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from tests.portal import (
    Accordion,
    Block,
    Chrome,
    ClassicSkin,
    Files,
    Grid,
    Heading,
    Link,
    MenuGroup,
    Paper,
    PortalSkin,
    Sheet,
    Site,
    Skin,
    Text,
    write,
)
from tests.portal.months import FiscalYear, Month, thai
from tests.portal.writers import zip_bytes

from .case import Base, Case, failed

_HOME = "https://district.example"
_PAGE = f"{_HOME}/ita/o20"
_PERMITS = f"{_HOME}/ita/o15"
_YEAR = FiscalYear(2566)
_MENU = MenuGroup("เมนู", tuple(Link(f"บริการประชาชน เรื่องที่ {n}", f"{_HOME}/service/{n}") for n in range(1, 9)))
_CHROME = Chrome("สำนักงานเขตสมมุติ", f"{_HOME}/", (_MENU,), telephone="0 2000 9999")
PORTAL, CLASSIC = PortalSkin(_CHROME), ClassicSkin(_CHROME)
_COLUMNS = (
    "ลำดับ", "งานจัดซื้อจัดจ้าง", "วงเงินงบประมาณ (บาท)", "ราคากลาง (บาท)", "วิธีการจัดซื้อจัดจ้าง", "ผู้เสนอราคา", "ราคาที่เสนอ (บาท)",
    "ผู้ที่ได้รับการคัดเลือก", "ราคาที่ตกลงซื้อหรือจ้าง (บาท)", "เหตุผลที่คัดเลือกโดยสรุป", "เลขที่สัญญา/ข้อตกลง และวันที่",
)  # fmt: skip
_ROW = (1, "จ้างซ่อมเครื่องพิมพ์", 9500.0, 9500.0, "เฉพาะเจาะจง", "ร้านสมมุติ", 9400.0, "ร้านสมมุติ", 9400.0, "ราคาต่ำสุด", "12/2566")
Months = tuple[Month, ...]
Layout = Callable[[Site, Months], Iterable[Block]]


def _sheet(month: Month) -> Sheet:
    return Sheet(_COLUMNS, (_ROW, (2, *_ROW[1:])), f"ประจำเดือน {month.name} พ.ศ. {thai(month.year)}")


def _paper(months: Iterable[Month], title: str = "แบบสรุปผลการดำเนินการจัดซื้อจัดจ้าง (แบบ สขร.1)") -> Paper:
    months = tuple(months)
    named = f"{title} เดือน {months[0].full}" if len(months) == 1 else title
    return Paper(named, ("สำนักงานเขตสมมุติ",), tuple(map(_sheet, months)), landscape=True)


def _archive(site: Site, months: Months) -> Iterable[Block]:
    members = {
        f"สขร.1 {month.full}.{form}": write(_paper((month,)), form) for month in months for form in ("pdf", "docx")
    }
    url = site.file(f"{_HOME}/download/sokhoro1.zip", zip_bytes(members))
    return (Files((Link("สรุปผลการจัดซื้อจัดจ้าง (สขร.1) ปีงบประมาณ 2566", url),)),)


def _sheet_a_month(site: Site, months: Months) -> Iterable[Block]:
    paper = _paper(months, "สรุปผลการดำเนินการจัดซื้อจัดจ้าง (สขร.1) ปีงบประมาณ พ.ศ. 2566")
    links = (
        Link("สขร.1 (Excel)", site.paper(f"{_HOME}/download/68.xlsx", paper)),
        Link("สขร.1 (PDF)", site.paper(f"{_HOME}/download/69.pdf", paper)),
    )
    return (Heading("ปีงบประมาณ พ.ศ. 2566"), Files(links, "lines"))


def _quarters(site: Site, months: Months) -> Iterable[Block]:
    for number, quarter in ((1, _YEAR.first_half[:3]), (2, _YEAR.first_half[3:])):
        paper = _paper((m for m in quarter if m in months), f"สรุปผลการจัดซื้อจัดจ้าง ไตรมาสที่ {number}")
        yield Heading(f"สขร.1 ไตรมาสที่ {number} ปีงบประมาณ 2566")
        yield Files(
            tuple(
                Link(name, site.paper(f"{_HOME}/download/q{number}.{form}", paper))
                for name, form in (("PDF", "pdf"), ("Word", "docx"))
            )
        )


def _accordion(site: Site, months: Months) -> Iterable[Block]:
    yield Text(("สรุปผลการดำเนินการจัดซื้อจัดจ้างรายเดือน (แบบ สขร.1)",))
    yield Accordion(tuple((f"ประจำเดือน {month.full}", (Files(month_files(site, month)),)) for month in months))


def _lines(site: Site, months: Months) -> Iterable[Block]:
    yield Heading("สรุปผลการจัดซื้อจัดจ้างประจำเดือน")
    for month in months:
        pdf, word = month_files(site, month)
        yield Files((Link(f"{month.dashed} (PDF)", pdf.url), Link(f"{month.dashed} (Word)", word.url)), "lines")


def month_files(site: Site, month: Month) -> tuple[Link, Link]:
    """The summary of one month as PDF and as Word."""
    paper = _paper((month,))
    return (
        Link("ดาวน์โหลด PDF", site.paper(f"{_HOME}/files/{month.stem}.pdf", paper)),
        Link("ดาวน์โหลด Word", site.paper(f"{_HOME}/files/{month.stem}.docx", paper)),
    )


def _downloads(address: str, anchors: tuple[str, str], site: Site, months: Months) -> Iterable[Block]:
    """What a content management system gives out by number; `anchors` name a month's PDF and Word file."""
    for place, month in enumerate(months):
        paper = _paper((month,))
        links = (
            Link(f"{anchor} {month.full}", site.paper(_HOME + address.format(2 * place + n), paper, form))
            for n, (anchor, form) in enumerate(zip(anchors, ("pdf", "docx"), strict=True))
        )
        yield Files(tuple(links), "lines")


_DOCMAN = partial(
    _downloads, "/index.php?option=com_docman&task=doc_download&gid={}&Itemid=57", ("สขร.1 เดือน", "แบบ สขร.1 เดือน")
)
_WP_DOWNLOAD_MANAGER = partial(_downloads, "/?wpdmdl=51{}", ("ดาวน์โหลด PDF", "ดาวน์โหลด Word"))


def _site(layout: Layout, skin: Skin, without: tuple[int, ...] = ()) -> Site:
    site = Site(skin)
    months = tuple(month for month in _YEAR.first_half if month.number not in without)
    site.page(_PAGE, "O20 สรุปผลการจัดซื้อจัดจ้าง", *layout(site, months))
    return site


def _base(name: str, layout: Layout, skin: Skin) -> tuple[Base, Case]:
    """The complete site, and the same without January."""
    base = Base(name, "bma-2566", "O20", date(2023, 4, 20), partial(_site, layout, skin), (_PAGE,))
    broken = Case(
        f"{name}, January is gone",
        base,
        {"procurement-summary-monthly": failed("missing_months", "มกราคม")},
        (lambda _: _site(layout, skin, without=(1,)),),
    )
    return base, broken


_LAYOUTS = (
    _base("archive of monthly files", _archive, PORTAL),
    _base("a sheet a month", _sheet_a_month, PORTAL),
    _base("files by quarter", _quarters, PORTAL),
    _base("accordion by month", _accordion, PORTAL),
    _base("accordion by month, older look", _accordion, CLASSIC),
    _base("bare lines, older look", _lines, CLASSIC),
    _base("archive, older look", _archive, CLASSIC),
    _base("downloads of Joomla's DOCman", _DOCMAN, CLASSIC),
    _base("downloads of WordPress Download Manager", _WP_DOWNLOAD_MANAGER, PORTAL),
)


def _figures_on_the_page() -> Site:
    site = Site(CLASSIC)
    rows = tuple((month.full, n, n + 1) for n, month in enumerate(_YEAR.first_half))
    title = "การออกใบอนุญาตก่อสร้างอาคาร ปีงบประมาณ 2566"
    site.page(_PERMITS, title, Grid(Sheet(("เดือน", "อาคารชุด", "บ้านจัดสรร (ไตรมาส)"), rows, title)))
    return site


ON_THE_PAGE = Base(
    "figures on the page",
    "bma-2566",
    "O15",
    date(2023, 4, 20),
    _figures_on_the_page,
    (_PERMITS,),
    {"building-permits": failed("missing_format", "PDF")},
)
CASES = (
    *(broken for _, broken in _LAYOUTS),
    Case("figures only as a table on the page", ON_THE_PAGE, dict(ON_THE_PAGE.but)),
)
