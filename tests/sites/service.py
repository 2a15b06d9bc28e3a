"""Laws, schools, contact, news, manuals, e-service, checklists: O4 to O14 of FY2566 and their successors."""

from __future__ import annotations

from tests.portal import Files, Form, Link, Listing, Text, mutations

from .bases import page, sample_base, without
from .breaks import bare, blocks, drop, in_form, last_years, more, reword, without_blocks, without_pictures
from .case import PASSED, Case, cant_tell, failed, on

_NO_PICTURE = failed("no_picture", "คำอธิบายและรูปภาพประกอบ", "BMA OSS")
O4, O5, O6, O7 = (sample_base("bma-2566", item) for item in ("O4", "O5", "O6", "O7"))
O9, O10, O13 = (sample_base("bma-2566", item) for item in ("O9", "O10", "O13"))
O11 = sample_base("bma-2566", "O11")
O14 = sample_base("bma-2566", "O14")
O1_67, O3_67, O8_67, O12_67 = (sample_base("bma-2567", item) for item in ("O1", "O3", "O8", "O12"))
_LAWS, _CITY_LAWS = page(O4, "/21476/"), page(O4, "/law/")
_SCHOOLS = O5.urls[0]
_CONTACT, _CHANNELS, _BOARD = O6.urls
_FRONT, _NEWS, _ITA, _BANNER = O7.urls
_MAP = "https://webportal.bangkok.go.th/public/map/bangkoknoi"
_STAFF, _CITIZENS, _ONLINE = O9.urls[0], O10.urls[0], O11.urls[0]
_DIVISIONS = (
    "ฝ่ายปกครอง", "ฝ่ายทะเบียน", "ฝ่ายโยธา", "ฝ่ายสิ่งแวดล้อมและสุขาภิบาล", "ฝ่ายรายได้", "ฝ่ายรักษาความสะอาดและสวนสาธารณะ",
    "ฝ่ายการศึกษา", "ฝ่ายการคลัง", "ฝ่ายเทศกิจ", "ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม",
)  # fmt: skip

_IN_PASSING = (
    "สำนักงานเขตให้บริการประชาชนในวันและเวลาราชการ ณ อาคารสำนักงาน โดยเจ้าหน้าที่ทุกคนผ่านการอบรมก่อนปฏิบัติหน้าที่ "
    "และนำคู่มือการปฏิบัติงานมาใช้อย่างต่อเนื่อง เพื่อให้การบริการมีมาตรฐานเดียวกันและประชาชนได้รับความสะดวกรวดเร็ว"
)

_INSTRUCTIONS = ("วิธีใช้งาน", "วิธีติดตามสถานะ", "ขั้นตอนการยื่นคำขอผ่าน")

CASES = (
    Case(
        "laws are not grouped",
        O4,
        {"laws-by-division": failed("missing_fields", "แยกตามภารกิจของแต่ละฝ่าย")},
        (reword(_LAWS, *_DIVISIONS, into="สำนักงาน"),),
    ),
    Case(
        "the city's laws are missing",
        O4,
        {"laws-bma": failed("not_found", "กรุงเทพมหานคร")},
        (
            reword(_LAWS, "กรุงเทพมหานคร", into="ท้องถิ่น"),
            *(reword(url, "กรุงเทพมหานคร", into="ท้องถิ่น") for url in without(O4, "/21476/", "/law/")),
        ),
        submit=without(O4, "/law/"),
    ),
    Case(
        "no information centre",
        O4,
        {"information-centre": failed("not_found", "ศูนย์ข้อมูลข่าวสาร")},
        (reword(_LAWS, "ข้อมูลข่าวสารของราชการ", into="สารสนเทศ"),),
        submit=without(O4, "/info/", "oic.go.th"),
    ),
    Case(
        "the schools' structure is missing",
        O3_67,
        {"schools-structure": failed("not_found", "โครงสร้าง")},
        (drop(O3_67.urls[0], "school_structure"),),
    ),
    Case(
        "the schools' data lack teachers",
        O5,
        {"schools-data": failed("missing_fields", "ครู")},
        (reword(_SCHOOLS, "ครู", "บุคลากรทางการศึกษา", into="ผู้สอน"),),
    ),
    Case(
        "the schools' data as PDF only",
        O5,
        {"schools-data": failed("missing_format", "Excel"), "schools-subsidies": failed("missing_format", "Excel")},
        (drop(_SCHOOLS, ".xlsx"),),
    ),
    Case(
        "the schools' data as PDF only, beside subsidies in both formats",
        O5,
        {"schools-data": failed("missing_format", "Excel"), "schools-subsidies": PASSED},
        (drop(_SCHOOLS, "school_pupils.xlsx"),),
    ),
    Case(
        "the schools' subsidies are missing",
        O5,
        {"schools-subsidies": failed("not_found", "เงินอุดหนุน")},
        (drop(_SCHOOLS, "school_subsidy"),),
    ),
    Case(
        "the schools' data and subsidies are last year's",
        O5,
        {"schools-data": failed("wrong_year", "2566"), "schools-subsidies": failed("wrong_year", "2566")},
        (last_years(_SCHOOLS),),
    ),
    Case(
        "no map",
        O6,
        {"contact-details": failed("missing_contact", "แผนที่")},
        (without_blocks(_CONTACT, lambda block: "Frame" in type(block).__name__), reword(_CONTACT, "แผนที่ตั้ง")),
    ),
    Case(
        "no e-mail and no social media",
        O6,
        {"contact-details": failed("missing_contact", "mail", "Facebook")},
        (
            bare,
            reword(_CONTACT, "อีเมล (งานสารบรรณ) saraban@bangkoknoi.oitcheck.example", "Facebook", "LINE"),
            drop(_CONTACT, "อื่น"),
            blocks(_MAP, Text(("แผนที่ตั้ง",))),
        ),
    ),
    Case(
        "a division has no telephone",
        O6,
        {"contact-divisions": failed("missing_fields", "ฝ่ายเทศกิจ")},
        (*(reword(url, "ฝ่ายเทศกิจ") for url in O6.urls), blocks(_MAP, Text(("แผนที่ตั้ง",)))),
    ),
    Case(
        "a division has no telephone, a picture may show it",
        O6,
        {"contact-divisions": cant_tell("picture_only")},
        tuple(reword(url, "ฝ่ายเทศกิจ") for url in O6.urls),
    ),
    Case(
        "nowhere to ask",
        O6,
        {
            "two-way-channel": failed("no_channel", "กระดาน"),
            "opinion-channel": failed("no_channel", "ความคิดเห็น"),
            "two-way-channel-service": cant_tell("picture_only"),
        },
        (bare, drop(_CONTACT, "line.me", "LINE")),
        submit=without(O6, "กระดานสนทนา"),
    ),
    Case(
        "a form that nothing calls a board",
        O6,
        {"two-way-channel": cant_tell("uncertain_channel"), "two-way-channel-service": failed("missing_fields")},
        (bare, drop(_CONTACT, "line.me", "LINE"), blocks(_MAP, Form(f"{_MAP}?send=1", (), ("ข้อความ",), "ส่ง"))),
        submit=(*without(O6, "กระดานสนทนา"), _MAP),
    ),
    Case(
        "nobody is named who answers",
        O6,
        {"two-way-channel-service": failed("missing_fields", "ตอบกลับ")},
        (
            bare,
            blocks(_MAP, Text(("แผนที่ตั้ง",))),
            without_blocks(_BOARD, lambda block: isinstance(block, Listing)),
            *(reword(url, "ตอบกลับ", "ตอบภายใน", "นาที", "เวลาราชการ", "วันทำการ") for url in O6.urls),
        ),
    ),
    Case(
        "the page of contacts is blocked",
        O6,
        {
            "submitted-urls-open": cant_tell("blocked"),
            "contact-details": cant_tell("blocked"),
            "contact-divisions": PASSED,
        },
        (on(mutations.challenged, _CONTACT), bare),
    ),
    Case(
        "news are last year's",
        O7,
        {"news-recent": failed("outdated", "เป็นปัจจุบัน")},
        (last_years(_NEWS), without_pictures(_NEWS)),
        submit=(_NEWS,),
    ),
    Case(
        "old news that speak of the fiscal year",
        O7,
        {"news-recent": failed("outdated", "เป็นปัจจุบัน")},
        (
            blocks(
                _NEWS,
                Text(("ข่าวประชาสัมพันธ์การประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2566 และการตอบแบบวัด EIT",)),
                Text(("3 ตุลาคม 2564 ผู้อำนวยการเขตเปิดงานประจำปี",)),
            ),
        ),
        submit=(_NEWS,),
    ),
    Case(
        "news have no date",
        O7,
        {"news-recent": cant_tell("undated", check="recent"), "news-ita": PASSED},
        (blocks(_NEWS, Text(("ข่าวประชาสัมพันธ์ ผู้อำนวยการเขตเปิดงานและพบปะประชาชน ณ ลานกีฬา ITA EIT",))),),
        submit=(_NEWS,),
    ),
    Case(
        "no news of ITA",
        O7,
        {"news-ita": failed("not_found", "ITA"), "news-eit-invitation": failed("not_found", "EIT")},
        (without_pictures(_NEWS), drop(_NEWS, "EIT", "ITA")),
        submit=(_NEWS,),
    ),
    Case(
        "only its address says that a link leads to EIT",
        O7,
        {"news-ita": failed("not_found", "ITA"), "news-eit-invitation": PASSED},
        (
            without_pictures(_NEWS),
            drop(_NEWS, "EIT", "ITA"),
            more(_NEWS, Files((Link("ร่วมแสดงความคิดเห็น", "https://itas.nacc.go.th/go/eit/abc12"),))),
        ),
        submit=(_NEWS,),
    ),
    Case(
        "no invitation to EIT, a picture may hold it",
        O7,
        {"news-eit-invitation": cant_tell("picture_only")},
        (
            *(drop(url, "EIT") for url in (_FRONT, _NEWS, _ITA)),
            *(reword(url, "EIT", "แบบวัด", "ผู้มีส่วนได้ส่วนเสียภายนอก") for url in (_FRONT, _NEWS, _ITA)),
        ),
        submit=(_FRONT, _NEWS, _ITA),
    ),
    Case(
        "social media in words alone",
        O7,
        {"news-social-media": cant_tell("unlinked")},
        (
            bare,
            drop(_FRONT, "Facebook"),
            more(_FRONT, Text(("ติดตามเราได้ทาง Facebook",))),
            *(without_pictures(url) for url in (_FRONT, _NEWS, _ITA)),
        ),
        submit=(_FRONT, _NEWS, _ITA),
    ),
    Case(
        "no social media",
        O7,
        {"news-social-media": failed("missing_contact", "Facebook")},
        (bare, drop(_FRONT, "Facebook"), *(without_pictures(url) for url in (_FRONT, _NEWS, _ITA))),
        submit=(_FRONT, _NEWS, _ITA),
    ),
    Case(
        "no social media, a picture may name them",
        O7,
        {"news-social-media": cant_tell("picture_only")},
        (bare, drop(_FRONT, "Facebook")),
    ),
    Case(
        "staff manuals of a division are missing",
        O9,
        {"staff-manuals-divisions": failed("missing_fields", "ฝ่ายเทศกิจ")},
        (reword(_STAFF, "ฝ่ายเทศกิจ", into="สำนักงาน"),),
    ),
    Case(
        "staff manuals in Word only",
        O9,
        {"staff-manuals": failed("missing_format", "PDF")},
        (in_form(_STAFF, "docx"),),
    ),
    Case(
        "another page where the staff manuals should be",
        O9,
        {"staff-manuals": failed("not_found", "คู่มือ"), "staff-manuals-divisions": PASSED},
        submit=(_CHANNELS,),
    ),
    Case(
        "staff manuals are only mentioned",
        O9,
        {
            "staff-manuals": cant_tell("mentioned_only"),
            "staff-manuals-divisions": failed("missing_fields", "ฝ่ายปกครอง"),
        },
        (blocks(_CHANNELS, Text((_IN_PASSING,))),),
        submit=(_CHANNELS,),
    ),
    Case(
        "citizens' manuals in Word only",
        O10,
        {"citizen-manuals": failed("missing_format", "PDF")},
        (in_form(_CITIZENS, "docx"),),
    ),
    Case(
        "citizens' manuals not by division",
        O10,
        {"citizen-manuals-divisions": failed("missing_fields", "รายฝ่าย")},
        (reword(_CITIZENS, *_DIVISIONS, "งานทะเบียน", "สวนสาธารณะ", "เทศกิจ", "งานปกครอง", into="สำนักงาน"),),
    ),
    Case(
        "another page where the citizens' manuals should be",
        O10,
        {"citizen-manuals": failed("not_found", "คู่มือ"), "citizen-manuals-divisions": PASSED},
        submit=(_CHANNELS,),
    ),
    Case(
        "no link to BMA OSS",
        O11,
        {"e-service-link": failed("missing_link", "BMA OSS")},
        (reword(_ONLINE, "https://eservice.bangkok.go.th/index", into="https://webportal.bangkok.go.th/bangkoknoi"),),
    ),
    Case(
        "e-service without pictures",
        O8_67,
        {"e-service-pictured": _NO_PICTURE},
        (without_pictures(O8_67.urls[0]),),
    ),
    Case(
        "e-service without instructions, pictures may give them",
        O8_67,
        {"e-service-explained": cant_tell("picture_only")},
        (reword(O8_67.urls[0], *_INSTRUCTIONS, "เลือก", "กรอก", "แนบเอกสาร"),),
    ),
    Case(
        "e-service with steps under a heading of another name",
        O8_67,
        {"e-service-explained": PASSED},
        (reword(O8_67.urls[0], *_INSTRUCTIONS),),
    ),
    Case(
        "e-service needs a browser",
        O11,
        {
            "submitted-urls-open": cant_tell("needs_browser", check="reachable"),
            "e-service-link": cant_tell("needs_browser"),
            "e-service-explained": cant_tell("needs_browser"),
            "e-service-pictured": cant_tell("needs_browser"),
        },
        (on(mutations.needs_script, _ONLINE),),
    ),
    Case(
        "no tracking",
        O14,
        {"tracking-named": failed("missing_fields", "ตรวจสอบสถานะ")},
        (reword(_ONLINE, "ตรวจสอบสถานะ", into="เข้าสู่ระบบ"),),
        submit=(_ONLINE,),
    ),
    Case(
        "no link to tracking",
        O14,
        {"tracking-link": failed("missing_link", "BMA OSS")},
        (reword(_ONLINE, "https://eservice.bangkok.go.th/index", into="https://webportal.bangkok.go.th/bangkoknoi"),),
        submit=(_ONLINE,),
    ),
    Case(
        "tracking without pictures",
        O12_67,
        {"tracking-pictured": _NO_PICTURE},
        (without_pictures(O12_67.urls[0]),),
    ),
    Case(
        "checklists as PDF only",
        O13,
        {"licence-checklists": failed("missing_format", "Word")},
        (drop(_ONLINE, ".docx"),),
    ),
    Case(
        "checklists for two processes",
        O13,
        {"licence-checklists-processes": failed("missing_fields", "3 กระบวนงาน")},
        (drop(_ONLINE, "checklist_ทางเชื่อม", "checklist_สะสมอาหาร"),),
    ),
    Case(
        "checklists are missing",
        O13,
        {
            "licence-checklists": failed("missing_format", "Checklist", "Word"),
            "licence-checklists-processes": failed("missing_fields", "Checklist"),
        },
        (without_blocks(_ONLINE, lambda block: isinstance(block, Files)),),
    ),
    Case(
        "no address of the records office",
        O1_67,
        {"contact-records-office": failed("missing_fields", "สารบรรณ")},
        (
            *(without_pictures(url) for url in O1_67.urls),
            blocks("https://webportal.bangkok.go.th/public/map/khlongsamwa", Text(("แผนที่ตั้ง",))),
            bare,
            *(reword(url, "สารบรรณ", "saraban") for url in O1_67.urls),
        ),
    ),
    Case(
        "nowhere to ask or to say",
        O1_67,
        {
            "two-way-channel-advised": failed("no_channel", "ถาม-ตอบ"),
            "opinion-channel-advised": failed("no_channel", "ความคิดเห็น"),
            "two-way-channel-service": cant_tell("picture_only"),
        },
        (
            bare,
            drop(page(O1_67, "ติดต่อเรา"), "line.me", "LINE"),
        ),
        submit=without(O1_67, "ถาม-ตอบ"),
    ),
)
