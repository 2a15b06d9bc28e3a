"""Invented persons, firms and places. The surnames say that nobody is meant."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_MEN = (
    "กิตติ",
    "จักรพงษ์",
    "ชัยวัฒน์",
    "ณัฐพล",
    "ธนกร",
    "ประสิทธิ์",
    "พงศกร",
    "ภาคภูมิ",
    "วรวิทย์",
    "ศุภชัย",
    "สมเกียรติ",
    "อนุชา",
)
_WOMEN = (
    "กาญจนา",
    "จิราพร",
    "ชลธิชา",
    "ณัฐธิดา",
    "ธัญญา",
    "ปิยะนุช",
    "พรทิพย์",
    "มณีรัตน์",
    "วิภาวี",
    "ศิริพร",
    "สุนิสา",
    "อรอุมา",
)
_SURNAMES = (
    "สมมุติวงศ์", "ตัวอย่างดี", "จำลองศิลป์", "ทดสอบไพบูลย์", "สมมุติธรรม", "ตัวอย่างกุล", "จำลองรัตน์", "ทดลองพงษ์",
    "นามสมมุติ", "ตัวอย่างสุข", "จำลองทรัพย์", "ทดสอบเจริญ", "สมมุติชัย", "ตัวอย่างไทย", "จำลองสกุล", "ทดลองวัฒนา",
)  # fmt: skip
VENDORS = (
    "ร้านตัวอย่างเครื่องเขียน", "บริษัท สมมุติก่อสร้าง จำกัด", "ห้างหุ้นส่วนจำกัด จำลองการช่าง", "บริษัท ทดสอบเทคโนโลยี จำกัด",
    "ร้านสมมุติการไฟฟ้า", "บริษัท ตัวอย่างยานยนต์ จำกัด", "ร้านจำลองการพิมพ์", "บริษัท สมมุติซัพพลาย จำกัด",
)  # fmt: skip


@dataclass(frozen=True)
class Officer:
    """A person in office."""

    name: str
    position: str
    telephone: str = ""


class Directory:
    """Hands out names, each one once, the same ones for the same seed."""

    def __init__(self, seed: str) -> None:
        women = [f"นางสาว{first} {last}" for first in _WOMEN for last in _SURNAMES]
        names = [f"นาย{first} {last}" for first in _MEN for last in _SURNAMES] + women
        Random(seed).shuffle(names)
        self._names = iter(names)

    def officer(self, position: str, telephone: str = "") -> Officer:
        """The next person, in this position."""
        return Officer(next(self._names), position, telephone)
