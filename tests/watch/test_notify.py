"""Digests to real receivers: once, after success only, with no secret anywhere."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from oitcheck.history import Database
from oitcheck.watch.alarms import Alarm, Kind
from oitcheck.watch.channels import Channel, DeliveryError
from oitcheck.watch.config import ChannelConfig
from oitcheck.watch.digest import MOST_LINES, Message, digest
from oitcheck.watch.notify import deliver
from oitcheck.watch.outbox import raise_alarms, troubles

from .conftest import START, FakeClock, Mailbox, Webhook

AGENCY = "สำนักงานเขตตัวอย่าง"
TEAMS = (
    "https://prod-15.uksouth.logic.azure.com:443/workflows/3a5b/triggers/manual/paths/invoke"
    "?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=iXX-_9"
)
SECRET = "s3cr3t/+to=ken-ก"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "history.sqlite") as database:
        yield database


def alarm(subject: str = "O5", kind: Kind = Kind.REGRESSED, agency: str = AGENCY) -> Alarm:
    return Alarm(agency, "20230403T190000Z", kind, subject, "since", f"{subject} หัวข้อ: จากผ่าน เป็นไม่ผ่าน")


def put(database: Database, *alarms: Alarm, channels: tuple[str, ...] = ("web",)) -> int:
    with database.transaction():
        return len(raise_alarms(database, alarms, channels, START))


def hook(webhook: Webhook, name: str = "web") -> Channel:
    return Channel.of(ChannelConfig(name=name, url=f"json://{webhook.address}/oit"), {})


def tell(database: Database, clock: FakeClock, *channels: Channel) -> list[str]:
    return deliver(database, channels, lambda agency: [("รายงาน", "https://x.example/report.html")], START, clock.pause)


def test_a_webhook_gets_one_digest_an_agency_and_no_second(database: Database, webhook: Webhook) -> None:
    put(database, alarm("O5"), alarm("https://x.example/a.pdf", Kind.LINK_BROKEN), alarm("O7", agency="เขตอื่น"))
    for _ in range(3):
        assert tell(database, FakeClock(), hook(webhook)) == []
        put(database, alarm("O5"))  # known
    first, second = webhook.posts
    assert first["title"] == f"OIT {AGENCY}: ข้อที่ผลลดลง 1 ลิงก์เสีย 1"
    assert "- O5 หัวข้อ: จากผ่าน เป็นไม่ผ่าน" in first["message"]
    assert first["message"].endswith("รายงาน: https://x.example/report.html")
    assert second["title"] == "OIT เขตอื่น: ข้อที่ผลลดลง 1"


def test_mail_arrives_in_thai(database: Database, mailbox: Mailbox) -> None:
    put(database, alarm(), channels=("อีเมล",))
    url = f"mailto://127.0.0.1:{mailbox.port}?from=oit@x.example&to=owner@x.example&mode=insecure"
    assert tell(database, FakeClock(), Channel.of(ChannelConfig(name="อีเมล", url=url), {})) == []
    (mail,) = mailbox.mails
    body = mail.get_body(("plain",))
    assert body is not None
    assert mail["subject"] == f"OIT {AGENCY}: ข้อที่ผลลดลง 1"
    assert "owner@x.example" in mail["to"]
    assert "จากผ่าน เป็นไม่ผ่าน" in body.get_content()


def test_a_channel_that_is_down_is_tried_again_and_told_of(database: Database, webhook: Webhook) -> None:
    clock = FakeClock()
    put(database, alarm("O5"), alarm("O7", agency="เขตอื่น"))
    webhook.down = True
    (complaint,) = tell(database, clock, hook(webhook))
    assert complaint.startswith("ช่องทางแจ้งเตือน “web” ส่งไม่สำเร็จ")
    assert webhook.refused == 3
    assert clock.pauses == sorted(clock.pauses)
    assert clock.pauses[0] < clock.pauses[-1]
    assert [(name, since) for name, since, _ in troubles(database, ["web"])] == [("web", START)]
    webhook.down = False
    assert tell(database, clock, hook(webhook)) == []
    assert len(webhook.posts) == 2
    assert troubles(database, ["web"]) == []


def test_what_comes_late_says_of_which_day_it_is(database: Database, webhook: Webhook) -> None:
    put(database, alarm("O5"))
    webhook.down = True
    tell(database, FakeClock(), hook(webhook))
    webhook.down = False
    with database.transaction():
        raise_alarms(database, [alarm("O5", Kind.IMPROVED)], ("web",), START + timedelta(days=9))
    deliver(database, (hook(webhook),), lambda agency: [], START + timedelta(days=9), FakeClock().pause)
    (post,) = webhook.posts
    assert [line.endswith(" (พบเมื่อ 3 พฤษภาคม 2566)") for line in post["message"].splitlines() if "- O5" in line] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("json://{down}/x", "เครื่องปลายทางขัดข้อง (503): "),
        ("json://127.0.0.1:1/x", "ติดต่อปลายทางไม่ได้: "),
        ("mailto://127.0.0.1:1?from=oit@x.example&to=owner@x.example&mode=insecure", "ติดต่อปลายทางไม่ได้: "),
    ],
)
def test_why_a_channel_is_down_is_said_in_thai(webhook: Webhook, path: str, words: str) -> None:
    webhook.down = True
    with pytest.raises(DeliveryError) as caught:
        Channel.of(ChannelConfig(name="web", url=path.format(down=webhook.address)), {}).send(Message("t", "b"))
    assert str(caught.value).startswith(words)


def test_one_channel_that_is_down_keeps_no_other_from_its_digest(database: Database, webhook: Webhook) -> None:
    put(database, alarm(), channels=("dead", "web"))
    dead = Channel.of(ChannelConfig(name="dead", url="json://127.0.0.1:1/x"), {})
    assert len(tell(database, FakeClock(), dead, hook(webhook))) == 1
    assert len(webhook.posts) == 1


def test_a_channel_that_is_new_gets_no_old_alarms(database: Database, webhook: Webhook) -> None:
    put(database, alarm("O5"), channels=("web",))
    tell(database, FakeClock(), hook(webhook))
    put(database, alarm("O6"), channels=("web", "second"))
    tell(database, FakeClock(), hook(webhook), hook(webhook, "second"))
    assert ["O5" in post["message"] for post in webhook.posts] == [True, False, False]


@pytest.mark.parametrize(
    "template",
    [
        "json://user:${TOKEN}@127.0.0.1:1/x",
        "json://127.0.0.1:1/${TOKEN}/x",
        "json://127.0.0.1:1/x?+X-Key=${TOKEN}",
        "mailto://user:${TOKEN}@127.0.0.1:1?from=a@x.example&to=b@x.example",
        "${WHOLE}",
        "nonsense://${TOKEN}",
    ],
)
def test_no_secret_leaves(
    database: Database,
    template: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """Whatever goes wrong, no log, sentence, exception or file holds the secret, in any of its forms."""
    caplog.set_level(logging.DEBUG)
    environment = {"TOKEN": SECRET, "WHOLE": "json://user:s3cr3t-whole@127.0.0.1:1/s3cr3t-path"}
    channel = Channel.of(ChannelConfig(name="web", url=template), environment)
    put(database, alarm())
    complaints = tell(database, FakeClock(), channel)
    assert complaints
    with pytest.raises(DeliveryError) as caught:
        channel.send(Message("t", "b"))
    database.write("PRAGMA wal_checkpoint(TRUNCATE)")
    files = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    out, err = capfd.readouterr()
    said = "\n".join(
        (*complaints, repr(channel), repr(caught.value), repr(caught.value.__cause__), caplog.text, out, err)
    )
    assert "s3cr3t" not in said
    assert b"s3cr3t" not in files


def test_a_secret_reaches_its_receiver_whole(webhook: Webhook) -> None:
    config = ChannelConfig(name="web", url=f"json://{webhook.address}/oit?:key=${{TOKEN}}")
    Channel.of(config, {"TOKEN": SECRET}).send(Message("t", "b"))
    assert webhook.posts[0]["key"] == SECRET


@pytest.mark.parametrize(
    ("url", "fits"),
    [
        ("line://${A}/U0123456789", True),
        ("workflow://host.example/0a1b2c/iXX-_9", True),
        ("${TEAMS}", True),
        ("mailtos://u:${A}@smtp.example?to=a@x.example", True),
        ("jsons://hooks.example/oit", True),
        ("lines://x", False),
        ("ไม่ใช่ที่อยู่", False),
    ],
)
def test_addresses_are_known_or_refused(url: str, fits: bool) -> None:
    channel = Channel.of(ChannelConfig(name="x", url=url), {"A": "abc/def+ghi=", "TEAMS": TEAMS})
    if fits:
        channel.check()
    else:
        with pytest.raises(DeliveryError, match="รูปแบบที่อยู่"):
            channel.check()


def test_a_long_night_makes_a_short_message() -> None:
    found = [alarm(f"O{n}") for n in range(40)]
    message = digest(AGENCY, found, [])
    assert message.title == f"OIT {AGENCY}: ข้อที่ผลลดลง 40"
    assert message.body.count("\n- ") == MOST_LINES + 1
    assert f"และอีก {40 - MOST_LINES} รายการ" in message.body


def test_a_message_fits_the_telephone_that_it_goes_to() -> None:
    found = [replace(alarm(f"O{n}"), sentence=f"O{n} " + "ข้อมูลไม่ครบ" * 20) for n in range(40)]
    found += [replace(one, kind=Kind.LINK_BROKEN) for one in found]
    addresses = [("รายงาน", "https://x.example/report.html")]
    whole = digest(AGENCY, found, addresses)
    for room in (2_000, 5_000):
        short = digest(AGENCY, found, addresses, room)
        assert len(short.title) + len(short.body) < room < len(whole.body)
        assert short.title == whole.title  # all of them are counted
        assert short.body.count("รายการ ดูในรายงาน") == 2
        assert short.body.endswith("report.html")
    tiny = digest(AGENCY, found, addresses, 10)  # one line of each kind, whatever it takes
    assert tiny.body.count("\n- ") == 4


@pytest.mark.parametrize(
    ("url", "room"), [("line://${A}/U0123456789", 5_000), (TEAMS, 2_000), ("json://127.0.0.1:1/x", 32_768)]
)
def test_a_channel_knows_how_much_it_takes(url: str, room: int) -> None:
    assert Channel.of(ChannelConfig(name="x", url=url), {"A": "abc/def+ghi="}).room == room


def test_what_does_not_fit_comes_in_several_messages(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apprise.plugins.email.base.NotifyEmail.body_maxlen", 2_000)
    url = f"mailto://127.0.0.1:{mailbox.port}?from=oit@x.example&to=owner@x.example&mode=insecure"
    Channel.of(ChannelConfig(name="อีเมล", url=url), {}).send(Message("เรื่อง", "ย่อหน้า\n\n" * 400))
    assert len(mailbox.mails) == 2
