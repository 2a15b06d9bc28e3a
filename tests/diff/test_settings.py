"""The noise file: what it may say, and one sentence for whatever else it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from oitcheck.catalogue import load as load_catalogue
from oitcheck.comparison import Options, compare_runs
from oitcheck.diff.settings import load_noise, selected_texts
from oitcheck.errors import InputError
from tests.portal import submission_rows

from .runs import AGENCY, look
from .test_small_site import PAGE, site


def written(folder: Path, text: str) -> Path:
    path = folder / "noise.yaml"
    path.write_text(text, "utf-8")
    return path


def test_an_agency_gets_its_own_and_everybodys(tmp_path: Path) -> None:
    noise = load_noise(
        written(
            tmp_path,
            """noise:
  - {patterns: ['ทั่วไป \\d+']}
  - {agency: เขตหนึ่ง, selectors: ['#clock'], in_tables: true}
  - {agency: เขตสอง, patterns: ['สอง']}
""",
        )
    )
    one, other = noise.of("เขตหนึ่ง"), noise.of("เขตสาม")
    assert ([e.pattern for e in one.expressions], one.selectors, one.in_tables) == (["ทั่วไป \\d+"], ("#clock",), True)
    assert ([e.pattern for e in other.expressions], other.selectors, other.in_tables) == (["ทั่วไป \\d+"], (), False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("noise:\n  - {}\n  - patterns: ['(']", "noise.yaml บรรทัดที่ 3: “(” ไม่ใช่นิพจน์ปกติ"),
        ("noise: [{selectors: ['#a[']}]", "noise.yaml บรรทัดที่ 1: “#a[” ไม่ใช่ตัวเลือก CSS"),
        ("noise:\n- {}\n- agenci: x", "บรรทัดที่ 3: ไม่รู้จักค่า “noise.agenci”"),
        ("noise: x", "บรรทัดที่ 1: “noise” ต้องเป็นรายการ"),
        ("- a", "บรรทัดที่ 1: ไฟล์ตั้งค่าต้องเป็นรายการ"),
        ("", "บรรทัดที่ 1: ไฟล์ตั้งค่าต้องเป็นรายการ"),
        ("noise: []\na: [", "บรรทัดที่ 2: ไม่ใช่ YAML ที่ถูกต้อง"),
    ],
)
def test_what_is_wrong_is_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError) as raised:
        load_noise(written(tmp_path, text))
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.yaml: อ่านไฟล์ตั้งค่าไม่ได้"):
        load_noise(tmp_path / "none.yaml")


def test_selectors_find_texts_block_by_block() -> None:
    html = "<div id=a>ก <b>1</b></div><p class=b>ข</p><p>ค</p>"
    assert selected_texts(html, ["#a", ".b"]) == (("#a", "ก  1"), ("#a", "1"), (".b", "ข"))


def test_settings_reach_the_pages_and_the_files(tmp_path: Path) -> None:
    rows = submission_rows({"O3": [PAGE]})
    one = look(site(text="เลขที่ประกาศ 17 ของเขต"), rows, tmp_path / "a")
    other = look(site(text="เลขที่ประกาศ 18 ของเขต"), rows, tmp_path / "b", number=1)
    catalogue = load_catalogue()

    def counted(text: str) -> int:
        options = Options(load_noise(written(tmp_path, text)), ocr=False)
        return compare_runs(one, other, catalogue, options).difference.summary.text_changes

    assert counted("noise: []") == 1
    assert counted("noise: [{patterns: ['เลขที่ประกาศ \\d+']}]") == 0
    assert counted("noise: [{selectors: ['main p', 'main div']}]") == 0
    assert counted("noise: [{selectors: ['#elsewhere']}]") == 1
    assert counted(f"noise: [{{agency: {AGENCY}, patterns: ['\\d+']}}]") == 0
    assert counted("noise: [{agency: เขตอื่น, patterns: ['\\d+']}]") == 1
