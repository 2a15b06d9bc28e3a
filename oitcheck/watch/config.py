"""The watch's configuration: YAML, typed, and refused with file, line and what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, ValidationError, model_validator

from oitcheck.errors import WatchError
from oitcheck.history.standing import Patience
from oitcheck.mistakes import sentence
from oitcheck.models import CrawlSettings, Model
from oitcheck.models.fetch import header_text
from oitcheck.rundir import folder_name
from oitcheck.settings_file import SettingsFile
from oitcheck.watch.schedule import parsed_schedule, parsed_zone

Schedule = Annotated[str, AfterValidator(parsed_schedule)]
Zone = Annotated[str, AfterValidator(parsed_zone)]
_SECRET = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


class AgencyConfig(Model):
    """One agency: what it submits, and when it is looked at if not when all the others are."""

    name: str = Field(min_length=1)
    submission: Path
    framework: str = ""
    schedule: Schedule | None = None
    channels: tuple[str, ...] | None = None


class ChannelConfig(Model):
    """Where digests go: an Apprise address, in which ${NAME} stands for a value from the environment."""

    name: str = Field(min_length=1)
    url: str = Field(min_length=1, repr=False)

    @property
    def secrets(self) -> tuple[str, ...]:
        """The names of the environment's values that the address needs."""
        return tuple(dict.fromkeys(_SECRET.findall(self.url)))


class RetentionConfig(Model):
    """Which runs stay: the last `runs` of them and all of the last `days`, whichever is more."""

    runs: int = Field(default=30, ge=1)
    days: int = Field(default=90, ge=0, le=36500)


class LinksConfig(Model):
    """When a link counts as broken: so many failures in a row, over at least so many hours."""

    failures: int = Field(default=3, ge=1)
    hours: float = Field(default=24.0, ge=0, le=8760)

    @property
    def patience(self) -> Patience:
        """As the history wants it."""
        return Patience(self.failures, timedelta(hours=self.hours))


class CrawlConfig(Model):
    """How the sites are visited; as the options of `oitcheck check`."""

    delay: float = Field(default=CrawlSettings().delay, ge=0, le=60)
    connections: int = Field(default=CrawlSettings().connections_per_host, ge=1, le=64)
    deadline: float = Field(default=CrawlSettings().run_deadline, ge=0.001, le=720)  # hours
    max_pages: int = Field(default=CrawlSettings().max_pages, ge=1)
    user_agent: Annotated[str, AfterValidator(header_text)] = ""
    browser: bool = True
    allow_private: bool = False
    gateway: str = ""

    @property
    def settings(self) -> CrawlSettings:
        """As the crawl wants it."""
        return CrawlSettings(
            delay=self.delay,
            connections_per_host=self.connections,
            run_deadline=self.deadline,
            max_pages=self.max_pages,
            user_agent=self.user_agent,
            browser=self.browser,
            allow_private=self.allow_private,
        )


class WatchConfig(Model):
    """Everything a watch needs to know; paths are relative to the configuration file until it is loaded."""

    agencies: tuple[AgencyConfig, ...] = Field(min_length=1)
    schedule: Schedule = "0 2 * * *"
    timezone: Zone = "Asia/Bangkok"
    jitter_minutes: float = Field(default=0, ge=0, le=720)
    snapshots: Path = Path("snapshots")
    rules: Path | None = None
    ocr: bool = True
    diff: bool = True
    noise: Path | None = None
    crawl: CrawlConfig = CrawlConfig()
    links: LinksConfig = LinksConfig()
    retention: RetentionConfig = RetentionConfig()
    channels: tuple[ChannelConfig, ...] = ()
    published_at: str = ""  # where readers of a digest find `snapshots`, if not on this disk

    @model_validator(mode="after")
    def _names_fit(self) -> WatchConfig:
        agencies = {agency.name: folder_name(agency.name).casefold() for agency in self.agencies}
        if len(set(agencies.values())) < len(agencies):
            raise ValueError("ชื่อหน่วยงานต่างกันน้อยเกินกว่าจะเก็บแยกโฟลเดอร์กันได้ ให้ตั้งชื่อให้ต่างกันใน 60 ตัวอักษรแรก")
        for what, names in (("หน่วยงาน", [a.name for a in self.agencies]), ("ช่องทาง", [c.name for c in self.channels])):
            twice = next((name for name in names if names.count(name) > 1), None)
            if twice is not None:
                raise ValueError(f"{what} “{twice}” มีซ้ำ ให้ตั้งชื่อให้ต่างกัน")
        known = {channel.name for channel in self.channels}
        for agency in self.agencies:
            for name in agency.channels or ():
                if name not in known:
                    raise ValueError(f"หน่วยงาน “{agency.name}” อ้างถึงช่องทาง “{name}” ที่ไม่มีใน channels")
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of all schedules."""
        return ZoneInfo(self.timezone)

    @property
    def history(self) -> Path:
        """The history of all agencies."""
        return self.snapshots / "history.sqlite"

    def channels_of(self, agency: str) -> tuple[str, ...]:
        """Names of the channels that hear of an agency: its own, else all."""
        chosen = next((a.channels for a in self.agencies if a.name == agency), None)
        return tuple(channel.name for channel in self.channels) if chosen is None else chosen


def load_config(path: Path, environment: Mapping[str, str]) -> WatchConfig:
    """The configuration, its paths made whole; WatchError with file and line on the first thing that is wrong."""
    source = SettingsFile(path, WatchError)
    try:
        config = WatchConfig.model_validate(source.data)
    except ValidationError as error:
        first = error.errors()[0]
        raise source.error(first["loc"], _sentence(first)) from None  # the cause would repeat the input, secrets too
    _refuse_missing(config, source, environment)
    return _whole(config, path.resolve().parent)


def _refuse_missing(config: WatchConfig, source: SettingsFile, environment: Mapping[str, str]) -> None:
    """Secrets, and forms if none is there: one that was renamed keeps no other agency from being checked."""
    folder = source.path.resolve().parent
    if not any((folder / agency.submission).is_file() for agency in config.agencies):
        raise source.error(("agencies", 0, "submission"), f"ไม่พบแบบส่ง {config.agencies[0].submission}")
    for number, channel in enumerate(config.channels):
        for name in channel.secrets:
            if not environment.get(name):
                raise source.error(
                    ("channels", number, "url"), f"ไม่มีค่า {name} ในตัวแปรสภาพแวดล้อม (environment) ให้ตั้งค่าก่อนเริ่มโปรแกรม"
                )


def _whole(config: WatchConfig, folder: Path) -> WatchConfig:
    agencies = tuple(a.model_copy(update={"submission": folder / a.submission}) for a in config.agencies)
    paths = {
        "snapshots": folder / config.snapshots,
        "rules": folder / config.rules if config.rules else None,
        "noise": folder / config.noise if config.noise else None,
    }
    return config.model_copy(update={"agencies": agencies, **paths})


def _sentence(error: Any) -> str:
    return sentence(error, ".".join(str(step) for step in error["loc"] if not isinstance(step, int)) or "ไฟล์ตั้งค่า")
