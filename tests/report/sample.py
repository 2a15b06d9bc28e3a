"""A report with everything in it: all verdicts, levels and states, long Thai, and strings that mean harm."""

from __future__ import annotations

from datetime import date

from oitcheck.models import (
    Basis,
    Cap,
    CapHit,
    CatalogueStamp,
    Coverage,
    Evidence,
    Finding,
    ItemResult,
    Level,
    Note,
    OitScore,
    Outcome,
    Report,
    RequirementResult,
    Suggestion,
    Summary,
    Verdict,
)

from .sample_links import CRAWLED, HOSTILE, MONTHS, SHA, SITE, file, links, page

_TITLES = (
    ("9.1.1", "โครงสร้าง อัตรากำลัง ข้อมูลผู้บริหารสำนักงานเขต/โรงเรียน และข้อมูลผู้บริหาร กทม./สก.เขต"),
    ("9.1.1", "อำนาจหน้าที่และพื้นที่การปกครอง นโยบายผู้ว่าราชการกรุงเทพมหานคร และแผนพัฒนากรุงเทพมหานคร 20 ปี"),
    ("9.1.1", "แผนพัฒนาเชิงพื้นที่"),
    ("9.1.1", "กฎหมายที่เกี่ยวข้อง"),
    ("9.1.1", "โรงเรียนสังกัดกรุงเทพมหานคร ในพื้นที่เขต"),
    ("9.1.2", "ข้อมูลการติดต่อ Q&A และช่องทางการรับฟังความคิดเห็น"),
    ("9.1.2", "การประชาสัมพันธ์ข้อมูลผลการดำเนินงาน"),
    ("9.2.1", "แผนปฏิบัติราชการประจำปี และรายงานผลการปฏิบัติราชการประจำปี"),
    ("9.2.2", "คู่มือการปฏิบัติงานสำหรับเจ้าหน้าที่"),
    ("9.2.3", "คู่มือการให้บริการประชาชน"),
    ("9.2.3", "E-Service"),
    ("9.2.3", "ข้อมูลผลการดำเนินงานในเชิงสถิติ"),
    ("9.2.4", "รายการตรวจ (Checklist) ในการพิจารณาการออกใบอนุญาต"),
    ("9.2.4", "ระบบติดตาม (Tracking System) สถานะการขอใบอนุญาต"),
    ("9.2.4", "การออกใบอนุญาตก่อสร้างอาคารของภาคเอกชน ผู้ประกอบธุรกิจ"),
    ("9.2.4", "การติดตั้งป้าย และการจัดเก็บภาษีป้ายขนาดใหญ่"),
    ("9.3.1", "แผนการใช้จ่ายงบประมาณประจำปีและรายงานผลการใช้จ่ายงบประมาณประจำปี"),
    ("9.3.1", "ข้อมูลงบประมาณ ข้อบัญญัติงบประมาณ ข้อมูลเงินอุดหนุนชุมชน"),
    ("9.3.2", "ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้าง"),
    ("9.3.2", "สรุปผลการจัดซื้อจัดจ้างรายเดือน"),
    ("9.4.1", "หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล"),
    ("9.5.1", "ช่องทางการร้องเรียนการทุจริตและข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตประจำปี"),
    ("10.1.1", "ประกาศนโยบายต่อต้านการรับสินบน (Anti-Bribery Policy) และนโยบายไม่รับของขวัญ (No Gift Policy)"),
    ("10.1.1", "การมีส่วนร่วมของผู้อำนวยการเขต"),
    ("10.1.2", "การประเมินความเสี่ยงการทุจริต และการรายงานผล"),
    ("10.1.2", "แผนพัฒนาประสิทธิภาพการให้บริการ และการรายงานผล"),
    ("10.1.2", "แนวทางการปฏิบัติในการใช้ดุลพินิจของเจ้าหน้าที่"),
    ("10.1.2", "แผนปฏิบัติการต่อต้านการทุจริตและประพฤติมิชอบประจำปี และผลการดำเนินการตามแผน"),
    ("10.1.3", "การจัดการทรัพย์สินของราชการ ของบริจาคและการจัดเก็บของกลาง"),
    ("10.2.1", "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน และการรายงานผล"),
)


def requirement(
    name: str,
    title: str,
    verdict: Verdict,
    *findings: Finding,
    level: Level = Level.REQUIRED,
    basis: Basis = Basis.STATED,
    source: str = "เอกสารเกณฑ์ ปี 2566 ข้อ O20",
) -> RequirementResult:
    """A requirement with the defaults of this sample."""
    return RequirementResult(
        id=name, title=title, basis=basis, level=level, source=source, verdict=verdict, findings=findings
    )


def reached(number: int) -> RequirementResult:
    """The requirement that every submitted page opens."""
    evidence = Evidence(
        url=page(number),
        document=f"หน้าเว็บข้อ O{number}",
        locator="main > h1",
        quote="หน้าแรก › ข้อมูลสาธารณะ › สำนักงานเขตเผยแพร่ข้อมูลประจำปีงบประมาณ พ.ศ. 2566",
        sha256=SHA,
    )
    seen = Finding(check="url_reachable", verdict=Verdict.PASSED, message="เปิด URL ที่ส่งได้ทุกรายการ", evidence=(evidence,))
    return requirement("url-reachable", "URL ที่ส่งเปิดได้", Verdict.PASSED, seen, source="แบบประเมิน OIT")


def _months_failed() -> RequirementResult:
    evidence = tuple(
        Evidence(
            url=file(n, f"สขร1-{month}.pdf"),
            document=f"สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน ({month})",
            locator="หน้า 1",
            quote="สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน ตุลาคม ๒๕๖๕\nสำนักงานเขต วันที่ ๓๑ ตุลาคม ๒๕๖๕",
            sha256=SHA[n:] + SHA[:n],
            note="ชื่อไฟล์และหัวตารางตรงกับสรุปผลการจัดซื้อจัดจ้าง (สขร.1)",
        )
        for n, month in enumerate(MONTHS[:4])
    )
    lacking = Finding(
        check="period_coverage",
        verdict=Verdict.FAILED,
        reason="missing_months",
        message="พบสรุปผลการจัดซื้อจัดจ้าง 4 จาก 6 เดือนแรก ขาดเดือนกุมภาพันธ์ 2566 และมีนาคม 2566",
        expected=MONTHS,
        found=(*MONTHS[:4], "2021-10"),
        evidence=evidence,
    )
    return requirement("procurement-summary-months", "สรุปผลรายเดือนครบ 6 เดือนแรก", Verdict.FAILED, lacking)


def _formats_failed() -> RequirementResult:
    lacking = Finding(
        check="file_formats",
        verdict=Verdict.FAILED,
        reason="missing_format",
        message="พบไฟล์ PDF แต่ไม่พบไฟล์ Word ของเนื้อหาเดียวกัน",
        expected=("pdf", "word|excel"),
        found=("pdf",),
        evidence=(Evidence(url=file(20), document="สขร.1 ทั้งหมด.pdf", locator="หน้า 12", sha256=SHA),),
    )
    return requirement(
        "procurement-summary-formats",
        "เผยแพร่เป็น PDF และ Word หรือ Excel",
        Verdict.FAILED,
        lacking,
        basis=Basis.INFERRED,
        source="ผลประเมินปี 2566",
    )


def _hostile() -> RequirementResult:
    evidence = (
        Evidence(url=f"javascript:alert('{HOSTILE}')", document=HOSTILE, locator=HOSTILE, quote=HOSTILE, note=HOSTILE),
        Evidence(url="data:text/html,<script>alert(1)</script>", document="=cmd|' /C calc'!A0", quote="@SUM(A1)"),
        Evidence(url='https://x.example/"><script>alert(1)</script>', document="+1+1", sha256=SHA),
    )
    found = Finding(
        check="mentions",
        verdict=Verdict.FAILED,
        reason="not_found",
        message=HOSTILE,
        expected=(HOSTILE, "=1+1"),
        found=("-2+3", HOSTILE),
        evidence=evidence,
    )
    return requirement("hostile", HOSTILE, Verdict.FAILED, found, source=HOSTILE)


def _blocked() -> RequirementResult:
    blocked = Finding(
        check="url_reachable",
        verdict=Verdict.CANT_TELL,
        reason="blocked",
        message="เว็บไซต์ปิดกั้นโปรแกรม (403 พร้อมหน้าตรวจสอบว่าเป็นคน) จึงไม่เห็นเนื้อหาของหน้า",
        expected=("รายงานผลรอบ 6 เดือน",),
        evidence=(Evidence(url=page(25), locator="HTTP 403", quote="Checking your browser before accessing"),),
    )
    return requirement("risk-report", "รายงานผลการประเมินความเสี่ยง", Verdict.CANT_TELL, blocked)


def _scanned() -> RequirementResult:
    unread = Finding(
        check="signed",
        verdict=Verdict.CANT_TELL,
        reason="unreadable_document",
        message="เอกสารเป็นภาพสแกน 14 หน้า โปรแกรมอ่านข้อความไม่ได้ครบ",
        expected=MONTHS[:3],
        found=MONTHS[:1],
        evidence=(Evidence(url=file(28, "แผนปฏิบัติการ.pdf"), document="แผนปฏิบัติการ.pdf", locator="หน้า 1–14"),),
    )
    return requirement("plan-approved", "แผนได้รับความเห็นชอบจากผู้อำนวยการเขต", Verdict.CANT_TELL, unread)


def _advised() -> RequirementResult:
    lacking = Finding(
        check="pictures",
        verdict=Verdict.FAILED,
        reason="no_picture",
        message="ไม่พบรูปภาพประกอบวิธีใช้ระบบ",
        evidence=(Evidence(url=page(11), document="E-Service", locator="article"),),
    )
    return requirement(
        "eservice-pictures",
        "คำอธิบายและรูปภาพประกอบการใช้ระบบ",
        Verdict.FAILED,
        lacking,
        level=Level.ADVISED,
        source="ข้อเสนอแนะผลประเมิน ปี 2566",
    )


def _human() -> RequirementResult:
    look = Finding(
        check="human",
        verdict=Verdict.CANT_TELL,
        message="ภาพกิจกรรมแสดงการมีส่วนร่วมของผู้อำนวยการเขตหรือไม่ คนต้องเป็นผู้ดู",
        evidence=(Evidence(url=f"{SITE}/upload/a.jpg", document="ภาพกิจกรรม", locator="img:nth-of-type(2)"),),
    )
    return requirement("director-photos", "ภาพกิจกรรมของผู้อำนวยการเขต", Verdict.CANT_TELL, look, level=Level.HUMAN)


def _passed_months(number: int) -> RequirementResult:
    covered = Finding(
        check="period_coverage",
        verdict=Verdict.PASSED,
        message="พบข้อมูลครบ 6 เดือนแรก (ต.ค. 65 – มี.ค. 66)",
        expected=MONTHS,
        found=MONTHS,
        evidence=(
            Evidence(
                url=file(number, "สถิติ.xlsx"),
                document="สถิติการให้บริการ (Excel)",
                locator="ชีต ต.ค.65!B4",
                quote="ประจำเดือนตุลาคม 2565 … ประจำเดือนมีนาคม 2566",
                sha256=SHA,
            ),
            Evidence(url=file(number), document="สถิติการให้บริการ (PDF)", locator="หน้า 3", quote="รอบ 6 เดือนแรก"),
        ),
    )
    any_of = Finding(
        check="mentions",
        verdict=Verdict.PASSED,
        message="กล่าวถึงงานบริการที่กำหนด",
        expected=("ทะเบียนราษฎร", "บัตรประจำตัวประชาชน", "วินรถจักรยานยนต์"),
        found=("ทะเบียนราษฎร",),
    )
    return requirement("service-statistics", "สถิติการให้บริการรายเดือน", Verdict.PASSED, covered, any_of)


_SPECIAL: dict[int, tuple[Verdict, tuple[RequirementResult, ...], tuple[Suggestion, ...]]] = {
    11: (
        Verdict.PASSED,
        (reached(11), _advised()),
        (Suggestion(text="ควรเพิ่มคำอธิบาย และรูปภาพประกอบในการใช้ระบบ", requirement="eservice-pictures", required=False),),
    ),
    12: (Verdict.PASSED, (reached(12), _passed_months(12)), ()),
    20: (
        Verdict.FAILED,
        (reached(20), _months_failed(), _formats_failed()),
        (
            Suggestion(
                text="เผยแพร่สรุปผลการจัดซื้อจัดจ้างเดือนกุมภาพันธ์ 2566 และมีนาคม 2566 เพิ่มเติมในหน้าเดียวกัน",
                requirement="procurement-summary-months",
            ),
            Suggestion(text="เพิ่มไฟล์ Word หรือ Excel ของสรุปผลแต่ละเดือน", requirement="procurement-summary-formats"),
            Suggestion(text="ในปีถัดไปควรเผยแพร่ราคาที่เสนอและราคาที่ตกลงซื้อหรือจ้างให้ครบถ้วน", required=False),
        ),
    ),
    22: (
        Verdict.FAILED,
        (reached(22), _hostile(), _scanned()),
        (Suggestion(aspect="ด้านข้อมูล", text=HOSTILE, requirement="hostile"),),
    ),
    24: (Verdict.PASSED, (reached(24), _human()), ()),
    25: (
        Verdict.CANT_TELL,
        (_blocked(),),
        (
            Suggestion(
                text="ขอให้เจ้าหน้าที่เปิดหน้านี้ด้วยเบราว์เซอร์ แล้วบันทึกหน้าเป็นไฟล์เพื่อให้โปรแกรมตรวจซ้ำ",
                requirement="risk-report",
            ),
        ),
    ),
    26: (
        Verdict.INAPPLICABLE,
        (requirement("service-plan", "แผนพัฒนาประสิทธิภาพการให้บริการ", Verdict.INAPPLICABLE),),
        (),
    ),
    28: (Verdict.CANT_TELL, (reached(28), _scanned()), ()),
    30: (Verdict.UNTESTED, (requirement("measures", "มาตรการส่งเสริมคุณธรรม", Verdict.UNTESTED),), ()),
}
_SCORES = {Verdict.PASSED: (100.0, 100.0), Verdict.CANT_TELL: (0.0, 100.0), Verdict.INAPPLICABLE: (100.0, 100.0)}
_LONG = (
    "1. ข้อมูลโครงสร้าง ซึ่งประกอบด้วยโครงสร้างการบริหารราชการของสำนักงานเขตในแต่ละส่วนราชการ\n"
    "2. แสดงให้เห็นกรอบและอัตรากำลังข้าราชการ ลูกจ้าง รวมถึงบุคลากรโรงเรียนในสังกัดในพื้นที่เขต ณ วันที่ 31 ธันวาคม 2565\n"
    "3. ข้อมูลผู้บริหาร ได้แก่ ผู้อำนวยการเขต ผู้ช่วยผู้อำนวยการเขต และหัวหน้าฝ่ายทุกฝ่าย ซึ่งข้อมูลประกอบด้วย "
    "ชื่อ-นามสกุล ตำแหน่ง รูปถ่าย และหมายเลขโทรศัพท์"
)


def item(number: int) -> ItemResult:
    """Item O<number>."""
    indicator, title = _TITLES[number - 1]
    verdict, requirements, suggestions = _SPECIAL.get(number, (Verdict.PASSED, (reached(number),), ()))
    low, high = _SCORES.get(verdict, (0.0, 0.0))
    sent = verdict is not Verdict.UNTESTED
    return ItemResult(
        id=f"O{number}",
        title=title,
        indicator=indicator,
        owner="ฝ่ายการคลัง" if number in (17, 18, 19, 20) else "ฝ่ายปกครอง",
        verdict=verdict,
        score_low=low,
        score_high=high,
        submitted_urls=(page(number), *((page(1),) if number == 2 else ())) if sent else (),
        explanation=(_LONG if number == 1 else f"แสดงข้อมูล{title}") if sent else "",
        requirements=requirements,
        suggestions=suggestions,
    )


def sample_report(working_links: int = 60) -> Report:
    """The whole report, 30 items."""
    items = tuple(item(n) for n in range(1, 31))
    counts = {v.value: sum(i.verdict is v for i in items) for v in Verdict}
    low = sum(i.score_low for i in items) / len(items)
    high = sum(i.score_high for i in items) / len(items)
    method = "ค่าเฉลี่ยเลขคณิตของคะแนนทุกข้อ เพราะน้ำหนักทางการไม่ได้เผยแพร่ ข้อที่ยังสรุปไม่ได้คิดเป็น 0 ถึง 100"
    return Report(
        tool_version="0.1.0",
        run_id="20230430T020500Z-3f2a",
        agency="สำนักงานเขตตัวอย่าง กรุงเทพมหานคร",
        framework="bma-2566",
        fiscal_year=2566,
        as_of=date(2023, 4, 30),
        crawled_at=CRAWLED,
        catalogue=CatalogueStamp(version="2566.1", sha256=SHA),
        summary=Summary(**counts, oit_score=OitScore(low=low, high=high, method=method)),
        items=items,
        links=links(working_links),
        coverage=Coverage(
            planned=430,
            fetched=412,
            caps_hit=(
                CapHit(item="O9", cap=Cap.FILES, limit=300, url=page(9)),
                CapHit(item="O10", cap=Cap.FILES, limit=300, url=page(10)),
                CapHit(item="O12", cap=Cap.BYTES, limit=60_000_000),
                CapHit(item="", cap=Cap.OCR_PAGES, limit=7),
            ),
        ),
        sources={"S1": "เอกสารผลการประเมินตัวอย่าง"},
        notes=(
            Note(where="แถวที่ 12 คอลัมน์ url", text="ตัดช่องว่างกลาง URL และเข้ารหัสอักษรไทย"),
            Note(where="แถวที่ 40 คอลัมน์ url", text="เปลี่ยนเลขไทย egp๒ เป็น egp2"),
            Note(where="แถวที่ 41", text=HOSTILE),
        ),
        sample="ข้อมูลที่โครงการสร้างขึ้นเพื่อสาธิต",
    )


def clean_report() -> Report:
    """Two items, both passed, nothing to say."""
    whole = sample_report(0)
    items = (item(3), item(12))
    return whole.model_copy(
        update={
            "items": items,
            "links": tuple(link for link in whole.links if link.status is Outcome.OK),
            "summary": Summary(passed=2, oit_score=OitScore(low=100, high=100, method="ค่าเฉลี่ย")),
            "coverage": Coverage(planned=3, fetched=3),
            "notes": (),
            "sample": "",
        }
    )
