"""Budget, community subsidies, procurement."""

from __future__ import annotations

from ..blocks import Block, Files, Grid, Heading, Link, Text
from ..months import FiscalYear, Month, thai
from ..paper import Cell, Paper, Sheet, Signer
from .office import Office
from .people import VENDORS

EGP = "https://egp.bangkok.go.th/portal/8f7fd526-d977-4659-872e-8083b80e167e"
_WORKS = (
    ("ซื้อวัสดุสำนักงาน จำนวน 24 รายการ", 38_400),
    ("จ้างซ่อมเครื่องปรับอากาศ 3 เครื่อง", 17_120),
    ("ซื้อวัสดุอุปกรณ์คอมพิวเตอร์", 64_900),
    ("จ้างซ่อมรถเก็บขนมูลฝอย", 92_555),
    ("จ้างพิมพ์แบบฟอร์มใบเสร็จรับเงิน", 12_000),
    ("ซื้ออาหารเสริม (นม) โรงเรียน", 245_310),
    ("จ้างปรับปรุงทางเท้าและท่อระบายน้ำ", 498_000),
)
_UNFILLED = {2: "", 4: "-"}  # how officers leave a cell open
SUMMARY_HEADERS = (
    "ลำดับที่", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงินที่จะซื้อหรือจ้าง (บาท)", "ราคากลาง (บาท)", "วิธีซื้อหรือจ้าง",
    "รายชื่อผู้เสนอราคาและราคาที่เสนอ", "ผู้ได้รับการคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง", "เหตุผลที่คัดเลือกโดยสรุป",
    "เลขที่และวันที่ของสัญญาหรือข้อตกลงในการซื้อหรือจ้าง",
)  # fmt: skip


def spending_plan(office: Office, here: str) -> tuple[Block, ...]:
    """The spending plan, and the budget ordinance beside it."""
    year = office.year.year
    ordinance = Paper(
        f"ข้อบัญญัติกรุงเทพมหานคร เรื่อง งบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. {year}",
        (f"รายละเอียดงบประมาณรายจ่ายของ{office.name}",),
        (_budget(office, office.year),),
    )
    old = Paper(
        f"แผนการใช้จ่ายงบประมาณ ปีงบประมาณ พ.ศ. {year - 1}",
        (office.name,),
        (_budget(office, office.year.before),),
    )
    plan = Paper(
        f"แผนการใช้จ่ายงบประมาณ {office.name} ประจำปีงบประมาณ พ.ศ. {year}",
        ("ภาพรวมของสำนักงานเขต จำแนกตามหมวดรายจ่ายและไตรมาส",),
        (_quarters(office),),
        signer=office.signed(3, 10, opening="เห็นชอบ"),
    )
    return (
        Files(
            (
                Link(f"แผนการใช้จ่ายงบประมาณประจำปี {year}", office.put("budget_plan.pdf", plan)),
                Link(f"ข้อบัญญัติงบประมาณรายจ่าย ประจำปี พ.ศ. {thai(year)}", office.put("ordinance.pdf", ordinance)),
                Link(f"แผนการใช้จ่ายงบประมาณประจำปี {year - 1}", office.attach(old)),
            )
        ),
    )


def spending_report(office: Office, here: str) -> tuple[Block, ...]:
    """Spending in the first half of the year, reported to the director."""
    year = office.year
    title = f"รายงานผลการใช้จ่ายงบประมาณ ประจำปีงบประมาณ พ.ศ. {thai(year.year)} รอบ ๖ เดือน"
    memo = f"เรียน ผู้อำนวยการเขต{office.district.name} ฝ่ายการคลังขอรายงานผลการใช้จ่ายงบประมาณ ({year.half_full}) เพื่อโปรดทราบ"
    dice = office.dice("spent")
    rows: tuple[tuple[Cell, ...], ...] = ()
    for kind, amount in _budget(office, year).rows:
        spent = int(amount) * dice.randint(40, 60) // 100
        rows = (*rows, (kind, amount, spent, int(amount) - spent))
    sheet = Sheet(("หมวดรายจ่าย", "ได้รับจัดสรร (บาท)", "เบิกจ่ายแล้ว (บาท)", "คงเหลือ (บาท)"), rows)
    paper = Paper(title, (memo,), (sheet,), signer=office.signed(7, 4, opening="ทราบ"))
    old = Paper(f"รายงานผลการใช้จ่ายงบประมาณ ปี {year.year - 1}", (office.name,), (_budget(office, year.before),))
    return (
        Heading(f"ปีงบประมาณ พ.ศ. {year.year}"),
        Files(office.pair("spending_6m", paper, "pdf", "docx", note="(1 ต.ค. - 31 มี.ค.)"), "lines"),
        Heading(f"ปีงบประมาณ พ.ศ. {year.year - 1}"),
        Files((Link("ดาวน์โหลด", office.attach(old)),), "lines"),
    )


def committees(office: Office, here: str) -> tuple[Block, ...]:
    """Subsidies for community committees: one pair of files a month."""
    blocks: list[Block] = [Text(("โครงการสนับสนุนการดำเนินงานของคณะกรรมการชุมชน จำแนกเป็นรายชุมชน",))]
    for month in office.year.first_half:
        paper = _subsidy(office, f"เงินอุดหนุนคณะกรรมการชุมชน ประจำเดือน{month.full}", month.stem, 5_000)
        links = office.pair(f"committee_{month.stem}", paper, "pdf", "xlsx", label=f"{month.full} ({{format}})")
        blocks.append(Files(links, "lines"))
    return tuple(blocks)


def strong_communities(office: Office, here: str) -> tuple[Block, ...]:
    """Subsidies of the strong-community project for the half-year."""
    title = f"เงินอุดหนุนโครงการชุมชนเข้มแข็งพัฒนาตนเอง รอบ 6 เดือน ({office.year.half_short})"
    paper = _subsidy(office, title, "strong", 200_000)
    return Text((title,)), Grid(paper.sheets[0]), Files(office.pair("strong", paper, "pdf", "xlsx"))


def notices(office: Office, here: str) -> tuple[Block, ...]:
    """Invitations and results, as detail pages with an attachment."""
    year = office.year
    return (
        Files((Link("ระบบจัดซื้อจัดจ้าง EGP-BMA", EGP),), "lines"),
        office.listing(here, tuple(_notice(office, n, year if n < 5 else year.before) for n in range(7)), size=5),
    )


def invitations(office: Office, here: str) -> tuple[Block, ...]:
    """Notices of bidding as bare links."""
    year = office.year
    links = tuple(
        Link(
            title,
            office.attach(
                Paper(
                    title,
                    (office.name, f"ประกาศ ณ วันที่ {year.day(day, month)}"),
                    signer=office.signed(day, month),
                )
            ),
        )
        for title, day, month in (
            ("ประกาศประกวดราคาจ้างก่อสร้างด้วยวิธีประกวดราคาอิเล็กทรอนิกส์ (e-bidding) ปรับปรุงทางเท้า", 21, 11),
            ("ประกาศผู้ชนะการเสนอราคา ซื้อครุภัณฑ์สำนักงาน โดยวิธีเฉพาะเจาะจง", 9, 2),
            ("ประกาศยกเลิกการประกวดราคา", 17, 3),
        )
    )
    return Files(links), Text((f"ประกาศในปีงบประมาณ พ.ศ. {year.year}",))


def price_disclosure(office: Office, here: str) -> tuple[Block, ...]:
    """Budgets and median prices of works."""
    rows = tuple((n, name, cost, cost, office.year.day(n + 3, 1)) for n, (name, cost) in enumerate(_WORKS, start=1))
    headers = ("ที่", "ชื่อโครงการ", "วงเงินงบประมาณ (บาท)", "ราคากลาง (บาท)", "วันที่กำหนดราคากลาง")
    title = f"ตารางแสดงวงเงินงบประมาณที่ได้รับจัดสรรและราคากลาง ปีงบประมาณ {office.year.year}"
    paper = Paper(title, (office.name,), (Sheet(headers, rows),), landscape=True)
    return Grid(paper.sheets[0]), Files((Link("เอกสารแนบ", office.attach(paper)),), "lines")


def summaries(office: Office, here: str) -> tuple[Block, ...]:
    """Monthly procurement summaries: a list page, each month a detail page with two formats; last year's below.

    The prices offered and agreed are missing in some rows, as the evaluators noticed.
    """
    rows = [_month_row(office, month, ("pdf", "docx")) for month in reversed(office.year.first_half)]
    rows += [_month_row(office, month, ("pdf",)) for month in reversed(office.year.before.first_half)]
    return (office.listing(here, tuple(rows), size=6),)


def incomplete_summaries(office: Office, here: str) -> tuple[Block, ...]:
    """Summaries that lack two months and the price columns, between those of the year before."""
    present = [month for month in office.year.first_half if month.number not in (12, 2)]
    rows = [_month_row(office, month, ("pdf", "docx"), prices=False) for month in reversed(present)]
    rows += [_month_row(office, month, ("pdf", "docx"), prices=False) for month in office.year.before.first_half]
    return (office.listing(here, tuple(rows), size=12),)


def _month_row(
    office: Office, month: Month, forms: tuple[str, ...], *, prices: bool = True
) -> tuple[str, str, tuple[Block, ...]]:
    paper = summary(office, month, complete=False)
    if not prices:
        paper = paper.map_sheets(_without_prices)
    files = office.pair(f"sokhoro1_{month.stem}", paper, *forms, label=f"สขร.1 {month.short} {{ending}}")
    title = f"สรุปผลการดำเนินการจัดซื้อจัดจ้าง ประจำเดือน {month.name} {month.year}"
    return title, f"{5 + month.number % 10} {_next(month).full}", (Files(files),)


def _without_prices(sheet: Sheet) -> Sheet:
    for header in ("ราคากลาง", "ราคาที่เสนอ", "ราคาที่ตกลง"):
        sheet = sheet.without_column(header)
    return sheet


def summary(office: Office, month: Month, *, complete: bool = True) -> Paper:
    """The สขร.1 form of a month."""
    dice = office.dice(f"summary {month.stem}")
    rows = []
    for number, (work, cost) in enumerate(dice.sample(_WORKS, 5), start=1):
        firm = dice.choice(VENDORS)
        offer = f"{firm} {cost:,}.00 บาท" if complete or number % 2 else _UNFILLED[number]
        contract = f"{thai(number)}/{thai(month.year)} ลว. {thai(number * 4)} {month.name} {thai(month.year)}"
        row: tuple[Cell, ...] = (
            *(number, work, float(cost), float(cost)),
            *("เฉพาะเจาะจง", offer, offer, "ราคาเหมาะสม อยู่ในวงเงินงบประมาณ", contract),
        )
        rows.append(row)
    title = f"แบบสรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน {month.name} {thai(month.year)}"
    return Paper(title, (f"{office.name} (แบบ สขร.๑)",), (Sheet(SUMMARY_HEADERS, tuple(rows)),), landscape=True)


def _notice(office: Office, number: int, year: FiscalYear) -> tuple[str, str, tuple[Block, ...]]:
    work, cost = _WORKS[number]
    title = f"ประกาศเชิญชวน {work} วงเงิน {cost:,} บาท"
    date = year.day(4 + number, 12 if number < 3 else 2)
    director = office.district.director
    signer = Signer(director.name, director.position, date, "(ลงนาม)")
    paper = Paper(title, (office.name, f"ประกาศ ณ วันที่ {date}"), signer=signer)
    return (
        title,
        date,
        (
            Text((f"รายละเอียดตามเอกสารแนบ ปีงบประมาณ {year.year}",)),
            Files((Link("ดาวน์โหลด", office.attach(paper)),)),
        ),
    )


def _budget(office: Office, year: FiscalYear) -> Sheet:
    kinds = (
        "เงินเดือนและค่าจ้างประจำ",
        "ค่าตอบแทน ใช้สอยและวัสดุ",
        "ค่าสาธารณูปโภค",
        "ค่าครุภัณฑ์ ที่ดินและสิ่งก่อสร้าง",
        "เงินอุดหนุน",
    )
    dice = office.dice(f"budget {year.year}")
    return Sheet(
        ("หมวดรายจ่าย", f"งบประมาณปี {year.year} (บาท)"),
        tuple((k, dice.randint(2, 90) * 1_000_000) for k in kinds),
    )


def _quarters(office: Office) -> Sheet:
    rows = tuple(
        (kind, amount, *(int(amount) // 4 for _ in range(4))) for kind, amount in _budget(office, office.year).rows
    )
    return Sheet(("หมวดรายจ่าย", "งบประมาณ (บาท)", "ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3", "ไตรมาส 4"), rows, "แผนการใช้จ่าย")


def _subsidy(office: Office, title: str, topic: str, top: int) -> Paper:
    dice = office.dice(topic)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (n, f"ชุมชน{name}", dice.randint(top // 2, top)) for n, name in enumerate(office.district.communities, start=1)
    )
    return Paper(title, (office.name,), (Sheet(("ที่", "ชุมชน", "จำนวนเงินอุดหนุน (บาท)"), rows),))


def _next(month: Month) -> Month:
    return Month(month.year + month.number // 12, month.number % 12 + 1)
