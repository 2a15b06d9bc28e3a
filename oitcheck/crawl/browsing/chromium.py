"""Finding a Chromium-based browser that is already on the machine, and starting it without a way out."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "OITCHECK_CHROMIUM"

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
_MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS_BASES = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
    r"Chromium\Application\chrome.exe",
)


def find_chromium(bundled: str = "") -> str:
    """Path of a browser: the one named by OITCHECK_CHROMIUM, Playwright's own, or one installed; "" if none."""
    return next((path for path in _candidates(bundled) if Path(path).is_file()), "")


def _candidates(bundled: str) -> Iterator[str]:
    yield os.environ.get(VARIABLE, "")
    yield bundled
    yield from (shutil.which(name) or "" for name in _NAMES)
    yield from _MAC
    for base in _WINDOWS_BASES:
        if folder := os.environ.get(base):
            yield from (f"{folder}\\{path}" for path in _WINDOWS)


def start_arguments() -> list[str]:
    """Command line switches; the browser itself gets a proxy that leads nowhere, the crawler answers its requests."""
    switches = [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--proxy-server=http://127.0.0.1:9",
        "--proxy-bypass-list=<-loopback>",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    ]
    return [*switches, "--no-sandbox"] if _is_root() else switches


def _is_root() -> bool:
    """Chromium refuses to start its sandbox as root; everybody else keeps the sandbox."""
    return sys.platform != "win32" and os.geteuid() == 0
