"""What pages say of themselves that are not what they seem (pure): patterns over keys, in which spaces mean nothing.

Beside them, how to tell quickly that a text holds none: every phrase has a stem among the hints.
"""

from __future__ import annotations

import re

from oitcheck.thai.text import norm


def key(text: str) -> str:
    """For these phrases, spaces mean nothing, in no language."""
    return norm(text).replace(" ", "")


_ASKED_FOR = "(?:(?:ฉบับ)?นี้|ดังกล่าว|ที่(?:คุณ|ท่าน)?(?:ต้องการ|ค้นหา|เรียก(?:ดู|ใช้|หา)?|ร้องขอ|ระบุ|เลือก|กำลังมองหา))"
_PAGE = "(?:หน้า(?:เว็บ|เพจ)?|เว็บเพจ|เพจ|ลิงก์|ลิงค์|url)"
_THING = "(?:บทความ|เนื้อหา|ข่าว|เอกสาร|ไฟล์|ข้อมูล|รายการ|ที่อยู่เว็บ|สิ่งที่ร้องขอ|(?:รหัส|เลขที่)\\S{0,12}?)"
_NOT_THERE = "ไม่(?:มี|พบ|ปรากฏ|เจอ)"
_GONE = f"(?:อาจ)?(?:จะ)?(?:{_NOT_THERE}|ถูก(?:ลบ|ย้าย|ยกเลิก|ถอด|นำออก|ปิดการ))"
_ENGLISH_THING = "(?:page|file|document|resource|record|article|content|item|link|object|url)"
# Said of the address itself, whatever stands beside it.
_NO_PAGE = (
    "ไม่พบหน้า|ไม่พบเพจ|หน้าที่(?:คุณ|ท่าน)?(?:ต้องการ|ค้นหา|เรียก)ไม่(?:มี|พบ)|ไม่พบสิ่งที่(?:คุณ|ท่าน)|ถูกลบ(?:ไป|ออก)แล้ว|"
    f"{_PAGE}{_ASKED_FOR}{_GONE}|{_NOT_THERE}{_PAGE}{_ASKED_FOR}|"
    "page(?:youre|you|wearelookingfor|requested)?(?:lookingfor)?(?:is|was|could|can)?(?:not|nt)(?:be)?found|pagenotfound|"
    "nosuchpage|articlenotfound|contentnotfound|nothing(?:was)?found|404(?:error|notfound)|error404|notfound|"
    f"no{_ENGLISH_THING}s?(?:found|available)|{_ENGLISH_THING}.{{0,30}}(?:can|could)(?:no|.?)tbefound|"
    f"{_ENGLISH_THING}.{{0,20}}(?:(?:been|was)(?:removed|deleted)|no(?:t|longer)available|is.?n.?tavailable)|"
    f"{_ENGLISH_THING}.{{0,20}}(?:does(?:no|.?n.?)texist|nolongerexist)"
)
# Said of a matter, this is content.
_NO_DATA = (
    f"{_NOT_THERE}{_THING}|{_THING}{_ASKED_FOR}?{_GONE}(?:อยู่)?(?:เผยแพร่)?(?:ไป|ออก)?|ไม่พบผลลัพธ์|ไม่พบผลการค้นหา|"
    f"ไม่สามารถ(?:ค้น)?หา(?:{_PAGE}|{_THING})|{_PAGE}(?:ที่(?:คุณ|ท่าน)?(?:ระบุ|เรียก))?ไม่ถูกต้อง|(?:ลิงก์|ลิงค์)เสีย|ข่าวนี้หมดอายุ|"
    "nodatafound|norecords?found|noresultsfound|invalid(?:id|url|parameter)|noinputfilespecified"
)
MISSING_PAGE, MISSING_DATA = re.compile(_NO_PAGE), re.compile(_NO_DATA)
MISSING = re.compile(f"{_NO_PAGE}|{_NO_DATA}")
PROMISED = re.compile(
    "(?:กำลัง)?(?:อยู่)?(?:ใน)?ระหว่าง(?:การ|ดำเนินการ)*(?:ปรับปรุง|จัดทำ|พัฒนา|ก่อสร้าง|รวบรวม|นำเข้า)|ปิดปรับปรุง|"
    "(?:กำลัง(?:ดำเนินการ)?|รอ(?:การ)?)(?:ปรับปรุง|จัดทำ|พัฒนา)|underconstruction|undermaintenance|comingsoon|เร็วๆนี้"
)
# Whatever is being written: roads and parks are not, and what is said of them is content.
PROMISED_TEXT = re.compile("(?:ระหว่าง(?:การ|ดำเนินการ)*|กำลัง(?:ดำเนินการ)?)จัดทำ")
# The site itself is out of order, and shows so under status 200.
FAULTY = re.compile(
    "fatalerror:|uncaught\\w*(?:error|exception)|databaseerror|establishingadatabaseconnection|servererrorin'|runtimeerror|"
    "mysqli?_connect|toomanyconnections|sqlstate\\[|service(?:temporarily)?unavailable|serviceistemporarilyunavailable|internalservererror|"
    "badgateway|gatewaytimeout|resourcelimitisreached|bandwidthlimitexceeded|"
    "ไม่สามารถเชื่อมต่อ(?:กับ|ไปยัง)?(?:ระบบ)?(?:ฐานข้อมูล|เครื่องแม่ข่าย|เซิร์ฟเวอร์|ดาต้าเบส)"
)
# Its server's or host's own page stands where it should be.
UNFURNISHED = re.compile(
    "welcometonginx|testpagefor(?:the)?(?:nginx|apache)|apache2?\\w*defaultpage|iiswindows|internetinformationservices|"
    "defaultwebsitepage|account(?:hasbeen)?suspended"
)
MEMBERS_ONLY = re.compile(
    "(?:เฉพาะ|สำหรับ)สมาชิกเท่านั้น|(?:กรุณา|ต้อง)(?:เข้าสู่ระบบ|ล็อกอิน|ลงชื่อเข้าใช้(?:งาน)?)|"
    "ไม่(?:มีสิทธิ์?|ได้รับอนุญาตให้)เข้า(?:ถึง|ดู|ใช้|ชม)(?:งาน)?(?:หน้า|เนื้อหา|ข้อมูล|เว็บ|ระบบ|ส่วน)|"
    "notauthori[sz]edto(?:view|access)|membersonly|pleaselogin|mustbeloggedin"
)
# As the title or the first heading, these speak of the page itself, whatever else the site's 404 page shows.
MISSING_TITLE = re.compile(
    "^(?:error)?404(?:$|[^0-9ก-๙]|ไม่พบ|ข้อผิดพลาด)|ไม่พบ(?:หน้า|เพจ)|pagenotfound|(?:page|หน้า).{0,30}(?:cantbefound|couldnotbefound|notbefound|notfound)"
)
PARKED = re.compile(
    "domain(?:name)?(?:is|maybe)?forsale|buythisdomain|domainisparked|parkeddomain|parkedfree|domainparking|"
    "hasexpiredandis|sedoparking|parkingcrew|hugedomains|thiswebpageisparked|โดเมนนี้(?:ขาย|หมดอายุ|ประกาศขาย)|ขายโดเมนนี้|"
    "ชื่อโดเมนนี้(?:ขาย|หมดอายุ)"
)
LOGIN_WORDS = re.compile(
    "เข้าสู่ระบบ|ลงชื่อเข้าใช้(?:งาน)?|ล็อกอิน|ชื่อผู้ใช้(?:งาน)?|รหัสผ่าน|ลืมรหัสผ่าน|สมัครสมาชิก|จดจำฉัน|ลงทะเบียน|"
    "username|password|login|signin|rememberme|forgot(?:your)?|lostyour|register"
)
# A quick look at a long text: one of these stands in any of the sentences, and most pages need no closer look. A stem
# at the end of a line may be continued by any other line, and the letters that are no English ones match them where
# case is ignored. In running text, 404 is a figure unless one of the words stands beside it.
_HINTING = ("ระหว่าง", "โดเมน", "ı", "ſ", "\u212a")
_HINTING_ENGLISH = (b"not", b"no such", b"no re", b"no da", b"under", b"coming", b"domain", b"park", b"webpage",
                    b"expired", b"error", b"found", b"removed", b"deleted", b"longer", b"specified", b"invalid",
                    b"unavailable", b"uncaught", b"establishing", b"mysql", b"connections", b"sqlstate", b"gateway",
                    b"reached", b"exceeded", b"nginx", b"apache", b"iis", b"internet", b"default", b"suspended",
                    b"members", b"please", b"logged", b"exist", b"available")  # fmt: skip
_HINTING_STEMS = tuple(
    (stem, re.compile(rf"{stem}{more}\s*(?:{rest}|\n|\Z)"))
    for stem, more, rest in (
        ("ไม่", "", "พบ|มี|เจอ|ปรากฏ|ถูกต้อง|ได้รับอนุญาต"), ("ไม่", "\\s*สามารถ", "เชื่อม|ค้น|หา"), ("ลิง", "[กค]์", "เสีย"),
        ("รอ", "(?:\\s*การ)?", "ปรับ|จัดทำ|พัฒนา"), ("ข่าว", "\\s*นี้", "หมด"), ("กำลัง", "", "[ปจพ]|ดำเนินการ"),
        ("ปิด", "", "ป"), ("ถูก", "", "ลบ|ย้าย|ยกเลิก|ถอด|นำออก|ปิดการ"), ("เร็ว", "", "ๆ"), ("สมาชิก", "", "เท่า"),
        ("กรุณา", "", "เข้าสู่|ล็อกอิน|ลงชื่อ"), ("ต้อง", "", "เข้าสู่|ล็อกอิน|ลงชื่อ"),
    )
)  # fmt: skip


def may_be_disguised(title: str, text: str) -> bool:
    """Whether any of a page's words are a reason to read it closely, whatever of it is left once its template is off.

    Quicker than the closer look, and true wherever that would find something in the title and some of the lines.
    """
    words = f"{title}\n{text}"
    if any(word in words for word in _HINTING) or "404" in title or title.casefold().rstrip().endswith("no"):
        return True
    english = words.encode("ascii", "ignore").lower()
    if any(word in english for word in _HINTING_ENGLISH):
        return True
    return any(stem in words and pattern.search(words) for stem, pattern in _HINTING_STEMS)
