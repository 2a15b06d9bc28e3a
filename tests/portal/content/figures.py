"""Monthly statistics: services, building permits, signs, taxes."""

from __future__ import annotations

from ..blocks import Block, Files, Grid, Heading, Link, Text
from ..months import FiscalYear, Month
from ..paper import Cell, Paper, Sheet
from .office import Office

_SERVICES = (
    (
        "income",
        "ข้อมูลรายได้ ค่าธรรมเนียม และค่าใบอนุญาต",
        ("รายได้ (บาท)", "ค่าธรรมเนียม (บาท)", "ค่าใบอนุญาต (บาท)"),
        90_000,
    ),
    (
        "win",
        "สถานที่รองรับคนโดยสาร (วิน) และการออกใบรับรองรถจักรยานยนต์สาธารณะ",
        ("จำนวนวิน", "ใบรับรองที่ออก (ราย)"),
        60,
    ),
    ("vendor", "การควบคุม ดูแล และจัดระเบียบหาบเร่-แผงลอย", ("ตรวจพื้นที่ (ครั้ง)", "จับ-ปรับ (ราย)", "ค่าปรับ (บาท)"), 90),
    ("alien", "การออกบัตรแรงงานต่างด้าว", ("จัดทำบัตร (ราย)", "ต่ออายุ (ราย)"), 150),
    ("fund", "ข้อมูลที่ได้รับจัดสรรจากกองทุนหลักประกันสุขภาพ", ("โครงการ", "วงเงิน (บาท)"), 50_000),
)


def services(office: Office, here: str) -> tuple[Block, ...]:
    """Service statistics by mission: a list page, each detail page with its figures in two formats."""
    rows: list[tuple[str, str, tuple[Block, ...]]] = []
    for stem, title, columns, top in _SERVICES:
        files, sheet = _monthly(office, stem, title, columns, top, office.year)
        rows.append(
            (
                f"{title} รอบ 6 เดือน ปีงบประมาณ {office.year.year}",
                office.year.day(10, 4),
                (Grid(sheet), Files(files)),
            )
        )
    stem, title, columns, top = _SERVICES[0]
    old, sheet = _monthly(office, stem, title, columns, top, office.year.before)
    rows.append((f"{title} ปีงบประมาณ {office.year.before.year}", office.year.before.day(12, 4), (Files(old),)))
    return (office.listing(here, tuple(rows)),)


def taxes(office: Office, here: str) -> tuple[Block, ...]:
    """Tax collected by month."""
    columns = ("ภาษีที่ดินและสิ่งปลูกสร้าง (บาท)", "ภาษีป้าย (บาท)", "ภาษีบำรุงท้องที่ค้างชำระ (บาท)")
    files, sheet = _monthly(office, "tax", "สถิติการจัดเก็บภาษี", columns, 400_000, office.year)
    return Text((f"ฝ่ายรายได้ สรุปการจัดเก็บภาษี {office.year.half_full}",)), Grid(sheet), Files(files)


def income(office: Office, here: str) -> tuple[Block, ...]:
    """Revenue collected by month."""
    columns = ("ค่าธรรมเนียม (บาท)", "ค่าใบอนุญาต (บาท)", "ค่าปรับ (บาท)", "รายได้อื่น (บาท)")
    files, sheet = _monthly(office, "income", "สถิติการจัดเก็บรายได้", columns, 80_000, office.year)
    return Text((f"ข้อมูลระหว่างเดือน {office.year.half_short}",)), Files(files, "table"), Grid(sheet)


def permits(office: Office, here: str) -> tuple[Block, ...]:
    """Building permits for condominiums and housing estates, by month within quarters."""
    blocks: list[Block] = []
    for quarter, months in (("1", office.year.first_half[:3]), ("2", office.year.first_half[3:])):
        title = f"การออกใบอนุญาตก่อสร้างอาคารชุดและบ้านจัดสรร ไตรมาสที่ {quarter}/{office.year.year}"
        dice = office.dice(f"permits {quarter}")
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (month.full, dice.randint(0, 3), dice.randint(0, 9), dice.randint(2, 14)) for month in months
        )
        headers = ("เดือน", "อาคารชุด (ราย)", "บ้านจัดสรร (ราย)", "อาคารพาณิชย์ของผู้ประกอบธุรกิจ (ราย)")
        sheet = Sheet(headers, _with_total(rows))
        paper = Paper(title, (f"ฝ่ายโยธา {office.name}",), (sheet,))
        blocks += [Heading(title), Files(office.pair(f"permit_q{quarter}", paper, "pdf", "docx"), "lines")]
    return tuple(blocks)


def signs(office: Office, here: str) -> tuple[Block, ...]:
    """Billboards and the tax on large signs."""
    dice = office.dice("signs")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (month.dashed, dice.randint(1, 9), float(dice.randint(20_000, 300_000))) for month in office.year.first_half
    )
    headers = ("เดือน", "จำนวนป้ายโฆษณาที่ติดตั้ง (ป้าย)", "ภาษีป้ายขนาดใหญ่ที่จัดเก็บได้ (บาท)")
    first, last = office.year.first_half[0], office.year.first_half[-1]
    title = f"การติดตั้งป้ายโฆษณาและการจัดเก็บภาษีป้ายขนาดใหญ่ ตั้งแต่เดือน{first.full} - เดือน{last.full}"
    paper = Paper(title, (f"ฝ่ายรายได้ {office.name}",), (Sheet(headers, _with_total(rows)),))
    return Text((title,)), Files(office.pair("big_signs", paper, "pdf", "xlsx", label="ไฟล์ {ending}"))


def complaints_table(months: tuple[Month, ...]) -> Sheet:
    """Corruption complaints by month: there were none."""
    rows: tuple[tuple[Cell, ...], ...] = tuple((month.full, 0, 0, 0) for month in months)
    headers = ("เดือน", "จำนวนเรื่องร้องเรียนทั้งหมด", "ดำเนินการแล้วเสร็จ", "อยู่ระหว่างดำเนินการ")
    return Sheet(headers, _with_total(rows), "จำนวนเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่")


def _monthly(
    office: Office, stem: str, title: str, columns: tuple[str, ...], top: int, year: FiscalYear
) -> tuple[tuple[Link, ...], Sheet]:
    dice = office.dice(f"{stem} {year.year}")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (month.short, *(dice.randint(top // 9, top) for _ in columns)) for month in year.first_half
    )
    sheet = Sheet(("เดือน", *columns), _with_total(rows), f"{title} ({year.half_short})")
    paper = Paper(f"สถิติการให้บริการ {title}", (office.name, f"ระหว่างวันที่ {year.half_full}"), (sheet,))
    return office.pair(f"stat_{stem}_{year.year}", paper, "pdf", "xlsx", label="ดาวน์โหลด {format}"), sheet


def _with_total(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    sums = (sum(cell for cell in column if not isinstance(cell, str)) for column in list(zip(*rows, strict=True))[1:])
    return (*rows, ("รวม", *sums))
