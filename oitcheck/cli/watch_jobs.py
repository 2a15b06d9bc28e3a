"""What `watch` does: reads and checks the configuration, then serves, runs one round, or tests the channels."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import typer

from oitcheck.errors import OitcheckError, WatchError
from oitcheck.settings_file import SettingsFile
from oitcheck.watch.channels import Channel, DeliveryError
from oitcheck.watch.clock import WallClock
from oitcheck.watch.comparing import comparer
from oitcheck.watch.config import WatchConfig, load_config
from oitcheck.watch.digest import test_message
from oitcheck.watch.notify import down, send
from oitcheck.watch.rounds import Rounds
from oitcheck.watch.service import Service
from oitcheck.watch.telling import Say


def watch(path: Path, *, once: bool, test_notify: bool) -> int:
    """Returns the exit code; a watch that serves ends with 0 when it is told to stop."""
    config = load_config(path, os.environ)
    channels = [Channel.of(channel, os.environ) for channel in config.channels]
    for number, channel in enumerate(channels):
        _refuse_nonsense(path, number, channel)
    if test_notify:
        return _test(channels)
    rounds = Rounds(config, channels, WallClock(), _say(config), compare=comparer(config) if config.diff else None)
    try:
        if once:
            return _one_round(rounds)
        Service(rounds).serve()
    except KeyboardInterrupt:
        rounds.say("หยุดตามคำสั่ง สิ่งที่เก็บไว้แล้วจะทำต่อเมื่อเริ่มใหม่")
        if once:  # the one round that was wanted is not done
            raise
    return 0


def _one_round(rounds: Rounds) -> int:
    try:
        done = rounds.run([agency.name for agency in rounds.config.agencies], rounds.clock.now())
    except OitcheckError as error:
        rounds.cry(error)
        raise
    return 0 if done else OitcheckError.exit_code


def _refuse_nonsense(path: Path, number: int, channel: Channel) -> None:
    try:
        channel.check()
    except DeliveryError as error:
        where = ("channels", number, "url")
        raise SettingsFile(path, WatchError).error(where, f"ช่องทาง “{channel.name}”: {error}") from None


def _test(channels: list[Channel]) -> int:
    if not channels:
        raise WatchError("ไฟล์ตั้งค่าไม่มี channels จึงไม่มีที่ให้ส่งข้อความทดสอบ")
    code = 0
    for channel in channels:
        try:
            send(channel, test_message(channel.name), WallClock().pause)
            typer.echo(f"{channel.name}: ส่งแล้ว")
        except DeliveryError as error:
            code = OitcheckError.exit_code
            typer.echo(f"oitcheck: {down(channel.name, str(error))}: ให้ตรวจที่อยู่และรหัสของช่องทางนี้", err=True)
    return code


def _say(config: WatchConfig) -> Say:
    def say(sentence: str) -> None:
        typer.echo(f"{datetime.now(config.zone):%Y-%m-%d %H:%M:%S} {sentence}")

    return say
