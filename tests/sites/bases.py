"""The sites that the cases start from: the sample portals, item by item, in their passing state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, partial

from tests.portal import Site
from tests.portal.content import elsewhere, money
from tests.portal.content.complaints import QUESTIONNAIRE, TRAFFY
from tests.portal.content.office import PORTAL, Content
from tests.portal.content.work import ONLINE
from tests.portal.samples import bangkoknoi_2566
from tests.portal.samples.bangkoknoi_submission import SUBMITTED
from tests.portal.samples.khlongsamwa_2567 import PAGES, PLACE
from tests.portal.samples.sample import OwnPage, open_office

from .case import Base, Saw, cant_tell, failed

LAST_DAY = {"bma-2566": date(2023, 4, 20), "bma-2567": date(2024, 4, 30), "bma-2568": date(2025, 4, 30)}
_OWN = {**PAGES, "O15": (*PAGES["O15"][:2], ("สรุปผลจัดซื้อจัดจ้างรายเดือน", money.summaries))}


@cache
def bangkoknoi() -> Site:
    """The sample of FY2566."""
    return bangkoknoi_2566().site


@cache
def khlongsamwa(year: int) -> tuple[Site, Mapping[str, tuple[str, ...]]]:
    """The sample of FY2567 with complete procurement summaries, for any year, and what it submits."""
    own: list[tuple[str, str, Content]] = [(item, *page) for item, pages in _OWN.items() for page in pages]
    pages = [
        OwnPage(f"{PORTAL}/khlongsamwa/page/sub/{number}/{title.replace(' ', '-')}", title, content)
        for number, (_, title, content) in enumerate(own, start=31000)
    ]
    office = open_office(PLACE, year, pages)
    elsewhere.systems(office.site)
    submitted: dict[str, tuple[str, ...]] = {}
    for (item, *_), page in zip(own, pages, strict=True):
        submitted[item] = (*submitted.get(item, ()), page.url)
    return office.site, submitted | _shared(submitted)


def _shared(own: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    online = own["O8"]
    return {
        "O8": (*online, ONLINE),
        "O11": online,
        "O12": (*online, ONLINE),
        "O14": (own["O13"][0], *own["O14"]),
        "O15": (*own["O15"], elsewhere.EGP_FRONT),
        "O17": (*own["O17"], QUESTIONNAIRE, TRAFFY),
    }


def _khlongsamwa_site(year: int) -> Site:
    return khlongsamwa(year)[0]


_NO_GUIDE = failed("missing_fields", "คำอธิบายและรูปภาพประกอบ", "BMA OSS")
_NO_PICTURE = failed("no_picture", "คำอธิบายและรูปภาพประกอบ", "BMA OSS")
_OPEN_PRICES = {"procurement-summary-prices": failed("empty_fields", "ราคาที่เสนอ", "ราคาที่ตกลง")}
_DRAWN_PLAN = {"area-development-plan-elements": cant_tell("picture_only")}  # its indicators may stand in the picture
_BUT: Mapping[tuple[str, str], Mapping[str, Saw]] = {
    ("bma-2566", "O11"): {"e-service-explained": _NO_GUIDE, "e-service-pictured": _NO_PICTURE},
    ("bma-2566", "O14"): {"tracking-explained": _NO_GUIDE, "tracking-pictured": _NO_PICTURE},
    ("bma-2566", "O20"): _OPEN_PRICES,
    ("bma-2567", "O2"): _DRAWN_PLAN,
    ("bma-2567", "O15"): _OPEN_PRICES,
    ("bma-2568", "O2"): _DRAWN_PLAN,
    ("bma-2568", "O15"): _OPEN_PRICES,
}
"""What the samples leave to be advised, as evaluators found it, and what nobody can tell from outside."""


@cache
def sample_base(framework: str, item: str) -> Base:
    """One item of the sample that belongs to a framework."""
    as_of, but = LAST_DAY[framework], _BUT.get((framework, item), {})
    if framework == "bma-2566":
        return Base(f"sample {item}", framework, item, as_of, bangkoknoi, SUBMITTED[item], but)
    year = int(framework[-4:])
    urls = khlongsamwa(year)[1][item]
    return Base(f"sample {item}", framework, item, as_of, partial(_khlongsamwa_site, year), urls, but)


def page(base: Base, part: str) -> str:
    """The submitted URL that holds the part."""
    return next(url for url in base.urls if part in url)


def without(base: Base, *parts: str) -> tuple[str, ...]:
    """The base's URLs but those that hold one of the parts."""
    return tuple(url for url in base.urls if not any(part in url for part in parts))
