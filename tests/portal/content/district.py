"""A district office as a set of facts: divisions, schools, communities, telephone numbers, all invented."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .people import Directory, Officer

_DUTIES = {
    "ฝ่ายปกครอง": ("งานธุรการและสารบรรณ", "งานการเลือกตั้ง", "งานป้องกันและบรรเทาสาธารณภัย", "งานปกครองทั่วไป"),
    "ฝ่ายทะเบียน": ("งานทะเบียนราษฎร", "งานบัตรประจำตัวประชาชน", "งานทะเบียนครอบครัวและทะเบียนทั่วไป"),
    "ฝ่ายโยธา": ("งานควบคุมการก่อสร้างอาคาร", "งานขุดดินและถมดิน", "งานบำรุงรักษาทางและท่อระบายน้ำ"),
    "ฝ่ายสิ่งแวดล้อมและสุขาภิบาล": ("งานสุขาภิบาลอาหาร", "งานกิจการที่เป็นอันตรายต่อสุขภาพ", "งานป้องกันและควบคุมโรค"),
    "ฝ่ายรายได้": ("งานภาษีที่ดินและสิ่งปลูกสร้าง", "งานภาษีป้าย", "งานเร่งรัดรายได้"),
    "ฝ่ายรักษาความสะอาดและสวนสาธารณะ": ("งานกวาดและเก็บขนมูลฝอย", "งานสวนสาธารณะ", "งานค่าธรรมเนียมเก็บขนมูลฝอย"),
    "ฝ่ายการศึกษา": ("งานบริหารการศึกษา", "งานส่งเสริมวิชาการ", "งานงบประมาณโรงเรียน"),
    "ฝ่ายการคลัง": ("งานงบประมาณ", "งานบัญชีและการเงิน", "งานจัดซื้อและทรัพย์สิน"),
    "ฝ่ายเทศกิจ": ("งานตรวจและบังคับการ", "งานคดีและของกลาง", "งานจัดระเบียบหาบเร่-แผงลอย"),
    "ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม": ("งานพัฒนาชุมชน", "งานสวัสดิการสังคม", "งานกีฬาและนันทนาการ"),
}
LAWS = {
    "ฝ่ายปกครอง": (
        "พระราชบัญญัติระเบียบบริหารราชการกรุงเทพมหานคร พ.ศ. 2528",
        "พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540",
    ),
    "ฝ่ายทะเบียน": ("พระราชบัญญัติการทะเบียนราษฎร พ.ศ. 2534", "พระราชบัญญัติบัตรประจำตัวประชาชน พ.ศ. 2526"),
    "ฝ่ายโยธา": ("พระราชบัญญัติควบคุมอาคาร พ.ศ. 2522", "พระราชบัญญัติการขุดดินและถมดิน พ.ศ. 2543"),
    "ฝ่ายสิ่งแวดล้อมและสุขาภิบาล": ("พระราชบัญญัติการสาธารณสุข พ.ศ. 2535", "พระราชบัญญัติควบคุมโรคติดต่อ พ.ศ. 2558"),
    "ฝ่ายรายได้": ("พระราชบัญญัติภาษีที่ดินและสิ่งปลูกสร้าง พ.ศ. 2562", "พระราชบัญญัติภาษีป้าย พ.ศ. 2510"),
    "ฝ่ายรักษาความสะอาดและสวนสาธารณะ": ("ข้อบัญญัติกรุงเทพมหานคร เรื่อง การเก็บ ขน และกำจัดสิ่งปฏิกูลและมูลฝอย",),
    "ฝ่ายการศึกษา": ("พระราชบัญญัติการศึกษาแห่งชาติ พ.ศ. 2542", "พระราชบัญญัติการศึกษาภาคบังคับ พ.ศ. 2545"),
    "ฝ่ายการคลัง": (
        "พระราชบัญญัติการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. 2560",
        "ข้อบัญญัติกรุงเทพมหานคร เรื่อง วิธีการงบประมาณ",
    ),
    "ฝ่ายเทศกิจ": ("พระราชบัญญัติรักษาความสะอาดและความเป็นระเบียบเรียบร้อยของบ้านเมือง พ.ศ. 2535",),
    "ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม": ("ระเบียบกรุงเทพมหานครว่าด้วยชุมชนและกรรมการชุมชน พ.ศ. 2564",),
}


@dataclass(frozen=True)
class Division:
    """One of the ten divisions of an office."""

    name: str
    telephone: str
    head: Officer
    duties: tuple[str, ...]
    laws: tuple[str, ...]
    staff: tuple[int, int, int]


@dataclass(frozen=True)
class School:
    """A school of the city inside the district."""

    name: str
    head: Officer
    deputy: Officer
    pupils: int
    teachers: int
    subsidy: int


@dataclass(frozen=True)
class Quarter:
    """A khwaeng: a quarter of the district."""

    name: str
    area: float
    households: int
    population: int


@dataclass(frozen=True)
class District:
    """Everything that the builders need to know of an office."""

    name: str
    slug: str
    folder: int
    director: Officer
    assistants: tuple[Officer, ...]
    divisions: tuple[Division, ...]
    schools: tuple[School, ...]
    communities: tuple[str, ...]
    quarters: tuple[Quarter, ...]
    council: tuple[Officer, ...]
    chat_officer: Officer
    telephone: str
    email: str
    address: str
    borders: tuple[str, str, str, str]

    @property
    def office(self) -> str:
        """สำนักงานเขต…"""
        return f"สำนักงานเขต{self.name}"

    def division(self, word: str) -> Division:
        """The division whose name holds the word."""
        return next(division for division in self.divisions if word in division.name)


@dataclass(frozen=True)
class Place:
    """The names that a district is made of."""

    name: str
    slug: str
    folder: int
    quarters: tuple[str, ...]
    schools: tuple[str, ...]
    communities: tuple[str, ...]
    borders: tuple[str, str, str, str]
    prefix: str  # of its telephone numbers


def found(place: Place) -> District:
    """A district with invented people and figures, the same ones for the same place."""
    people, dice = Directory(place.slug), Random(place.slug)
    base = f"0 2000 {place.prefix}"
    position = f"เขต{place.name}"
    return District(
        name=place.name,
        slug=place.slug,
        folder=place.folder,
        director=people.officer(f"ผู้อำนวยการ{position}", f"{base}01"),
        assistants=tuple(people.officer(f"ผู้ช่วยผู้อำนวยการ{position}", f"{base}0{n}") for n in (2, 3)),
        divisions=tuple(
            Division(
                name,
                f"{base}{number + 10}",
                people.officer(f"หัวหน้า{name}", f"{base}{number + 10}"),
                duties,
                LAWS[name],
                (dice.randint(9, 30), dice.randint(2, 60), dice.randint(0, 25)),
            )
            for number, (name, duties) in enumerate(_DUTIES.items())
        ),
        schools=tuple(_school(name, people, dice, f"{base}{60 + n}") for n, name in enumerate(place.schools)),
        communities=place.communities,
        quarters=tuple(
            Quarter(name, round(dice.uniform(0.9, 4.4), 2), dice.randint(4000, 12000), dice.randint(9000, 30000))
            for name in place.quarters
        ),
        council=(people.officer(f"สมาชิกสภากรุงเทพมหานคร {position}", f"{base}90"),),
        chat_officer=people.officer("เจ้าพนักงานปกครองปฏิบัติการ", f"{base}11"),
        telephone=f"{base}00",
        email=f"saraban@{place.slug}.oitcheck.example",
        address=f"99 ถนนตัวอย่าง แขวง{place.quarters[0]} เขต{place.name} กรุงเทพมหานคร 10000",
        borders=place.borders,
    )


def _school(name: str, people: Directory, dice: Random, telephone: str) -> School:
    return School(
        name,
        people.officer(f"ผู้อำนวยการสถานศึกษา {name}", telephone),
        people.officer(f"รองผู้อำนวยการสถานศึกษา {name}", telephone),
        dice.randint(120, 780),
        dice.randint(9, 42),
        dice.randint(200, 900) * 1000,
    )
