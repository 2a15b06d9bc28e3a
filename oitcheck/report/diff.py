"""diff.html and diff.json: what changed between two runs, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from oitcheck.atomic import write_all
from oitcheck.diff import Result
from oitcheck.models.change import Difference, Lateness, TextChange
from oitcheck.report import diff_words
from oitcheck.report.diff_texts import PRINTED, shown_texts
from oitcheck.report.diff_view import by_weight, is_late, item_cards, printed_links, readable, shown_links
from oitcheck.report.html import csp_digest, environment, own_file
from oitcheck.report.words import NO_AGENCY, Label

K = TypeVar("K")


def render_diff(result: Result) -> str:
    """The page; the same result gives the same text."""
    difference = result.difference
    script = own_file("diff.js")
    reviews = {review.subject: review for review in difference.reviews}
    ordered = by_weight(difference.texts, difference.verdicts)
    texts = shown_texts(ordered, result.views)
    links = shown_links(difference.links, reviews)
    return (
        environment()
        .get_template("diff.html.j2")
        .render(
            difference=difference,
            summary=difference.summary,
            agency=difference.run_b.agency or NO_AGENCY,
            cards=item_cards(difference),
            counted=[shown for shown in texts if _matters(shown.text)],
            quiet=[shown for shown in texts if not _matters(shown.text)],
            missing=[text for text in ordered[len(texts) :] if _matters(text)],
            quiet_missing=[text for text in ordered[len(texts) :] if not _matters(text)],
            links=links,
            printed=printed_links(links),
            printed_changes=PRINTED,
            items=_items(difference),
            diff_words=diff_words,
            reviews=reviews,
            is_late=is_late,
            readable=readable,
            lateness=Lateness,
            script=script,
            script_sha256=csp_digest(script),
            style=own_file("report.css"),
            diff_style=own_file("diff.css"),
        )
    )


def _matters(text: TextChange) -> bool:
    """Something in it counts, or could not be compared."""
    return bool(text.counted or text.unreadable)


def write_diff(result: Result, directory: Path) -> list[Path]:
    """Write both files; all is rendered before the first is touched. EnvironmentLackError if that is impossible."""
    contents = {
        "diff.html": render_diff(result).encode(),
        "diff.json": (result.difference.model_dump_json(indent=1) + "\n").encode(),
    }
    return write_all(directory, contents)


def summary_lines(difference: Difference) -> list[str]:
    """What a terminal shows: three lines, and a fourth if the day of submission matters."""
    summary = difference.summary
    lines = [
        f"ผลรายข้อ: {_counts(diff_words.TURNS, summary.verdicts)} · "
        f"ข้อกำหนดย่อย: {_counts(diff_words.TURNS, summary.requirements)}",
        f"ลิงก์และไฟล์: {_counts(diff_words.LINK_TURNS, summary.links)}",
        f"ข้อความ: เปลี่ยน {summary.text_changes} แห่งใน {summary.texts} หน้าหรือเอกสาร "
        f"(ไม่นับ {summary.noise} แห่งที่ต่างกันทุกครั้งที่เปิด)",
    ]
    if summary.after_deadline or summary.deadline_unknown:
        lines.append(
            f"หลังวันกำหนดส่ง: {summary.after_deadline} รายการ, อาจหลังวันกำหนดส่ง: {summary.deadline_unknown} รายการ"
        )
    return lines


def _counts(labels: Mapping[K, Label], counts: Mapping[K, int]) -> str:
    return ", ".join(f"{label.text} {counts[key]}" for key, label in labels.items() if counts.get(key)) or "ไม่เปลี่ยน"


def _items(difference: Difference) -> list[str]:
    """Every item that something changed in, in numeric order."""
    named: Iterable[str] = (
        item
        for group in (
            (change.item for change in difference.verdicts),
            (item for link in difference.links for item in link.items),
            (item for text in difference.texts if text.counted for item in text.items),
        )
        for item in group
    )
    return sorted(dict.fromkeys(named), key=lambda item: (len(item), item))
