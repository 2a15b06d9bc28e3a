"""The measuring instrument itself, and what it measures on a sample: no rate of errors far above the usual one."""

from __future__ import annotations

import pytest

from oitcheck.catalogue import load
from tests.portal import Drawn, Entry, Link, Picture, address
from tests.portal.blocks import walk

from . import real_writers
from .__main__ import measure
from .build import Bureau, Fault
from .decisions import Decision
from .plan import rounds
from .tally import all_figures
from .voices import OfficeSpec, dresses, expected, items, offices, parts, requirements, tongues

pytestmark = pytest.mark.no_cover  # tracing doubles the time, and every room has tests of its own

SAMPLE = ("thathotsop", "lattuayang", "hattuayang")
AT_MOST = {"false_failed": 0.02, "false_passed": 0.06, "cant_tell": 0.15}
"""Two to ten times what the whole laboratory shows: room for chance, none for a rule that went wrong."""
SEEN = 0.9  # of the faults at least: whoever passes everything is wrong about every one
OUTSIDE = ("https://www.facebook.com/",)


def office(slug: str) -> Bureau:
    return Bureau(next(spec for spec in offices() if spec.slug == slug))


def test_every_part_has_a_name_in_every_tongue() -> None:
    assert {len(part.names) for part in parts().values()} == {len(tongues())}


def test_every_item_asks_for_known_parts_and_every_part_is_asked_for() -> None:
    asked = {key for year in (2566, 2567) for item in items(year).values() for key in item.parts}
    assert asked == set(parts()) == set(requirements())


def test_requirements_are_those_of_the_catalogue() -> None:
    assert {id_ for ids in requirements().values() for id_ in ids} <= set(load().requirements)


def test_every_fault_has_an_expected_verdict_in_some_year() -> None:
    kinds = {kind for part in parts().values() for kind in part.faults}
    assert [kind for kind in kinds if not (expected(kind, 2566) or expected(kind, 2567))] == []


def test_both_halves_wear_different_dresses() -> None:
    worn = {half: {spec.dress for spec in offices() if spec.half == half} for half in ("dev", "test")}
    assert worn["dev"] | worn["test"] == set(range(len(dresses())))


def test_the_held_out_voices_are_nobody_elses() -> None:
    tongues_of = {half: {spec.tongue for spec in offices() if spec.half == half} for half in ("dev", "test", "held")}
    assert tongues_of["held"].isdisjoint(tongues_of["dev"] | tongues_of["test"])


@pytest.mark.parametrize("spec", offices(), ids=lambda s: s.slug)
def test_a_complete_office_has_no_dead_links(spec: OfficeSpec, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(real_writers.shutil, "which", lambda _: None)  # slow, and no matter who wrote what is linked
    site = Bureau(spec).publish({}).site
    pages = (content.page for content in site.contents.values() if isinstance(content, Drawn))
    targets = {part.url for page in pages for part in walk(page) if isinstance(part, Link | Entry | Picture)}
    assert {url for url in targets if address(url) not in site.contents and not url.startswith(OUTSIDE)} == set()


def test_a_fault_changes_its_own_item_only() -> None:
    bureau = office("khlongsommut")
    whole, broken = bureau.publish({}).site, bureau.publish({"O20": Fault("O20", "summaries", "no_month")}).site
    lost = set(whole.contents) - set(broken.contents)
    assert len(lost) == 2
    assert all("/sum1/" in url for url in lost)


def test_a_lone_part_that_is_omitted_is_replaced_by_something_off_topic() -> None:
    bureau = office("thungtuayang")
    site = bureau.publish({"O5": Fault("O5", "schools", "omit")}).site
    assert "ลอยกระทง" in str(site.drawn(f"{bureau.home}/ita2566/o5").page)


def test_rounds_begin_with_the_complete_site_and_break_an_item_once() -> None:
    first, *others = rounds(office("buengsommut"), 3)
    assert first == {}
    assert [len(faults) == len({fault.item for fault in faults.values()}) for faults in others] == [True] * 3


def test_figures_are_rates_of_all_decisions() -> None:
    spec = offices()[0]
    cases = (("passed", "passed"), ("passed", "failed"), ("failed", "passed"), ("failed", "cantTell"))
    figures = all_figures([Decision(spec, "O1", "", "omit", (wanted,), got, "") for wanted, got in cases])
    assert [figures[name] for name in ("decisions", "false_failed", "false_passed", "cant_tell")] == [
        4,
        0.25,
        0.25,
        0.25,
    ]


def test_few_verdicts_on_a_sample_are_wrong() -> None:
    """Offices of every half and both years: complete, and with one round of faults."""
    catalogue = load()
    found = [d for spec in offices() if spec.slug in SAMPLE for d in measure(spec, catalogue, 1, scans=False)]
    faulty = [d for d in found if "passed" not in d.wanted]
    assert len(found) > 350
    assert len(faulty) > 80
    assert [str(d) for d in found if any(cause.endswith(":check_error") for cause in d.causes)] == []
    for error, rate in AT_MOST.items():
        wrong = [d for d in found if d.error == error]
        assert len(wrong) <= rate * len(found), "\n".join(map(str, wrong))
    assert sum(d.got != "passed" for d in faulty) >= SEEN * len(faulty), "\n".join(str(d) for d in faulty if d.error)
