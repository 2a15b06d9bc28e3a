"""The Thai words of diff.html: how things changed, why, and when."""

from __future__ import annotations

from datetime import datetime

from oitcheck.models.change import Cause, Lateness, LinkTurn, Moment, Turn
from oitcheck.report.words import ADVICE, BAD, GOOD, NEUTRAL, UNSURE, Label
from oitcheck.thai.bangkok import BANGKOK
from oitcheck.thai.calendar import Month, thai_month

TURNS = {
    Turn.REGRESSED: Label("ผลลดลง", "ผลลดลง", BAD, "เดิมผ่านหรือมีสิ่งที่ส่ง ครั้งหลังไม่ผ่านหรือไม่ได้ส่ง"),
    Turn.NEWLY_UNKNOWN: Label("กลายเป็นยังสรุปไม่ได้", "ยังสรุปไม่ได้", UNSURE, "เดิมสรุปผลได้ ครั้งหลังโปรแกรมดูได้ไม่ครบ ต้องตรวจสอบ"),
    Turn.REMOVED: Label("ไม่มีแล้ว", "ไม่มีแล้ว", NEUTRAL, "ข้อกำหนดนี้ไม่ใช้ในครั้งหลัง"),
    Turn.RESOLVED: Label("สรุปผลได้แล้ว", "สรุปผลได้", ADVICE, "เดิมยังสรุปไม่ได้หรือไม่ได้ส่ง ครั้งหลังรู้ผลแล้วว่าผ่านหรือไม่"),
    Turn.ADDED: Label("เพิ่มใหม่", "เพิ่มใหม่", ADVICE, "ข้อกำหนดนี้เพิ่งใช้ในครั้งหลัง"),
    Turn.IMPROVED: Label("ผลดีขึ้น", "ผลดีขึ้น", GOOD, "เดิมไม่ผ่านหรือไม่ได้ส่ง ครั้งหลังผ่าน"),
}
"""Changes of verdicts, worst first."""

LINK_TURNS = {
    LinkTurn.BROKEN: Label("เสีย", "เสีย", BAD, "ครั้งหลังเปิดแล้วไม่พบหน้าหรือไฟล์"),
    LinkTurn.GONE: Label("หายไป", "หายไป", BAD, "หน้าที่เคยมีลิงก์นี้ไม่มีลิงก์นี้แล้ว"),
    LinkTurn.CHANGED: Label("เนื้อหาเปลี่ยน", "เปลี่ยน", ADVICE, "ที่อยู่หรือชื่อลิงก์เดิม แต่เนื้อหาไม่เหมือนเดิม"),
    LinkTurn.REDIRECTED: Label("พาไปที่อื่น", "พาไปที่อื่น", ADVICE, "ที่อยู่เดิมพาไปยังปลายทางใหม่"),
    LinkTurn.MOVED: Label("ย้ายที่อยู่", "ย้าย", NEUTRAL, "ไฟล์เดิมทุกประการ แต่ย้ายไปอยู่ที่อยู่ใหม่"),
    LinkTurn.NEW: Label("เพิ่มใหม่", "เพิ่มใหม่", ADVICE, "ลิงก์ที่ครั้งก่อนไม่มี"),
    LinkTurn.RECOVERED: Label("กลับมาใช้ได้", "ใช้ได้แล้ว", GOOD, "เดิมเสีย ครั้งหลังเปิดได้"),
    LinkTurn.UNSEEN: Label("ครั้งหลังเปิดดูไม่ได้", "ดูไม่ได้", UNSURE, "ครั้งหลังโปรแกรมเปิดไม่ได้ จึงไม่รู้ว่าเปลี่ยนหรือไม่"),
    LinkTurn.SEEN: Label("ครั้งก่อนเปิดดูไม่ได้", "เพิ่งดูได้", NEUTRAL, "ครั้งก่อนโปรแกรมเปิดไม่ได้ จึงไม่มีอะไรให้เทียบ"),
}
"""Changes of links and files, worst first."""

TEXT = Label("ข้อความเปลี่ยน", "ข้อความ", ADVICE)

CAUSES = {
    Cause.SITE: Label("เว็บไซต์เปลี่ยน", "เว็บไซต์", ADVICE, "สิ่งที่เว็บไซต์แสดงไม่เหมือนเดิม"),
    Cause.SUBMISSION: Label("แบบส่งเปลี่ยน", "แบบส่ง", ADVICE, "หน่วยงานส่ง URL คนละชุดกัน"),
    Cause.RULES: Label("เกณฑ์เปลี่ยน", "เกณฑ์", NEUTRAL, "หลักฐานเดิมเมื่อประเมินด้วยเกณฑ์ปัจจุบันได้ผลต่างจากที่เคยรายงาน"),
    Cause.MEASUREMENT: Label("ตรวจได้ไม่ครบ", "การตรวจ", UNSURE, "ครั้งใดครั้งหนึ่งโปรแกรมเปิดหรืออ่านไม่ได้ ไม่ใช่ความผิดของหน่วยงาน"),
    Cause.TIME: Label("วันที่ตรวจต่างกัน", "วันที่ตรวจ", NEUTRAL, "สิ่งที่แสดงเหมือนเดิม แต่ตรวจตามเกณฑ์ ณ คนละวัน"),
}

FIELDS = {
    "url": "ที่อยู่",
    "final_url": "ปลายทาง",
    "name": "ชื่อไฟล์",
    "media_type": "ชนิด",
    "size": "ขนาด",
    "sha256": "SHA-256",
    "modified": "วันที่ของไฟล์",
    "status": "สถานะ",
}
"""What may differ between two sides of a link, by the field's name."""

NOISE = {
    "counter": "ตัวนับผู้เข้าชม",
    "today": "วันเวลาปัจจุบัน",
    "token": "รหัสชั่วคราว",
    "space": "ช่องว่าง",
    "setting": "ตามที่ตั้งค่าไว้",
}

UNREADABLE = {
    "scan": "เป็นภาพสแกน",
    "gibberish": "ชั้นข้อความเสียหาย",
    "locked": "มีรหัสผ่าน",
    "damaged": "ไฟล์เสียหาย",
    "too_large": "ใหญ่เกินกว่าที่โปรแกรมอ่าน",
    "crashed": "อ่านไม่สำเร็จ",
}
SIDES = {"before": "ครั้งก่อน", "after": "ครั้งหลัง"}

LATE = {
    Lateness.AFTER: Label("เปลี่ยนหลังวันกำหนดส่ง", "หลังกำหนดส่ง", BAD),
    Lateness.UNKNOWN: Label("อาจเปลี่ยนหลังวันกำหนดส่ง", "อาจหลังกำหนดส่ง", UNSURE),
}


def when(moment: Moment) -> str:
    """When it changed, as exactly as can be known."""
    if moment.known:
        return f"เปลี่ยนเมื่อ {_short(moment.not_after)} (ตามที่เว็บไซต์แจ้ง)"
    return f"เปลี่ยนระหว่าง {_short(moment.not_before)} ถึง {_short(moment.not_after)}"


def looked(moment: Moment) -> str:
    """When both runs looked, where one of them could not see."""
    return f"เปิดดูเมื่อ {_short(moment.not_before)} และ {_short(moment.not_after)}"


def _short(moment: datetime) -> str:
    """Like "20 เม.ย. 66 09.00 น.", in Bangkok."""
    local = moment.astimezone(BANGKOK)
    return f"{local.day} {thai_month(Month.of(local.date()), short=True)} {local:%H.%M} น."


def unreadable(code: str) -> str:
    """Why the text of one side could not be compared."""
    side, _, problem = code.partition(":")
    return f"เทียบข้อความได้ไม่ครบ เพราะเอกสาร{SIDES[side]}{UNREADABLE[problem]}"
