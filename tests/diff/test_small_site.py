"""One page with its files: what becomes of a link, told apart on a real server."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from oitcheck.catalogue import Catalogue
from oitcheck.catalogue import load as load_catalogue
from oitcheck.comparison import Options, compare_runs
from oitcheck.diff.compare import cautions
from oitcheck.diff.settings import NoiseFile
from oitcheck.errors import RunError, UsageError
from oitcheck.models.change import Cause, Difference, Lateness, LinkChange, LinkTurn, Turn
from oitcheck.rundir import RunDirectory
from tests.portal import Chrome, Files, Link, Paper, PortalSkin, Resource, Site, Text, Written, submission_rows
from tests.portal.mutations import challenged, gone, moved

from .runs import AGENCY, look

pytestmark = pytest.mark.no_cover  # tracing doubles the time

HOME = "https://portal.example/khet/page/sub"
PAGE = f"{HOME}/100/แผนพัฒนา"
PLAN = "https://portal.example/upload/plan.pdf"
MAP = "https://portal.example/upload/map.pdf"
OTHER = "https://portal.example/upload/other.pdf"
ROWS = submission_rows({"O3": [PAGE]})
CATALOGUE = load_catalogue()


def site(*links: Link, text: str = "เขตจัดทำแผนทุกปี") -> Site:
    made = Site(PortalSkin(Chrome("สำนักงานเขตตัวอย่าง", "https://portal.example/khet/")))
    made.paper(PLAN, paper("แผนพัฒนาเขต ปี 2566"))
    made.paper(MAP, paper("แผนที่เขต ปี 2566"))
    made.paper(OTHER, paper("แผนพัฒนาเขต ปี 2565"))
    made.page(PAGE, "แผนพัฒนาเชิงพื้นที่", Text((text,)), Files(links or (Link("แผนพัฒนา", PLAN), Link("แผนที่", MAP))))
    return made


def paper(title: str) -> Paper:
    return Paper(title, ("เป้าหมายและแนวทางการพัฒนาพื้นที่",))


@dataclass(frozen=True)
class Runner:
    """Compares two sites by looking at each; None is the site as it is."""

    folder: Path
    unchanged: Path

    def __call__(self, before: Site | None, after: Site, **options: object) -> Difference:
        one = look(before, ROWS, self.folder / "a") if before else self.unchanged
        other = look(after, ROWS, self.folder / "b", number=1)
        return compare_runs(one, other, CATALOGUE, Options(NoiseFile(), ocr=False, **options)).difference  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A look at the site as it is, shared by all who compare with it."""
    return look(site(), ROWS, tmp_path_factory.mktemp("unchanged") / "a")


@pytest.fixture
def compared(tmp_path: Path, unchanged: Path) -> Runner:
    return Runner(tmp_path, unchanged)


def turns(difference: Difference) -> set[tuple[str, LinkTurn, Cause]]:
    def name(link: LinkChange) -> str:
        side = link.after or link.before
        assert side is not None
        return side.url.rpartition("/")[2][:9]

    return {(name(link), link.turn, link.cause) for link in difference.links if not link.page}


NEW_PLAN = "https://portal.example/upload/plan2.pdf"
CASES: dict[str, tuple[Callable[[], Site], set[tuple[str, LinkTurn, Cause]]]] = {
    "nothing": (lambda: site(), set()),
    "new": (
        lambda: site(Link("แผนพัฒนา", PLAN), Link("แผนที่", MAP), Link("แผนปีก่อน", OTHER)),
        {("other.pdf", LinkTurn.NEW, Cause.SITE)},
    ),
    "gone": (lambda: site(Link("แผนพัฒนา", PLAN)), {("map.pdf", LinkTurn.GONE, Cause.SITE)}),
    "broken": (lambda: gone(site(), PLAN), {("plan.pdf", LinkTurn.BROKEN, Cause.SITE)}),
    "changed": (
        lambda: site().replaced(PLAN, site().contents[OTHER]),
        {("plan.pdf", LinkTurn.CHANGED, Cause.SITE)},
    ),
    "moved": (lambda: uploaded(NEW_PLAN, PLAN), {("plan2.pdf", LinkTurn.MOVED, Cause.SITE)}),
    "replaced under its label": (
        lambda: uploaded(NEW_PLAN, OTHER),
        {("plan2.pdf", LinkTurn.CHANGED, Cause.SITE)},
    ),
    "cache buster": (lambda: uploaded(f"{PLAN}?v=2", PLAN), set()),
    "page behind a WAF": (
        lambda: challenged(site(), PAGE),
        {("plan.pdf", LinkTurn.UNSEEN, Cause.MEASUREMENT), ("map.pdf", LinkTurn.UNSEEN, Cause.MEASUREMENT)},
    ),
    "file behind a WAF": (lambda: challenged(site(), PLAN), {("plan.pdf", LinkTurn.UNSEEN, Cause.MEASUREMENT)}),
}


def uploaded(address: str, content: str) -> Site:
    """The plan's label leads to another address that has the content of one of the site's files."""
    made = site(Link("แผนพัฒนา", address), Link("แผนที่", MAP))
    made.contents[address] = made.contents[content]
    return made


@pytest.mark.parametrize("name", CASES)
def test_what_became_of_a_link(compared: Runner, name: str) -> None:
    make, expected = CASES[name]
    assert turns(compared(None, make())) == expected


def test_back_again(compared: Runner) -> None:
    assert turns(compared(gone(site(), PLAN), site())) == {("plan.pdf", LinkTurn.RECOVERED, Cause.SITE)}


def test_first_behind_a_waf(compared: Runner) -> None:
    difference = compared(challenged(site(), PAGE), site())
    assert {(turn, cause) for _, turn, cause in turns(difference)} == {(LinkTurn.SEEN, Cause.MEASUREMENT)}
    resolved = [change for change in difference.verdicts if change.turn is Turn.RESOLVED]
    assert resolved
    assert {change.causes for change in resolved} == {(Cause.MEASUREMENT,)}


def test_another_target(compared: Runner) -> None:
    before, after = (moved(site(), PLAN, target) for target in (MAP, OTHER))
    found = turns(compared(before, after))
    assert found <= {("plan.pdf", LinkTurn.CHANGED, Cause.SITE), ("other.pdf", LinkTurn.NEW, Cause.SITE)}
    assert ("plan.pdf", LinkTurn.CHANGED, Cause.SITE) in found


def test_another_target_with_the_same_content(compared: Runner) -> None:
    same = site()
    same.contents[OTHER] = same.contents[MAP]
    assert turns(compared(moved(same, PLAN, MAP), moved(same, PLAN, OTHER))) == {
        ("plan.pdf", LinkTurn.REDIRECTED, Cause.SITE)
    }


def test_a_text_and_the_day_of_submission(compared: Runner) -> None:
    tomorrow = date(2999, 1, 1)
    difference = compared(None, site(text="เขตจัดทำแผนทุกสองปี"), deadline=tomorrow)
    (told,) = [text for text in difference.texts if text.counted]
    (change,) = [change for change in told.changes if not change.noise]
    assert [(piece.op, piece.text) for piece in change.pieces if piece.op != "="] == [("+", "สอง")]
    assert told.moment.lateness is Lateness.BEFORE
    assert (difference.deadline, difference.deadline_source) == (tomorrow, "--deadline")


def test_what_many_pages_share_is_told_once(tmp_path: Path) -> None:
    """A new name in the head of every page is one change, told at the first page with the others named."""
    looks = []
    for number, name in enumerate(("สำนักงานเขตตัวอย่าง", "สำนักงานเขตทดสอบ")):
        made = Site(PortalSkin(Chrome(name, "https://portal.example/khet/")))
        pages = [f"{HOME}/{n}/หน้า" for n in range(200, 205)]
        for n, page in enumerate(pages):
            made.page(page, f"เรื่องที่ {n}", Text((f"เนื้อหาของเรื่องที่ {n}",)))
        looks.append(look(made, submission_rows({"O3": pages}), tmp_path / str(number), number=number))
    difference = compare_runs(looks[0], looks[1], CATALOGUE, Options(NoiseFile(), ocr=False)).difference
    counted = [change for text in difference.texts for change in text.changes if not change.noise]
    assert {len(change.pages) for change in counted} == {4}
    assert len({change.before for change in counted}) == len(counted)
    assert len([text for text in difference.texts if text.counted]) == 1
    assert difference.summary.text_changes == len(counted)


def test_a_file_says_when_it_changed(compared: Runner) -> None:
    stamped = site()
    old = stamped.resource(PLAN)
    headers = (("Last-Modified", "Fri, 01 Jan 1999 00:00:00 GMT"),)
    stamped.contents[PLAN] = Resource(stamped.resource(OTHER).body, old.media_type, headers=headers)
    difference = compared(None, stamped)
    (changed,) = [link for link in difference.links if link.turn is LinkTurn.CHANGED and not link.page]
    assert changed.after is not None
    assert changed.after.modified is not None
    assert "modified" in changed.differs
    assert not changed.moment.known, "a date before the first look is not when it changed"


def test_other_urls_were_submitted(tmp_path: Path) -> None:
    """O3 hands in another page: what it passed on is not the site's doing."""
    empty = f"{HOME}/101/ว่าง"
    both = site()
    both.page(empty, "หน้าว่าง", Text(("ยังไม่มีข้อมูล",)))
    one = look(both, ROWS, tmp_path / "a")
    other = look(both, submission_rows({"O3": [empty]}), tmp_path / "b", number=1)
    difference = compare_runs(one, other, CATALOGUE, Options(NoiseFile(), ocr=False)).difference
    changed = [change for change in difference.verdicts if change.item == "O3"]
    assert changed
    assert {change.causes for change in changed} == {(Cause.SUBMISSION,)}
    assert {cause for _, _, cause in turns(difference)} == {Cause.SUBMISSION}


def test_another_fiscal_year_is_compared_by_requirement(unchanged: Path, tmp_path: Path) -> None:
    other = look(site(), submission_rows({"O3": [PAGE]}), tmp_path / "b", number=1, framework="bma-2567")
    difference = compare_runs(unchanged, other, CATALOGUE, Options(NoiseFile(), ocr=False)).difference
    assert any("คนละปี" in caution for caution in difference.cautions)
    assert all(change.requirement for change in difference.verdicts)


def test_a_run_that_was_only_crawled(tmp_path: Path) -> None:
    one, other = look(site(), ROWS, tmp_path / "a"), look(gone(site(), PLAN), ROWS, tmp_path / "b", number=1)
    (one / "report.json").unlink()
    (other / "report.json").unlink()
    difference = compare_runs(one, other, CATALOGUE, Options(NoiseFile(), ocr=False)).difference
    assert not difference.run_a.evaluated
    assert sum("ยังไม่เคยประเมิน" in caution for caution in difference.cautions) == 2
    assert LinkTurn.BROKEN in {link.turn for link in difference.links}


def test_a_damaged_report_is_refused(unchanged: Path, tmp_path: Path) -> None:
    shutil.copytree(unchanged, tmp_path / "b")
    (tmp_path / "b" / "report.json").write_text("{")
    with pytest.raises(RunError, match=r"report\.json"):
        compare_runs(unchanged, tmp_path / "b", CATALOGUE, Options(NoiseFile(), ocr=False))


def test_the_same_run_twice_is_no_change(unchanged: Path) -> None:
    difference = compare_runs(unchanged, unchanged, CATALOGUE, Options(NoiseFile(), ocr=False)).difference
    assert (difference.verdicts, difference.links, difference.texts) == ((), (), ())


def test_rules_that_changed_since_the_later_run(tmp_path: Path, old_rules: Catalogue) -> None:
    one = look(site(), ROWS, tmp_path / "a", catalogue=old_rules)
    other = look(site(), ROWS, tmp_path / "b", number=1, catalogue=old_rules)
    difference = compare_runs(one, other, CATALOGUE, Options(NoiseFile(), ocr=False)).difference
    assert any("ครั้งหลังประเมินไว้ด้วยเกณฑ์คนละรุ่น" in caution for caution in difference.cautions)
    assert RunDirectory.open(other).load_report().catalogue.sha256 == old_rules.sha256, "the run itself stays"


def test_a_file_that_becomes_another_one_of_the_site(compared: Runner) -> None:
    """Its new content is known under another address: the text is compared all the same."""
    before = site(Link("แผนพัฒนา", PLAN), Link("แผนปีก่อน", OTHER))
    difference = compared(before, before.replaced(PLAN, before.contents[OTHER]))
    (told,) = [text for text in difference.texts if not text.page]
    assert any("2566" in change.before and "2565" in change.after for change in told.changes)


def test_a_verdict_says_whether_its_change_came_late(compared: Runner) -> None:
    late = compared(None, gone(site(), PLAN), deadline=date(2000, 1, 1))
    assert {change.lateness for change in late.verdicts if Cause.SITE in change.causes} == {Lateness.AFTER}


def test_another_agency_is_said(unchanged: Path, tmp_path: Path) -> None:
    shutil.copytree(unchanged, tmp_path / "b")
    other = RunDirectory(tmp_path / "b")
    for name, log in (("run.json", other.load()), ("report.json", other.load_report())):
        (other.path / name).write_text(log.model_dump_json().replace(AGENCY, "สำนักงานเขตอื่น"), "utf-8")
    difference = compare_runs(unchanged, tmp_path / "b", CATALOGUE, Options(NoiseFile(), ocr=False)).difference
    assert [caution for caution in difference.cautions if "คนละหน่วยงาน" in caution and "สำนักงานเขตอื่น" in caution]


@pytest.mark.parametrize(("links", "paired", "said"), [(12, 2, True), (12, 3, False), (9, 0, False)])
def test_runs_that_have_hardly_a_link_in_common_say_so(unchanged: Path, links: int, paired: int, said: bool) -> None:
    report = RunDirectory(unchanged).load_report()
    seen = SimpleNamespace(
        report=report.model_copy(update={"links": report.links[:1] * links}), evaluated=True, judged_again=False
    )
    assert any("มีลิงก์ตรงกันเพียง" in sentence for sentence in cautions(seen, seen, paired)) is said  # type: ignore[arg-type]


def test_the_wrong_way_round_is_said(unchanged: Path, tmp_path: Path) -> None:
    later = look(site(), ROWS, tmp_path / "b", number=1)
    difference = compare_runs(later, unchanged, CATALOGUE, Options(NoiseFile(), ocr=False)).difference
    assert any("กลับด้าน" in caution for caution in difference.cautions)


def test_frameworks_without_anything_in_common_are_refused(unchanged: Path, tmp_path: Path) -> None:
    known = CATALOGUE.framework("bma-2566")
    assert known is not None
    asked = {requirement for item in known.items for requirement in item.requirements}
    others = [name for name in CATALOGUE.requirements if name not in asked and name not in CATALOGUE.common]
    items = [known.items[n].model_copy(update={"requirements": (name,)}) for n, name in enumerate(others[:2])]
    lone = known.model_copy(update={"id": "lone", "items": tuple(items)})
    rules = CATALOGUE.model_copy(update={"frameworks": (*CATALOGUE.frameworks, lone)})
    rows = submission_rows({items[0].id: [PAGE]})
    other = look(site(), rows, tmp_path / "b", catalogue=rules, framework="lone")
    with pytest.raises(UsageError, match="เทียบกันไม่ได้") as refused:
        compare_runs(unchanged, other, rules, Options(NoiseFile(), ocr=False))
    assert refused.value.exit_code == 2


def test_a_scan_in_place_of_a_text_is_the_sites_doing(compared: Runner) -> None:
    """Nobody can read it, but it was the office that put it there."""
    plan = site().contents[PLAN]
    assert isinstance(plan, Written)
    difference = compared(None, site().replaced(PLAN, Written(plan.paper, "scan.pdf")))
    (told,) = [text for text in difference.texts if not text.page]
    assert (told.unreadable, told.changes) == ("after:scan", ())
    assert ("plan.pdf", LinkTurn.CHANGED, Cause.SITE) in turns(difference)
    unknown = [change for change in difference.verdicts if change.turn is Turn.NEWLY_UNKNOWN]
    assert {change.causes for change in unknown} <= {(Cause.SITE,)}
