"""Two runs in, everything that changed between them out (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from oitcheck.diff.identity import Names
from oitcheck.diff.items import pair_items
from oitcheck.diff.judged import Judged
from oitcheck.diff.links import LinkComparer
from oitcheck.diff.noise import Patterns
from oitcheck.diff.pairs import pair
from oitcheck.diff.seen import Seen
from oitcheck.diff.texts import TextComparer, View
from oitcheck.models import CatalogueStamp, Report
from oitcheck.models.change import (
    Cause,
    Compared,
    Difference,
    DiffSummary,
    Lateness,
    LinkChange,
    TextChange,
    VerdictChange,
)

_MANY = 10
_IN_COMMON = 0.2  # of the links of the smaller run: with less, hardly anything can be compared
_LATER = (Lateness.NO_DEADLINE, Lateness.BEFORE, Lateness.UNKNOWN, Lateness.AFTER)


@dataclass(frozen=True)
class Wanted:
    """What to compare by: the day of submission and where it is said, and the agency's own noise."""

    tool_version: str
    deadline: date | None = None
    deadline_source: str = ""
    patterns: Patterns = field(default_factory=Patterns)


@dataclass(frozen=True)
class Result:
    """The difference, and for people the whole text of every document that changed, by id of the text."""

    difference: Difference
    views: dict[str, View]


def comparable(before: Report, after: Report) -> bool:
    """Whether the two reports have any requirement in common."""
    return bool(pair_items(before, after))


def compare(before: Seen, rejudged: Report, after: Seen, wanted: Wanted) -> Result:
    """All changes from one run to another; `rejudged` is the first run's snapshot under today's rules."""
    names = Names()
    pairs = pair(before, after)
    texts = TextComparer(before, after, wanted.patterns, wanted.deadline, names).texts(pairs.both)
    links = LinkComparer(before, after, texts.changes, wanted.deadline, names).changes(pairs)
    changed = _changed_items(links, texts.changes.values())
    verdicts = Judged(before, rejudged, after, changed, names).changes()
    different = {text.id: text for text in texts.changes.values()}
    told = [text for text in different.values() if text.changes or text.unreadable]
    told.sort(key=lambda text: (not text.counted, not text.page))
    difference = Difference(
        tool_version=wanted.tool_version,
        run_a=_compared(before),
        run_b=_compared(after),
        catalogue=rejudged.catalogue,
        deadline=wanted.deadline,
        deadline_source=wanted.deadline_source,
        cautions=tuple(cautions(before, after, len(pairs.both))),
        summary=_summary(verdicts, links, told),
        verdicts=tuple(verdicts),
        links=tuple(links),
        texts=tuple(told),
    )
    return Result(difference, {text.id: texts.views[text.id] for text in told})


def _changed_items(links: Iterable[LinkChange], texts: Iterable[TextChange]) -> dict[str, Lateness]:
    """Items of which something has changed, each with the lateness of its latest change."""
    found: dict[str, Lateness] = {}
    changes: list[LinkChange | TextChange] = [link for link in links if link.cause is not Cause.MEASUREMENT]
    changes += [text for text in texts if text.counted]
    for change in changes:
        for item in change.items:
            found[item] = max(found.get(item, Lateness.NO_DEADLINE), change.moment.lateness, key=_LATER.index)
    return found


def _compared(seen: Seen) -> Compared:
    report = seen.report
    return Compared(
        run_id=report.run_id,
        agency=report.agency,
        framework=report.framework,
        fiscal_year=report.fiscal_year,
        as_of=report.as_of,
        crawled_at=report.crawled_at,
        catalogue=CatalogueStamp(version=report.catalogue.version, sha256=report.catalogue.sha256),
        evaluated=seen.evaluated,
    )


def cautions(before: Seen, after: Seen, paired: int) -> Iterable[str]:
    """What makes the two runs hard to compare; `paired` is how many links they have in common."""
    one, other = before.report, after.report
    if one.agency != other.agency:
        yield f"สองครั้งนี้ตรวจคนละหน่วยงานกัน คือ “{one.agency}” และ “{other.agency}” ความแตกต่างจึงอาจไม่ใช่การเปลี่ยนแปลง"
    if one.framework != other.framework:
        yield (
            f"สองครั้งนี้ใช้กรอบการประเมินคนละปี คือ {one.framework} และ {other.framework} "
            "เลขข้อจึงเทียบกันไม่ได้ โปรแกรมเทียบเฉพาะข้อกำหนดที่มีทั้งสองปี และไม่เทียบผลรายข้อ"
        )
    fewest = min(len(one.links), len(other.links))
    if fewest >= _MANY and paired < _IN_COMMON * fewest:
        yield (
            f"สองครั้งนี้มีลิงก์ตรงกันเพียง {paired:,} จาก {fewest:,} ลิงก์ "
            "สิ่งที่ขึ้นว่า “หายไป” และ “เพิ่มใหม่” จึงอาจเป็นเรื่องเดียวกันที่ย้ายเว็บไซต์"
        )
    if one.crawled_at > other.crawled_at:
        yield "การตรวจที่ระบุเป็นครั้งก่อนเกิดขึ้นทีหลังการตรวจที่ระบุเป็นครั้งหลัง คำว่า “เพิ่ม” และ “หาย” จึงกลับด้านกัน"
    for seen, called in ((before, "ครั้งก่อน"), (after, "ครั้งหลัง")):
        if not seen.evaluated:
            yield f"การตรวจ{called}ยังไม่เคยประเมิน จึงใช้ผลตามเกณฑ์ปัจจุบัน และบอกไม่ได้ว่าเกณฑ์เปลี่ยนหรือไม่"
        elif seen.judged_again:
            yield f"การตรวจ{called}ประเมินไว้ด้วยเกณฑ์คนละรุ่นกับปัจจุบัน จึงใช้ผลที่ประเมินใหม่ด้วยเกณฑ์ปัจจุบัน"


def _summary(verdicts: list[VerdictChange], links: list[LinkChange], texts: list[TextChange]) -> DiffSummary:
    moments = [link.moment for link in links if link.cause is not Cause.MEASUREMENT and not link.text]
    moments += [text.moment for text in texts if text.counted]
    lateness = Counter(moment.lateness for moment in moments)
    return DiffSummary(
        verdicts=dict(Counter(change.turn for change in verdicts if not change.requirement)),
        requirements=dict(Counter(change.turn for change in verdicts if change.requirement)),
        links=dict(Counter(link.turn for link in links)),
        texts=sum(bool(text.counted) for text in texts),
        text_changes=sum(text.counted for text in texts),
        noise=sum(change.noise for text in texts for change in text.changes),
        after_deadline=lateness[Lateness.AFTER],
        deadline_unknown=lateness[Lateness.UNKNOWN],
    )
