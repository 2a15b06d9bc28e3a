"""The templates' environment, and how a page that needs nothing from outside is put together."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from oitcheck.report import words
from oitcheck.report.places import clip, fit, safe_href, shown_url
from oitcheck.report.values import number
from oitcheck.thai.calendar import thai_date, thai_datetime


@cache
def environment() -> Environment:
    """What all pages share; what is written into them is escaped, and freed of what HTML may not hold."""
    shared = Environment(
        loader=PackageLoader("oitcheck.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_fit,
    )
    shared.globals.update(
        words=words,
        tones=words.TONES,
        clip=clip,
        number=number,
        safe_href=safe_href,
        shown_url=shown_url,
        thai_date=thai_date,
        thai_datetime=thai_datetime,
    )
    return shared


def own_file(name: str) -> Markup:
    """A file of this package: the only text that is not escaped."""
    return Markup(resources.files("oitcheck.report").joinpath("templates", name).read_text(encoding="utf-8"))


def csp_digest(script: str) -> str:
    """A script's digest as a Content-Security-Policy names it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _fit(value: object) -> object:
    """Everything written into the page passes here, before it is escaped."""
    return fit(value) if isinstance(value, str) and not isinstance(value, Markup) else value
