from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from oitcheck.checks import people
from oitcheck.checks.base import Look, Observation
from oitcheck.checks.elements import Element
from oitcheck.documents import read
from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.candidates import candidates
from oitcheck.evidence.choosing.persons import people as named
from oitcheck.evidence.choosing.persons import singly_without_telephone
from oitcheck.evidence.sources.showing import Showing
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Visit
from oitcheck.thai.calendar import FiscalYear

YEAR = FiscalYear(2566)
URL = "https://x.go.th/o1"
ABOUT = About(phrases=("ผู้บริหารเขต",), exclude=("ผู้บริหารสถานศึกษา",))
SCHOOLS = About(phrases=("ผู้บริหารสถานศึกษา",))
OPTIONS = people.Options(need=("name", "position", "photo", "telephone"), at_least=8)
NAMES = [f"นาย{first} {last}" for first in ("สมชาย", "ธนากร", "วีระ") for last in ("ใจมั่น", "ศรีสุข", "ทองดี")]
SCHOOL = (
    "<h2>ผู้บริหารสถานศึกษา</h2><table>"
    + "<tr><td><img src=s.png></td><td>นางมาลี ศรีเรือน</td><td>ผู้อำนวยการโรงเรียน</td><td>0 2999 2001</td></tr>" * 4
    + "</table>"
)
PHOTO = '<img src="p.png">'


def card(name: str, telephone: str = "", photo: str = PHOTO) -> str:
    return f"<figure>{photo}<figcaption>{name}<br>หัวหน้าฝ่าย<br>{telephone}</figcaption></figure>"


def row(name: str, telephone: str) -> str:
    return f"<tr><td>{PHOTO}</td><td>{name}</td><td>หัวหน้าฝ่าย</td><td>{telephone}</td></tr>"


def table(telephones: Sequence[str]) -> str:
    rows = "".join(row(name, telephone) for name, telephone in zip(NAMES, telephones, strict=True))
    return f"<table><tr><th>รูป</th><th>ชื่อ</th><th>ตำแหน่ง</th><th>โทรศัพท์</th></tr>{rows}</table>"


def seen(
    body: str,
    below: str = SCHOOL,
    heading: str = "<h2>ทำเนียบผู้บริหารเขต</h2>",
    options: people.Options = OPTIONS,
) -> Observation:
    html = f"<html><title>ผู้บริหารเขต</title><body><main><h1>ข้อมูล</h1>{heading}{body}{below}</main></body></html>"
    fetch = Fetch(url=URL, final_url=URL, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    visit = Visit(item="O1", url=URL, role=Role.SUBMITTED)
    source = Source(visit, fetch, read(html.encode(), url=URL, charset="utf-8"))
    showing = Showing(item="O1", submitted=(), sources=(source,), dead=(), blind=())
    found = candidates(ABOUT, [source], YEAR, (SCHOOLS,))
    return people.run(Look(ABOUT, showing, found, (), YEAR, date(2023, 4, 30), others=(SCHOOLS,)), options)


NUMBERS = [f"0 2999 10{number:02}" for number in range(len(NAMES))]
CARDS = "".join(map(card, NAMES, NUMBERS))
ALL_BUT_ONE = ["-", *NUMBERS[1:]]


@pytest.mark.parametrize(
    "body",
    [
        CARDS,
        table(NUMBERS),
        table(ALL_BUT_ONE),
        "".join(map(card, NAMES, ALL_BUT_ONE)),
        "<p>โทร. 0 2999 1000</p>" + "".join(map(card, NAMES)),
        "".join(map(card, NAMES)) + "<p>โทร. 0 2999 1000</p>",
        "".join(map(card, NAMES, [f"ต่อ 57{number:02}" for number in range(len(NAMES))])) + "<p>โทร. 0 2999 1000</p>",
    ],
)
def test_each_has_a_telephone_or_one_is_vacant_or_one_number_is_for_all(body: str) -> None:
    assert seen(body).holds is True


@pytest.mark.parametrize("body", ["".join(map(card, NAMES)), table([""] * len(NAMES)), table(["-"] * len(NAMES))])
def test_the_telephones_of_others_are_not_theirs(body: str) -> None:
    observation = seen(body)
    assert (observation.holds, observation.reason, observation.missing) == (
        False,
        "missing_fields",
        ("หมายเลขโทรศัพท์",),
    )


def test_an_empty_column_is_a_lack_whatever_number_stands_above() -> None:
    observation = seen("<p>สำนักงานเขต โทร. 0 2999 1000</p>" + table([""] * len(NAMES)))
    assert (observation.reason, observation.missing) == ("missing_fields", ("หมายเลขโทรศัพท์",))


def test_most_of_them_have_none() -> None:
    few = [*NUMBERS[:3], *[""] * (len(NAMES) - 3)]
    assert seen("".join(map(card, NAMES, few))).missing == ("หมายเลขโทรศัพท์ (มีไม่ครบทุกคน)",)


HEADS = OPTIONS.model_copy(update={"positions": (Element(name="หัวหน้าฝ่าย", any=("หัวหน้าฝ่าย",)),)})


def test_the_one_who_has_none_is_named() -> None:
    gap = [*NUMBERS[:4], "", *NUMBERS[5:]]
    observation = seen("".join(map(card, NAMES, gap)), options=HEADS)
    assert (observation.holds, observation.reason, observation.missing) == (None, "single_telephone", (NAMES[4],))
    assert seen("".join(map(card, NAMES, ALL_BUT_ONE)), options=HEADS).holds is True
    assert seen(CARDS, options=HEADS).holds is True
    cells = [f"<td>{PHOTO}<br>{name}<br>หัวหน้าฝ่าย<br>{number}</td>" for name, number in zip(NAMES, NUMBERS, strict=True)]
    three_a_row = "".join(f"<tr>{''.join(cells[n : n + 3])}</tr>" for n in range(0, len(cells), 3))
    assert seen(f"<table>{three_a_row}</table>", options=HEADS).holds is True


def test_a_page_without_persons_has_nobody_without_a_telephone() -> None:
    fetch = Fetch(url=URL, final_url=URL, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    page = read("<html><body><h1>โครงสร้าง</h1><p>ฝ่ายปกครอง</p></body></html>".encode(), url=URL, charset="utf-8")
    source = Source(Visit(item="O1", url=URL, role=Role.SUBMITTED), fetch, page)
    assert singly_without_telephone([source], lambda card: True) == []


def test_a_list_of_divisions_is_no_directory() -> None:
    """Two of three heads are persons; of the third division only the structure speaks."""
    posts = ("ฝ่ายปกครอง", "ฝ่ายทะเบียน", "ฝ่ายเทศกิจ")
    options = OPTIONS.model_copy(update={"positions": tuple(Element(name=post, any=(post,)) for post in posts)})
    structure = "".join(f"<p>{post}</p>" for post in posts) + "<p>ก</p>" * 3
    heads = "".join(card(f"{name}<br>{posts[n % 2]}", NUMBERS[n]) for n, name in enumerate(NAMES))
    assert seen(heads, below=f"<h2>โครงสร้าง</h2>{structure}", options=options).missing == ("ฝ่ายเทศกิจ",)
    vacant = "<figure><figcaption>(ว่าง)<br>หัวหน้าฝ่ายเทศกิจ</figcaption></figure>"
    assert seen(heads + vacant, options=options).holds is True


def test_a_division_is_known_by_the_name_of_its_head() -> None:
    posts = ("ฝ่ายปกครอง", "ฝ่ายทะเบียน", "ฝ่ายรายได้")
    options = OPTIONS.model_copy(update={"positions": tuple(Element(name=post, any=(post,)) for post in posts)})
    heads = "".join(
        card(f"{name}<br>หัวหน้า{posts[n % 3].removeprefix('ฝ่าย')}", NUMBERS[n]) for n, name in enumerate(NAMES)
    )
    assert seen(heads, options=options).holds is True


@pytest.mark.parametrize(("portraits", "reason"), [(len(NAMES), "photos_apart"), (1, "no_picture")])
def test_portraits_on_the_page_that_the_names_hang_on_leave_a_doubt(portraits: int, reason: str) -> None:
    said = "\n".join(f"{name} หัวหน้าฝ่าย โทร. {number}" for name, number in zip(NAMES, NUMBERS, strict=True))
    part = Part(locator="หน้า 1", text=f"รายนามผู้บริหารเขต\n{said}")
    at, file_url = datetime(2023, 4, 1, tzinfo=UTC), f"{URL}/names.pdf"
    fetches = [Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=at) for url in (URL, file_url)]
    page = read(f"<html><body><h1>ทำเนียบ</h1>{PHOTO * portraits}</body></html>".encode(), url=URL, charset="utf-8")
    sources = [
        Source(Visit(item="O1", url=URL, role=Role.SUBMITTED), fetches[0], page),
        Source(
            Visit(item="O1", url=file_url, role=Role.FILE, found_on=URL),
            fetches[1],
            Document(sha256="f", format=Format.PDF, parts=(part,)),
        ),
    ]
    showing = Showing(item="O1", submitted=(), sources=tuple(sources), dead=(), blind=())
    found = candidates(ABOUT, sources, YEAR, (SCHOOLS,))
    observation = people.run(Look(ABOUT, showing, found, (), YEAR, date(2023, 4, 30), others=(SCHOOLS,)), OPTIONS)
    assert observation.reason == reason


def test_the_portraits_of_others_are_not_theirs() -> None:
    assert seen("".join(card(n, t, "") for n, t in zip(NAMES, NUMBERS, strict=True))).reason == "no_picture"


def test_a_page_that_headings_do_not_divide_is_looked_at_as_a_whole() -> None:
    """A list of telephones beside the portraits, and no heading that says whose they are."""
    numbers = "<p>งานธุรการ 0 2999 1001</p>"
    assert seen("".join(map(card, NAMES)) + numbers, below="", heading="").holds is True


def boxed(name: str, post: str, photo: str) -> str:
    return f"<div>{photo}<div>{name}</div><div>{post}</div><div>0 2999 1000</div></div>"


@pytest.mark.parametrize(("own", "expected"), [(PHOTO, True), ("", False)])
def test_photos_of_other_persons_are_not_theirs(own: str, expected: bool) -> None:
    """Without headings in the markup, the post beside a photo tells whose it is."""
    heads = "".join(boxed(name, "หัวหน้าฝ่าย ผู้บริหารเขต", own) for name in NAMES)
    schools = "".join(boxed(f"นาง{name[3:]}", "ผู้อำนวยการโรงเรียน ผู้บริหารสถานศึกษา", PHOTO) for name in NAMES)
    found = seen(heads, schools, "<div>ทำเนียบผู้บริหารเขต</div>")
    assert found.holds is expected
    assert (found.reason == "no_picture") is not expected


TABS = "<h3>ผู้บริหารเขต</h3><h3>ผู้บริหารสถานศึกษา</h3>"


def test_names_of_tabs_above_their_content_divide_nothing() -> None:
    """The persons stand below the last name, and say themselves whose they are."""
    cards = "".join(card(f"{name}<br>ผู้บริหารเขต", number) for name, number in zip(NAMES, NUMBERS, strict=True))
    assert seen(cards, "", TABS).holds is True


def test_a_heading_with_nobody_below_it_has_nobody() -> None:
    assert seen("<p>อยู่ระหว่างสรรหา</p>").missing[:1] == ("ชื่อ-นามสกุล",)


SWITCHBOARD = "<p>เลขที่ 9 ถนนสมมุติ กรุงเทพฯ 10990 โทร. 0 2999 1000</p>"


@pytest.mark.parametrize(
    "place", [SWITCHBOARD, "<h3>ติดต่อ</h3><p>โทร. 0 2999 1000</p>", "<p>โทร 0 2999 1000 © 2566</p>"]
)
def test_the_switchboards_number_is_nobodys(place: str) -> None:
    assert seen("".join(map(card, NAMES)) + place, below="").missing == ("หมายเลขโทรศัพท์",)


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("<p><b>", "</b></p>"),
        ("<p><span style='font-weight: bold'>", "</span></p>"),
        ("<br><b>", "</b><br>"),
        ("<p style='font-weight:700'>", "</p>"),
        ("<p>", "</p>"),
    ],
)
def test_the_schools_telephones_under_a_line_that_is_no_heading_are_not_the_districts(opens: str, closes: str) -> None:
    def line(name: str) -> str:
        return f"{opens}{name}{closes}"

    below = SCHOOL.replace("<h2>ผู้บริหารสถานศึกษา</h2>", line("ผู้บริหารสถานศึกษา"))
    without = seen("".join(map(card, NAMES)), below, line("ทำเนียบผู้บริหารเขต"))
    assert without.missing == ("หมายเลขโทรศัพท์",)
    own = (card(name, f"0 2111 10{number:02}") for number, name in enumerate(NAMES))
    assert seen("".join(own), below, line("ทำเนียบผู้บริหารเขต")).holds


def test_the_post_below_a_name_heads_nothing() -> None:
    cards = "".join(f"<p>{name}</p><p>ผู้อำนวยการสถานศึกษา</p>{PHOTO}<p>0 2111 1000</p>" for name in NAMES)
    assert seen(cards, "").holds


def test_a_district_that_sounds_like_a_title_is_nobody() -> None:
    assert named("ผู้อำนวยการเขตคันนายาว นายชัยยันต์ ใจดี") == ["นายชัยยันต์ ใจดี"]


def test_divisions_under_another_matters_heading_alone_are_a_doubt() -> None:
    divisions = ("ฝ่ายโยธา", "ฝ่ายเทศกิจ")
    posts = tuple(Element(name=name, any=(name,)) for name in divisions)
    options = OPTIONS.model_copy(update={"positions": posts})
    few, heads = "".join(map(card, NAMES[:3], NUMBERS)), "".join(map(card, NAMES[3:], NUMBERS[3:]))
    schools = f"<h2>ผู้บริหารสถานศึกษา</h2>{heads}<p>ผู้บริหารเขตกำกับโรงเรียนร่วมกับฝ่ายโยธาและฝ่ายเทศกิจ</p>"
    doubted = seen(few, schools, options=options)
    assert (doubted.holds, doubted.reason, doubted.missing) == (None, "missing_fields", divisions)
    own = "".join(card(f"{name}<br>{divisions[n % 2]}", NUMBERS[n]) for n, name in enumerate(NAMES))
    assert seen(own, schools, options=options).holds
