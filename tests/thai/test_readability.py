import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oitcheck.thai.text import is_gibberish, lacks_marks, miswrites_am, thai_share

THAI = "รายงานผลการปฏิบัติราชการประจำปีงบประมาณ พ.ศ. ๒๕๖๖ ของสำนักงานเขต รอบ ๖ เดือนแรก ตามแผนปฏิบัติราชการ"
ENGLISH = (
    "Announcement of the Bangkok Metropolitan Administration on the No Gift Policy. All officials of the "
    "district office shall refrain from accepting gifts of any kind in the performance of their duties."
)


def test_thai_share() -> None:
    assert thai_share(THAI) == 1.0
    assert thai_share(ENGLISH) == 0.0
    assert thai_share("กข ab ๑2 !") == 0.5
    assert thai_share("12 !") == thai_share("") == 0.0


@pytest.mark.parametrize(
    "text",
    [
        THAI,
        ENGLISH,
        ENGLISH.upper(),
        THAI + ENGLISH,
        "",
        "¡ÃØ§",
        "1,234.00 5,678.00 90.5 | " * 40,
        "ที่อยู่ https://webportal.bangkok.go.th/bangkoknoi/page/sub/21836/e-service โทร. 0 2424 0056 " * 3,
        "Somchai Jaidee  Somsri Rakthai  Wichai Kaewmanee  Suwanna Thongdee  Prasert Boonmee",
        "................................................................ หน้า ๑ ........................ " * 5,
        "ทะเบียนคุม Project Name Budget (THB) Owner งบประมาณ ผู้รับผิดชอบ Status Done " * 4,
        THAI.replace("า", "ำ") * 3,
        "ต.ค. พ.ย. ธ.ค. ม.ค. ก.พ. มี.ค. รวม ที่ ปี เดือน " * 20,
        "ກົດຫມາຍວ່າດ້ວຍການຄຸ້ມຄອງແຮງງານຕ່າງດ້າວທີ່ເຂົ້າມາເຮັດວຽກ",
    ],
)
def test_readable(text: str) -> None:
    assert not is_gibberish(text)


def _latin1(text: str) -> str:
    return text.encode("cp874", "replace").decode("latin-1")


def _shifted(text: str, by: int) -> str:
    return "".join(chr(33 + (ord(c) + by) % 94) if not c.isspace() else c for c in text)


@pytest.mark.parametrize(
    "text",
    [
        THAI.replace("า", " ") * 2,
        THAI.replace("า", "") * 2,
        _latin1(THAI),
        _latin1(THAI * 3) + " BMA OSS 2566",
        "".join(chr(0xF000 + ord(c) % 256) if c != " " else c for c in THAI),
        "".join(chr(0xE000 + ord(c) % 256) if c != " " else c for c in THAI),
        _shifted(THAI * 3, 17),
        _shifted(ENGLISH, -62),
        "\ufffd" * 80,
        "  ".join(["∂ƒ©˙∆˚¬…æΩ≈ç√∫˜µ≤≥÷", "¡™£¢∞§¶•ªº"] * 4),
        "".join(chr(0xE01 + (ord(c) - 0xE01 + 23) % 78) if c > "\u0e00" else c for c in THAI * 3),
    ],
)
def test_gibberish(text: str) -> None:
    assert is_gibberish(text)


@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    is_gibberish(text)
    assert 0.0 <= thai_share(text) <= 1.0


PROSE = (
    "หน่วยงานได้จัดทำข้อมูลการจัดซื้อจัดจ้างเพื่อเปิดเผยต่อสาธารณะ ให้ผู้มีส่วนได้เสียตรวจสอบได้ เจ้าหน้าที่ต้องปฏิบัติหน้าที่ด้วยความโปร่งใส "
    "ไม่รับของขวัญหรือประโยชน์อื่นใด และรายงานผลต่อผู้บริหารทุกเดือน "
)


def _without_low_marks(text: str) -> str:
    return re.sub("(?<=[ก-ฮ])[็-์]", "", text)


def test_a_layer_that_lost_marks_above_consonants() -> None:
    assert lacks_marks(_without_low_marks(PROSE) * 4)
    assert not lacks_marks(PROSE * 4)
    assert not lacks_marks(PROSE * 2 + _without_low_marks(PROSE) * 2)


@pytest.mark.parametrize("text", ["", ENGLISH * 5, _without_low_marks(PROSE), "1,234.00 5,678.00 | " * 90])
def test_too_little_thai_to_miss_marks_in(text: str) -> None:
    assert not lacks_marks(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("ผู้อ้านวยการสวน ต้าแหน่งว่าง จ้านวน 2 อัตรา", True),
        ("ผู้อำนวยการสวน จ้านวน 2 อัตรา จัดท้าแล้ว", False),  # slips of one who writes it right elsewhere
        ("หน้าที่ของเจ้าหน้าที่ด้านช่าง ค้าขายหน้าร้าน", False),
    ],
)
def test_a_tone_and_sara_aa_for_every_sara_am(text: str, wrong: bool) -> None:
    assert miswrites_am(text) is wrong
