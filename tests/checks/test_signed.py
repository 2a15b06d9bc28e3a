"""Who signed what: the translation's signature is not the policy's."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from oitcheck.checks import signed
from oitcheck.checks.base import Look
from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.candidates import candidates
from oitcheck.evidence.sources.showing import Showing
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Visit
from oitcheck.thai.calendar import FiscalYear

ABOUT = About(phrases=("ไม่รับของขวัญ", "No Gift Policy"))
THAI = "นโยบายไม่รับของขวัญ ปีงบประมาณ 2566 ผู้บริหารและบุคลากรทุกคนจะไม่รับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่"
ENGLISH = (
    "No Gift Policy. All executives and officers of the district office shall not accept any gift from anybody at all."
)


def file(name: str, text: str) -> Source:
    url = f"https://x.go.th/{name}.pdf"
    fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    visit = Visit(item="O23", url=url, role=Role.FILE, anchor="นโยบายไม่รับของขวัญ No Gift Policy")
    document = Document(sha256=name, format=Format.PDF, parts=(Part(locator="หน้า 1", text=text),))
    return Source(visit, fetch, document)


@pytest.mark.parametrize(
    ("texts", "holds"),
    [
        ((THAI, f"{ENGLISH} (Mr. Somchai Jaidee) Director"), False),
        ((f"{THAI} (นายสมชาย ใจดี)", ENGLISH), True),
        ((f"{THAI} {ENGLISH} (Mr. Somchai Jaidee)",), True),
        ((f"{ENGLISH} (Mr. Somchai Jaidee) Director",), True),
        ((THAI, f"{THAI} (นายสมชาย ใจดี)"), True),
    ],
)
def test_a_signed_translation_signs_no_thai_file_beside_it(texts: tuple[str, ...], holds: bool) -> None:
    sources = tuple(file(str(number), text) for number, text in enumerate(texts))
    showing, year = Showing(item="O23", submitted=(), sources=sources, dead=(), blind=()), FiscalYear(2566)
    look = Look(ABOUT, showing, candidates(ABOUT, sources, year), (), year, date(2023, 4, 30))
    assert signed.run(look, signed.Options.model_validate({"as": "signed"})).holds is holds


@pytest.mark.parametrize(
    ("line", "holds"), [("ทราบ", True), ("- ทราบ -", True), ("ไม่ทราบ", False), ("ทราบเรื่อง", False)]
)
def test_a_director_writes_on_a_line_of_its_own(line: str, holds: bool) -> None:
    source = file("1", f"{THAI}\n{line}\nผู้อำนวยการเขต")
    showing, year = Showing(item="O23", submitted=(), sources=(source,), dead=(), blind=()), FiscalYear(2566)
    look = Look(ABOUT, showing, candidates(ABOUT, (source,), year), (), year, date(2023, 4, 30))
    assert signed.run(look, signed.Options.model_validate({"as": "reported"})).holds is holds


@pytest.mark.parametrize(
    ("below", "holds"),
    [
        ("อนุมัติ ......................\n(......................)\nผู้อำนวยการเขต", False),
        ("อนุมัติ ......................\n(นายสมชาย ใจดี)\nผู้อำนวยการเขต", True),
        ("อนุมัติ ......................\nเห็นชอบตามเสนอ", True),
    ],
)
def test_dots_without_a_name_below_are_still_to_be_signed_on(below: str, holds: bool) -> None:
    source = file("1", f"{THAI}\n{below}")
    showing, year = Showing(item="O23", submitted=(), sources=(source,), dead=(), blind=()), FiscalYear(2566)
    look = Look(ABOUT, showing, candidates(ABOUT, (source,), year), (), year, date(2023, 4, 30))
    assert signed.run(look, signed.Options.model_validate({"as": "approved"})).holds is holds


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        ("ต้องได้รับความเห็นชอบจากกรมโยธาธิการและผังเมือง", None),
        ("เจ้าพนักงานท้องถิ่นอนุมัติคำขอภายใน 30 วัน", None),
        ("ผู้อำนวยการเขตเห็นชอบตามที่คณะกรรมการเสนอ", True),
        ("เห็นชอบ", True),
    ],
)
def test_what_others_approve_is_for_a_person_to_look_at(line: str, holds: bool | None) -> None:
    source = file("1", f"{THAI}\n{line}")
    showing, year = Showing(item="O23", submitted=(), sources=(source,), dead=(), blind=()), FiscalYear(2566)
    look = Look(ABOUT, showing, candidates(ABOUT, (source,), year), (), year, date(2023, 4, 30))
    assert signed.run(look, signed.Options.model_validate({"as": "approved"})).holds is holds


@pytest.mark.parametrize(
    ("letter", "holds"),
    [
        ("เรื่อง ขอความเห็นชอบแนวทาง\nจึงเรียนมาเพื่อโปรดพิจารณาให้ความเห็นชอบ\n(นายสมชาย ใจดี)\nหัวหน้าฝ่ายโยธา", None),
        ("เรื่อง ขออนุมัติใช้แผน\nเห็นควรอนุมัติตามเสนอ", None),
        ("หากเห็นชอบโปรดลงนาม", None),
        ("จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ\nอนุมัติ\n(นายสมชาย ใจดี)\nผู้อำนวยการเขต", True),
        ("เรื่อง ขอความเห็นชอบแนวทาง\n- เห็นชอบ ให้ทุกฝ่ายถือปฏิบัติ", True),
        ("แผนนี้ได้รับความเห็นชอบจากผู้อำนวยการเขตเมื่อวันที่ 3 ตุลาคม 2565", True),
    ],
)
def test_a_letter_that_asks_for_approval_is_no_approval(letter: str, holds: bool | None) -> None:
    source = file("1", f"{THAI}\n{letter}")
    showing, year = Showing(item="O23", submitted=(), sources=(source,), dead=(), blind=()), FiscalYear(2566)
    look = Look(ABOUT, showing, candidates(ABOUT, (source,), year), (), year, date(2023, 4, 30))
    assert signed.run(look, signed.Options.model_validate({"as": "approved"})).holds is holds
