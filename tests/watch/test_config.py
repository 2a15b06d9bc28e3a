"""The configuration: what it means, and how it is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from oitcheck.errors import WatchError
from oitcheck.watch.config import load_config

WriteConfig = Callable[[str], Path]
LEAST = "agencies:\n  - name: เขต ก\n    submission: a.csv\n"


def test_the_least_there_is(write_config: WriteConfig, tmp_path: Path) -> None:
    config = load_config(write_config(LEAST), {})
    assert config.agencies[0].submission == tmp_path / "a.csv"
    assert config.history == tmp_path / "snapshots" / "history.sqlite"
    assert (config.schedule, config.timezone, config.links.patience.failures) == ("0 2 * * *", "Asia/Bangkok", 3)
    assert config.links.patience.span == timedelta(days=1)


def test_the_documented_sample_is_valid(write_config: WriteConfig, tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "watch.md").read_text("utf-8")
    sample = re.findall(r"```yaml\n(.*?)```", text, re.S)[0]
    path = write_config(sample)
    (tmp_path / "forms").mkdir()
    for name in re.findall(r"submission: (\S+)", sample):
        (tmp_path / name).write_text("ข้อ,URL\n", "utf-8")
    config = load_config(path, dict.fromkeys(re.findall(r"\$\{(\w+)\}", sample), "value"))
    assert len(config.agencies) == 2
    assert len(config.channels) == 4


def test_channels_of_an_agency(write_config: WriteConfig) -> None:
    config = load_config(
        write_config(
            f"{LEAST}  - name: เขต ข\n    submission: a.csv\n    channels: [b]\n"
            "channels:\n  - {name: a, url: 'json://127.0.0.1'}\n  - {name: b, url: 'json://127.0.0.1'}\n"
        ),
        {},
    )
    assert config.channels_of("เขต ก") == ("a", "b")
    assert config.channels_of("เขต ข") == ("b",)


def test_how_sites_are_visited(write_config: WriteConfig) -> None:
    crawl = load_config(write_config(f"{LEAST}crawl: {{connections: 1, deadline: 0.5, delay: 2}}\n"), {}).crawl.settings
    assert (crawl.connections_per_host, crawl.run_deadline, crawl.delay) == (1, 0.5, 2)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "ไฟล์ตั้งค่าต้องเป็นรายการ"),
        ("- a", 1, "ไฟล์ตั้งค่าต้องเป็นรายการ"),
        ("agencies: [", 1, "YAML"),
        ("x: 1\n" + LEAST, 1, "ไม่รู้จักค่า “x”"),
        ("schedule: 0 2 * * *\n", 1, "ขาดค่า “agencies”"),
        ("agencies: []", 1, "อย่างน้อยหนึ่ง"),
        ("agencies:\n  - name: ก\n", 2, "ขาดค่า “agencies.submission”"),
        ("agencies:\n  - submission: a.csv\n    name: ''\n", 3, "ต้องไม่ว่าง"),
        (LEAST + "schedule: ทุกวัน\n", 4, "กำหนดเวลาแบบ cron"),
        (LEAST + "crawl:\n  user_agent: ตรวจ\n", 5, "อักษรอังกฤษ"),
        (LEAST + "schedule: 0 2 31 2 *\n", 4, "กำหนดเวลาแบบ cron"),
        (LEAST + "timezone: Asia/Krungthep\n", 4, "เขตเวลา"),
        (LEAST + "jitter_minutes: -1\n", 4, "ไม่น้อยกว่า 0"),
        (LEAST + "jitter_minutes: many\n", 4, "ตัวเลข"),
        (LEAST + "retention:\n  runs: 0\n", 5, "ไม่น้อยกว่า 1"),
        (LEAST + "retention:\n  runs: 1.5\n", 5, "จำนวนเต็ม"),
        (LEAST + "retention:\n  days: 99999999999\n", 5, "ไม่มากกว่า 36500"),
        (LEAST + "links:\n  hours: .inf\n", 5, "ไม่มากกว่า 8760"),
        (LEAST + "ocr: maybe\n", 4, "true หรือ false"),
        (LEAST + "links: 3\n", 4, "ค่าย่อย"),
        (LEAST + "schedule: 0 2 * * *\nschedule: 0 3 * * *\n", 5, "ซ้ำ"),
        (LEAST + "  - {name: เขต ก, submission: a.csv}\n", 1, "มีซ้ำ"),
        (LEAST + "  - {name: เขต/ก, submission: a.csv}\n", 1, "60 ตัวอักษรแรก"),
        (LEAST + "    channels: [line]\n", 1, "ไม่มีใน channels"),
        ("agencies:\n  - name: ก\n    submission: missing.csv\n", 3, "ไม่พบแบบส่ง missing.csv"),
        (LEAST + "channels:\n  - name: a\n    url: line://${LINE_TOKEN}/U1\n", 6, "LINE_TOKEN"),
    ],
)
def test_mistakes_have_a_line_and_a_sentence(write_config: WriteConfig, text: str, line: int, words: str) -> None:
    with pytest.raises(WatchError) as caught:
        load_config(write_config(text), {})
    sentence = str(caught.value)
    assert sentence.startswith(f"watch.yaml บรรทัดที่ {line}: ")
    assert words in sentence
    assert "\n" not in sentence


def test_a_form_that_is_missing_stops_no_other_agency(write_config: WriteConfig, tmp_path: Path) -> None:
    config = load_config(write_config(f"agencies:\n  - {{name: เขต ข, submission: renamed.csv}}\n{LEAST[10:]}"), {})
    assert [agency.submission.is_file() for agency in config.agencies] == [False, True]


def test_a_file_of_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "watch.yaml"
    path.write_bytes(LEAST.encode("cp874"))
    with pytest.raises(WatchError, match="บันทึกไฟล์ใหม่แบบ UTF-8"):
        load_config(path, {})


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WatchError, match="อ่านไฟล์ตั้งค่าไม่ได้"):
        load_config(tmp_path / "none.yaml", {})


def test_a_mistake_beside_a_secret_does_not_repeat_it(write_config: WriteConfig) -> None:
    text = LEAST + "channels:\n  - name: a\n    url: line://hunter2secret/U1\n    colour: red\n"
    with pytest.raises(WatchError) as caught:
        load_config(write_config(text), {})
    assert "hunter2secret" not in f"{caught.value!r} {caught.value.__cause__!r}"
    good = load_config(write_config(text.replace("    colour: red\n", "")), {})
    assert "hunter2secret" not in repr(good)
