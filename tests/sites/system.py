"""What happens on the way: dead, blocked, unreached, unreadable, cut short, broken checks, nothing submitted."""

from __future__ import annotations

from tests.portal import Html, mutations

from .bases import page, sample_base
from .breaks import blocks, file, moved, status
from .case import PASSED, SETTINGS, Case, cant_tell, failed, on

O3 = sample_base("bma-2566", "O3")
O9 = sample_base("bma-2566", "O9")
O15 = sample_base("bma-2566", "O15")
O17 = sample_base("bma-2566", "O17")
O27 = sample_base("bma-2566", "O27")
_PLAN, _STAFF, _PERMITS, _DISCRETION = O3.urls[0], O9.urls[0], O15.urls[0], O27.urls[0]
_SEVERAL = (_PLAN, *(f"{_PLAN}/{part}" for part in ("area", "map", "more")))
_SPENT = page(O17, "/21450/")

CASES = (
    Case(
        "the page is gone",
        O3,
        {
            "submitted-urls-open": failed("url_broken", "26296"),
            "area-development-plan": failed("url_broken", check="found"),
        },
        (on(mutations.gone, _PLAN),),
    ),
    Case(
        "the page says that there is nothing",
        O3,
        {
            "submitted-urls-open": failed("url_broken", "26296"),
            "area-development-plan": failed("url_broken", check="found"),
        },
        (on(mutations.soft_404, _PLAN),),
    ),
    Case(
        "the page is under construction",
        O3,
        {
            "submitted-urls-open": failed("under_construction", "26296"),
            "area-development-plan": failed("url_broken", check="found"),
        },
        (on(mutations.under_construction, _PLAN),),
    ),
    Case(
        "the page is blocked",
        O3,
        {"submitted-urls-open": cant_tell("blocked"), "area-development-plan": cant_tell("blocked")},
        (on(mutations.challenged, _PLAN),),
    ),
    Case(
        "the server fails",
        O3,
        {"submitted-urls-open": cant_tell("unreached"), "area-development-plan": cant_tell("unreached")},
        (status(_PLAN, 500),),
    ),
    Case(
        "the page forbids programs",
        O3,
        {"submitted-urls-open": cant_tell("blocked"), "area-development-plan": cant_tell("blocked")},
        (status(_PLAN, 403),),
    ),
    Case(
        "the page asks who is there",
        O3,
        {"submitted-urls-open": cant_tell("sign_in"), "area-development-plan": cant_tell("sign_in")},
        (moved(_PLAN, "https://accounts.google.com/v3/signin/identifier"),),
    ),
    Case(
        "the guidelines are a flip-book",
        O27,
        {"discretion-guidelines": cant_tell("player"), "discretion-guidelines-processes": cant_tell("player")},
        (blocks(_DISCRETION, Html('<div id="flipbook" class="flipbook"></div>')),),
    ),
    Case(
        "one notice came in place of several pages",
        O3,
        {"submitted-urls-open": cant_tell("strange_page"), "area-development-plan": cant_tell("strange_page")},
        tuple(on(mutations.strange, url) for url in _SEVERAL),
        submit=_SEVERAL,
    ),
    Case(
        "the page needs a browser",
        O3,
        {"submitted-urls-open": cant_tell("needs_browser"), "area-development-plan": cant_tell("needs_browser")},
        (on(mutations.needs_script, _PLAN),),
    ),
    Case(
        "the page needs a browser",
        O15,
        {
            "submitted-urls-open": cant_tell("needs_browser"),
            "building-permits": cant_tell("needs_browser"),
            "building-permits-kinds": cant_tell("needs_browser"),
        },
        (on(mutations.needs_script, _PERMITS),),
    ),
    Case(
        "the crawl was cut short",
        O9,
        {"staff-manuals": PASSED, "staff-manuals-divisions": PASSED},
        settings=SETTINGS.model_copy(update={"max_files": 1}),
    ),
    Case(
        "the crawl was cut short",
        O15,
        {"building-permits": cant_tell("cap_hit")},
        settings=SETTINGS.model_copy(update={"max_files": 1}),
    ),
    Case(
        "one attachment is dead",
        O9,
        {"links-alive": failed("url_broken", "คู่มือการปฏิบัติงาน งานธุรการและสารบรรณ")},
        (file(_STAFF, "งานธุรการและสารบรรณ", mutations.gone),),
    ),
    Case(
        "the guidelines are scans",
        O27,
        {
            "discretion-guidelines": cant_tell("unreadable_document"),
            "discretion-guidelines-processes": PASSED,
        },
        (on(mutations.as_scans, _DISCRETION),),
    ),
    Case(
        "the spending report is an error page called PDF",
        O17,
        {"spending-report": failed("missing_format", "PDF"), "links-alive": failed("url_broken")},
        (file(_SPENT, "spending_6m.pdf", mutations.html_for_file),),
    ),
    Case(
        "a notice came in place of the spending report's PDF",
        O17,
        {"spending-report": cant_tell("strange_page")},
        (file(_SPENT, "spending_6m.pdf", mutations.strange),),
    ),
)
