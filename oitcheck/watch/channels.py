"""Sending through Apprise, so that no secret of an address ever leaves this module in words."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, quote_plus, unquote, urlsplit

import apprise

from oitcheck.watch.config import ChannelConfig
from oitcheck.watch.digest import Message

_VALUE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_STATUS = re.compile(r"error=(\d{3})")
_REFUSED = "ปลายทางไม่รับข้อความ"
_SHORTEST_SECRET = 4
_LONGEST_REASON = 160
_PATIENCE_SECONDS = 60.0
_ROOM = 2_000  # characters that every service takes, whatever it is said to take


class DeliveryError(Exception):
    """A channel did not take a message; the text says why, without any part of its address."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel with its address filled in; only `name` may be shown."""

    name: str
    _address: str = field(repr=False)
    _hidden: tuple[str, ...] = field(repr=False)

    @classmethod
    def of(cls, config: ChannelConfig, environment: Mapping[str, str]) -> Channel:
        """With the environment's values for ${NAME}: as they are where one is the whole address, else quoted."""
        whole = _VALUE.fullmatch(config.url)
        values = {name: environment[name] for name in config.secrets}
        address = values[whole[1]] if whole else _VALUE.sub(lambda match: quote(values[match[1]], safe=""), config.url)
        return cls(config.name, address, _hidden(address, values.values()))

    def send(self, message: Message) -> None:
        """Send one message; DeliveryError if it was not taken."""
        log: list[str] = []
        with _captured(log):
            try:
                taken = self._notify(message)
            except Exception as error:
                raise DeliveryError(self._safe(f"{type(error).__name__}: {error}")) from None
        if not taken:
            raise DeliveryError(self._safe(f"{_in_thai(log)}: {' '.join(log)}" if log else _REFUSED))

    @property
    def room(self) -> int:
        """How many characters of a message the service takes; some telephones show few."""
        with _captured([]):
            plugin = apprise.Apprise.instantiate(self._address)
        return max(int(plugin.body_maxlen), _ROOM) if isinstance(plugin, apprise.NotifyBase) else _ROOM

    def check(self) -> None:
        """DeliveryError if no service knows such an address."""
        with _captured([]):
            if not apprise.Apprise().add(self._address):
                raise DeliveryError("รูปแบบที่อยู่ของช่องทางไม่ถูกต้อง ให้ดูตัวอย่างใน docs/watch.md")

    def _notify(self, message: Message) -> bool:
        service = apprise.Apprise()
        if not service.add(self._address):
            raise ValueError("no such service")
        if len(message.title) + len(message.body) > self.room:
            for plugin in service:
                plugin.overflow_mode = apprise.OverflowMode.SPLIT  # rather two messages than one that is refused
        return bool(service.notify(message.body, title=message.title, body_format="text", timeout=_PATIENCE_SECONDS))

    def _safe(self, text: str) -> str:
        for secret in self._hidden:
            text = text.replace(secret, "***")
        return " ".join(text.split())[:_LONGEST_REASON]


def _in_thai(log: list[str]) -> str:
    """What the library's lines come to: the status that came back, or that nothing did."""
    said = " ".join(log)
    status = _STATUS.search(said)
    if status is None:
        return "ติดต่อปลายทางไม่ได้" if "onnection error" in said else _REFUSED
    if status[1] in ("401", "403"):
        return f"ปลายทางไม่ยอมรับรหัสของช่องทางนี้ ({status[1]}) ให้ตั้งรหัสใหม่"
    return f"เครื่องปลายทางขัดข้อง ({status[1]})" if status[1].startswith("5") else f"{_REFUSED} ({status[1]})"


def _hidden(address: str, values: object) -> tuple[str, ...]:
    """Every piece of the address that could be a secret, in every form it may be repeated in, the longest first."""
    assert not isinstance(values, str)
    parts = urlsplit(address)
    pieces = [address, *values, parts.netloc, *re.split(r"[/?&=#:@]", address)]  # type: ignore[misc]
    forms = {form for piece in pieces for form in (piece, unquote(piece), quote(piece, safe=""), quote_plus(piece))}
    return tuple(sorted((form for form in forms if len(form) >= _SHORTEST_SECRET), key=len, reverse=True))


class _captured(logging.Handler):  # noqa: N801 - used as a context manager
    """What the library says while it sends, kept from every other log."""

    def __init__(self, log: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._log = log
        self._loggers = [logging.getLogger(name) for name in ("apprise", "urllib3", "requests")]
        self._before: list[tuple[bool, int]] = []
        self._warnings = warnings.catch_warnings()

    def __enter__(self) -> None:
        self._warnings.__enter__()
        warnings.simplefilter("ignore")  # the library loads every service it knows, old ones too
        self._before = [(logger.propagate, logger.level) for logger in self._loggers]
        for logger in self._loggers:
            logger.propagate = False
            logger.addHandler(self)

    def __exit__(self, *_: object) -> None:
        for logger, (propagate, level) in zip(self._loggers, self._before, strict=True):
            logger.removeHandler(self)
            logger.propagate = propagate
            logger.setLevel(level)
        self._warnings.__exit__(None, None, None)

    def emit(self, record: logging.LogRecord) -> None:
        """One line of the library."""
        self._log.append(record.getMessage())
