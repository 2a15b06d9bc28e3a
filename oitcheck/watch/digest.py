"""Alarms in words: one Thai message an agency, short enough for a telephone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from oitcheck.history.rows import TransitionRow
from oitcheck.history.standing import LinkState
from oitcheck.models import Outcome
from oitcheck.report.places import clip
from oitcheck.report.words import OUTCOMES, VERDICTS
from oitcheck.submission.urls import readable
from oitcheck.thai.bangkok import bangkok_day
from oitcheck.thai.calendar import thai_date
from oitcheck.watch.alarms import Alarm, ItemTurn, Kind

HEADINGS = {
    Kind.REGRESSED: "ข้อที่ผลลดลง",
    Kind.LINK_BROKEN: "ลิงก์เสีย",
    Kind.NOT_RUN: "ตรวจไม่ได้",
    Kind.BLIND: "ดูเว็บไซต์ไม่ได้หลายวัน",
    Kind.IMPROVED: "ข้อที่ผลดีขึ้น",
    Kind.LINK_RECOVERED: "ลิงก์ที่กลับมาใช้ได้",
}
MOST_LINES = 15
_ROOMY = 30_000
_BETWEEN = 4  # characters between title and body, where a service knows no titles
_TURNED_AWAY = (Outcome.BLOCKED, Outcome.FORBIDDEN, Outcome.RATE_LIMITED, Outcome.ROBOTS)
_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class Message:
    """A digest as it is sent."""

    title: str
    body: str


def item_sentence(turn: ItemTurn, title: str, why: str) -> str:
    """Like "O20 สรุปผลการจัดซื้อจัดจ้างรายเดือน: จากผ่าน เป็นไม่ผ่าน (เว็บไซต์เปลี่ยน) ไม่พบ … ของเดือนมกราคม 2566"."""
    step = f"จาก{VERDICTS[turn.before].short} เป็น{VERDICTS[turn.after].short}"
    return f"{turn.item} {clip(title, _LONGEST_TITLE)}: {step} {why}".rstrip()


def link_sentence(row: TransitionRow) -> str:
    """Which link, for which items, since when, on which page."""
    since = thai_date(bangkok_day(row.since))
    when = f"เสียตั้งแต่ {since}" if row.after is LinkState.BROKEN else f"ใช้ได้แล้ว (เสียตั้งแต่ {since})"
    where = f" ในหน้า {readable(row.found_on)}" if row.found_on else ""
    name = f"“{clip(readable(row.anchor), _LONGEST_TITLE)}” " if row.anchor else ""
    return f"{', '.join(row.items)} {name}{readable(row.url)}{where}: {when}"


def blind_sentence(since: datetime, outcome: Outcome | None) -> str:
    """What a person has to do where the program has seen nothing for days; `outcome` is what most links came to."""
    day = thai_date(bangkok_day(since))
    seen = f" ลิงก์ส่วนใหญ่: {OUTCOMES[outcome].text}" if outcome and not outcome.reached else ""
    to_do = "ขอให้ผู้ดูแลเว็บไซต์อนุญาตโปรแกรมนี้" if outcome is None or outcome in _TURNED_AWAY else "แจ้งผู้ดูแลเว็บไซต์"
    return f"ตั้งแต่ {day} โปรแกรมยังสรุปผลไม่ได้แม้แต่ข้อเดียว{seen} ขอให้เปิดตรวจสอบเว็บไซต์ และ{to_do}"


def belated(alarm: Alarm, found: date, today: date) -> Alarm:
    """What a channel gets only now says of which day it is: it may stand beside news of today about the same item."""
    if found == today:
        return alarm
    return replace(alarm, sentence=f"{alarm.sentence} (พบเมื่อ {thai_date(found)})")


def digest(agency: str, alarms: Sequence[Alarm], addresses: Sequence[tuple[str, str]], room: int = _ROOMY) -> Message:
    """One message about an agency; `addresses` are (name, address) of what to open for more.

    `room`: characters that a channel takes. With less of it every kind of alarm has fewer lines, and is still counted.
    """
    messages = (_digest(agency, alarms, addresses, most) for most in range(MOST_LINES, 0, -1))
    message = next(messages)
    while len(message.title) + len(message.body) + _BETWEEN > room:
        shorter = next(messages, None)
        if shorter is None:
            break
        message = shorter
    return message


def _digest(agency: str, alarms: Sequence[Alarm], addresses: Sequence[tuple[str, str]], most: int) -> Message:
    counts = Counter(alarm.kind for alarm in alarms)
    brief = " ".join(f"{HEADINGS[kind]} {counts[kind]}" for kind in Kind if counts[kind])
    parts = [_part(kind, [a.sentence for a in alarms if a.kind is kind], most) for kind in Kind if counts[kind]]
    links = "\n".join(f"{name}: {address}" for name, address in addresses)
    return Message(f"OIT {agency}: {brief}", "\n\n".join(filter(None, (*parts, links))))


def test_message(channel: str) -> Message:
    """What --test-notify sends."""
    return Message("OIT: ข้อความทดสอบ", f"ช่องทาง “{channel}” รับการแจ้งเตือนจาก oitcheck ได้แล้ว")


def stopped_message(why: str) -> Message:
    """What is sent when a whole round could not be done."""
    return Message("OIT: ตรวจไม่ได้ทั้งรอบ", f"{why}\nจนกว่าจะแก้ไข จะไม่มีการตรวจและการแจ้งเตือนของหน่วยงานใดเลย")


def _part(kind: Kind, sentences: list[str], most: int) -> str:
    shown = [f"- {sentence}" for sentence in sentences[:most]]
    if len(sentences) > most:
        shown.append(f"- และอีก {len(sentences) - most} รายการ ดูในรายงาน")
    return "\n".join((f"{HEADINGS[kind]} ({len(sentences)})", *shown))
