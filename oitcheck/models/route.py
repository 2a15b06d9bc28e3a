"""Addresses of pages that scripts choose: "https://host/#/budget" shows another page than "https://host/#/staff".

A server never hears of what stands behind "#"; the browser has to be at the whole address before the scripts run.
"""

from __future__ import annotations

import re

# "#top" is a place in the page, "#!" and "#/" alone are what menus put where a link leads nowhere.
_ROUTE = re.compile(r"#(?:!/?|/)[^#]*\w[^#]*$")


def route_of(url: str) -> str:
    """The part that scripts read, with its "#"; "" where it only names a place in the page, or there is none."""
    found = _ROUTE.search(url) if "#" in url else None
    return found[0] if found else ""


def unrouted(url: str) -> str:
    """The address as a site would write it whose server knows its pages: "https://host/budget"."""
    route = route_of(url)
    return f"{url.partition('#')[0].partition('?')[0].rstrip('/')}/{route.lstrip('#!/')}" if route else url
