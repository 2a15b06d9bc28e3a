"""What pages say of themselves that are not what they seem (pure): patterns over keys, in which spaces mean nothing.

Beside them, how to tell quickly that a text holds none: every phrase has a stem among the hints.
"""

from __future__ import annotations

import re
from http import HTTPStatus

from oitcheck.thai.text import norm


def key(text: str) -> str:
    """For these phrases, spaces mean nothing, in no language."""
    return norm(text).replace(" ", "")


_ASKED_FOR = "(?:(?:ฉบับ)?นี้|ดังกล่าว|ที่(?:คุณ|ท่าน)?(?:ต้องการ|ค้นหา|เรียก(?:ดู|ใช้|หา)?|ร้องขอ|ระบุ|เลือก|กำลังมองหา))"
_PAGE = "(?:หน้า(?:เว็บ|เพจ)?|เว็บเพจ|เพจ|page|ลิงก์|ลิงค์|url)"
_THING = (
    "(?:บทความ|เนื้อหา|ข่าว|เอกสาร|ไฟล์|ข้อมูล|รายการ|โพสต์|ที่อยู่เว็บ|สิ่งที่ร้องขอ|"
    "(?:รหัส|เลขที่)(?:(?:ข่าว|เอกสาร|บทความ)\\d+|\\S{0,12}?))"
)
_NOT_THERE = "ไม่(?:มี|พบ|ปรากฏ|เจอ)"
_GONE = f"(?:อาจ)?(?:จะ)?(?:{_NOT_THERE}|ถูก(?:ลบ|ย้าย|ยกเลิก|ถอด|นำออก|ปิดการ))"
_YOU_ASKED_FOR = "ที่(?:คุณ|ท่าน)(?:ต้องการ|ค้นหา|เรียก|ร้องขอ|ขอ|ระบุ|เลือก|กำลังมองหา|มองหา)"
_ENGLISH_THING = (
    "(?:page|file|document|resource|record|article|content|item|link|object|url|book|publication|folder|post|survey|"
    "album|video|qrcode|design|transfer|(?:web)?site)"
)
# What goes on is said of a matter: "removed from the list", "not available in stock".
_OF_ITSELF = (
    "(?!from(?!(?:this|the|our)(?:web|site|server|system|page))|in(?!the(?:system|database))|before|after|until|"
    "by(?!(?:the|its)(?:author|owner|user|admin|publisher)))"
)
# Said of the address itself, whatever stands beside it.
_NO_PAGE = (
    "ไม่พบหน้า|ไม่พบเพจ|หน้าที่(?:คุณ|ท่าน)?(?:ต้องการ|ค้นหา|เรียก)ไม่(?:มี|พบ)|ไม่พบสิ่งที่(?:คุณ|ท่าน)|ถูกลบ(?:ไป|ออก)แล้ว|"
    f"{_PAGE}{_ASKED_FOR}{_GONE}|{_NOT_THERE}{_PAGE}(?:{_ASKED_FOR}|ตามที่)|"
    f"{_PAGE}นี้(?:ได้)?ปิดให้บริการ(?:อย่าง)?ถาวร|{_NOT_THERE}{_THING}{_YOU_ASKED_FOR}|หา(?:{_PAGE}|{_THING})(?:นี้|นั้น|ดังกล่าว)ไม่(?:พบ|เจอ)|"
    "page(?:youre|you|wearelookingfor|requested)?(?:lookingfor)?(?:is|was|could|can)?(?:not|nt)(?:be)?found|pagenotfound|"
    "nosuch(?:page|file(?:ordirectory)?)|(?:can.?n?.?t|couldnot|unableto)(?:seemto)?find(?:the)?(?:page|file|path|document|data|record)|articlenotfound|"
    "contentnotfound|nothing(?:was)?found|404(?:error|notfound)|error404|notfound|^cannotget/|"
    f"no{_ENGLISH_THING}s?(?:found|available)|{_ENGLISH_THING}.{{0,30}}(?:can|could)(?:no|.?n?.?)tbe(?:found|located)|"
    f"{_ENGLISH_THING}.{{0,20}}(?:(?:been|was|is)(?:moved(?:,|or)*)?(?:removed|deleted|unpublished|deactivated){_OF_ITSELF}|"
    f"no(?:t|longer)available{_OF_ITSELF}|is(?:no|.?n.?)t(?:available|active|here|there){_OF_ITSELF}|isnolonger(?:here|stored))|"
    f"{_ENGLISH_THING}.{{0,20}}(?:does(?:no|.?n.?)t(?:seemto|appearto)?exist|nolongerexist)"
)
# Said of a matter, this is content.
_NO_DATA = (
    f"{_NOT_THERE}{_THING}(?:(?:ที่)?เผยแพร่)?|{_THING}{_ASKED_FOR}?{_GONE}(?:อยู่)?(?:เผยแพร่)?(?:ไป|ออก)?(?:แล้ว)?(?:หรือ(?:ถูก|ยังไม่)(?:ได้)?(?:ลบ|ย้าย|ปิด|ซ่อน|เผยแพร่)(?:ไป|ออก)?)*|"
    f"{_THING}(?:ฉบับ)?(?:นี้|ดังกล่าว)ยังไม่(?:ได้(?:รับการ)?|ถูก)?เผยแพร่|ไม่พบผลลัพธ์|ไม่พบผลการค้นหา|"
    f"ไม่สามารถ(?:ค้น)?หา(?:{_PAGE}|{_THING}){_ASKED_FOR}?(?:ได้|พบ|เจอ)?|{_THING}{_ASKED_FOR}?อยู่ในถังขยะ(?:ของเจ้าของ)?|isin(?:the|its)?owner.?strash|{_PAGE}(?:ที่(?:คุณ|ท่าน)?(?:ระบุ|เรียก))?ไม่ถูกต้อง(?:หรือ(?:อาจ)?หมดอายุ)?|(?:id|พารามิเตอร์)ไม่ถูกต้อง|(?:ลิงก์|ลิงค์)เสีย|"
    f"(?:ข่าวนี้|(?:ลิงก์|ลิงค์)(?:นี้|ดาวน์โหลด)?)หมดอายุ|{_THING}นี้ไม่พร้อมใช้งาน|{_THING}{_ASKED_FOR}ไม่สามารถ(?:ใช้งาน|เข้าถึง|เปิด|แสดง|ดู)ได้(?:อีก|แล้ว)(?:ต่อไป)?|"
    "(?:there(?:are|is))?no(?:items?|data|records?|entries|files?|documents?|articles?|posts?|results?)"
    "(?:to(?:display|show)|yet|available(?:intable)?|inthis(?:category|folder|section|table)|match(?:ed|ing)?(?:yourcriteria)?)|"
    "(?:link|transfer|file)(?:has|is)?expired|folderisempty|โฟลเดอร์(?:นี้)?ว่าง(?:เปล่า)?|"
    "(?:invalid|deleted|removed|expired)(?:or(?:invalid|deleted|removed|expired))?(?:file|link|page)|"
    "invalidrequest|nodatafound|norecords?found|noresultsfound|invalid(?:id|url|parameter)|noinputfilespecified"
)
MISSING_PAGE, MISSING_DATA = re.compile(_NO_PAGE), re.compile(_NO_DATA)
MISSING = re.compile(f"{_NO_PAGE}|{_NO_DATA}")
PROMISED = re.compile(
    "(?:กำลัง)?(?:อยู่)?(?:ใน)?ระหว่าง(?:การ|ดำเนินการ)*(?:ปรับปรุง|จัดทำ|พัฒนา|ก่อสร้าง|รวบรวม|นำเข้า)|ปิดปรับปรุง|"
    "(?:กำลัง(?:ดำเนินการ)?|รอ(?:การ)?)(?:ปรับปรุง|จัดทำ|พัฒนา|รวบรวม|อั[ปพ]เด[ตท])|รอข้อมูล|underconstruction|undermaintenance|comingsoon|(?:จะเผยแพร่)?เร็วๆนี้"
)
# Whatever is being written: roads and parks are not, and what is said of them is content.
PROMISED_TEXT = re.compile("(?:ระหว่าง(?:การ|ดำเนินการ)*|กำลัง(?:ดำเนินการ)?)จัดทำ")
# The site itself is out of order, and shows so under status 200.
FAULTY = re.compile(
    "fatalerror:|uncaught\\w*(?:error|exception)|databaseerror|establishingadatabaseconnection|servererrorin'|runtimeerror|"
    "mysqli?_connect|toomanyconnections|sqlstate\\[|service(?:temporarily)?unavailable|serviceistemporarilyunavailable|internalservererror|"
    "applicationerror:|traceback\\(?mostrecentcalllast|operationalerror|criticalerroron(?:this|your)|somethingwentwrong|unexpectederror|ora-\\d{5}|(?:java|javax|org)\\.[\\w.]+exception|"
    "requestedurlcouldnotberetrieved|errorcode:?5\\d\\d|ข้อผิดพลาด(?:ร้ายแรง)?เกิดขึ้น(?:บน|ใน)เว็บ|เกิดข้อผิดพลาดร้ายแรง|"
    "(?:view|download)thisfileatthistime|quota(?:hasbeen)?exceeded|toomuchtraffic|ดาวน์โหลดไฟล์นี้ได้ในขณะนี้|ขณะนี้(?:คุณ|ท่าน)?ไม่สามารถ(?:ดูหรือ)?ดาวน์โหลดไฟล์นี้|"
    "badgateway|gatewaytime-?out|resourcelimitisreached|bandwidthlimitexceeded|backendfetchfailed|"
    "microsoft(?:oledbprovider|odbcdriver)|odbcdriver.{0,30}error|couldnotconnectto(?:mysql|(?:the)?database)|cloudflaretunnelerror|"
    "(?:type|reference|range)error:|(?:error|query)exception.{0,40}(?:undefined|sqlstate|\\w+\\(\\))|"
    "ข้อผิดพลาดร้ายแรงบนเว็บ|ข้อผิดพลาด(?:ใน)?(?:การ)?(?:สร้าง)?(?:การ)?เชื่อมต่อ(?:กับ|ไปยัง)?(?:ระบบ)?ฐานข้อมูล|"
    "ไม่สามารถเชื่อมต่อ(?:กับ|ไปยัง)?(?:ระบบ)?(?:ฐานข้อมูล|เครื่องแม่ข่าย|เซิร์ฟเวอร์|ดาต้าเบส)|"
    "errorinyoursqlsyntax|(?:accessdenied|loginfailed|passwordauthenticationfailed)for(?:user|login)['\"“‘]|"
    "unknowndatabase['\"]|table['\"][^'\"]{1,80}['\"]doesn.?texist|serverhasgoneaway|lostconnectionto(?:mysql|server)|"
    # of a form that waited too long, and of pages that need one: what they would show may well be there
    "pagehasexpired|^(?:419)?pageexpired|(?:csrf)?tokenmismatch"
)
# Its server's or host's own page stands where it should be.
UNFURNISHED = re.compile(
    "welcometonginx|testpagefor(?:the)?(?:nginx|apache)|apache2?\\w*defaultpage|iiswindows|internetinformationservices|"
    "defaultwebsitepage|webserver.?sdefaultpage|welcometoxampp|nowebsitehasbeenuploaded|uploadyourwebsite|thereisnowebsiteatthisaddress|"
    "domaindefaultpage|apacheisfunctioningnormally|successfullyinstalledtomcat|ifyou(?:are|.?re)the(?:owner|administrator)ofthis(?:web)?site|"
    "(?:โฮสติ้ง|บัญชี(?:โฮสติ้ง|เว็บไซต์)?)(?:นี้)?(?:ได้)?หมดอายุ|"
    "(?:^|\\s)itworks!?$|(?:account|website)(?:hasbeen)?suspended|(?:เว็บไซต์|โฮสติ้ง|บัญชี)(?:นี้)?ถูกระงับ(?:การใช้|การให้|บริการ|ชั่วคราว)"
)
# Closed for a while is the site, not what is asked for.
CLOSED = re.compile(
    "ปิดปรับปรุง(?:ระบบ(?!น้ำ|ไฟ|ระบาย|ประปา|ท่อ|จราจร)|เว็บไซต์|เครื่องแม่ข่าย|เซิร์ฟเวอร์)|(?:กำลัง)?(?:อยู่)?(?:ใน)?ระหว่าง(?:การ)?(?:ปิด)?บำรุงรักษา(?:ตามกำหนด|ระบบ|เว็บไซต์)|"
    "(?:ระบบ|เว็บไซต์)(?:นี้)?(?:กำลัง)?(?:อยู่)?(?:ใน)?(?:ระหว่าง)?(?:การ)?ปิดปรับปรุง(?:ชั่วคราว|ประจำ(?:วัน|สัปดาห์|เดือน)?)?|"
    "หน้า(?:เว็บ|เพจ)?นี้(?:ได้)?หมดอายุ|ระงับการ(?:ให้บริการ|ใช้งาน)(?:ระบบ|เว็บไซต์)?(?:ไว้)?(?:เป็นการ)?ชั่วคราว|"
    "(?:อยู่)?(?:ใน)?ระหว่าง(?:การ)?ย้าย(?:เครื่อง)?(?:แม่ข่าย|เซิร์ฟเวอร์)|ไม่สามารถใช้งานได้ชั่วคราว(?:เนื่องจากการซ่อมบำรุงตามกำหนด)?|"
    "(?:ระบบ|เว็บไซต์)(?:กำลัง)?(?:อยู่)?(?:ใน)?ระหว่าง(?:การ)?(?:ปรับปรุง(?:ประสิทธิภาพ)?|บำรุงรักษา)|(?:ระบบ|เว็บไซต์|เซิร์ฟเวอร์)(?:เกิด)?ขัดข้อง|"
    "(?:notice|warning|deprecated|parseerror|syntaxerror)[:,].{1,200}online\\d+|queryfailed:.{1,100}|theserviceisunavailable|"
    "(?:ระบบ|เว็บไซต์|เซิร์ฟเวอร์)?(?:ไม่พร้อม(?:ให้บริการ|ใช้งาน)|ไม่ตอบสนอง|ไม่สามารถให้บริการ(?:ได้)?)(?:ใน)?|"
    "เว็บไซต์ปิด(?:ให้)?บริการ|มีผู้ใช้งาน(?:เป็น)?จำนวนมาก|(?:we.?llbe)?back(?:soon|shortly|online)|"
    "(?:performing(?:some)?|(?:briefly|temporarily)?(?:down|closed|unavailable)for|undergoing)(?:scheduled)?maintenance"
)
MEMBERS_ONLY = re.compile(
    "(?:เฉพาะ|สำหรับ)(?:สมาชิก|เจ้าหน้าที่|บุคลากร)(?:ภายใน)?เท่านั้น|"
    "(?:คุณ|ท่าน)?(?:จำเป็น)?(?:กรุณา|ต้อง|โปรด)(?:เข้าสู่ระบบ|ล็อกอิน|ลงชื่อเข้าใช้(?:งาน)?)(?:ก่อน)?"
    "(?:(?:จึงจะ|เพื่อ)(?:สามารถ)?(?:ดู|อ่าน|เข้า|ใช้|ดาวน์โหลด).{0,25})?|"
    "(?<!ผู้)(?<!ที่)ไม่(?:มีสิทธิ์?|ได้รับอนุญาตให้)เข้า(?:ถึง|ดู|ใช้|ชม)(?:งาน)?(?:หน้า|เนื้อหา|ข้อมูล|เว็บ|ระบบ|ส่วน)(?:นี้)?|"
    "ต้องมีสิทธิ์?เข้าถึง|ต้องได้รับ(?:สิทธิ์?|อนุญาต)(?:ก่อน)?เข้าถึง|youneed(?:access|permission)|youdon.?thave(?:access|permission)(?:to(?:this|the)?\\w{4,8}$)?|"
    "(?:design|file|folder|document|video|page|album|site)isprivate|sessionhasexpired|sessionหมดอายุ|youneedtolog|loginrequired|(?:please)?signintocontinue|(?:(?:content|page)is)?restrictedto(?:logged|registered)[-\\w]*|"
    "(?:youare)?notauthori[sz]edto(?:view|access)|membersonly|pleaselogin|mustbeloggedin"
)
# A form by which one asks the owner to be let in. Offices have forms for rights of other kinds: it stands as the title.
ASKS_FOR_ACCESS = re.compile(
    "(?:request|ask)(?:for)?(?:access|permission)|access(?:is)?(?:required|needed|denied)|youneed(?:access|permission).{0,30}|"
    "(?:ร้อง|คำ)?ขอ(?:รับ)?สิทธิ์?(?:ใน)?(?:การ)?เข้าถึง(?:ไฟล์|รายการ|เอกสาร)?|(?:ร้อง|คำ)ขอ(?:การ)?เข้าถึง(?:ไฟล์|รายการ|เอกสาร)?|"
    "(?:คุณ|ท่าน)?(?:จำเป็น)?ต้อง(?:มี|ขอ|ได้รับ)สิทธิ์?(?:(?:ใน|เพื่อ)?(?:การ)?เข้าถึง.{0,20})?|การเข้าถึงถูกปฏิเสธ"
)
# As the title or the first heading, these speak of the page itself, whatever else the site's 404 page shows.
SAYS_404 = re.compile("(?:http|error|status)+(?:code)?404")
# What a server says of an answer, where a page says nothing else.
STATUSES = {key(HTTPStatus(status).phrase): HTTPStatus(status) for status in (401, 403, 404, 429, 500, 502, 503, 504)}
STATUSES["servererror"] = HTTPStatus.INTERNAL_SERVER_ERROR
STATUS_LINE = re.compile("(?:http|error|status|code|[-–—:#.]|[45]\\d\\d)*?([a-z'-]+)(?:[.!]|\\([45]\\d\\d\\))?")
# As frameworks call the pages on which they show their authors what went wrong, however long these are.
DEBUGGED_TITLE = re.compile(
    r"\w*(?:Error|Exception|DoesNotExist) at /|.*// Werkzeug Debugger|.* \(5\d\d [A-Z][\w ]+\)$"
)
DEBUGGED_404_TITLE = re.compile(r"Page not found at /|.* \(404 Not Found\)$")
BARE_NUMBER = re.compile("(?:http|error|status|code|รหัส|ข้อผิดพลาด|[-–:!.])*404(?:error|[-–:!.])*")
MISSING_TITLE = re.compile(
    "^(?:http|error|status)*404(?:$|[^0-9ก-๙]|ไม่พบ|ข้อผิดพลาด)|ไม่พบ(?:หน้า|เพจ)|pagenotfound|(?:page|resource|หน้า).{0,30}(?:can.?n?.?tbefound|couldnotbefound|notbefound|notfound)"
)
# What is let or has run out may be anybody's: a name, or what an office announces of its own one.
PARKED_NAME = re.compile(
    "[a-z0-9-]+\\.[a-z.]{2,8}(?:is|maybe)(?:forsale|parked)|getthisdomain|futurehomeof(?:somethingquitecool)?|"
    "domain(?:name)?[a-z0-9.-]{0,60}(?:has|is)expired|โดเมน(?:เนม)?[a-z0-9.-]{0,60}(?:หมดอายุ|พร้อมขาย|ประกาศขาย)(?:แล้ว|การใช้งาน)?|"
    "เว็บไซต์นี้(?:ได้)?หมดอายุ(?:การใช้งาน|แล้ว)?"
)
PARKED = re.compile(
    "domain(?:name)?(?:is|maybe)?forsale|buythisdomain|domain(?:name)?canbeyours|(?:own|inquireabout)thisdomain|leasetoown|domainis(?:registeredand)?parked|parkeddomain|parkedfree|domainparking|"
    "hasexpiredandis(?:parked|pending|now|being|forsale)|pendingrenewalordeletion|currentlyparkedby|"
    "domain(?:name)?isavailablefor(?:purchase|sale)|sedoparking|parkingcrew|hugedomains|thiswebpageisparked|โดเมนนี้(?:ขาย|หมดอายุ|ประกาศขาย)|ขายโดเมนนี้|"
    "ชื่อโดเมนนี้(?:ขาย|หมดอายุ|ได้(?:ถูก)?จดทะเบียน)"
)
# No field for a password: the services have it, or a telephone.
SIGN_IN_WITH = re.compile(
    "(?:เข้าสู่ระบบ|ลงชื่อเข้าใช้(?:งาน)?|ยืนยันตัวตน)(?:ด้วย|ผ่าน)(?:แอป(?:พลิเคชัน)?)?(?:thaid|digitalid|google|line|facebook|microsoft)|"
    "(?:signin|login|continue)with(?:thaid|digitalid|google|line|facebook|microsoft)"
)
LOGIN_WORDS = re.compile(
    "เข้าสู่ระบบ|ลงชื่อเข้าใช้(?:งาน)?|ล็อกอิน|ชื่อผู้ใช้(?:งาน)?|รหัสผ่าน|ลืมรหัสผ่าน|สมัครสมาชิก|จดจำฉัน|ลงทะเบียน|"
    "username|password|login|signin|rememberme|forgot(?:your)?|lostyour|register"
)
# A quick look at a long text: one of these stands in any of the sentences, and most pages need no closer look. A stem
# at the end of a line may be continued by any other line, and the letters that are no English ones match them where
# case is ignored. In running text, 404 is a figure unless one of the words stands beside it.
_HINTING = ("ระหว่าง", "โดเมน", "ı", "ſ", "\u212a")
_HINTING_ENGLISH = (
    b"not", b"no such", b"no re", b"no da", b"under", b"coming", b"domain", b"park", b"webpage",
    b"expired", b"error", b"found", b"removed", b"deleted", b"longer", b"specified", b"invalid",
    b"unavailable", b"uncaught", b"establishing", b"mysql", b"connections", b"sqlstate", b"gateway",
    b"reached", b"exceeded", b"nginx", b"apache", b"iis", b"internet", b"default", b"suspended",
    b"members", b"please", b"logged", b"exist", b"available", b"isn", b"activated", b"unpublished",
    b"to display", b"to show", b"no it", b"no en", b"no fi", b"no doc", b"wrong", b"unexpected",
    b"ora-", b"exception", b"file at", b"too much", b"it works", b"xampp", b"no web",
    b"maintenance", b"you need", b"have access", b"permission", b"private", b"for sale",
    b"back soon", b"back shortly", b"back online", b"performing", b"no art", b"no post",
    b"is empty", b"upload your", b"traceback", b"operational", b"login required", b"sign in to",
    b"restricted to", b"seem to find", b"unable to", b"forbidden", b"unauthorized", b"too many",
    b"timeout", b"notice:", b"warning:", b"query failed", b"future home", b"n with",
    b"continue with", b"for access", b"quest access", b"access required", b"access is required",
    b"access needed", b"access denied", b"s trash",
    b"login failed", b"authentication failed", b"unknown database", b"gone away", b"lost connection", b"mismatch",
    b"owner of", b"administrator of", b"installed tomcat", b"fetch failed",
)  # fmt: skip
_HINTING_STEMS = (
    *(
        (stem, re.compile(rf"{stem}{more}\s*(?:{rest}|\n|\Z)"))
        for stem, more, rest in (
            ("ไม่", "", "พบ|มี|เจอ|ปรากฏ|ถูกต้อง|ได้รับอนุญาต"), ("ไม่", "", "พร้อม|ตอบสนอง|(?:ได้|ถูก)?\\s*(?:รับการ)?เผย"),
            ("ไม่", "\\s*สามารถ", "ให้|เชื่อม|ค้น|หา|ใช้|เข้า|เปิด|แสดง|ดู|ดาวน์"),
            ("ลิง", "[กค]์", "เสีย"), ("รอ", "(?:\\s*การ)?", "ปรับ|จัดทำ|พัฒนา|อั|ข้อมูล"), ("กำลัง", "", "[ปจพอ]|รวบ|ดำเนินการ"),
            ("ระงับ", "\\s*การ", "ให้|ใช้"),
            ("ปิด", "", "ป|ให้|บริการ"), ("ถูก", "", "ลบ|ย้าย|ยกเลิก|ถอด|นำออก|ปิดการ|ระงับ"), ("เร็ว", "", "ๆ"),
            ("ขอ", "(?:\\s*รับ)?", "สิทธิ"), ("ขอ", "(?:\\s*การ)?", "เข้าถึง"), ("เข้าถึง", "", "ถูกป"), ("อยู่ใน", "", "ถังขยะ"),
            ("สมาชิก", "(?:\\s*ภายใน)?", "เท่า"), ("กรุณา", "", "เข้าสู่|ล็อกอิน|ลงชื่อ"),
            ("ต้อง", "", "เข้าสู่|ล็อกอิน|ลงชื่อ|มีสิทธิ|ได้รับ|ขอสิทธิ"),
        )
    ),
    # These end many a line by themselves: what continues them has to stand right behind.
    *(
        (stem, re.compile(rf"{stem}{more}\s*(?:{rest})"))
        for stem, more, rest in (
            ("หมด", "", "อายุ"), ("ข้อผิดพลาด", "", "ร้ายแรง|เกิด|ใน|การ|สร้าง|เชื่อม"),
            ("ขัด", "", "ข้อง"), ("ผู้ใช้งาน", "", "(?:เป็น)?จำนวนมาก"),
            ("โฟลเดอร์", "(?:\\s*นี้)?", "ว่าง"), ("ไฟล์", "\\s*นี้\\s*ได้", "ใน"),
            ("เจ้าหน้าที่", "(?:\\s*ภายใน)?", "เท่า"), ("บุคลากร", "(?:\\s*ภายใน)?", "เท่า"), ("เข้าสู่ระบบ", "", "ด้วย|ผ่าน"),
            ("เข้าใช้", "(?:\\s*งาน)?", "ด้วย|ผ่าน"), ("ยืนยันตัวตน", "", "ด้วย|ผ่าน"), ("โปรด", "", "เข้าสู่|ล็อกอิน|ลงชื่อ"),
        )
    ),
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
